// What the address of the page asks for, and how it is changed. Everything that a link should carry stands in it.

import { isDate, ownZone, SPANS, USUAL_SPAN } from "./period.js";

const root = new URL("../../dashboard", import.meta.url).pathname;
const followers = [];

/** The page and the query of the address. What makes no sense there is as good as missing. */
export function current() {
  const parameters = new URLSearchParams(location.search);
  const [from, to] = [parameters.get("from"), parameters.get("to")];
  const hasDates = isDate(from ?? "") && isDate(to ?? "") && from < to;
  const span = SPANS.some(({ name }) => name === parameters.get("span")) ? parameters.get("span") : USUAL_SPAN;
  return {
    page: location.pathname.slice(root.length + 1),
    query: {
      ...(hasDates ? { from, to } : { span }),
      zone: parameters.get("tz") === "UTC" ? "UTC" : ownZone(),
      model: parameters.getAll("model"),
      token: parameters.getAll("token").filter((number) => /^\d{1,18}$/.test(number)),
      cursor: parameters.get("cursor"),
      app: parameters.get("app"),
    },
  };
}

/** The address of a page; filters go along, a place in a list does not. */
export function linkTo(page, query) {
  const parameters = new URLSearchParams();
  const put = (name, value) => [value ?? []].flat().forEach((one) => parameters.append(name, one));
  if (query.from && query.to) {
    put("from", query.from);
    put("to", query.to);
  } else if (query.span !== USUAL_SPAN) {
    put("span", query.span);
  }
  if (query.zone === "UTC" && ownZone() !== "UTC") {
    put("tz", "UTC");
  }
  put("model", query.model);
  put("token", query.token);
  put("cursor", query.cursor);
  put("app", query.app);
  const text = parameters.toString();
  return root + (page && `/${page}`) + (text && `?${text}`);
}

/** Goes to an address of ours without loading the document again. */
export function go(address) {
  history.pushState(null, "", address);
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
