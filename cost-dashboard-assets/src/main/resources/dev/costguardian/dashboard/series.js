// Makes the parts of a chart from a report over time: one part for each group, one value for each step.

import { scaled, sum } from "./amount.js";
import { colourOf } from "./legend.js";
import { keyIn, nameIn } from "./dimensions.js";
import { compact, count, exactMoney, money, roundMoney } from "./format.js";
import { keyOf, namesOf, periodOf, stepsOf } from "./period.js";

const OTHER = "other";

/** What can be drawn: how much of it a row has, the same added up over rows, and how it is shown, in short and exactly. */
export const METRICS = [
  {
    name: "cost",
    title: "Cost",
    of: (row) => row.cost_usd,
    calls: (row) => row.events - row.unpriced_events,
    all: (amounts) => sum(...amounts),
    each: (amount, calls) => scaled(amount, 1, calls),
    show: money,
    showRound: roundMoney,
    exact: exactMoney,
  },
  wholes("tokens", "Tokens", (row) => row.input_tokens + row.output_tokens),
  wholes("calls", "Calls", (row) => row.events),
];

function wholes(name, title, of) {
  return {
    name,
    title,
    of,
    calls: (row) => row.events,
    all: (numbers) => numbers.reduce((total, one) => total + one, 0),
    each: (number, calls) => Math.round(number / calls),
    show: count,
    showRound: compact,
    exact: count,
  };
}

export function metric(name) {
  return METRICS.find((one) => one.name === name) ?? METRICS[0];
}

/**
 * The parts, the largest first, what is left over last; each step's total; and how many calls of each step have no price.
 *
 * @param report with steps, by the one dimension
 * @param isAverage whether a call's share is meant; such parts do not add up
 */
export function seriesOf(report, query, { dimension, metric: { of, calls, all, each }, isAverage }) {
  const keys = stepsOf(report, periodOf(query), query.zone);
  const places = new Map(keys.map((key, place) => [key, place]));
  const groups = new Map();
  for (const row of report.rows) {
    const key = row.other ? OTHER : `=${keyIn(dimension, row)}`;
    const group = groups.get(key) ?? { key, row, isOther: row.other === true, rows: keys.map(() => []) };
    group.rows[places.get(keyOf(row, report.bucket))]?.push(row);
    groups.set(key, group);
  }
  const value = (rows) => {
    const priced = rows.reduce((number, row) => number + calls(row), 0);
    const whole = all(rows.map(of));
    return isAverage ? (priced > 0 ? each(whole, priced) : null) : whole;
  };
  const parts = [...groups.values()].map(({ key, row, isOther, rows }) => ({
    key,
    name: isOther ? "Others" : nameIn(dimension, row),
    filter: isOther ? null : { [dimension.name]: [keyIn(dimension, row)] },
    isOther,
    amounts: rows.map(value),
    whole: value(rows.flat()),
    size: Number(all(rows.flat().map(of))),
  }));
  parts.sort((a, b) => a.isOther - b.isOther || b.size - a.size);
  const steps = keys.map((_, place) => report.rows.filter((row) => places.get(keyOf(row, report.bucket)) === place));
  return {
    bucket: report.bucket,
    keys,
    columns: keys.map((key) => namesOf(key, report.bucket, query.zone)),
    parts: parts.map((part, place) => ({ ...part, colour: colourOf(place, part.isOther) })),
    totals: steps.map(value),
    whole: value(report.rows),
    unpriced: steps.map((rows) => rows.reduce((number, row) => number + row.unpriced_events, 0)),
    isAverage,
  };
}
