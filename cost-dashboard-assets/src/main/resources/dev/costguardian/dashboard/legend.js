// What belongs to a chart and is text: the names of its parts, what stands under the pointer, and the table behind it.

import { h } from "./vendor/preact/preact.js";
import { counted } from "./format.js";
import { Link } from "./parts.js";

/** The colour of the part at a place; what is left over is grey. */
export function colourOf(place, isOther) {
  return `var(--part-${isOther ? "other" : (place % 8) + 1})`;
}

/** The parts with their colours and amounts; a name narrows to its part. */
export function Legend({ series, show, exact, isMoney, linkOf }) {
  const unpriced = series.unpriced.reduce((total, calls) => total + calls, 0);
  return h(
    "ul",
    { class: "legend", "aria-label": "What the colours mean" },
    series.parts.map((part) => h(
      "li",
      { key: part.key },
      h(Swatch, part),
      part.filter
        ? h(Link, { to: linkOf(part), title: part.name }, part.name)
        : h("span", { title: "All but the largest" }, part.name),
      h("b", { title: part.whole === null ? null : exact(part.whole) }, shown(part.whole, show)),
    )),
    isMoney && unpriced > 0 && h("li", { key: "unpriced" }, h("i", { class: "swatch hollow", "aria-hidden": "true" }),
      h("span", null, "Without a price, not in the cost"), h("b", null, counted(unpriced, "call"))),
  );
}

/** What stands in one step. */
export function Tip({ series, place, show, isMoney }) {
  const { parts, columns, totals, unpriced } = series;
  const here = parts.filter((part) => part.amounts[place] !== null && Number(part.amounts[place]) > 0);
  return [
    h("p", null, columns[place].full, h("b", null, shown(totals[place], show))),
    h(
      "ul",
      null,
      here.map((part) => h("li", { key: part.key }, h(Swatch, part), h("span", null, part.name), show(part.amounts[place]))),
    ),
    isMoney && unpriced[place] > 0 && h("p", { class: "unpriced-note" }, `+ ${counted(unpriced[place], "call")} without a price`),
  ];
}

/** All that the picture shows, in figures; a step's name zooms to it. */
export function Table({ series: { columns, parts, totals, unpriced, isAverage }, show, exact, isMoney, zoomOf }) {
  const hasUnpriced = isMoney && unpriced.some((calls) => calls > 0);
  const number = (key, text) => h("td", { class: "number", key }, text);
  const amount = (key, value) => h("td", { class: "number", key, title: value === null ? null : exact(value) }, shown(value, show));
  return h(
    "table",
    null,
    h("thead", null, h(
      "tr",
      null,
      h("th", { scope: "col" }, "When"),
      h("th", { scope: "col", class: "number" }, isAverage ? "All" : "Total"),
      hasUnpriced && h("th", { scope: "col", class: "number" }, "Unpriced calls"),
      parts.map((part) => h("th", { scope: "col", class: "number", key: part.key }, part.name)),
    )),
    h("tbody", null, columns.map((column, i) => h(
      "tr",
      { key: column.full },
      h("th", { scope: "row" }, columns.length > 1 ? h(Link, { to: zoomOf(i, i) }, column.full) : column.full),
      amount("total", totals[i]),
      hasUnpriced && number("unpriced", unpriced[i]),
      parts.map((part) => amount(part.key, part.amounts[i])),
    ))),
  );
}

/** An amount, or a dash where none is known. */
export function shown(amount, show) {
  return amount === null ? "–" : show(amount);
}

/** The colour of a part beside its name. */
export function Swatch({ colour }) {
  return h("i", { class: "swatch", style: { background: colour }, "aria-hidden": "true" });
}
