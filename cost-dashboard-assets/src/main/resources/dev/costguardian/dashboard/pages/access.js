// Who may ask, and who did what: the keys that let people and programs in, and the audit log.

import { Component, h } from "../vendor/preact/preact.js";
import { get, post, remove } from "../api.js";
import { ago, moment } from "../format.js";
import { Card, Copy, Doing, Entered, KeyAgain, Notice } from "../parts.js";

const SCOPES = [
  { scope: "viewer", title: "May look" },
  { scope: "ingest", title: "May report calls" },
  { scope: "admin", title: "May do everything" },
];
const LIVES = [
  { days: "", title: "until it is revoked" },
  { days: "30", title: "for 30 days" },
  { days: "90", title: "for 90 days" },
  { days: "365", title: "for a year" },
];
const DAY = 24 * 3600 * 1000;
const OVERLAP_HOURS = 24;
const ENTRIES = 50;

export const name = "access";

export async function load(query, signal) {
  const [{ keys, settings }, { tokens }, log] = await Promise.all([
    get("v1/keys", {}, signal),
    get("ingest/tokens", {}, signal),
    get("v1/audit", { limit: ENTRIES }, signal),
  ]);
  return { keys, settings, apps: tokens, entries: log.data, next: log.next_cursor };
}

export function View({ query, data, reload }) {
  return h(
    "div",
    { class: "page" },
    h(Keys, { query, keys: data.keys, settings: data.settings, apps: data.apps, reload }),
    h(Entered.Consumer, null, (entered) => entered?.access === "session" && h(SignIns)),
    h(Log, { query, entries: data.entries, next: data.next }),
  );
}

/** A key that was just made is shown once, above all of them; the server cannot show it again. */
class Keys extends Doing {
  state = { problem: null, made: null, asking: null };

  create = (event) => {
    event.preventDefault();
    const { label, scope, app, life, key } = event.target.elements;
    this.attempt(async () => {
      const made = await post("v1/keys", {
        name: label.value,
        scope: scope.value,
        ...(app?.value ? { tokens: [Number(app.value)] } : {}),
        ...(life.value ? { expires_at: new Date(Date.now() + Number(life.value) * DAY).toISOString() } : {}),
      }, key?.value);
      label.value = "";
      if (key) {
        key.value = "";
      }
      this.setState({ made });
      await this.props.reload();
    });
  };

  rotate = (key, again) => this.attempt(async () => {
    const made = await post(`v1/keys/${key.id}/rotate`, { overlap_hours: OVERLAP_HOURS }, again);
    this.setState({ made, asking: null });
    await this.props.reload();
  });

  revoke = (key, again) => this.attempt(async () => {
    await remove(`v1/keys/${key.id}`, {}, again);
    this.setState({ asking: null });
    await this.props.reload();
  });

  ask = (asking) => this.setState({ asking });

  render({ query, keys, settings, apps }, { problem, made, asking }) {
    return h(
      Card,
      { title: "Keys", note: `Those that were made here. Beside them, the settings have ${settings.map((key) => key.name).join(", ") || "none"}.` },
      h(NewKey, { apps, onSubmit: this.create }),
      problem && h(Notice, { tone: "error" }, problem.message),
      made && h(
        "div",
        { class: "secret", role: "status" },
        h("p", null, h("strong", null, `The key “${made.name}”.`), " Copy it now: it is not kept, and cannot be shown again."),
        h("p", null, h("code", null, made.secret), h(Copy, { text: made.secret, name: "the new key" }),
          h("button", { class: "quiet", type: "button", onClick: () => this.setState({ made: null }) }, "I have it")),
      ),
      keys.length === 0
        ? h("p", { class: "nothing" }, "No keys yet. Give each person and each program one of its own, so that each can be taken back.")
        : h(List, { query, keys, apps, asking, onAsk: this.ask, onRotate: this.rotate, onRevoke: this.revoke }),
    );
  }
}

/** Only a key to report calls can be for one app alone. */
class NewKey extends Component {
  state = { scope: SCOPES[0].scope };

  choose = (event) => this.setState({ scope: event.target.value });

  render({ apps, onSubmit }, { scope }) {
    return h(
      "form",
      { class: "new-key", onSubmit },
      h("input", { name: "label", "aria-label": "Name of a new key", placeholder: "Name of a new key", required: true, maxLength: 64, autoComplete: "off" }),
      h("select", { name: "scope", "aria-label": "What it may do", value: scope, onChange: this.choose },
        SCOPES.map((one) => h("option", { key: one.scope, value: one.scope }, one.title))),
      scope === "ingest" && h("select", { name: "app", "aria-label": "For which app" },
        h("option", { value: "" }, "for all apps"),
        apps.map((app) => h("option", { key: app.id, value: app.id }, `only for ${app.label}`))),
      h("select", { name: "life", "aria-label": "How long" },
        LIVES.map(({ days, title }) => h("option", { key: days, value: days }, title))),
      h(KeyAgain),
      h("button", { class: "primary" }, "Create"),
    );
  }
}

function List({ query, keys, apps, asking, onAsk, onRotate, onRevoke }) {
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: "breakdown" },
      h(Head, { columns: ["Key", "What it may do", "Made", "Last use", "Ends", ""] }),
      h("tbody", null, keys.map((key) => h(
        "tr",
        { key: key.id },
        h("th", { scope: "row" }, key.name, " ", h("code", null, key.hint)),
        h("td", null, mayDo(key, apps)),
        h("td", null, h(When, { at: key.created_at, query })),
        h("td", null, key.last_used_at ? h(When, { at: key.last_used_at, query }) : "never"),
        h("td", null, key.expires_at ? h(When, { at: key.expires_at, query, isExact: true }) : "–"),
        h("td", { class: "actions" }, asking?.id === key.id
          ? h(Sure, { what: asking.what, onYes: (again) => (asking.what === "rotate" ? onRotate(key, again) : onRevoke(key, again)), onNo: () => onAsk(null) })
          : [
            h("button", { class: "quiet", type: "button", "aria-label": `Rotate ${key.name}`, onClick: () => onAsk({ id: key.id, what: "rotate" }) }, "Rotate"),
            h("button", { class: "quiet", type: "button", "aria-label": `Revoke ${key.name}`, onClick: () => onAsk({ id: key.id, what: "revoke" }) }, "Revoke"),
          ]),
      ))),
    ),
  );
}

function Sure({ what, onYes, onNo }) {
  const submit = (event) => {
    event.preventDefault();
    onYes(event.target.elements.key?.value);
  };
  return h(
    "form",
    { onSubmit: submit },
    h("span", null, what === "rotate" ? `Make a new one, and end this one in ${OVERLAP_HOURS} hours?` : "End it and its sessions for good?"),
    h(KeyAgain),
    h("button", { class: what === "rotate" ? "primary" : "danger" }, what === "rotate" ? "Make a new one" : "End it"),
    h("button", { class: "quiet", type: "button", onClick: onNo }, "Keep"),
  );
}

function mayDo({ scope, tokens }, apps) {
  const { title } = SCOPES.find((known) => known.scope === scope);
  const names = tokens?.map((id) => apps.find((app) => app.id === id)?.label ?? `app ${id}`);
  return names ? `${title} of ${names.join(", ")}` : title;
}

/** This page's own session is among those that end, so the page begins anew. */
class SignIns extends Doing {
  end = () => this.attempt(async () => {
    await remove("v1/session", { everywhere: true });
    location.reload();
  });

  render(_, { problem }) {
    return h(
      Card,
      { title: "Sessions", note: "A session ends 30 minutes after it was last used, after 12 hours, and with its key." },
      problem && h(Notice, { tone: "error" }, problem.message),
      h("p", { class: "sign-out" }, h("button", { type: "button", onClick: this.end }, "Sign out everywhere"),
        h("span", null, "Ends every session that began with the key of this one, in all browsers.")),
    );
  }
}

class Log extends Doing {
  state = { problem: null, older: [], next: undefined };

  more = (next) => this.attempt(async () => {
    const page = await get("v1/audit", { limit: ENTRIES, cursor: next });
    this.setState({ older: [...this.state.older, ...page.data], next: page.next_cursor });
  });

  render({ query, entries, next: first }, { problem, older, next = first }) {
    const shown = [...new Map([...entries, ...older].map((entry) => [entry.id, entry])).values()];
    return h(
      Card,
      { title: "What was done", note: "Every change by an administrator. The log is only ever added to." },
      shown.length === 0 ? h("p", { class: "nothing" }, "Nothing has been done yet.") : h(
        "div",
        { class: "scroll" },
        h(
          "table",
          { class: "breakdown log" },
          h(Head, { columns: ["When", "Who", "What", "On what", "Before", "After"] }),
          h("tbody", null, shown.map((entry) => h(
            "tr",
            { key: entry.id },
            h("td", null, h(When, { at: entry.at, query, isExact: true })),
            h("td", null, entry.actor, entry.address && h("small", null, ` ${entry.address}`)),
            h("th", { scope: "row" }, entry.act, entry.outcome !== "done" && h("span", { class: "state" }, entry.outcome)),
            h("td", null, entry.subject),
            h("td", null, entry.before),
            h("td", null, entry.after),
          ))),
        ),
      ),
      problem && h(Notice, { tone: "error" }, problem.message),
      next && h("p", null, h("button", { type: "button", onClick: () => this.more(next) }, "Older")),
    );
  }
}

function Head({ columns }) {
  return h("thead", null, h("tr", null, columns.map((column) =>
    h("th", { scope: "col", key: column }, column || h("span", { class: "off-screen" }, "Actions")))));
}

function When({ at, query, isExact }) {
  const exact = moment(at, query.zone);
  return h("time", { dateTime: at, title: exact }, isExact ? exact : ago(at, new Date(), query.zone));
}
