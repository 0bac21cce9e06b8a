// The bar that says which calls a page is about. It only changes the address.

import { h } from "./vendor/preact/preact.js";
import { address } from "./api.js";
import { Link } from "./parts.js";
import { datesOf, isDate, plusDays, SPANS } from "./period.js";
import { go, linkTo } from "./route.js";

/** The parameters of the HTTP interface that mean what the query means. */
export function filterOf(query) {
  return { ...datesOf(query), tz: query.zone, model: query.model, token: query.token };
}

/** The query with a filter set to one value, or to any. */
export function narrowed(query, changes) {
  return { ...query, ...changes, cursor: null };
}

/**
 * @param models all there are
 * @param apps tracking tokens, each with id and label
 */
export function Filters({ page, query, models, apps }) {
  const change = (changes) => go(linkTo(page, narrowed(query, changes)));
  return h(
    "form",
    { class: "filters", "aria-label": "Which calls", onSubmit: (event) => event.preventDefault() },
    h(Spans, { page, query }),
    h(Dates, { query, change }),
    h(Choice, {
      name: "Model",
      value: query.model,
      options: models.map((model) => ({ value: model, title: model })),
      onPick: (model) => change({ model }),
    }),
    h(Choice, {
      name: "App",
      value: query.token,
      options: apps.map((app) => ({ value: String(app.id), title: app.label })),
      onPick: (token) => change({ token }),
    }),
    h("a", { class: "button", href: address("v1/export.csv", filterOf(query)), download: "" }, "Export CSV"),
  );
}

function Spans({ page, query }) {
  return h(
    "nav",
    { class: "segments", "aria-label": "Span" },
    SPANS.map(({ name, title }) =>
      h(
        Link,
        {
          key: name,
          to: linkTo(page, narrowed(query, { span: name, from: null, to: null })),
          "aria-current": query.span === name ? "true" : null,
        },
        title,
      )),
  );
}

/** The first and the last day; the interface wants the day after the last. */
function Dates({ query, change }) {
  const dates = datesOf(query);
  const last = plusDays(dates.to, -1);
  const pick = (first, until) => isDate(first) && isDate(until) && first <= until
    && change({ span: null, from: first, to: plusDays(until, 1) });
  return h(
    "fieldset",
    { class: "dates" },
    h("legend", { class: "off-screen" }, "Dates"),
    h("input", {
      type: "date",
      "aria-label": "First day",
      value: dates.from,
      max: last,
      onChange: (event) => pick(event.target.value, last),
    }),
    h("span", { "aria-hidden": "true" }, "–"),
    h("input", {
      type: "date",
      "aria-label": "Last day",
      value: last,
      min: dates.from,
      onChange: (event) => pick(dates.from, event.target.value),
    }),
  );
}

function Choice({ name, value, options, onPick }) {
  const unknown = value.filter((chosen) => !options.some((option) => option.value === chosen));
  const all = [...options, ...unknown.map((chosen) => ({ value: chosen, title: chosen }))];
  const several = value.length > 1;
  return h(
    "select",
    {
      "aria-label": name,
      class: value.length > 0 ? "chosen" : "",
      value: several ? "several" : value[0] ?? "",
      onChange: (event) => onPick(event.target.value === "" ? [] : [event.target.value]),
    },
    h("option", { value: "" }, `${name}: all`),
    several && h("option", { value: "several", disabled: true }, `${name}: ${value.length} chosen`),
    all.map((option) => h("option", { key: option.value, value: option.value }, option.title)),
  );
}
