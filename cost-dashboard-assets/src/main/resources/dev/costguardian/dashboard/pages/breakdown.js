// Where the money went, told apart by one dimension at a time. A click on a name leads to the events behind it.

import { Component, h } from "../vendor/preact/preact.js";
import { compareAmounts, difference, pico, ratio, scaled } from "../amount.js";
import { get } from "../api.js";
import { dimension, filterIn, isTag, keyIn, nameIn, tagged } from "../dimensions.js";
import { Filters, filterOf } from "../filters.js";
import { compact, count, exactMoney, money } from "../format.js";
import { Card, Change, Cost, Link, Segments, Share } from "../parts.js";
import { daysIn, describe, keyOf, periodBefore, periodOf, stepsOf } from "../period.js";
import { choosing, go, leaving, linkTo, narrowed, settle } from "../route.js";
import { Spark } from "../spark.js";

const MOST_ROWS = 200;
const MOST_BEFORE = 1000;
const MOST_SPARKS = 30;
const TYPING = 300;

export const name = "breakdown";

export async function load(query, signal) {
  const by = dimension(query.own.by);
  const period = periodOf(query);
  const spend = (span, more) => get("v1/spend", { ...filterOf(query, span), group_by: by.name, ...more }, signal);
  const [now, before, overTime, models, apps, tags] = await Promise.all([
    spend(period, { top: MOST_ROWS }),
    spend(periodBefore(query), { top: MOST_BEFORE }),
    spend(period, { top: MOST_SPARKS, bucket: stepFor(period) }),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
    get("v1/tags", {}, signal),
  ]);
  return {
    by,
    rows: rowsOf(now, before, sparks(overTime, by, query), by),
    total: { ...now.total, before: before.total.cost_usd },
    models: models.models,
    apps: apps.tokens,
    tags: tags.keys,
    against: describe(periodBefore(query), query.zone),
  };
}

/** Steps for a line that is as wide as a word. */
function stepFor(period) {
  const days = daysIn(period);
  return days <= 2 ? "hour" : days <= 45 ? "day" : days <= 300 ? "week" : "month";
}

function sparks(overTime, by, query) {
  const keys = stepsOf(overTime, periodOf(query), query.zone);
  const places = new Map(keys.map((key, place) => [key, place]));
  const lines = new Map();
  for (const row of overTime.rows.filter(({ other }) => !other)) {
    const line = lines.get(keyIn(by, row)) ?? keys.map(() => 0);
    line[places.get(keyOf(row, overTime.bucket))] = Number(row.cost_usd);
    lines.set(keyIn(by, row), line);
  }
  return lines;
}

/** Each row with what it is called, what it was before, and how it went; what is left over comes last and leads nowhere. */
function rowsOf(now, before, lines, by) {
  const was = new Map(before.rows.filter(({ other }) => !other).map((row) => [keyIn(by, row), row.cost_usd]));
  const isWhole = !before.rows.some(({ other }) => other);
  return now.rows.map((row) => (row.other
    ? { ...row, key: "others", name: "All others", before: null, line: [] }
    : {
      ...row,
      key: `=${keyIn(by, row)}`,
      name: nameIn(by, row),
      filter: filterIn(by, row),
      before: was.get(keyIn(by, row)) ?? (isWhole ? "0" : null),
      line: lines.get(keyIn(by, row)) ?? [],
    }));
}

const tokensOf = (row) => row.input_tokens + row.output_tokens;
const perCall = (row) => (row.events > row.unpriced_events ? scaled(row.cost_usd, 1, row.events - row.unpriced_events) : null);

/** Of tokens of which some have no price, nobody knows what a million costs. */
const perMillion = (row) => (row.unpriced_events === 0 && tokensOf(row) > 0 ? scaled(row.cost_usd, 1_000_000, tokensOf(row)) : null);

const isUnpriced = (row) => row.unpriced_events === row.events;

const growth = ({ cost_usd: now, before }) =>
  (before === null ? -2 : pico(before) === 0n ? (pico(now) === 0n ? -1 : Infinity) : ratio(difference(now, before), before));

const orNothing = (compare) => (a, b) => (a === null || b === null ? (a !== null) - (b !== null) : compare(a, b));
const byNumber = (of) => (a, b) => of(a) - of(b) || 0;
const byAmount = (of) => (a, b) => orNothing(compareAmounts)(of(a), of(b));

const COLUMNS = [
  { name: "name", compare: (a, b) => a.name.localeCompare(b.name) },
  { name: "cost", title: "Cost", compare: byAmount((row) => row.cost_usd) },
  { name: "share", title: "Share" },
  { name: "change", title: "Change", compare: (a, b) => (growth(a) === growth(b) ? 0 : growth(a) - growth(b)) },
  { name: "calls", title: "Calls", compare: byNumber((row) => row.events) },
  { name: "tokens", title: "Tokens", compare: byNumber(tokensOf) },
  { name: "million", title: "$ / 1M tokens", compare: byAmount(perMillion) },
  { name: "call", title: "$ / call", compare: byAmount(perCall) },
  { name: "trend", title: "Trend" },
];
const USUAL = "-cost";

export function View({ query, data }) {
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(Dimensions, { query, data }),
    h(Rows, { key: data.by.name, query, data }),
  );
}

function Dimensions({ query, data: { by, tags } }) {
  const choose = (one) => linkTo(name, choosing(query, { by: one, find: null }));
  const known = isTag(by) && !tags.includes(by.title) ? [...tags, by.title] : tags;
  return h(
    "div",
    { class: "tools dimensions" },
    h(Segments, {
      name: "Told apart by",
      options: ["model", "token", "provider", "tier", "user"].map(dimension).map((one) =>
        ({ title: one.title, to: choose(one.name), isChosen: one.name === by.name })),
    }),
    known.length > 0 && h(
      "select",
      {
        "aria-label": "Told apart by a tag",
        class: isTag(by) ? "chosen" : "",
        value: isTag(by) ? by.title : "",
        onChange: (event) => go(choose(event.target.value === "" ? null : tagged(event.target.value).name)),
      },
      h("option", { value: "" }, isTag(by) ? "No tag" : "Tag …"),
      known.map((key) => h("option", { key, value: key }, `Tag: ${key}`)),
    ),
  );
}

/** What is typed shows at once; the address follows when the typing rests. */
class Rows extends Component {
  state = { find: this.props.query.own.find ?? "" };

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  type = (event) => {
    const find = event.target.value;
    this.setState({ find });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => settle(linkTo(name, choosing(this.props.query, { find: find || null }))), TYPING);
  };

  render({ query, data: { by, rows, total, against } }, { find }) {
    const sort = COLUMNS.some(({ name: column, compare }) => compare && query.own.sort?.replace("-", "") === column) ? query.own.sort : USUAL;
    const shown = sorted(rows.filter((row) => row.name.toLowerCase().includes(find.toLowerCase())), sort);
    return h(
      Card,
      {
        title: `Cost by ${by.title.toLowerCase()}`,
        note: howMany(rows, find ? shown : rows, by),
        tools: h("input", {
          type: "search", class: "find", "aria-label": `Find among the ${by.plural}`, placeholder: "Find …", value: find, onInput: this.type,
        }),
      },
      rows.length === 0
        ? h("p", { class: "nothing" }, "No calls in this period. Choose a longer one above, or take filters away.")
        : h(
          "div",
          { class: "scroll" },
          h(
            "table",
            { class: "breakdown" },
            h(Head, { query, by, sort }),
            h("tbody", null, shown.length === 0
              ? h("tr", null, h("td", { colSpan: COLUMNS.length, class: "nothing" }, `Nothing here is called “${find}”.`))
              : shown.map((row) => h(Row, { key: row.key, row, query, whole: total.cost_usd }))),
            h(Foot, { total }),
          ),
          h("p", { class: "note below" }, `Changes are against ${against}.`),
        ),
    );
  }
}

function howMany(rows, shown, { plural }) {
  const [all, these] = [rows, shown].map((some) => some.filter(({ other }) => !other).length);
  const noun = all === 1 ? plural.slice(0, -1) : plural;
  return `${these < all ? `${count(these)} of ` : ""}${all < rows.length ? `the ${count(all)} dearest ${noun}` : `${count(all)} ${noun}`}`;
}

/** In the order that is asked for; what is left over stays last. */
function sorted(rows, sort) {
  const { compare } = COLUMNS.find(({ name: column }) => column === sort.replace("-", ""));
  const direction = sort.startsWith("-") ? -1 : 1;
  return [...rows].sort((a, b) => (a.other === true) - (b.other === true) || direction * compare(a, b));
}

function Head({ query, by, sort }) {
  const isDown = sort.startsWith("-");
  const turned = (column) => (sort === `-${column}` || (column === "name" && sort !== column) ? column : `-${column}`);
  return h("thead", null, h("tr", null, COLUMNS.map(({ name: column, title: heading = by.title, compare }) => {
    const isChosen = sort.replace("-", "") === column;
    return h(
      "th",
      {
        key: column,
        scope: "col",
        class: classOf(column),
        "aria-sort": isChosen ? (isDown ? "descending" : "ascending") : null,
      },
      compare
        ? h("button", { class: "sort", type: "button", onClick: () => settle(linkTo(name, choosing(query, { sort: turned(column) }))) },
          heading, h("span", { "aria-hidden": "true" }, isChosen ? (isDown ? " ↓" : " ↑") : ""))
        : heading,
    );
  })));
}

const classOf = (column) => ({ name: "", share: "spare", trend: "spare" })[column] ?? "number";

function Row({ row, query, whole }) {
  return h(
    "tr",
    null,
    h("th", { scope: "row" }, row.filter
      ? h(Link, { to: linkTo("events", leaving(narrowed(query, row.filter))), title: row.name }, row.name)
      : row.name),
    h("td", { class: "number" }, h(Cost, { totals: row })),
    h("td", { class: "spare" }, isUnpriced(row) ? "–" : h(Share, { part: Number(row.cost_usd), whole: Number(whole) })),
    h("td", { class: "number" }, row.before === null ? "–" : h(Change, { now: row.cost_usd, before: row.before, isShort: true })),
    h(Figures, { row }),
    h("td", { class: "spare" }, !isUnpriced(row) && h(Spark, { values: row.line })),
  );
}

function Figures({ row }) {
  const amount = (usd, why) => h("td", { class: "number", title: usd === null ? why : exactMoney(usd) }, usd === null ? "–" : money(usd));
  return [
    h("td", { class: "number" }, count(row.events)),
    h("td", { class: "number", title: count(tokensOf(row)) }, compact(tokensOf(row))),
    amount(perMillion(row), row.unpriced_events > 0 ? "Some of its calls have no price." : "It has no tokens."),
    amount(perCall(row), "None of its calls has a price."),
  ];
}

function Foot({ total }) {
  return h("tfoot", null, h(
    "tr",
    null,
    h("th", { scope: "row" }, "Total"),
    h("td", { class: "number" }, h(Cost, { totals: total })),
    h("td", { class: "spare" }),
    h("td", { class: "number" }, h(Change, { now: total.cost_usd, before: total.before, isShort: true })),
    h(Figures, { row: total }),
    h("td", { class: "spare" }),
  ));
}
