// What the address of the page asks for, and how it is changed. Everything that a link should carry stands in it.

import { isBound, isBefore, ownZone, SPANS, USUAL_SPAN } from "./period.js";

const root = new URL("../../dashboard", import.meta.url).pathname;
const PERIOD = ["from", "to", "span", "tz"];
const FILTERS = ["model", "token", "provider", "tier", "user"];
const TAG = "tag:";
const followers = [];

/**
 * The page and the query of the address: the period, the zone, the filters by the names that the interface has for them,
 * each with its values, and the page's own choices, each with one. What makes no sense there is as good as missing.
 */
export function current() {
  const parameters = new URLSearchParams(location.search);
  const [from, to] = [parameters.get("from"), parameters.get("to")];
  const hasBounds = isBound(from) && isBound(to) && isBefore(from, to);
  const span = SPANS.some(({ name }) => name === parameters.get("span")) ? parameters.get("span") : USUAL_SPAN;
  const filters = {};
  const own = {};
  for (const name of new Set(parameters.keys())) {
    if (isFilter(name)) {
      filters[name] = parameters.getAll(name).filter((value) => name !== "token" || /^\d{1,18}$/.test(value));
    } else if (!PERIOD.includes(name)) {
      own[name] = parameters.get(name);
    }
  }
  return {
    page: location.pathname.slice(root.length + 1),
    query: {
      ...(hasBounds ? { from, to } : { span }),
      zone: parameters.get("tz") === "UTC" ? "UTC" : ownZone(),
      filters,
      own,
    },
  };
}

function isFilter(name) {
  return FILTERS.includes(name) || name.startsWith(TAG);
}

/** The address of a page with the whole query. */
export function linkTo(page, query) {
  const parameters = new URLSearchParams();
  if (query.from && query.to) {
    parameters.append("from", query.from);
    parameters.append("to", query.to);
  } else if (query.span !== USUAL_SPAN) {
    parameters.append("span", query.span);
  }
  if (query.zone === "UTC" && ownZone() !== "UTC") {
    parameters.append("tz", "UTC");
  }
  for (const [name, values] of Object.entries(query.filters)) {
    values.forEach((value) => parameters.append(name, value));
  }
  for (const [name, value] of Object.entries(query.own)) {
    if (value !== null && value !== undefined) {
      parameters.append(name, value);
    }
  }
  const text = parameters.toString();
  return root + (page && `/${page}`) + (text && `?${text}`);
}

/** The query with choices of the page's own; one that is null is taken back. */
export function choosing(query, choices) {
  return { ...query, own: { ...query.own, ...choices } };
}

/** The query as another page may have it: without this page's own choices, but with those given. */
export function leaving(query, choices = {}) {
  return { ...query, own: choices };
}

/** The query with filters set to other values, none meaning any; a place in a list means nothing any more. */
export function narrowed(query, filters) {
  return { ...query, filters: { ...query.filters, ...filters }, own: { ...query.own, cursor: null } };
}

/** The query over another period: a named span, or two bounds. */
export function over(query, { span, from, to }) {
  const { filters, zone, own } = query;
  return { ...(span ? { span } : { from, to }), zone, filters, own: { ...own, cursor: null } };
}

/** Goes to an address of ours without loading the document again. */
export function go(address) {
  history.pushState(null, "", address);
  tell();
}

/** Goes to an address in place of this one, for what a way back should not stop at. */
export function settle(address) {
  history.replaceState(null, "", address);
  tell();
}

/** Calls back whenever the address has changed, by {@link go} or by the browser's buttons. */
export function follow(callback) {
  followers.push(callback);
  if (followers.length === 1) {
    addEventListener("popstate", tell);
  }
}

function tell() {
  followers.forEach((callback) => callback());
}
