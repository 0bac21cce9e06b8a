// The calls themselves, newest report first, and one of them with how its cost came about.

import { Component, createRef, h } from "../vendor/preact/preact.js";
import { get } from "../api.js";
import { Filters, filterOf } from "../filters.js";
import { callMoney, compact, count, counted, exactMoney, moment } from "../format.js";
import { Card, Cost, Link } from "../parts.js";
import { nameOf } from "../pricing.js";
import { Corrections, Receipt } from "../receipt.js";
import { choosing, leaving, linkTo, narrowed } from "../route.js";

const PAGE = 50;
const COLUMNS = ["When", "App", "Model", "Tokens in", "Tokens out", "Cost"];
const SOURCES = { client: "the app itself", catalogue: "the price book", unpriced: "nowhere: no price is known" };

export const name = "events";

export async function load(query, signal) {
  const filter = filterOf(query);
  const [events, spend, models, apps, open] = await Promise.all([
    get("v1/events", { ...filter, limit: PAGE, cursor: query.own.cursor }, signal),
    get("v1/spend", filter, signal),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
    /^\d{1,18}$/.test(query.own.event ?? "") ? one(query.own.event, signal) : null,
  ]);
  return { events: events.data, next: events.next_cursor, total: spend.total, models: models.models, apps: apps.tokens, open };
}

/** One event with the list that its price came from; without an id where there is no such event. */
async function one(id, signal) {
  try {
    const [event, book] = await Promise.all([get(`v1/events/${id}`, {}, signal), get("v1/prices", {}, signal)]);
    const card = (event.receipt ?? event.computed_receipt)?.card;
    return { event, list: book.providers.find((provider) => provider.id === card?.provider) ?? null };
  } catch (problem) {
    if (problem.status === 404) {
      return { event: null, list: null };
    }
    throw problem;
  }
}

export function View({ query, data }) {
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(
      "div",
      { class: data.open ? "with-panel" : "" },
      h(
        Card,
        {
          title: counted(data.total.events, "call"),
          note: [`${compact(data.total.input_tokens)} tokens in and ${compact(data.total.output_tokens)} out, for `,
            h(Cost, { totals: data.total })],
        },
        data.events.length === 0 ? h("p", { class: "nothing" }, "No calls in these days.") : h(Calls, { query, events: data.events }),
        h(Pager, { query, next: data.next }),
      ),
      data.open && h(Panel, { key: query.own.event, query, ...data.open }),
    ),
  );
}

function Calls({ query, events }) {
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "calls" },
      h("thead", null, h("tr", null, COLUMNS.map((column, i) =>
        h("th", { scope: "col", key: column, class: ["", "spare", "", "number spare", "number spare", "number"][i] }, column)))),
      h("tbody", null, events.map((event) => h(Row, { key: event.id, event, query, isOpen: String(event.id) === query.own.event }))),
    ),
  );
}

function Row({ event, query, isOpen }) {
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("th", { scope: "row" }, h(
      Link,
      { to: linkTo(name, choosing(query, { event: isOpen ? null : String(event.id) })), "aria-current": isOpen ? "true" : null },
      moment(event.timestamp, query.zone),
    )),
    h("td", { class: "spare" }, event.token.label ?? `App ${event.token.id}`),
    h("td", null, event.model, h("small", null, event.provider)),
    h("td", { class: "number spare" }, count(event.input_tokens)),
    h("td", { class: "number spare" }, count(event.output_tokens)),
    h("td", { class: "number" }, h(OfCall, { event })),
  );
}

function OfCall({ event }) {
  return event.cost_usd === null
    ? h("span", { class: "unpriced" }, "unpriced")
    : h("span", { title: exactMoney(event.cost_usd) }, callMoney(event.cost_usd));
}

/** All that is known of one call. Whoever opens it is led there, and back with Escape. */
class Panel extends Component {
  heading = createRef();
  way = createRef();

  componentDidMount() {
    this.heading.current.focus();
  }

  render({ query, event, list }) {
    const close = linkTo(name, choosing(query, { event: null }));
    return h(
      "section",
      {
        class: "card details",
        "aria-label": "One call",
        onKeyDown: (pressed) => pressed.key === "Escape" && this.way.current.querySelector("a").click(),
      },
      h("header", { class: "card-head" },
        h("h2", { tabIndex: -1, ref: this.heading }, event ? `Call ${event.id}` : "There is no such call"),
        h("span", { ref: this.way }, h(Link, { class: "button quiet", to: close }, "Close"))),
      event
        ? h(Known, { query, event, list })
        : h("p", { class: "note" }, "It may have been forgotten: see RETENTION_DAYS. The sums still have it."),
    );
  }
}

function Known({ query, event, list }) {
  return [
    h("p", { class: "cost" }, h(OfCall, { event }), h("span", { class: "note" }, ` from ${SOURCES[event.cost_source]}`)),
    h(Receipt, { event, list, zone: query.zone }),
    event.cost_usd === null && h(Link, { class: "button", to: linkTo("prices", leaving(query, { fix: nameOf({ provider: event.provider, name: event.model }) })) },
      "Set its price"),
    h(Corrections, { event, zone: query.zone }),
    h(Facts, { name: "Call", facts: factsOf(event, query) }),
    event.raw_usage && h("details", null,
      h("summary", null, `What ${event.provider ?? "the provider"} said`),
      h("pre", { tabIndex: 0 }, h("code", null, typeof event.raw_usage.usage === "string"
        ? event.raw_usage.usage
        : JSON.stringify(event.raw_usage.usage, null, 2)))),
  ];
}

/** What can be filtered by is a way to more calls like it. */
function factsOf(event, query) {
  const like = (filter, value, shown = value) => value
    && h(Link, { to: linkTo(name, narrowed(query, { [filter]: [String(value)] })) }, shown);
  return [
    ["When", moment(event.timestamp, query.zone)],
    ["Recorded", moment(event.recorded_at, query.zone)],
    ["App", like("token", event.token.id, event.token.label ?? `App ${event.token.id}`)],
    ["Model", like("model", event.model)],
    ["Provider", like("provider", event.provider)],
    ["Tier", like("tier", event.service_tier)],
    ["Region", event.region],
    ["User", like("user", event.user)],
    ...Object.entries(event.tags).map(([key, value]) => [key, like(`tag:${key}`, value)]),
    ["Session", event.session],
    ["Meta", event.meta && JSON.stringify(event.meta)],
    ["Event id", event.event_id],
    ["Reported by the provider", event.raw_usage?.reported_cost_usd && exactMoney(event.raw_usage.reported_cost_usd)],
    ["Doubtful", event.suspect && (event.raw_usage?.contradiction ?? "its figures contradict each other")],
  ].filter(([, value]) => value);
}

function Facts({ name: heading, facts }) {
  return h(
    "section",
    { class: "facts" },
    h("h3", null, heading),
    h("dl", null, facts.map(([fact, value]) => h("div", { key: fact }, h("dt", null, fact), h("dd", null, value)))),
  );
}

function Pager({ query, next }) {
  return (query.own.cursor || next) && h(
    "nav",
    { class: "pager", "aria-label": "Newer and older calls" },
    query.own.cursor ? h(Link, { class: "button", to: linkTo(name, choosing(query, { cursor: null })) }, "Newest") : h("span"),
    next && h(Link, { class: "button", to: linkTo(name, choosing(query, { cursor: next })) }, "Older"),
  );
}
