// The bar that says which calls a page is about. It only changes the address.

import { h } from "./vendor/preact/preact.js";
import { address } from "./api.js";
import { Link } from "./parts.js";
import { dayOf, isDate, periodOf, plusDays, SPANS } from "./period.js";
import { go, linkTo, narrowed, over } from "./route.js";

/** The parameters of the HTTP interface that mean what the query means; over another period, if one is given. */
export function filterOf(query, period = periodOf(query)) {
  return { ...period, tz: query.zone, ...query.filters };
}

/**
 * @param models all there are
 * @param apps tracking tokens, each with id and label
 * @param children what else belongs at the end of the bar
 */
export function Filters({ page, query, models, apps, children }) {
  const change = (filters) => go(linkTo(page, narrowed(query, filters)));
  const { model = [], token = [] } = query.filters;
  return h(
    "form",
    { class: "filters", "aria-label": "Which calls", onSubmit: (event) => event.preventDefault() },
    h(Spans, { page, query }),
    h(Dates, { page, query }),
    h(Choice, {
      name: "Model",
      value: model,
      options: models.map((name) => ({ value: name, title: name })),
      onPick: (picked) => change({ model: picked }),
    }),
    h(Choice, {
      name: "App",
      value: token,
      options: apps.map((app) => ({ value: String(app.id), title: app.label })),
      onPick: (picked) => change({ token: picked }),
    }),
    h(Others, { page, query }),
    children,
    h("a", { class: "button", href: address("v1/export.csv", filterOf(query)), download: "" }, "Export CSV"),
  );
}

function Spans({ page, query }) {
  return h(
    "nav",
    { class: "segments", "aria-label": "Span" },
    SPANS.map(({ name, title }) =>
      h(Link, { key: name, to: linkTo(page, over(query, { span: name })), "aria-current": query.span === name ? "true" : null }, title)),
  );
}

/** The first and the last day; the interface wants the day after the last. */
function Dates({ page, query }) {
  const { from, to } = periodOf(query);
  const first = dayOf(from, query.zone);
  const last = isDate(to) ? plusDays(to, -1) : dayOf(new Date(Date.parse(to) - 1).toISOString(), query.zone);
  const pick = (start, end) => isDate(start) && isDate(end) && start <= end
    && go(linkTo(page, over(query, { from: start, to: plusDays(end, 1) })));
  return h(
    "fieldset",
    { class: "dates" },
    h("legend", { class: "off-screen" }, "Dates"),
    h("input", {
      type: "date",
      "aria-label": "First day",
      value: first,
      max: last,
      onChange: (event) => pick(event.target.value, last),
    }),
    h("span", { "aria-hidden": "true" }, "–"),
    h("input", {
      type: "date",
      "aria-label": "Last day",
      value: last,
      min: first,
      onChange: (event) => pick(first, event.target.value),
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

/** Filters that nothing above shows: each says what it lets through, and can be taken away. */
function Others({ page, query }) {
  return Object.entries(query.filters)
    .filter(([name, values]) => name !== "model" && name !== "token" && values.length > 0)
    .map(([name, values]) => h(
      Link,
      {
        key: name,
        class: "button chosen chip",
        to: linkTo(page, narrowed(query, { [name]: [] })),
        "aria-label": `${name.replace("tag:", "")} is ${values.map(named).join(" or ")}: remove this filter`,
      },
      h("span", null, `${name.replace("tag:", "")}: ${values.map(named).join(", ")}`),
      h("span", { "aria-hidden": "true" }, "×"),
    ));
}

const named = (value) => (value === "" ? "none" : value);
