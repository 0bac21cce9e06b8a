// What calls are costed by, which names have no price, and what to do about it.

import { Component, h } from "../vendor/preact/preact.js";
import { get, remove } from "../api.js";
import { compact, count, counted, dayAgo, moment, unitPrice } from "../format.js";
import { Card, Doing, ForAdmins, Link, Notice } from "../parts.js";
import { periodOf } from "../period.js";
import { Fix, nameOf } from "../pricing.js";
import { Source, span } from "../receipt.js";
import { choosing, go, leaving, linkTo, narrowed } from "../route.js";

const USUAL_PROVIDER = "openai";
const MOST_USED = 200;
const FIRST_MODELS = 30;
const DAY = 86_400_000;
const SHOWN_BACK = 730 * DAY;
const SHOWN_AHEAD = 180 * DAY;

export const name = "prices";

export async function load(query, signal) {
  const [book, unpriced, mapped, spend] = await Promise.all([
    get("v1/prices", {}, signal),
    get("v1/prices/unpriced", {}, signal),
    get("v1/prices/names", {}, signal),
    get("v1/spend", { ...lately(query), group_by: "provider,model", top: MOST_USED }, signal),
  ]);
  const used = spend.rows.filter(({ other }) => !other);
  const provider = providerOf(query, book, used);
  return {
    book,
    unpriced: unpriced.data,
    mapped: mapped.names,
    used: used.filter((row) => row.provider === provider).map(({ model }) => model),
    shown: provider && await get("v1/prices/cards", { provider }, signal),
  };
}

/** The last thirty days, whatever other pages look at. */
function lately({ zone }) {
  return { ...periodOf({ span: "30-days", zone }), tz: zone };
}

/** The provider that was chosen; else one with own prices, else the one that costs most, else the usual one. */
function providerOf(query, { providers }, used) {
  const has = (id) => providers.some((provider) => provider.id === id);
  const own = providers.find((provider) => provider.own_models.length > 0)?.id;
  return [query.own.book, own, ...used.map(({ provider }) => provider), USUAL_PROVIDER, providers[0]?.id].find((id) => id && has(id));
}

export function View({ query, data, reload }) {
  const fixed = query.own.fix;
  return h(
    "div",
    { class: "page" },
    h(Queue, { query, rows: data.unpriced }),
    fixed && h(ForAdmins, null, h(Fix, {
      key: fixed,
      row: data.unpriced.find((row) => nameOf(row) === fixed) ?? null,
      named: fixed,
      providers: data.book.providers,
      close: linkTo(name, choosing(query, { fix: null })),
      reload,
    })),
    data.mapped.length > 0 && h(Meanings, { query, mapped: data.mapped, reload }),
    data.shown && h(Book, { key: data.shown.provider, query, book: data.book, shown: data.shown, used: data.used }),
  );
}

/** The names that nobody could price, those with the most calls first. */
function Queue({ query, rows }) {
  return h(
    Card,
    {
      title: "Without a price",
      note: rows.length > 0 && "Calls of these names are counted, and their cost is not known.",
    },
    rows.length === 0
      ? h("p", { class: "nothing" }, "Every call has a price. A name that is not in the price book will be listed here.")
      : h("div", { class: "scroll" }, h(
        "table",
        null,
        h("thead", null, h("tr", null, [["Name"], ["Calls", "number"], ["All tokens in", "number spare"], ["All tokens out", "number spare"],
          ["Last call", "spare"], ["Actions", "actions"]].map(([column, kind]) =>
          h("th", { scope: "col", key: column, class: kind }, column === "Actions" ? h("span", { class: "off-screen" }, column) : column)))),
        h("tbody", null, rows.map((row) => h(Unpriced, { key: nameOf(row), query, row }))),
      )),
  );
}

function Unpriced({ query, row }) {
  const isOpen = query.own.fix === nameOf(row);
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("th", { scope: "row" },
      h(Link, { to: linkTo("events", leaving(narrowed({ ...query, filters: {} }, { model: [row.name], provider: [row.provider ?? ""] }))) }, nameOf(row)),
      h("small", null, row.model ? `means ${row.model} by now` : row.reason)),
    h("td", { class: "number of-all" }, count(row.events), row.calls > row.events && ` of\u00a0${count(row.calls)}`),
    h("td", { class: "number spare" }, compact(row.input_tokens)),
    h("td", { class: "number spare" }, compact(row.output_tokens)),
    h("td", { class: "spare" }, h("time", { dateTime: row.last_day, title: `${row.last_day} (UTC)` }, dayAgo(row.last_day, new Date()))),
    h("td", { class: "actions" }, h(ForAdmins, null, h(
      Link,
      { class: "button", to: linkTo(name, choosing(query, { fix: isOpen ? null : nameOf(row) })), "aria-label": `${row.model ? "Price past calls" : "Set price"} of ${nameOf(row)}` },
      row.model ? "Price past calls" : "Set price",
    ))),
  );
}

/** What users said that names mean. */
class Meanings extends Doing {
  forget(mapping) {
    this.attempt(async () => {
      await remove("v1/prices/names", { name: mapping.name, provider: mapping.provider });
      await this.props.reload();
    });
  }

  render({ query, mapped }, { problem, isBusy }) {
    return h(
      Card,
      { title: "What names mean", note: "You said so; calls of these names cost what the model costs." },
      problem && h(Notice, { tone: "error" }, problem.message),
      h("div", { class: "scroll" }, h(
        "table",
        null,
        h("thead", null, h("tr", null, ["Name", "Means", "Since", ""].map((column) => h("th", { scope: "col", key: column },
          column || h("span", { class: "off-screen" }, "Actions"))))),
        h("tbody", null, mapped.map((mapping) => h(
          "tr",
          { key: nameOf(mapping) },
          h("th", { scope: "row" }, nameOf(mapping)),
          h("td", null, mapping.model),
          h("td", null, moment(mapping.mapped_at, query.zone)),
          h("td", { class: "actions" }, h(ForAdmins, null, h("button", {
            class: "quiet",
            type: "button",
            disabled: isBusy,
            "aria-label": `Forget what ${nameOf(mapping)} means`,
            onClick: () => this.forget(mapping),
          }, "Forget"))),
        ))),
      )),
    );
  }
}

/** The prices of one provider, and when each holds: own ones first, then those of models in use, the dearest first. */
class Book extends Component {
  state = { part: "", isWhole: false };

  render({ query, book, shown, used }, { part, isWhole }) {
    const wanted = part.trim().toLowerCase();
    const place = ({ own, model }) => (own ? -1 : used.includes(model) ? used.indexOf(model) : used.length);
    const found = shown.models.filter(({ model }) => model.includes(wanted)).sort((one, other) => place(one) - place(other));
    const listed = isWhole ? found : found.filter(({ model }, i) => i < FIRST_MODELS || model === query.own.card);
    return h(
      Card,
      {
        title: "Price book",
        note: h(Source, { list: shown }),
        tools: h("div", { class: "book-tools" },
          h("select", {
            "aria-label": "Provider",
            value: shown.provider,
            onChange: ({ target }) => go(linkTo(name, choosing(query, { book: target.value, card: null }))),
          }, book.providers.map(({ id, models, own_models: mine }) =>
            h("option", { key: id, value: id }, `${id} (${counted(models, "model")}${mine.length > 0 ? `, ${mine.length} own` : ""})`))),
          h("input", {
            type: "search",
            "aria-label": "Part of a model's name",
            placeholder: "Find a model",
            value: part,
            onInput: ({ target }) => this.setState({ part: target.value }),
          })),
      },
      found.length === 0
        ? h("p", { class: "nothing" }, `${shown.provider} has no model with “${part}” in its name.`)
        : h("div", { class: "scroll" }, h(
          "table",
          { class: "book" },
          h("thead", null, h("tr", null,
            h("th", { scope: "col" }, "Model"),
            h("th", { scope: "col", class: "number" }, "Input now"),
            h("th", { scope: "col", class: "number" }, "Output now"),
            h("th", { scope: "col", class: "spare" }, "Valid, two years back and half a year ahead"))),
          h("tbody", null, listed.flatMap((model) => [
            h(Model, { key: model.model, query, model, isUsed: used.includes(model.model) }),
            model.model === query.own.card && h("tr", { key: `${model.model}-cards`, class: "inside" },
              h("td", { colSpan: 4 }, h(Cards, { query, model, factors: shown.factors }))),
          ])),
        )),
      found.length > listed.length && h("div", { class: "act more-models" }, h("button", {
        type: "button",
        onClick: () => this.setState({ isWhole: true }),
      }, `Show all ${count(found.length)} models`)),
    );
  }
}

function Model({ query, model, isUsed }) {
  const isOpen = query.own.card === model.model;
  const today = model.cards.find((card) => isPlain(card) && holds(card, Date.now()));
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("th", { scope: "row" },
      h(Link, { to: linkTo(name, choosing(query, { card: isOpen ? null : model.model })), "aria-expanded": String(isOpen) }, model.model),
      model.own && h("span", { class: "own" }, "own"),
      isUsed && h("span", { class: "own", title: "Called in the last 30 days" }, "in use")),
    h("td", { class: "number" }, h(UnitPrice, { price: today?.prices.input })),
    h("td", { class: "number" }, h(UnitPrice, { price: today?.prices.output })),
    h("td", { class: "spare" }, h(Validity, { cards: model.cards.filter(isPlain) })),
  );
}

/** What most calls cost: the standard plan, any prompt, any hour. */
const isPlain = (card) => card.plan === "standard" && card.prompt_over === null && card.time === null;
const beginOf = (card) => (card.from ? Date.parse(card.from) : -Infinity);
const endOf = (card) => (card.until ? Date.parse(card.until) : Infinity);
const holds = (card, now) => beginOf(card) <= now && now < endOf(card);

function UnitPrice({ price }) {
  return price ? [unitPrice(price.usd), h("small", null, price.per === 1_000_000 ? " / M" : price.per === 1 ? " each" : ` / ${count(price.per)}`)] : "–";
}

/** A bar for each period with prices of its own; the line is now. */
function Validity({ cards }) {
  const now = Date.now();
  const [first, last] = [now - SHOWN_BACK, now + SHOWN_AHEAD];
  const place = (time) => (100 * (Math.min(Math.max(time, first), last) - first)) / (last - first);
  return h(
    "div",
    { class: "validity", "aria-hidden": "true" },
    cards.filter((card) => endOf(card) > first && beginOf(card) < last).map((card) => h("i", {
      key: card.from ?? "always",
      class: holds(card, now) ? "now" : "",
      style: { left: `${place(beginOf(card))}%`, width: `calc(${place(endOf(card)) - place(beginOf(card))}% - 2px)` },
    })),
    h("b", { style: { left: `${place(now)}%` } }),
  );
}

/** Every card of a model. */
function Cards({ query, model, factors }) {
  const applied = factors.filter((factor) => factor.model === "*" || factor.model === model.model);
  return [
    h("table", { "aria-label": `All prices of ${model.model}` },
      h("thead", null, h("tr", null, ["Plan", "Valid", "Prices"].map((column) => h("th", { scope: "col", key: column }, column)))),
      h("tbody", null, model.cards.map((card, place) => h(
        "tr",
        { key: place },
        h("th", { scope: "row" }, card.plan, h("small", null, [
          card.prompt_over !== null && `prompts over ${count(card.prompt_over)}`,
          card.time && `${card.time} UTC`,
        ].filter(Boolean).join(", "))),
        h("td", null, span(card, query.zone)),
        h("td", null, h("dl", { class: "unit-prices" }, Object.entries(card.prices).map(([meter, price]) =>
          h("div", { key: meter }, h("dt", null, meter), h("dd", null, h(UnitPrice, { price })))))),
      )))),
    applied.length > 0 && h("p", { class: "note" }, "Token prices times ", applied.map((factor) =>
      `${factor.factor} (${factor.condition} ${factor.value ?? ""}, ${span(factor, query.zone)})`).join("; "), "."),
  ];
}
