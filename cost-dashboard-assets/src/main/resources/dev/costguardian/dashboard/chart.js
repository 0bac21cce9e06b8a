// Stacked columns over time. The same figures stand in a table for those who cannot see a picture.

import { Component, createRef, h, render } from "./vendor/preact/preact.js";
import UPlot from "./vendor/uplot/uPlot.js";

const HEIGHT = 260;
const WIDEST_COLUMN = 56;
const dark = matchMedia("(prefers-color-scheme: dark)");

/** The colour of the part at a place; what is left over is grey. */
export function colourOf(place, isOther) {
  return `var(--part-${isOther ? "other" : (place % 8) + 1})`;
}

/**
 * @param columns each with a `short` and a `full` name
 * @param parts from the bottom up, each with `name`, `colour` and one value for each column
 * @param show an amount as people read it
 * @param showRound the same for the few round amounts beside the axis
 */
export class Chart extends Component {
  plot = createRef();
  tip = createRef();

  componentDidMount() {
    this.watch = new ResizeObserver(() => this.chart?.setSize(this.size()));
    this.watch.observe(this.plot.current);
    dark.addEventListener("change", this.draw);
    this.draw();
  }

  componentDidUpdate(before) {
    if (before.columns !== this.props.columns || before.parts !== this.props.parts) {
      this.draw();
    }
  }

  componentWillUnmount() {
    this.watch.disconnect();
    dark.removeEventListener("change", this.draw);
    this.chart?.destroy();
  }

  draw = () => {
    this.chart?.destroy();
    this.hide();
    this.chart = new UPlot(this.options(), this.data(), this.plot.current);
  };

  size() {
    return { width: this.plot.current.clientWidth, height: HEIGHT };
  }

  /** Each part as high as all that lie below it and itself, the highest first, so that lower ones cover it. */
  data() {
    const heights = this.props.columns.map(() => 0);
    const stacked = this.props.parts.map((part) => part.values.map((value, i) => (heights[i] += value)));
    return [this.props.columns.map((_, i) => i), ...stacked.reverse()];
  }

  options() {
    const style = getComputedStyle(this.plot.current);
    const colour = (name) => style.getPropertyValue(name.replace(/^var\((.*)\)$/, "$1")).trim();
    const { columns, parts, showRound } = this.props;
    const axis = {
      stroke: colour("--ink-2"),
      font: `12px ${style.fontFamily}`,
      ticks: { show: false },
      grid: { stroke: colour("--line"), width: 1 },
    };
    return {
      ...this.size(),
      padding: [12, 0, 0, 0],
      legend: { show: false },
      cursor: { x: false, y: false, points: { show: false }, drag: { x: false, y: false } },
      scales: {
        x: { time: false, range: [-0.5, columns.length - 0.5] },
        y: { range: (_, low, high) => [0, high > 0 ? high * 1.05 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          size: 28,
          space: 64,
          incrs: [1, 2, 3, 4, 6, 7, 12, 14, 24, 28],
          values: (_, splits) => splits.map((i) => columns[i]?.short ?? ""),
        },
        { ...axis, size: widthOf, values: (_, splits) => splits.map((value) => (value === 0 ? "" : showRound(value))) },
      ],
      series: [
        {},
        ...parts.map((part) => ({
          fill: colour(part.colour),
          width: 0,
          points: { show: false },
          paths: UPlot.paths.bars({ size: [0.72, WIDEST_COLUMN] }),
        })).reverse(),
      ],
      hooks: { setCursor: [(chart) => this.point(chart)] },
    };
  }

  /** Says what stands in the column under the pointer. */
  point(chart) {
    const { left } = chart.cursor;
    const place = Math.round(chart.posToVal(left, "x"));
    const column = this.props.columns[place];
    if (left < 0 || !column) {
      return this.hide();
    }
    const tip = this.tip.current;
    const middle = chart.valToPos(place, "x");
    render(h(Tip, { column, place, parts: this.props.parts, show: this.props.show }), tip);
    tip.hidden = false;
    const offset = chart.over.offsetLeft;
    const isRight = middle > chart.over.clientWidth / 2;
    tip.style.left = `${offset + middle + (isRight ? -14 : 14)}px`;
    tip.classList.toggle("to-the-left", isRight);
  }

  hide() {
    if (this.tip.current) {
      this.tip.current.hidden = true;
    }
  }

  render({ title, columns, parts, show }) {
    return h(
      "figure",
      { class: "chart" },
      h("div", { class: "plot", ref: this.plot, role: "img", "aria-label": `${title}; the table below has the figures` }),
      h("div", { class: "tip", ref: this.tip, hidden: true, "aria-hidden": "true" }),
      h(
        "details",
        null,
        h("summary", null, "Show as a table"),
        h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": title }, h(Table, { columns, parts, show })),
      ),
    );
  }
}

/** Room for the longest amount beside the axis. */
function widthOf(_, amounts) {
  return 16 + 7 * Math.max(4, ...(amounts ?? []).map((amount) => amount.length));
}

function Tip({ column, place, parts, show }) {
  const shown = parts.filter((part) => part.values[place] > 0).reverse();
  const total = shown.reduce((sum, part) => sum + part.values[place], 0);
  return [
    h("p", null, column.full, h("b", null, show(total))),
    h(
      "ul",
      null,
      shown.map((part) => h("li", { key: part.name }, h(Swatch, part), h("span", null, part.name), show(part.values[place]))),
    ),
  ];
}

function Table({ columns, parts, show }) {
  return h(
    "table",
    null,
    h("thead", null, h("tr", null, h("th", { scope: "col" }, "When"), parts.map((part) =>
      h("th", { scope: "col", class: "number", key: part.name }, part.name)))),
    h("tbody", null, columns.map((column, i) =>
      h("tr", { key: column.full }, h("th", { scope: "row" }, column.full), parts.map((part) =>
        h("td", { class: "number", key: part.name }, show(part.values[i])))))),
  );
}

/** The colour of a part beside its name. */
export function Swatch({ colour }) {
  return h("i", { class: "swatch", style: { background: colour }, "aria-hidden": "true" });
}
