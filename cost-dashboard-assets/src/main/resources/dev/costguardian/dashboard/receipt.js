// How the cost of one call came about: quantity × price ÷ per × factor, a line for each meter, and what was corrected later.

import { h } from "./vendor/preact/preact.js";
import { count, decimalsOf, exactMoney, moment, moneyTo, unitPrice } from "./format.js";
import { Scroll } from "./parts.js";
import { signed, wayOf } from "./waterfall.js";

const ROUGH = {
  snapshot: "The date in the name is not in the price book; the price is that of the model without it.",
  provider: "The price is the maker's, not the seller's.",
};

/** @param list the provider's price list, if it is known, with `checked` and `source` */
export function Receipt({ event, list, zone }) {
  const receipt = event.receipt ?? event.computed_receipt;
  return h(
    "section",
    { class: "receipt", "aria-label": "Receipt" },
    h("h3", null, event.computed_receipt && !event.receipt ? "What the price book gives" : "Receipt"),
    receipt
      ? [h(Lines, { receipt }), h(CardFacts, { receipt, list, zone })]
      : h("p", { class: "note" }, event.receipt_reason ?? "There is no price for it."),
    !event.receipt && receipt && h("p", { class: "note" }, "The app stated another cost with the call, and that one counts."),
  );
}

/** Amounts to their last digit, all with as many, so that a reader can add them up. */
function Lines({ receipt }) {
  const decimals = Math.max(...[...receipt.lines.map((line) => line.amount_usd), receipt.total_usd].map(decimalsOf));
  return h(
    Scroll,
    { name: "Lines of the receipt" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ["Meter", "Quantity", "Unit price", "Amount"].map((column, i) =>
        h("th", { scope: "col", key: column, class: i > 0 ? "number" : "" }, column)))),
      h("tbody", null, receipt.lines.map((line) => h(
        "tr",
        { key: line.meter },
        h("th", { scope: "row" }, line.meter, h("small", null, howPriced(line))),
        h("td", { class: "number" }, count(line.quantity)),
        h("td", { class: "number" }, unitPrice(line.price_usd), h("small", null, perOf(line))),
        h("td", { class: "number" }, moneyTo(decimals, line.amount_usd)),
      ))),
      h("tfoot", null, h("tr", null,
        h("th", { scope: "row", colSpan: 3 }, "Total"),
        h("td", { class: "number" }, moneyTo(decimals, receipt.total_usd)))),
    ),
  );
}

function howPriced(line) {
  return [
    line.priced_as !== line.meter && `priced as ${line.priced_as}`,
    line.from_standard_card && "price of the standard plan",
  ].filter(Boolean).join(", ");
}

function perOf(line) {
  const per = line.per === 1 ? "each" : line.per === 1_000_000 ? "per million" : `per ${count(line.per)}`;
  return line.factor === "1" ? per : `${per}, × ${line.factor}`;
}

function CardFacts({ receipt, list, zone }) {
  const { card } = receipt;
  const facts = [
    ["Price card", `${card.provider}/${card.model}, ${card.plan}`],
    ["Valid", span(card, zone)],
    ["Prompts over", card.prompt_over !== null && `${count(card.prompt_over)} tokens`],
    ["Hours (UTC)", card.time],
    ["Model found by", receipt.rule ?? "a rule that was not recorded"],
    ["Price list", list && h(Source, { list })],
    ...receipt.factors.map((factor) => [`Factor ${factor.factor}`, `${factor.condition} ${factor.value ?? ""}`]),
    ...receipt.approximations.map((kind) => ["Note", ROUGH[kind]]),
    ["Card", h("code", null, card.id)],
  ];
  return h("div", { class: "facts" }, h("dl", null, facts.filter(([, value]) => value).map(([fact, value]) =>
    h("div", { key: fact }, h("dt", null, fact), h("dd", null, value)))));
}

/** "from 1 Jan 2026, 00:00:00 until …", "always". */
export function span({ from, until }, zone) {
  return [from && `from ${moment(from, zone)}`, until && `until ${moment(until, zone)}`].filter(Boolean).join(" ") || "always";
}

/** What was posted beside the call since it was recorded. */
export function Corrections({ event, zone }) {
  return event.corrections.length > 0 && h(
    "section",
    { class: "receipt", "aria-label": "Corrections" },
    h("h3", null, "Corrections"),
    h(Scroll, { name: "What was corrected" }, h(
      "table",
      null,
      h("thead", null, h("tr", null, ["When", "Why", "Difference"].map((column, i) =>
        h("th", { scope: "col", key: column, class: i > 1 ? "number" : "" }, column)))),
      h("tbody", null, event.corrections.map((correction) => h(
        "tr",
        { key: correction.batch },
        h("th", { scope: "row" }, moment(correction.applied_at, zone)),
        h("td", null, correction.cause === "undo" ? `undo, batch ${correction.batch}` : `batch ${correction.batch}`,
          h("small", null, correction.reason ?? `${correction.before.cost_source} → ${correction.after.cost_source}`)),
        h("td", { class: `number way ${wayOf(correction.difference_usd)}`, title: exactMoney(correction.difference_usd) },
          signed(correction.difference_usd)),
      ))),
    )),
  );
}

/** Where prices come from, and when they were last compared with it. */
export function Source({ list }) {
  return list.source.startsWith("https://")
    ? h("span", null, h("a", { href: list.source, rel: "noreferrer", target: "_blank" }, new URL(list.source).hostname), `, checked ${list.checked}`)
    : `your own, since ${list.checked}`;
}
