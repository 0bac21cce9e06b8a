// What was spent: the figures of the period against those of the one before, how they came about, and how sure they are.

import { h } from "../vendor/preact/preact.js";
import { ratio, scaled, sum } from "../amount.js";
import { get } from "../api.js";
import { Chart } from "../chart.js";
import { Confidence } from "../confidence.js";
import { dimension, isTag, tagged } from "../dimensions.js";
import { Filters, filterOf } from "../filters.js";
import { counted, exactMoney, money, percent } from "../format.js";
import { Card, Change, Empty, Figure, Link, Points, Segments } from "../parts.js";
import { boundsOf, bucketFor, describe, monthsAround, passedOf, periodBefore, periodOf, plusDays } from "../period.js";
import { choosing, go, leaving, linkTo, narrowed, over } from "../route.js";
import { metric, METRICS, seriesOf } from "../series.js";

const MOST_PARTS = 8;
const DAY = 86_400_000;
const PACE_DAYS = 7;

export const name = "";

export async function load(query, signal) {
  const group = dimension(query.own.group);
  const period = periodOf(query);
  const months = monthsAround(query.zone);
  const spend = (span, more) => get("v1/spend", { ...filterOf(query, span), ...more }, signal);
  const [now, before, overTime, monthly, pace, unpriced, models, apps, tags] = await Promise.all([
    spend(period, { group_by: "model" }),
    spend(periodBefore(query), { group_by: "model" }),
    spend(period, { bucket: bucketFor(period), group_by: group.name, top: MOST_PARTS, rank_by: metric(query.own.metric).name }),
    spend({ from: months.before, to: months.next }, { bucket: "month" }),
    spend({ from: plusDays(months.today, -PACE_DAYS), to: months.today }),
    get("v1/prices/unpriced", filterOf(query), signal),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
    get("v1/tags", {}, signal),
  ]);
  return {
    now,
    before,
    month: projected(monthly, pace, months),
    unpriced: unpriced.data,
    models: models.models,
    apps: apps.tokens,
    tags: tags.keys,
    series: seriesOf(overTime, query, choices(query.own)),
    drawn: query.own,
    against: describe(periodBefore(query), query.zone),
  };
}

/** What the chart is to show: what, told apart by what, in all or for each call. */
function choices(own) {
  const chosen = metric(own.metric);
  return { dimension: dimension(own.group), metric: chosen, isAverage: own.per === "call" && chosen.name !== "calls" };
}

/** The cost of this month if it goes on as in the last days, and what the month before has cost. */
function projected(monthly, pace, { first, before }) {
  const costOf = (start) => monthly.rows.find((row) => row.bucket.slice(0, 10) === start)?.cost_usd ?? "0.000000";
  const left = Math.max(0, Date.parse(monthly.to) - passedOf(monthly).until);
  return {
    first,
    last: before,
    soFar: costOf(first),
    cost: sum(costOf(first), scaled(pace.total.cost_usd, Math.round(left / 1000), (PACE_DAYS * DAY) / 1000)),
    before: costOf(before),
  };
}

export function View({ query, data }) {
  if (data.models.length === 0) {
    return h(First, { query, hasApps: data.apps.length > 0 });
  }
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(Figures, { data }),
    h(OverTime, { query, data }),
    h(Confidence, { query, data }),
  );
}

function Figures({ data: { now, before, month, against } }) {
  const [total, was] = [now.total, before.total];
  const top = now.rows[0];
  return h(
    "section",
    { class: "key-figures", "aria-label": "Key figures" },
    h(
      "dl",
      { class: "figures" },
      h(Figure, {
        name: "Cost",
        value: amountOf(total),
        exact: exactMoney(total.cost_usd),
        note: total.unpriced_events > 0
          && h("span", { class: "unpriced" }, `+ ${counted(total.unpriced_events, "unpriced call")}`),
        change: h(Change, { now: total.cost_usd, before: was.cost_usd }),
      }),
      h(PerDay, { now, before }),
      h(PerCall, { total, was }),
      h(Projected, { month }),
      h(Figure, {
        name: "Top model",
        value: top ? top.model : "–",
        isText: true,
        note: top && `${money(top.cost_usd)}, ${percent(ratio(top.cost_usd, total.cost_usd))} of all`,
        change: top && h(Change, { now: top.cost_usd, before: before.rows.find((row) => row.model === top.model)?.cost_usd ?? "0" }),
      }),
      h(Figure, {
        name: "Cache hits",
        value: total.input_tokens > 0 ? percent(hits(total)) : "–",
        note: "of the tokens in",
        change: h(Points, { now: hits(total), before: hits(was), isKnown: total.input_tokens > 0 && was.input_tokens > 0 }),
      }),
    ),
    h("p", { class: "note" }, `Changes are against ${against}, the same length of time before.`),
  );
}

/** Where nothing has a price, no cost is known. */
function amountOf(totals) {
  return totals.events > 0 && totals.unpriced_events === totals.events ? "unknown" : money(totals.cost_usd);
}

const hits = (totals) => (totals.input_tokens > 0 ? totals.cache_read_tokens / totals.input_tokens : 0);

function PerDay({ now, before }) {
  const [today, then] = [now, before].map((report) => scaled(report.total.cost_usd, DAY / 1000, passedOf(report).seconds));
  return h(Figure, {
    name: "Per day",
    value: money(today),
    exact: exactMoney(today),
    note: "on average",
    change: h(Change, { now: today, before: then }),
  });
}

function PerCall({ total, was }) {
  const [now, then] = [total, was].map((totals) => {
    const priced = totals.events - totals.unpriced_events;
    return priced > 0 ? scaled(totals.cost_usd, 1, priced) : null;
  });
  return h(Figure, {
    name: "Per call",
    value: now === null ? "–" : money(now),
    exact: now && exactMoney(now),
    note: counted(total.events, "call"),
    change: now !== null && h(Change, { now, before: then ?? "0" }),
  });
}

function Projected({ month }) {
  const named = (date, length) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: length }).format(new Date(date));
  return h(Figure, {
    name: `${named(month.first, "long")}, projected`,
    value: money(month.cost),
    exact: `${exactMoney(month.cost)}, of which ${exactMoney(month.soFar)} so far`,
    note: `pace of the last ${PACE_DAYS} days`,
    change: h(Change, { now: month.cost, before: month.before, than: named(month.last, "short") }),
  });
}

/** The controls show what is asked for; the picture and its title what was answered, until the next answer is here. */
function OverTime({ query, data: { series, drawn, now, tags } }) {
  const { dimension: group, metric: { name: shown, title: what, show, showRound, exact }, isAverage } = choices(drawn);
  const asked = choices(query.own);
  const choose = (own) => linkTo(name, choosing(query, own));
  const heading = `${what} ${isAverage ? "per call " : ""}by ${group.title.toLowerCase()}, ${eachOf(series.bucket)}`;
  return h(
    Card,
    {
      title: heading,
      tools: h(
        "div",
        { class: "tools" },
        h(Segments, {
          name: "What is shown",
          options: METRICS.map((one) => ({ title: one.title, to: choose({ metric: one.name }), isChosen: one === asked.metric })),
        }),
        asked.metric.name !== "calls" && h(Segments, {
          name: "In all or for each call",
          options: [
            { title: "Total", to: choose({ per: null }), isChosen: !asked.isAverage },
            { title: "Per call", to: choose({ per: "call" }), isChosen: asked.isAverage },
          ],
        }),
        h(Groups, { group: asked.dimension, tags, onPick: (picked) => go(choose({ group: picked })) }),
      ),
    },
    now.total.events === 0
      ? h(Nothing, { query })
      : h(Chart, {
        title: heading,
        series,
        show,
        showRound,
        exact,
        isMoney: shown === "cost",
        linkOf: (part) => linkTo(name, narrowed(query, part.filter)),
        zoomOf: (first, last) => linkTo(name, over(query, within(periodOf(query), boundsOf(series.bucket, series.keys[first], series.keys[last])))),
      }),
  );
}

const eachOf = (bucket) => ({ hour: "hourly", day: "daily", week: "weekly", month: "monthly" })[bucket];

/** A week or month may begin before the period does. */
function within(period, bounds) {
  return {
    from: Date.parse(bounds.from) < Date.parse(period.from) ? period.from : bounds.from,
    to: Date.parse(bounds.to) > Date.parse(period.to) ? period.to : bounds.to,
  };
}

function Groups({ group, tags, onPick }) {
  const known = ["model", "token", "provider", "tier"].map(dimension);
  const chosen = isTag(group) && !tags.includes(group.title) ? [group] : [];
  return h(
    "select",
    { "aria-label": "Told apart by", value: group.name, onChange: (event) => onPick(event.target.value) },
    [...known, ...tags.map(tagged), ...chosen].map((one) =>
      h("option", { key: one.name, value: one.name }, isTag(one) ? `By tag ${one.title}` : `By ${one.title.toLowerCase()}`)),
  );
}

function Nothing({ query }) {
  const isNarrow = Object.values(query.filters).some((values) => values.length > 0);
  return h(
    "div",
    { class: "nothing" },
    h("p", null, isNarrow ? "No calls in this period pass the filters." : "No calls in this period."),
    h("p", null, isNarrow
      ? h(Link, { class: "button", to: linkTo(name, { ...query, filters: {} }) }, "Take the filters away")
      : h(Link, { class: "button", to: linkTo(name, over(query, { span: "90-days" })) }, "Show the last 90 days")),
  );
}

function First({ query, hasApps }) {
  return h(
    Empty,
    { title: "No calls yet" },
    h("p", null, "Each app reports its calls under a tracking token of its own. ",
      hasApps ? "Yours is ready: take a snippet into your app." : "Make one, and take its snippet into your app."),
    h(Link, { class: "button primary", to: linkTo("apps", leaving(query)) }, hasApps ? "See how an app reports" : "Connect an app"),
  );
}
