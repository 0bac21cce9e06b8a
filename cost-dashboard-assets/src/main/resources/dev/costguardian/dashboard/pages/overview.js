// What was spent: in all, over time by model, and by model and by app.

import { h } from "../vendor/preact/preact.js";
import { get } from "../api.js";
import { Chart, colourOf, Swatch } from "../chart.js";
import { Filters, filterOf } from "../filters.js";
import { compact, count, counted, exactMoney, money, percent, roundMoney } from "../format.js";
import { Card, Cost, Empty, Figure, Link, Notice, Share } from "../parts.js";
import { bucketFor, keyOf, namesOf, periodOf, stepsOf } from "../period.js";
import { linkTo, narrowed } from "../route.js";

const MOST_PARTS = 8;
const OTHER = "Other models";

export const name = "";
export const title = "Overview";

export async function load(query, signal) {
  const filter = filterOf(query);
  const spend = (more) => get("v1/spend", { ...filter, ...more }, signal);
  const [overTime, byModel, byApp, models, apps] = await Promise.all([
    spend({ bucket: bucketFor(filter), group_by: "model", top: MOST_PARTS }),
    spend({ group_by: "model" }),
    spend({ group_by: "token" }),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
  ]);
  return {
    byModel,
    byApp,
    isNew: models.models.length === 0,
    models: models.models,
    apps: apps.tokens,
    chart: chartOf(overTime, byModel, query),
  };
}

export function View({ query, data }) {
  if (data.isNew) {
    return h(First, { query, hasApps: data.apps.length > 0 });
  }
  const { total } = data.byModel;
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(Unpriced, { byModel: data.byModel }),
    h(Figures, { total }),
    h(
      Card,
      { title: `Cost by ${data.chart.bucket} and model` },
      total.events === 0
        ? h("p", { class: "nothing" }, "No calls in these days.")
        : h(Chart, { title: `Cost by ${data.chart.bucket} and model`, show: money, showRound: roundMoney, ...data.chart }),
    ),
    h(
      "div",
      { class: "columns" },
      h(Breakdown, {
        title: "By model",
        heading: "Model",
        report: data.byModel,
        nameOf: (row) => row.model,
        linkOf: (row) => linkTo(name, narrowed(query, { model: [row.model] })),
        colourOf: (row) => data.chart.parts.find((part) => part.name === row.model)?.colour ?? colourOf(0, true),
      }),
      h(Breakdown, {
        title: "By app",
        heading: "App",
        report: data.byApp,
        nameOf: (row) => row.token_label ?? `App ${row.token}`,
        linkOf: (row) => linkTo(name, narrowed(query, { token: [String(row.token)] })),
      }),
    ),
  );
}

/** The dearest models keep their places from the bottom up; whatever else there is lies on top. */
function chartOf(report, byModel, query) {
  const keys = stepsOf(report, periodOf(query), query.zone);
  const values = new Map();
  for (const row of report.rows) {
    const part = row.other ? OTHER : row.model;
    const places = values.get(part) ?? keys.map(() => 0);
    places[keys.indexOf(keyOf(row, report.bucket))] = Number(row.cost_usd);
    values.set(part, places);
  }
  const order = [...byModel.rows.map((row) => row.model), OTHER].filter((part) => values.has(part));
  return {
    bucket: report.bucket,
    columns: keys.map((key) => namesOf(key, report.bucket, query.zone)),
    parts: order.map((part, place) => ({
      name: part,
      colour: colourOf(place, part === OTHER),
      values: values.get(part),
    })),
  };
}

function Figures({ total }) {
  const cacheShare = total.input_tokens > 0 ? total.cache_read_tokens / total.input_tokens : 0;
  const priced = total.events - total.unpriced_events;
  return h(
    "dl",
    { class: "figures" },
    h(Figure, {
      name: "Cost",
      value: money(total.cost_usd),
      exact: exactMoney(total.cost_usd),
      note: priced > 0 ? `${money(Number(total.cost_usd) / priced)} a call` : null,
    }),
    h(Figure, {
      name: "Calls",
      value: compact(total.events),
      exact: count(total.events),
      note: total.unpriced_events > 0 ? `${count(total.unpriced_events)} unpriced` : "all priced",
    }),
    h(Figure, {
      name: "Tokens in",
      value: compact(total.input_tokens),
      exact: count(total.input_tokens),
      note: `${percent(cacheShare)} from caches`,
    }),
    h(Figure, {
      name: "Tokens out",
      value: compact(total.output_tokens),
      exact: count(total.output_tokens),
      note: total.reasoning_tokens > 0 ? `${compact(total.reasoning_tokens)} of them reasoning` : null,
    }),
    h(Figure, {
      name: "Saved by caches",
      value: money(total.cache_saving_usd),
      exact: exactMoney(total.cache_saving_usd),
      note: "compared with no cache",
    }),
  );
}

/** Nobody should take the total for the whole while something has no price. */
function Unpriced({ byModel }) {
  const unpriced = byModel.rows.filter((row) => row.unpriced_events > 0);
  return unpriced.length > 0 && h(
    Notice,
    { tone: "warning" },
    h("b", null, `${counted(byModel.total.unpriced_events, "call")} without a price.`),
    " The cost is without them: ",
    unpriced.slice(0, 3).map((row) => row.model).join(", "),
    unpriced.length > 3 && ` and ${counted(unpriced.length - 3, "more model")}`,
    ".",
  );
}

function Breakdown({ title, heading, report, nameOf, linkOf, colourOf: colour }) {
  const whole = Number(report.total.cost_usd);
  return h(
    Card,
    { title },
    h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "breakdown" },
        h("thead", null, h(
          "tr",
          null,
          h("th", { scope: "col" }, heading),
          h("th", { scope: "col", class: "number" }, "Cost"),
          h("th", { scope: "col", class: "spare" }, "Share"),
          h("th", { scope: "col", class: "number" }, "Calls"),
        )),
        h("tbody", null, report.rows.map((row) => h(
          "tr",
          { key: nameOf(row) },
          h("th", { scope: "row" }, h("span", null,
            colour && h(Swatch, { colour: colour(row) }),
            h(Link, { to: linkOf(row) }, nameOf(row)))),
          h("td", { class: "number" }, h(Cost, { totals: row })),
          h("td", { class: "spare" }, h(Share, { part: Number(row.cost_usd), whole })),
          h("td", { class: "number" }, count(row.events)),
        ))),
        h("tfoot", null, h(
          "tr",
          null,
          h("th", { scope: "row" }, "Total"),
          h("td", { class: "number", title: exactMoney(report.total.cost_usd) }, money(report.total.cost_usd)),
          h("td", { class: "spare" }),
          h("td", { class: "number" }, count(report.total.events)),
        )),
      ),
    ),
  );
}

function First({ query, hasApps }) {
  return h(
    Empty,
    { title: "No calls yet" },
    h("p", null, "Each app reports its calls under a tracking token of its own. ",
      hasApps ? "Yours is ready: take a snippet into your app." : "Make one, and take its snippet into your app."),
    h(Link, { class: "button primary", to: linkTo("apps", query) }, hasApps ? "See how an app reports" : "Connect an app"),
  );
}
