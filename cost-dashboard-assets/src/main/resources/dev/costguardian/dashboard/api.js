// The public HTTP interface, as this page asks it. What the server said last is kept in memory as long as the page is
// open, so that an answer which has not changed need not be sent again.

const base = new URL("../../", import.meta.url);
const WRITING_HEADERS = { "Content-Type": "application/json" };
const MOST_KEPT = 100;

let csrfToken = null;
let isQuiet = false;
let kept = new Map();

/** What the server said instead of an answer. */
export class Problem extends Error {
  constructor(status, message, requestId) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

/** The address of a path below the one where the ledger is mounted, with the parameters that have a value, if an empty one. */
export function address(path, parameters = {}) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null) {
        url.searchParams.append(name, one);
      }
    }
  }
  return url.href;
}

/** Asks. An answer that has not changed since it was last asked for is the very same object. */
export async function get(path, parameters, signal) {
  const url = address(path, parameters);
  const before = kept.get(url);
  const { response, answer } = await ask("GET", url, {
    signal,
    headers: { ...(before ? { "If-None-Match": before.tag } : {}), ...(isQuiet ? { "X-CG-Quiet": "1" } : {}) },
  });
  if (response.status === 304) {
    return before.answer;
  }
  keep(url, response.headers.get("ETag"), answer);
  return answer;
}

/** Says whether the page asks by itself from now on. What it asks by itself does not keep anybody signed in. */
export function askQuietly(quietly) {
  isQuiet = quietly;
}

/** Sends something new. A `key` says once more who asks, where a session is not enough. */
export function post(path, body, key) {
  return write("POST", path, { body, key });
}

/** Hands in a price table. */
export async function handIn(path, parameters, table) {
  return (await ask("POST", address(path, parameters), {
    headers: { ...guard(), "Content-Type": "text/csv" },
    body: table,
  })).answer;
}

export function patch(path, body) {
  return write("PATCH", path, { body });
}

/** Takes something away; `key` as with `post`. */
export function remove(path, parameters, key) {
  return write("DELETE", path, { parameters, key });
}

/** How this page is let in: `open`, `session`, or `none` until somebody signs in. */
export async function session() {
  return remembered(await get("v1/session"));
}

/** Turns the key into a session of the server's. The key is not kept. */
export async function signIn(key) {
  return remembered((await ask("POST", address("v1/session"), { headers: { "X-API-Key": key } })).answer);
}

export async function signOut() {
  const answer = await remove("v1/session");
  kept = new Map();
  return remembered(answer);
}

function remembered(session) {
  csrfToken = session.csrf_token;
  return session;
}

/** Keeps an answer that can be asked for by its tag; of too many, those that were kept first go. */
function keep(url, tag, answer) {
  kept.delete(url);
  if (tag) {
    kept.set(url, { tag, answer });
  }
  if (kept.size > MOST_KEPT) {
    kept.delete(kept.keys().next().value);
  }
}

async function write(method, path, { body, parameters, key }) {
  return (await ask(method, address(path, parameters), {
    headers: { ...guard(), ...(key ? { "X-API-Key": key } : {}), ...(body ? WRITING_HEADERS : {}) },
    body: body && JSON.stringify(body),
  })).answer;
}

/** What says that a request comes from this page. */
function guard() {
  return csrfToken ? { "X-CG-CSRF": csrfToken } : {};
}

async function ask(method, url, { headers, body, signal }) {
  const response = await fetch(url, { method, signal, body, headers: { Accept: "application/json", ...headers } }).catch(lost);
  // Without a body there is no JSON; a body that did not come whole is no answer.
  const answer = await response.json().catch((failure) => failure instanceof SyntaxError ? {} : lost(failure));
  if (!response.ok && response.status !== 304) {
    throw new Problem(response.status, answer.message ?? `The server answered ${response.status}.`, answer.requestId);
  }
  return { response, answer };
}

function lost(failure) {
  throw failure.name === "AbortError" ? failure : new Problem(0, "The server does not answer.", null);
}
