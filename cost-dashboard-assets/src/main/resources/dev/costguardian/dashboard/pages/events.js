// The calls themselves, newest report first.

import { Component, h } from "../vendor/preact/preact.js";
import { get } from "../api.js";
import { Filters, filterOf } from "../filters.js";
import { callMoney, compact, count, counted, exactMoney, moment, money } from "../format.js";
import { Card, Cost, Link } from "../parts.js";
import { choosing, linkTo } from "../route.js";

const PAGE = 50;
const COLUMNS = ["When", "App", "Model", "Tokens in", "Tokens out", "Cost"];

export const name = "events";
export const title = "Events";

export async function load(query, signal) {
  const filter = filterOf(query);
  const [events, spend, models, apps] = await Promise.all([
    get("v1/events", { ...filter, limit: PAGE, cursor: query.own.cursor }, signal),
    get("v1/spend", filter, signal),
    get("models", {}, signal),
    get("ingest/tokens", {}, signal),
  ]);
  return { events: events.data, next: events.next_cursor, total: spend.total, models: models.models, apps: apps.tokens };
}

export function View({ query, data }) {
  return h(
    "div",
    { class: "page" },
    h(Filters, { page: name, query, models: data.models, apps: data.apps }),
    h(
      Card,
      {
        title: counted(data.total.events, "call"),
        note: ["for ", h(Cost, { totals: data.total }), `, ${compact(data.total.input_tokens)} tokens in and `
          + `${compact(data.total.output_tokens)} out`],
      },
      data.events.length === 0 ? h("p", { class: "nothing" }, "No calls in these days.") : h(Calls, { query, data }),
      h(Pager, { query, next: data.next }),
    ),
  );
}

class Calls extends Component {
  state = { open: null };

  render({ query, data }, { open }) {
    const toggle = (id) => this.setState({ open: id === open ? null : id });
    return h(
      "div",
      { class: "scroll" },
      h(
        "table",
        { class: "calls" },
        h("thead", null, h("tr", null, COLUMNS.map((column, i) =>
          h("th", { scope: "col", key: column, class: i > 2 ? "number" : "" }, column)))),
        h("tbody", null, data.events.flatMap((event) => [
          h(Row, { key: event.id, event, zone: query.zone, isOpen: event.id === open, onToggle: () => toggle(event.id) }),
          event.id === open && h(Details, { key: `${event.id}-details`, event, zone: query.zone }),
        ])),
      ),
    );
  }
}

function Row({ event, zone, isOpen, onToggle }) {
  return h(
    "tr",
    { class: isOpen ? "open" : "" },
    h("th", { scope: "row" }, h(
      "button",
      { class: "plain", type: "button", "aria-expanded": String(isOpen), onClick: onToggle },
      moment(event.timestamp, zone),
    )),
    h("td", null, event.token.label ?? `App ${event.token.id}`),
    h("td", null, event.model, h("small", null, event.provider)),
    h("td", { class: "number" }, count(event.input_tokens)),
    h("td", { class: "number" }, count(event.output_tokens)),
    h("td", { class: "number" }, event.cost_usd === null
      ? h("span", { class: "unpriced" }, "unpriced")
      : h("span", { title: exactMoney(event.cost_usd) }, callMoney(event.cost_usd))),
  );
}

function Details({ event, zone }) {
  const tags = Object.entries(event.tags).map(([key, value]) => `${key}: ${value}`).join(", ");
  const parts = Object.entries(event.cost ?? {}).filter(([, usd]) => Number(usd) !== 0);
  const facts = [
    ["Event id", event.event_id],
    ["Recorded", moment(event.recorded_at, zone)],
    ["Tier", event.service_tier],
    ["Region", event.region],
    ["User", event.user],
    ["Session", event.session],
    ["Tags", tags],
    ["Meta", event.meta && JSON.stringify(event.meta)],
    ["Cost from", { client: "the app itself", catalogue: "the price book", unpriced: "nowhere: no price is known" }[event.cost_source]],
    ["Computed cost", event.cost_source === "client" && event.computed_cost_usd && exactMoney(event.computed_cost_usd)],
    ["Price card", event.price_card],
    ["Doubtful", event.suspect && "its figures contradict each other"],
  ];
  return h(
    "tr",
    { class: "details" },
    h("td", { colSpan: COLUMNS.length }, h(
      "div",
      null,
      h(Facts, { name: "Usage", facts: Object.entries(event.meters).map(([meter, value]) => [meter, count(value)]) }),
      parts.length > 0 && h(Facts, { name: "Cost", facts: parts.map(([part, usd]) => [part.replace("_", " "), exactMoney(usd)]) }),
      h(Facts, { name: "Call", facts: facts.filter(([, value]) => value) }),
    )),
  );
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
