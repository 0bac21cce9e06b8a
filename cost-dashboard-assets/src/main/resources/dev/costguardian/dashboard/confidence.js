// How sure the figures of a period are: how much has a price, from where, and whether the apps still report.

import { h } from "./vendor/preact/preact.js";
import { ago, count, counted, moment, percent } from "./format.js";
import { Card, ForAdmins, Link } from "./parts.js";
import { leaving, linkTo } from "./route.js";

const MOST_SAID = 5;

/** How much of the cost is known and from where, and whether the apps still report. */
export function Confidence({ query, data: { now: { total }, unpriced, apps } }) {
  const stated = total.stated_events ?? 0;
  const kinds = [
    { name: "computed", title: "computed from the price book", calls: total.events - total.unpriced_events - stated },
    { name: "stated", title: "stated by the callers", calls: stated },
    { name: "without", title: "without a price", calls: total.unpriced_events },
  ];
  return h(
    Card,
    { title: "How sure these figures are", class: "card confidence" },
    h(
      "section",
      null,
      h("h3", null, total.events > 0 ? `${percent((total.events - total.unpriced_events) / total.events)} of the calls are priced` : "No calls"),
      total.events > 0 && h("div", { class: "kinds", "aria-hidden": "true" }, kinds.filter(({ calls }) => calls > 0).map((kind) =>
        h("i", { key: kind.name, class: kind.name, style: { flexGrow: kind.calls } }))),
      h("ul", null, kinds.map((kind) => h("li", { key: kind.name }, h("i", { class: `swatch ${kind.name}`, "aria-hidden": "true" }),
        h("b", null, count(kind.calls)), ` ${kind.title}`))),
    ),
    h(
      "section",
      null,
      h("h3", null, unpriced.length > 0 ? "Waiting for a price" : "Prices"),
      unpriced.length > 0
        ? h("ul", null, unpriced.slice(0, MOST_SAID).map((model) => h(
          "li",
          { key: `${model.provider} ${model.name}` },
          h("span", { class: "long" }, model.name),
          h("small", null, counted(model.events, "call")),
          h(ForAdmins, null,
            h(Link, { to: linkTo("prices", leaving(query, { fix: fullName(model) })), "aria-label": `Set the price of ${model.name}` }, "Set price")),
        )))
        : h("p", { class: "note" }, total.events > 0 ? "Every model has one; each cost is in the total." : "Nothing waits for one."),
      unpriced.length > MOST_SAID && h(Link, { to: linkTo("prices", leaving(query)) }, `and ${counted(unpriced.length - MOST_SAID, "more name")}`),
    ),
    h(
      "section",
      null,
      h("h3", null, "Last report of each app"),
      h("ul", null, lastSeen(apps).slice(0, MOST_SAID).map((app) => h(
        "li",
        { key: app.id },
        h(Link, { class: "long", to: linkTo("apps", leaving(query, { app: String(app.id) })) }, app.label),
        app.last_seen_at
          ? h("time", { dateTime: app.last_seen_at, title: moment(app.last_seen_at, query.zone) }, ago(app.last_seen_at, new Date(), query.zone))
          : h("small", null, "never"),
      ))),
      apps.length > MOST_SAID && h(Link, { to: linkTo("apps", leaving(query)) }, `all ${counted(apps.length, "app")}`),
    ),
  );
}

/** A name as the page of prices takes it. */
function fullName({ provider, name }) {
  return provider ? `${provider}/${name}` : name;
}

/** The quiet ones first, for these are what to look at. */
function lastSeen(apps) {
  return [...apps].sort((a, b) => (a.last_seen_at ?? "").localeCompare(b.last_seen_at ?? ""));
}
