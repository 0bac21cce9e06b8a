// Columns over time, stacked; or lines, where values do not add up. The same figures stand in a table for those who cannot
// see a picture, and all that a pointer can do here keys can do too: a part's name narrows to it, a step's name zooms to it.

import { Component, createRef, h, render } from "./vendor/preact/preact.js";
import UPlot from "./vendor/uplot/uPlot.js";
import { counted } from "./format.js";
import { Legend, shown, Table, Tip } from "./legend.js";
import { go } from "./route.js";

const WIDEST_COLUMN = 56;
const MARK = 3;
const dark = matchMedia("(prefers-color-scheme: dark)");

/**
 * @param series as {@link seriesOf} makes it
 * @param show an amount as people read it
 * @param exact the same with all its digits
 * @param showRound the same for the few round amounts beside the axis
 * @param linkOf the address that narrows to a part
 * @param zoomOf the address that zooms to the steps between two places
 */
export class Chart extends Component {
  plot = createRef();
  tip = createRef();
  mark = createRef();

  componentDidMount() {
    this.watch = new ResizeObserver(() => this.chart?.setSize(this.size()));
    this.watch.observe(this.plot.current);
    dark.addEventListener("change", this.draw);
    this.draw();
  }

  componentDidUpdate(before) {
    if (before.series === this.props.series) {
      return;
    }
    if (shapeOf(before.series) === shapeOf(this.props.series)) {
      this.chart.setData(this.data());
      this.point();
    } else {
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
    this.chart.over.addEventListener("click", () => this.pick());
  };

  /** Arrows go from column to column, as a pointer does; Enter zooms to one. */
  step = (event) => {
    const { series: { columns }, zoomOf } = this.props;
    const last = columns.length - 1;
    const here = this.tip.current.hidden ? -1 : this.place;
    const next = { ArrowLeft: Math.max(0, here < 0 ? last : here - 1), ArrowRight: Math.min(last, here + 1), Home: 0, End: last }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      this.chart.setCursor({ left: ((next + 0.5) / columns.length) * this.chart.over.clientWidth, top: 0 });
    } else if (event.key === "Enter" && here >= 0 && last > 0) {
      go(zoomOf(here, here));
    } else if (event.key === "Escape") {
      this.hide();
    }
  };

  size() {
    return { width: this.plot.current.clientWidth, height: this.plot.current.clientHeight };
  }

  /** Stacked, each part is as high as all that lie below it and itself; the highest comes first, so that lower ones cover it. */
  data() {
    const { columns, parts, isAverage } = this.props.series;
    const heights = columns.map(() => 0);
    const stacked = parts.map(({ amounts }) => amounts.map((amount, i) =>
      (isAverage ? (amount === null ? null : Number(amount)) : (heights[i] += Number(amount)))));
    this.heights = stacked;
    return [columns.map((_, i) => i), ...stacked.slice().reverse()];
  }

  options() {
    const style = getComputedStyle(this.plot.current);
    const colour = (name) => style.getPropertyValue(name.replace(/^var\((.*)\)$/, "$1")).trim();
    const { series: { columns, parts, isAverage }, showRound } = this.props;
    const axis = {
      stroke: colour("--ink-2"),
      font: `12px ${style.fontFamily}`,
      ticks: { show: false },
      grid: { stroke: colour("--line"), width: 1 },
    };
    const column = { width: 0, paths: UPlot.paths.bars({ size: [0.74, WIDEST_COLUMN] }), points: { show: false } };
    const line = { width: 2, paths: UPlot.paths.linear(), points: { show: columns.length < 60, size: 5 } };
    return {
      ...this.size(),
      padding: [12, 14, 0, 0],
      legend: { show: false },
      cursor: {
        x: false,
        y: false,
        points: { show: false },
        drag: { x: columns.length > 1, y: false, setScale: false, dist: 8 },
      },
      scales: {
        x: { time: false, range: [-0.5, columns.length - 0.5] },
        y: { range: (_, low, high) => [0, high > 0 ? high * 1.05 : 1] },
      },
      axes: [
        {
          ...axis,
          grid: { show: false },
          gap: 9,
          size: 32,
          space: 64,
          incrs: [1, 2, 3, 4, 6, 7, 12, 14, 24, 28],
          values: (_, splits) => splits.map((i) => columns[i]?.short ?? ""),
        },
        { ...axis, size: widthOf, space: 52, values: (_, splits) => splits.map((value) => (value === 0 ? "" : showRound(value))) },
      ],
      series: [
        {},
        ...parts.map((part) => (isAverage
          ? { ...line, stroke: colour(part.colour) }
          : { ...column, fill: colour(part.colour) })).reverse(),
      ],
      hooks: {
        setCursor: [() => this.point()],
        setSelect: [() => this.zoom()],
        draw: [() => this.markUnpriced(colour("--unpriced"))],
      },
    };
  }

  /** A hollow line below each column that lacks calls which nobody has a price for. */
  markUnpriced(colour) {
    const { chart, props: { series, isMoney } } = this;
    if (!chart || !isMoney) {
      return;
    }
    const { ctx, bbox } = chart;
    const step = bbox.width / series.columns.length;
    ctx.save();
    ctx.strokeStyle = colour;
    ctx.lineWidth = devicePixelRatio;
    const width = Math.min(step * 0.74, WIDEST_COLUMN * devicePixelRatio);
    series.unpriced.forEach((calls, i) => calls > 0
      && ctx.strokeRect(bbox.left + (i + 0.5) * step - width / 2, bbox.top + bbox.height + 2 * devicePixelRatio, width, MARK * devicePixelRatio));
    ctx.restore();
  }

  /** Says what stands in the column under the pointer. */
  point() {
    const { chart, props: { series } } = this;
    const { left } = chart.cursor;
    const place = Math.round(chart.posToVal(left, "x"));
    if (!(left >= 0) || !series.columns[place]) {
      return this.hide();
    }
    this.place = place;
    this.plot.current.setAttribute("aria-valuenow", place);
    this.plot.current.setAttribute("aria-valuetext", `${series.columns[place].full}: ${shown(series.totals[place], this.props.show)}`);
    const width = chart.over.clientWidth / series.columns.length;
    const middle = (place + 0.5) * width;
    const tip = this.tip.current;
    render(h(Tip, { ...this.props, place }), tip);
    tip.hidden = false;
    const offset = chart.over.offsetLeft;
    const isRight = middle > chart.over.clientWidth / 2;
    tip.style.left = `${offset + middle + (isRight ? -width / 2 - 10 : width / 2 + 10)}px`;
    tip.classList.toggle("to-the-left", isRight);
    Object.assign(this.mark.current.style, {
      left: `${offset + middle - width / 2}px`,
      width: `${width}px`,
      top: `${chart.over.offsetTop}px`,
      height: `${chart.over.clientHeight}px`,
    });
    this.mark.current.hidden = false;
    chart.over.classList.toggle("on-part", this.partAt(place) !== null);
  }

  /** The part that the pointer is on, if it can be narrowed to. */
  partAt(place) {
    const { chart, props: { series: { parts, isAverage } } } = this;
    const height = chart.posToVal(chart.cursor.top, "y");
    const found = isAverage ? -1 : this.heights.findIndex((heights) => height <= heights[place]);
    return found < 0 || parts[found].filter === null ? null : parts[found];
  }

  pick() {
    const part = this.partAt(Math.round(this.chart.posToVal(this.chart.cursor.left, "x")));
    if (part) {
      go(this.props.linkOf(part));
    }
  }

  zoom() {
    const { chart, props: { series: { columns }, zoomOf } } = this;
    const { left, width } = chart.select;
    if (width > 0) {
      const place = (position) => Math.min(columns.length - 1, Math.max(0, Math.round(chart.posToVal(position, "x"))));
      chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
      go(zoomOf(place(left), place(left + width)));
    }
  }

  hide() {
    if (this.tip.current) {
      this.tip.current.hidden = true;
      this.mark.current.hidden = true;
    }
  }

  render({ title, series, show, exact, isMoney, linkOf, zoomOf }) {
    return h(
      "figure",
      { class: "chart" },
      h("div", { class: "column-mark", ref: this.mark, hidden: true }),
      h("div", {
        class: "plot",
        ref: this.plot,
        tabIndex: 0,
        role: "slider",
        "aria-label": `${title}; the table below has all figures`,
        "aria-valuemin": 0,
        "aria-valuemax": series.columns.length - 1,
        "aria-valuenow": 0,
        "aria-valuetext": `${counted(series.columns.length, "step")} of time`,
        onKeyDown: this.step,
        onBlur: () => this.hide(),
      }),
      h("div", { class: "tip", ref: this.tip, hidden: true, "aria-hidden": "true" }),
      h(Legend, { series, show, exact, isMoney, linkOf }),
      h(
        "details",
        null,
        h("summary", null, "Show as a table"),
        h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": title }, h(Table, { series, show, exact, isMoney, zoomOf })),
      ),
    );
  }
}

/** What has to be the same for a picture to stay and only its columns to grow. */
function shapeOf({ columns, parts, isAverage }) {
  return JSON.stringify([columns, parts.map(({ key }) => key), isAverage]);
}

/** Room for the longest amount beside the axis. */
function widthOf(_, amounts) {
  return 16 + 7 * Math.max(4, ...(amounts ?? []).map((amount) => amount.length));
}
