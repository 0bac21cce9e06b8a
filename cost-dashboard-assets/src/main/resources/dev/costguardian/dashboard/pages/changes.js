// Why the cost of one period differs from that of another.

import { h } from "../vendor/preact/preact.js";
import { ratio } from "../amount.js";
import { get } from "../api.js";
import { dimension, filterIn, isTag, keyIn, nameIn, tagged } from "../dimensions.js";
import { Filters, filterOf } from "../filters.js";
import { compact, count, counted, exactMoney, money, percent } from "../format.js";
import { Card, Cost, Empty, Figure, Link, Notice } from "../parts.js";
import { dayOf, describe, isBefore, isBound, isDate, periodBefore, periodOf, plusDays } from "../period.js";
import { choosing, go, leaving, linkTo, narrowed, over } from "../route.js";
import { signed, Waterfall, wayOf } from "../waterfall.js";

const DIMENSIONS = ["model", "token", "provider", "tier", "user"].map(dimension);

export const name = "changes";

export async function load(query, signal) {
  const earlier = earlierOf(query);
  const [bridge, models, apps, tags] = await Promise.all([
    get("v1/bridge", {
      ...filterOf(query),
      before_from: earlier.from,
      before_to: earlier.to,
      group_by: dimension(query.own.by).name,
    }, signal),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
    get("v1/tags", {}, signal),
  ]);
  return { bridge, models: models.models, apps: apps.tokens, tags: tags.keys };
}

/** The period that is compared with: the one that was chosen, or the one just before. */
function earlierOf(query) {
  const { before_from: from, before_to: to } = query.own;
  return isBound(from) && isBound(to) && isBefore(from, to) ? { from, to } : periodBefore(query);
}

function isChosen(query) {
  return earlierOf(query).from === query.own.before_from;
}

export function View({ query, data }) {
  const { bridge } = data;
  const isEmpty = bridge.before.events === 0 && bridge.after.events === 0;
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(Comparison, { query, tags: data.tags }),
    isEmpty ? h(Nothing, { query }) : h(Bridge, { query, bridge }),
  );
}

/** What is compared with, and what movers are told apart by. */
function Comparison({ query, tags }) {
  const earlier = earlierOf(query);
  const by = dimension(query.own.by);
  const options = [...DIMENSIONS, ...tags.map(tagged)];
  const choose = (choices) => go(linkTo(name, choosing(query, choices)));
  const pick = (first, last) => isDate(first) && isDate(last) && first <= last
    && choose({ before_from: first, before_to: plusDays(last, 1) });
  const first = dayOf(earlier.from, query.zone);
  const last = isDate(earlier.to) ? plusDays(earlier.to, -1) : dayOf(new Date(Date.parse(earlier.to) - 1).toISOString(), query.zone);
  return h(
    "form",
    { class: "filters comparison", "aria-label": "Compared with what", onSubmit: (event) => event.preventDefault() },
    h("span", { class: "note" }, isChosen(query) ? "compared with" : "compared with the time just before:"),
    h("fieldset", { class: "dates" },
      h("legend", { class: "off-screen" }, "The earlier dates"),
      h("input", { type: "date", "aria-label": "First earlier day", value: first, max: last, onChange: (event) => pick(event.target.value, last) }),
      h("span", { "aria-hidden": "true" }, "–"),
      h("input", { type: "date", "aria-label": "Last earlier day", value: last, min: first, onChange: (event) => pick(first, event.target.value) })),
    isChosen(query) && h(Link, { class: "button", to: linkTo(name, choosing(query, { before_from: null, before_to: null })) }, "The time just before"),
    h("select", { "aria-label": "Told apart by", value: by.name, onChange: ({ target }) => choose({ by: target.value }) },
      [...options, ...(options.some((one) => one.name === by.name) ? [] : [by])].map((one) =>
        h("option", { key: one.name, value: one.name }, isTag(one) ? `By tag: ${one.title}` : `By ${one.title.toLowerCase()}`))),
  );
}

function Bridge({ query, bridge }) {
  const by = dimension(query.own.by);
  const bars = bridge.bars.filter((bar) => Number(bar.amount_usd) !== 0 || bar.movers.length > 0);
  const still = bridge.bars.filter((bar) => !bars.includes(bar));
  const earlier = describe(earlierOf(query), query.zone);
  const later = describe(periodOf(query), query.zone);
  return [
    h(Unpriced, { query, bridge }),
    h(Figures, { bridge, earlier, later }),
    h(Card, { title: "What made the difference", note: "Each line opens to what is behind it." },
      h("div", { class: "scroll" }, h(Waterfall, {
        title: `From ${earlier} to ${later}`,
        before: { name: "Before", note: earlier, usd: bridge.before.cost_usd },
        after: { name: "After", note: later, usd: bridge.after.cost_usd },
        bars: bars.map((bar) => ({
          key: bar.driver,
          ...wordsFor(bar.driver, bridge, by),
          usd: bar.amount_usd,
          inside: bar.movers.length > 0 && h(Movers, { query, bar, by }),
        })),
      })),
      still.length > 0 && h("p", { class: "note" },
        `No difference came from: ${still.map((bar) => wordsFor(bar.driver, bridge, by).name.toLowerCase()).join(", ")}.`)),
    h("div", { class: "columns" },
      h(Arrivals, { query, by, bar: barOf(bridge, "new"), period: "after", heading: `New ${by.plural}` }),
      h(Arrivals, { query, by, bar: barOf(bridge, "vanished"), period: "before", heading: `${capital(by.plural)} that are gone` })),
  ];
}

const barOf = (bridge, driver) => bridge.bars.find((bar) => bar.driver === driver);
const capital = (text) => text[0].toUpperCase() + text.slice(1);

function Figures({ bridge: { before, after, change_usd: change }, earlier, later }) {
  const grown = Number(before.cost_usd) > 0 ? ratio(change, before.cost_usd) : null;
  return h(
    "dl",
    { class: "figures three" },
    h(Figure, { name: "Before", value: h(Total, { totals: before }), exact: exactMoney(before.cost_usd), note: `${earlier}, ${counted(before.events, "call")}` }),
    h(Figure, { name: "After", value: h(Total, { totals: after }), exact: exactMoney(after.cost_usd), note: `${later}, ${counted(after.events, "call")}` }),
    h(Figure, {
      name: "Difference",
      value: h("span", { class: `way ${wayOf(change)}` }, signed(change)),
      exact: exactMoney(change),
      note: grown === null ? "nothing to compare with" : `${grown < 0 ? "−" : "+"}${percent(Math.abs(grown))}`,
    }),
  );
}

function Total({ totals }) {
  return totals.events > 0 && totals.events === totals.unpriced_events ? "unpriced" : money(totals.cost_usd);
}

/** What a driver is called, and the figures that moved. */
function wordsFor(driver, { before, after }, { plural: many }) {
  const prompts = (field, unit) => from(promptPart(before, field), promptPart(after, field), percent, unit);
  const perCall = (field) => from(average(before, field), average(after, field), (value) => compact(Math.round(value)), "tokens a call");
  return {
    volume: { name: "Number of calls", note: from(before.events, after.events, compact, "calls") },
    mix: { name: "Mix of models", note: "which models the calls went to" },
    prompt_length: { name: "Length of prompts", note: perCall("input_tokens") },
    output_length: { name: "Length of answers", note: perCall("output_tokens") },
    cache: { name: "Use of caches", note: `${prompts("cache_read_tokens", "read")}, ${prompts("cache_write_tokens", "written")}` },
    price: { name: "Prices of tokens", note: "what a token cost" },
    other: { name: "Beside tokens", note: "tools, images, costs that apps stated" },
    coverage: { name: "Known prices", note: from(unpricedPart(before), unpricedPart(after), percent, "unpriced") },
    new: { name: `New ${many}`, note: "no calls before" },
    vanished: { name: `${capital(many)} that are gone`, note: "no calls any more" },
  }[driver];
}

const average = (totals, field) => (totals.events > 0 ? totals[field] / totals.events : 0);
const promptPart = (totals, field) => (totals.input_tokens > 0 ? totals[field] / totals.input_tokens : 0);
const unpricedPart = (totals) => (totals.events > 0 ? totals.unpriced_events / totals.events : 0);
const from = (one, other, show, unit) => `${show(one)} → ${show(other)} ${unit}`;

/** The groups behind a bar. */
function Movers({ query, bar, by }) {
  return h(
    "table",
    { class: "movers", "aria-label": `Behind it, by ${by.title}` },
    h("thead", null, h("tr", null, [by.title, "Part", "Cost before", "Cost after", "Calls before", "Calls after"].map((column, i) =>
      h("th", { scope: "col", key: column, class: i === 0 ? "" : i > 1 ? "number spare" : "number" }, column)))),
    h("tbody", null, bar.movers.map((mover) => h(
      "tr",
      { key: keyIn(by, mover) },
      h("th", { scope: "row" }, h(Group, { query, group: mover, by })),
      h("td", { class: `number way ${wayOf(mover.amount_usd)}`, title: exactMoney(mover.amount_usd) }, signed(mover.amount_usd)),
      h("td", { class: "number spare" }, h(Spent, { totals: mover.before })),
      h("td", { class: "number spare" }, h(Spent, { totals: mover.after })),
      h("td", { class: "number spare" }, count(mover.before.events)),
      h("td", { class: "number spare" }, count(mover.after.events)),
    )),
    bar.others.groups > 0 && h("tr", { key: "others" },
      h("th", { scope: "row" }, `${count(bar.others.groups)} other ${bar.others.groups === 1 ? by.title.toLowerCase() : by.plural}`),
      h("td", { class: `number way ${wayOf(bar.others.amount_usd)}`, title: exactMoney(bar.others.amount_usd) }, signed(bar.others.amount_usd)),
      h("td", { class: "spare", colSpan: 4 }))),
  );
}

function Spent({ totals }) {
  return totals.events === 0 ? "–" : h(Cost, { totals });
}

function Group({ query, group, by }) {
  return h(Link, { to: linkTo(name, narrowed(query, filterIn(by, group))) }, nameIn(by, group));
}

/** What came or went, by all that it cost. */
function Arrivals({ query, by, bar, period, heading }) {
  return bar.movers.length > 0 && h(
    Card,
    { title: heading, note: bar.others.groups > 0 && `the dearest ${bar.movers.length} of ${count(bar.movers.length + bar.others.groups)}` },
    h("div", { class: "scroll" }, h("table", null,
      h("thead", null, h("tr", null,
        h("th", { scope: "col" }, by.title),
        h("th", { scope: "col", class: "number" }, "Cost"),
        h("th", { scope: "col", class: "number" }, "Calls"))),
      h("tbody", null, bar.movers.map((mover) => h("tr", { key: keyIn(by, mover) },
        h("th", { scope: "row" }, h(Group, { query, group: mover, by })),
        h("td", { class: "number" }, h(Cost, { totals: mover[period] })),
        h("td", { class: "number" }, count(mover[period].events)))))),
    ),
  );
}

/** A difference that leaves calls out says so. */
function Unpriced({ query, bridge: { before, after } }) {
  return before.unpriced_events + after.unpriced_events > 0 && h(
    Notice,
    { tone: "warning" },
    h("b", null, "Some calls have no price: "),
    `${count(before.unpriced_events)} before, ${count(after.unpriced_events)} after. The costs are without them. `,
    h(Link, { to: linkTo("prices", leaving(query)) }, "See which"),
  );
}

function Nothing({ query }) {
  return h(
    Empty,
    { title: "No calls in either period" },
    h("p", null, "Choose longer periods, or take filters away."),
    h(Link, { class: "button", to: linkTo(name, over(leaving({ ...query, filters: {} }), { span: "90-days" })) }, "Compare the last 90 days"),
  );
}
