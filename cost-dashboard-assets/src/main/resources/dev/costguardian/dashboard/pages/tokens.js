// What the tokens were, what each kind of them cost, and what caches saved and took.

import { h } from "../vendor/preact/preact.js";
import { compareAmounts, pico, sum } from "../amount.js";
import { get } from "../api.js";
import { Filters, filterOf } from "../filters.js";
import { compact, count, counted, exactMoney, money, percent } from "../format.js";
import { Swatch } from "../legend.js";
import { Card, Change, Cost, Figure, Grown, Link, Points } from "../parts.js";
import { describe, periodBefore, periodOf } from "../period.js";
import { leaving, linkTo, narrowed } from "../route.js";

const MOST_MODELS = 100;

/** The kinds of tokens, and of costs. What reasoning costs is part of the output's cost: providers charge it as output. */
const KINDS = [
  {
    name: "fresh",
    title: "Fresh input",
    colour: "var(--part-1)",
    tokens: (t) => t.input_tokens - t.cache_read_tokens - t.cache_write_tokens,
    cost: (t) => t.cost.input,
  },
  { name: "read", title: "Cache read", colour: "var(--part-6)", tokens: (t) => t.cache_read_tokens, cost: (t) => t.cost.cache_read },
  { name: "write", title: "Cache write", colour: "var(--part-2)", tokens: (t) => t.cache_write_tokens, cost: (t) => t.cost.cache_write },
  { name: "output", title: "Output", colour: "var(--part-3)", tokens: (t) => t.output_tokens - t.reasoning_tokens, cost: (t) => t.cost.output },
  { name: "reasoning", title: "Reasoning", colour: "var(--part-5)", tokens: (t) => t.reasoning_tokens, cost: () => null },
  { name: "other", title: "Not tokens", colour: "var(--part-other)", tokens: () => null, cost: (t) => t.cost.other },
];

export const name = "tokens";

export async function load(query, signal) {
  const spend = (span, more) => get("v1/spend", { ...filterOf(query, span), ...more }, signal);
  const [now, before, models, apps] = await Promise.all([
    spend(periodOf(query), { group_by: "model", top: MOST_MODELS }),
    spend(periodBefore(query)),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
  ]);
  return {
    rows: now.rows,
    total: now.total,
    before: before.total,
    models: models.models,
    apps: apps.tokens,
    against: describe(periodBefore(query), query.zone),
  };
}

export function View({ query, data }) {
  const { rows, total } = data;
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(Figures, { data }),
    total.events === 0
      ? h(Card, { title: "Tokens by kind" },
        h("p", { class: "nothing" }, "No calls in this period. Choose a longer one above, or take filters away."))
      : [h(Kinds, { total }), h(Models, { query, rows, total }), h(Caches, { query, rows, total })],
  );
}

const hits = (totals) => (totals.input_tokens > 0 ? totals.cache_read_tokens / totals.input_tokens : 0);

function Figures({ data: { total, before, against } }) {
  const tokens = (heading, of, note) => h(Figure, {
    name: heading,
    value: compact(of(total)),
    exact: count(of(total)),
    note,
    change: h(Grown, { now: of(total), before: of(before), show: compact }),
  });
  return h(
    "section",
    { class: "key-figures", "aria-label": "Key figures" },
    h(
      "dl",
      { class: "figures" },
      tokens("Tokens in", (t) => t.input_tokens, "cached ones included"),
      tokens("Tokens out", (t) => t.output_tokens, `${compact(total.reasoning_tokens)} of them reasoning`),
      h(Figure, {
        name: "Cache hits",
        value: total.input_tokens > 0 ? percent(hits(total)) : "–",
        note: "of the tokens in",
        change: h(Points, { now: hits(total), before: hits(before), isKnown: total.input_tokens > 0 && before.input_tokens > 0 }),
      }),
      h(Figure, {
        name: "Saved by caches",
        value: money(total.cache_saving_usd),
        exact: exactMoney(total.cache_saving_usd),
        note: "on balance, writes paid",
        change: h(Change, { now: total.cache_saving_usd, before: before.cache_saving_usd }),
      }),
      h(Figure, {
        name: "Cost of cache writes",
        value: money(total.cost.cache_write),
        exact: exactMoney(total.cost.cache_write),
        note: `${compact(total.cache_write_tokens)} tokens`,
        change: h(Change, { now: total.cost.cache_write, before: before.cost.cache_write }),
      }),
    ),
    h("p", { class: "note" }, `Changes are against ${against}, the same length of time before.`),
  );
}

/** A bar in which each kind is as wide as its share; the figures stand beside it. Where nothing is known, there is none. */
function Bar({ parts }) {
  const shown = parts.filter(({ size }) => size > 0);
  if (shown.length === 0) {
    return null;
  }
  const whole = shown.reduce((total, { size }) => total + size, 0);
  return h("div", { class: "bar", "aria-hidden": "true" }, shown.map(({ kind, size }) =>
    h("i", { key: kind.name, style: { flexGrow: (100 * size) / whole, background: kind.colour } })));
}

const sizes = (totals, of) => KINDS.map((kind) => ({ kind, size: Number(of(kind)(totals) ?? 0) }));
const tokensOf = (kind) => kind.tokens;
const costOf = (kind) => kind.cost;

function Kinds({ total }) {
  const all = total.input_tokens + total.output_tokens;
  return h(
    Card,
    { title: "Tokens by kind", note: "What they were, and beside it what they cost." },
    h("div", { class: "pair" },
      h("div", null, h("p", null, h("b", null, compact(all)), " tokens"), h(Bar, { parts: sizes(total, tokensOf) })),
      h("div", null, h("p", null, h("b", null, h(Cost, { totals: total }))), h(Bar, { parts: sizes(total, costOf) }))),
    h(
      "div",
      { class: "scroll", tabIndex: 0, role: "region", "aria-label": "Kinds of tokens" },
      h(
        "table",
        { class: "kinds-table" },
        h("thead", null, h("tr", null, ["Kind", "Tokens", "Share", "Cost", "Share"].map((heading, i) =>
          h("th", { key: i, scope: "col", class: heading === "Share" ? "number spare" : i > 0 ? "number" : "" }, heading)))),
        h("tbody", null, KINDS.map((kind) => h(
          "tr",
          { key: kind.name },
          h("th", { scope: "row" }, h(Swatch, kind), kind.title),
          h(Tokens, { tokens: kind.tokens(total), all }),
          h(Costs, { usd: kind.cost(total), all: total.cost_usd, why: kind.name === "reasoning" ? "with output" : "–" }),
        ))),
      ),
    ),
  );
}

function Tokens({ tokens, all }) {
  return [
    h("td", { class: "number" }, tokens === null ? "–" : count(tokens)),
    h("td", { class: "number faint spare" }, tokens === null || all === 0 ? "–" : percent(tokens / all)),
  ];
}

function Costs({ usd, all, why }) {
  return [
    h("td", { class: usd === null ? "number faint" : "number", title: usd && exactMoney(usd) }, usd === null ? why : money(usd)),
    h("td", { class: "number faint spare" }, usd === null || Number(all) === 0 ? "–" : percent(Number(usd) / Number(all))),
  ];
}

function Models({ query, rows, total }) {
  return h(
    Card,
    {
      title: "By model",
      tools: h("ul", { class: "legend" }, KINDS.map((kind) =>
        h("li", { key: kind.name }, h(Swatch, kind), h("span", null, kind.title)))),
    },
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "breakdown compositions" },
        h("thead", null, h("tr", null,
          h("th", { scope: "col" }, "Model"),
          h("th", { scope: "col", class: "number" }, "Tokens"),
          h("th", { scope: "col" }, h("span", { class: "off-screen" }, "Kinds of tokens")),
          h("th", { scope: "col", class: "number" }, "Cost"),
          h("th", { scope: "col" }, h("span", { class: "off-screen" }, "Kinds of costs")))),
        h("tbody", null, rows.map((row) => h(
          "tr",
          { key: row.other ? "others" : `=${row.model}` },
          h(Name, { query, row }),
          h("td", { class: "number", title: count(row.input_tokens + row.output_tokens) }, compact(row.input_tokens + row.output_tokens)),
          h("td", { class: "wide", "data-kind": "tokens" }, h(Bar, { parts: sizes(row, tokensOf) }), h(Said, { row, of: tokensOf, show: count })),
          h("td", { class: "number" }, h(Cost, { totals: row })),
          h("td", { class: "wide", "data-kind": "cost" }, h(Bar, { parts: sizes(row, costOf) }), h(Said, { row, of: costOf, show: exactMoney })),
        ))),
        h("tfoot", null, h("tr", null,
          h("th", { scope: "row" }, "Total"),
          h("td", { class: "number" }, compact(total.input_tokens + total.output_tokens)),
          h("td", null),
          h("td", { class: "number" }, h(Cost, { totals: total })),
          h("td", null))),
      ),
    ),
  );
}

function Name({ query, row }) {
  return h("th", { scope: "row" }, row.other
    ? "All others"
    : h(Link, { to: linkTo("events", leaving(narrowed(query, { model: [row.model] }))), title: row.model }, row.model));
}

/** What a bar shows, for those who do not see it. */
function Said({ row, of, show }) {
  const kinds = KINDS.filter((kind) => Number(of(kind)(row) ?? 0) > 0);
  return h("span", { class: "off-screen" }, kinds.map((kind) => `${kind.title} ${show(of(kind)(row))}`).join(", ") || "nothing");
}

/** What came out of caches and went into them, the most saving model first. */
function Caches({ query, rows, total }) {
  const cached = rows.filter((row) => row.cache_read_tokens > 0 || row.cache_write_tokens > 0);
  cached.sort((a, b) => compareAmounts(b.cache_saving_usd, a.cache_saving_usd));
  const columns = [["Model"], ["Hits", "number"], ["Tokens read", "number spare"], ["Cost of reads", "number spare"],
    ["Tokens written", "number spare"], ["Cost of writes", "number spare"], ["Saved on balance", "number"]];
  return h(
    Card,
    {
      title: "What caches did",
      note: cached.length > 0 && ["Without them these calls would have cost ",
        h("b", { title: exactMoney(sum(total.cost_usd, total.cache_saving_usd)) }, money(sum(total.cost_usd, total.cache_saving_usd))),
        ` in place of ${money(total.cost_usd)}.`],
    },
    cached.length === 0
      ? h("p", { class: "nothing" }, "No tokens came from caches. Providers keep a prompt’s beginning if it is long and stays the same, "
        + "so put what changes last.")
      : h(
        "div",
        { class: "scroll" },
        h(
          "table",
          { class: "breakdown" },
          h("thead", null, h("tr", null, columns.map(([column, kind]) =>
            h("th", { key: column, scope: "col", class: kind }, column)))),
          h("tbody", null, cached.map((row) =>
            h("tr", { key: row.other ? "others" : `=${row.model}` }, h(Name, { query, row }), h(CacheFigures, { row })))),
          h("tfoot", null, h("tr", null, h("th", { scope: "row" }, "Total"), h(CacheFigures, { row: total }))),
        ),
        total.unpriced_events > 0
          && h("p", { class: "note below" }, `${counted(total.unpriced_events, "call")} without a price are in the tokens, and not in the costs.`),
      ),
  );
}

function CacheFigures({ row }) {
  const amount = (usd, more = "") => h("td", { class: `number ${pico(usd) < 0n ? "loss" : ""} ${more}`, title: exactMoney(usd) }, money(usd));
  const tokens = (number) => h("td", { class: "number spare", title: count(number) }, compact(number));
  return [
    h("td", { class: "number" }, percent(hits(row))),
    tokens(row.cache_read_tokens),
    amount(row.cost.cache_read, "spare"),
    tokens(row.cache_write_tokens),
    amount(row.cost.cache_write, "spare"),
    amount(row.cache_saving_usd),
  ];
}
