// A bridge from one cost to another: a row for each bar, which lies where the one before it ended. The rows are a table,
// so the figures are there for those who cannot see a picture.

import { Component, h } from "./vendor/preact/preact.js";
import { compareAmounts, ratio, sum } from "./amount.js";
import { exactMoney, money } from "./format.js";

/** "+$1.20", "−$0.30"; never a zero for what is there. */
export function signed(usd) {
  const sign = compareAmounts(usd, "0");
  return sign === 0 ? money(usd) : `${sign > 0 ? "+" : "−"}${money(usd.replace("-", ""))}`;
}

/** Which way an amount goes, as a name for its colour and its shape. */
export function wayOf(usd) {
  return ["less", "same", "more"][Math.sign(compareAmounts(usd, "0")) + 1];
}

/**
 * @param before, after what stands at the two ends, each with `name` and `usd`
 * @param bars in their order, each with `key`, `name`, `note`, `usd`, and `inside`, what it opens to, if anything
 */
export class Waterfall extends Component {
  state = { open: null };

  toggle(key) {
    this.setState({ open: key === this.state.open ? null : key });
  }

  render({ title, before, after, bars }, { open }) {
    const steps = placed(before, bars);
    const scale = scaleOf([before.usd, after.usd, ...steps.map(({ to }) => to)]);
    return h(
      "table",
      { class: "waterfall", "aria-label": title },
      h("thead", { class: "off-screen" }, h("tr", null, ["What", "Why", "Amount"].map((column) => h("th", { scope: "col", key: column }, column)))),
      h("tbody", null,
        h(End, { ...before, scale }),
        steps.flatMap(({ bar, from, to }) => [
          h(Bar, { key: bar.key, bar, from, to, scale, isOpen: bar.key === open, onToggle: () => this.toggle(bar.key) }),
          bar.key === open && h("tr", { key: `${bar.key}-inside`, class: "inside" }, h("td", { colSpan: 3 }, bar.inside)),
        ]),
        h(End, { ...after, scale }),
      ),
    );
  }
}

/** Each bar with the amounts that it leads from and to. */
function placed(before, bars) {
  let reached = before.usd;
  return bars.map((bar) => {
    const from = reached;
    reached = sum(reached, bar.usd);
    return { bar, from, to: reached };
  });
}

/** Where an amount lies between the lowest and the highest, in percent; nothing at all is always in sight. */
function scaleOf(amounts) {
  const [lowest, highest] = [["0", ...amounts].reduce(lower), ["0", ...amounts].reduce(higher)];
  const span = sum(highest, negative(lowest));
  return (usd) => 100 * ratio(sum(usd, negative(lowest)), span);
}

const lower = (one, other) => (compareAmounts(one, other) < 0 ? one : other);
const higher = (one, other) => (compareAmounts(one, other) > 0 ? one : other);
const negative = (usd) => (usd.startsWith("-") ? usd.slice(1) : `-${usd}`);

function End({ name, note, usd, scale }) {
  return h(
    "tr",
    { class: "end" },
    h("th", { scope: "row" }, name, note && h("small", null, note)),
    h("td", { class: "track" }, h(Piece, { from: "0", to: usd, scale, way: "all" })),
    h("td", { class: "number", title: exactMoney(usd) }, money(usd)),
  );
}

function Bar({ bar, from, to, scale, isOpen, onToggle }) {
  const way = wayOf(bar.usd);
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("th", { scope: "row" },
      bar.inside
        ? h("button", { class: "plain", type: "button", "aria-expanded": String(isOpen), onClick: onToggle }, bar.name)
        : bar.name,
      bar.note && h("small", null, bar.note)),
    h("td", { class: "track" }, h(Piece, { from, to, scale, way })),
    h("td", { class: `number way ${way}`, title: exactMoney(bar.usd) }, signed(bar.usd)),
  );
}

function Piece({ from, to, scale, way }) {
  const [start, end] = [scale(lower(from, to)), scale(higher(from, to))];
  return h("i", { class: `piece ${way}`, "aria-hidden": "true", style: { left: `${start}%`, width: `${end - start}%` } });
}
