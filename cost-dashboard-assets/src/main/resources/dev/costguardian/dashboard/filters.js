// The bar that says which calls a page is about. It only changes the address.

import { h } from "./vendor/preact/preact.js";
import { address } from "./api.js";
import { Link } from "./parts.js";
import { dayOf, isDate, periodOf, plusDays, SPANS } from "./period.js";
import { go, linkTo, narrowed, over } from "./route.js";

/** Filters that have a choice of their own in the bar, which shows one value. */
const CHOICES = ["model", "token"];

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
    h(Chips, { page, query, apps }),
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

/** A chip for each value that the choices do not show, which takes it away; and the way back to all calls. */
function Chips({ page, query, apps }) {
  const inForce = Object.entries(query.filters).flatMap(([filter, values]) => values.map((value) => ({ filter, value })));
  const isChoice = ({ filter }) => CHOICES.includes(filter) && query.filters[filter].length === 1;
  return [
    inForce.filter((one) => !isChoice(one)).map((one) => h(Chip, { key: `${one.filter}=${one.value}`, page, query, apps, ...one })),
    inForce.length > 0 && h(
      Link,
      { key: "", class: "button quiet", to: linkTo(page, narrowed(query, Object.fromEntries(inForce.map(({ filter }) => [filter, []])))) },
      "Clear filters",
    ),
  ];
}

function Chip({ page, query, apps, filter, value }) {
  const heading = filter === "token" ? "app" : filter.replace("tag:", "");
  const shown = value === "" ? "none" : filter === "token" ? apps.find(({ id }) => String(id) === value)?.label ?? value : value;
  return h(
    Link,
    {
      class: "button chosen chip",
      to: linkTo(page, narrowed(query, { [filter]: query.filters[filter].filter((other) => other !== value) })),
      "aria-label": `${heading} is ${shown}: remove this filter`,
    },
    h("span", { title: shown }, `${heading}: ${shown}`),
    h("span", { "aria-hidden": "true" }, "×"),
  );
}
