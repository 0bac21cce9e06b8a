// The apps that report: one tracking token each, and the code that uses it.

import { Component, h } from "../vendor/preact/preact.js";
import { address, get, patch, post, remove } from "../api.js";
import { ago, count, counted, moment } from "../format.js";
import { Card, Copy, Doing, ForAdmins, KeyAgain, Link, Notice } from "../parts.js";
import { choosing, go, leaving, linkTo, narrowed } from "../route.js";
import { LANGUAGES, snippet } from "../snippets.js";

export const name = "apps";

export async function load(query, signal) {
  return { apps: (await get("ingest/tokens", {}, signal)).tokens };
}

export function View({ query, data, reload }) {
  const chosen = data.apps.find((app) => String(app.id) === query.own.app);
  return h(
    "div",
    { class: "page" },
    h(
      Card,
      { title: "Your apps", note: "One for each app in each environment, such as shop-production.", tools: h(ForAdmins, null, h(NewApp, { query })) },
      data.apps.length === 0
        ? h("p", { class: "nothing" }, "No apps yet. Give the first one a name.")
        : h(Apps, { query, apps: data.apps, reload }),
    ),
    chosen?.token && h(Connect, { key: chosen.id, app: chosen, query }),
  );
}

class NewApp extends Doing {
  create = (event) => {
    event.preventDefault();
    const form = event.target;
    this.attempt(async () => {
      const { id } = await post("ingest/tokens", { label: form.elements.label.value });
      form.reset();
      go(linkTo(name, choosing(this.props.query, { app: String(id) })));
    });
  };

  render(_, { problem }) {
    return h(
      "form",
      { class: "new-app", onSubmit: this.create },
      h("input", { name: "label", "aria-label": "Name of a new app", placeholder: "Name of a new app", required: true, maxLength: 64, autoComplete: "off" }),
      h("button", { class: "primary" }, "Create"),
      problem && h(Notice, { tone: "error" }, problem.message),
    );
  }
}

class Apps extends Doing {
  state = { problem: null, leaving: null };

  activate(app, active) {
    this.attempt(async () => {
      await patch(`ingest/tokens/${app.id}/active`, { active });
      await this.props.reload();
    });
  }

  archive(app, event) {
    event.preventDefault();
    const { key } = event.target.elements;
    this.attempt(async () => {
      await remove(`ingest/tokens/${app.id}`, {}, key?.value);
      this.setState({ leaving: null });
      await this.props.reload();
    });
  }

  render({ query, apps }, { problem, leaving }) {
    return [
      problem && h(Notice, { tone: "error" }, problem.message),
      h(
        "div",
        { class: "scroll" },
        h(
          "table",
          { class: "breakdown" },
          h("thead", null, h("tr", null, ["App", "Tracking token", "State", "Last report", "Calls", ""].map((column) =>
            h("th", { scope: "col", key: column, class: column === "Calls" ? "number" : "" },
              column || h("span", { class: "off-screen" }, "Actions"))))),
          h("tbody", null, apps.map((app) => h(
            "tr",
            { key: app.id, class: String(app.id) === query.own.app ? "open" : "" },
            h("th", { scope: "row" }, h(Link, { to: linkTo(name, choosing(query, { app: String(app.id) })) }, app.label)),
            h("td", null, h("code", null, app.token_masked), app.token && h(Copy, { text: app.token, name: `the token of ${app.label}` })),
            h("td", null, app.active ? h("span", { class: "state on" }, "Active") : h("span", { class: "state" }, "Disabled")),
            h("td", null, app.last_seen_at
              ? h("time", { dateTime: app.last_seen_at, title: moment(app.last_seen_at, query.zone) }, ago(app.last_seen_at, new Date(), query.zone))
              : "never"),
            h("td", { class: "number" }, count(app.usage_count)),
            h("td", { class: "actions" }, h(ForAdmins, null, leaving === app.id
              ? h(
                "form",
                { onSubmit: (event) => this.archive(app, event) },
                h("span", null, "Refuse its calls for good?"),
                h(KeyAgain),
                h("button", { class: "danger" }, "Archive"),
                h("button", { class: "quiet", type: "button", onClick: () => this.setState({ leaving: null }) }, "Keep"),
              )
              : [
                h("button", { class: "quiet", type: "button", "aria-label": `${app.active ? "Disable" : "Enable"} ${app.label}`,
                  onClick: () => this.activate(app, !app.active) }, app.active ? "Disable" : "Enable"),
                h("button", { class: "quiet", type: "button", "aria-label": `Archive ${app.label}`,
                  onClick: () => this.setState({ leaving: app.id }) }, "Archive"),
              ])),
          ))),
        ),
      ),
    ];
  }
}

class Connect extends Component {
  state = { language: LANGUAGES[0] };

  render({ app, query }, { language }) {
    const code = snippet(language, { url: address(""), token: app.token });
    return h(
      Card,
      { title: `Connect ${app.label}`, tools: h(Arrival, { app, query }) },
      h("p", null, "Set ", h("code", null, "INGEST_KEY"), " in the environment of the app, as the server has it. Then report each call:"),
      h("div", { class: "segments", role: "group", "aria-label": "Language" }, LANGUAGES.map((one) => h(
        "button",
        {
          key: one,
          type: "button",
          "aria-pressed": String(one === language),
          onClick: () => this.setState({ language: one }),
        },
        one,
      ))),
      h(
        "div",
        { class: "snippet" },
        h("pre", { tabIndex: 0 }, h("code", null, code)),
        h(Copy, { text: code, name: "the snippet" }),
      ),
    );
  }
}

/** Turns green by itself once a call has come. */
function Arrival({ app, query }) {
  return app.usage_count === 0
    ? h("p", { class: "state waiting", role: "status" }, "Waiting for the first call …")
    : h("p", { class: "state on", role: "status" }, `${counted(app.usage_count, "call")}, `,
      h(Link, { to: linkTo("events", leaving(narrowed(query, { token: [String(app.id)] }))) }, "see them"));
}
