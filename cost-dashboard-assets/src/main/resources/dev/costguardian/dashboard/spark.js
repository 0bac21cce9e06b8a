// A line as small as a word, which shows how something went. The figures stand elsewhere.

import { h } from "./vendor/preact/preact.js";

const WIDTH = 96;
const HEIGHT = 24;

/** @param values one for each step; fewer than two draw nothing */
export function Spark({ values }) {
  if (values.length < 2) {
    return null;
  }
  const highest = Math.max(...values);
  const points = values.map((value, i) => {
    const x = 1 + (i / (values.length - 1)) * (WIDTH - 2);
    const y = HEIGHT - 2 - (highest > 0 ? (value / highest) * (HEIGHT - 4) : 0);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return h(
    "svg",
    { class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, width: WIDTH, height: HEIGHT, "aria-hidden": "true" },
    h("polygon", { points: `1,${HEIGHT - 2} ${points.join(" ")} ${WIDTH - 1},${HEIGHT - 2}` }),
    h("polyline", { points: points.join(" ") }),
  );
}
