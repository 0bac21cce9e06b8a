// The public HTTP interface, as this page asks it. Nothing is kept here but what the server said of the session.

const base = new URL("../../", import.meta.url);
const WRITING_HEADERS = { "Content-Type": "application/json" };

let csrfToken = null;

/** What the server said instead of an answer. */
export class Problem extends Error {
  constructor(status, message, requestId) {
    super(message);
    this.status = status;
    this.requestId = requestId;
  }
}

/** The address of a path below the one where the ledger is mounted, with the parameters that have a value. */
export function address(path, parameters = {}) {
  const url = new URL(path, base);
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) {
      if (one !== undefined && one !== null && one !== "") {
        url.searchParams.append(name, one);
      }
    }
  }
  return url.href;
}

export function get(path, parameters, signal) {
  return ask("GET", path, { parameters, signal });
}

export function post(path, body) {
  return ask("POST", path, { body });
}

export function patch(path, body) {
  return ask("PATCH", path, { body });
}

export function remove(path) {
  return ask("DELETE", path, {});
}

/** How this page is let in: `open`, `session`, or `none` until somebody signs in. */
export async function session() {
  return remembered(await get("v1/session"));
}

/** Turns the key into a session of the server's. The key is not kept. */
export async function signIn(key) {
  return remembered(await ask("POST", "v1/session", { headers: { "X-API-Key": key } }));
}

export async function signOut() {
  return remembered(await remove("v1/session"));
}

function remembered(session) {
  csrfToken = session.csrf_token;
  return session;
}

async function ask(method, path, { parameters, body, headers = {}, signal }) {
  const response = await fetch(address(path, parameters), {
    method,
    signal,
    headers: {
      Accept: "application/json",
      ...(csrfToken && method !== "GET" ? { "X-CG-CSRF": csrfToken } : {}),
      ...(body ? WRITING_HEADERS : {}),
      ...headers,
    },
    body: body && JSON.stringify(body),
  }).catch((failure) => {
    throw failure.name === "AbortError" ? failure : new Problem(0, "The server does not answer.", null);
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Problem(response.status, answer.message ?? `The server answered ${response.status}.`, answer.requestId);
  }
  return answer;
}
