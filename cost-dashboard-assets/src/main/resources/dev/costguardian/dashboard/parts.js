// The small pieces that every page is made of.

import { Component, createContext, h } from "./vendor/preact/preact.js";
import { difference, pico, ratio } from "./amount.js";
import { count, counted, exactMoney, money, percent } from "./format.js";
import { go } from "./route.js";

/** How whoever looks is let in, and to what; null until the server has said so. */
export const Entered = createContext(null);

/** What changes something, and is there for administrators alone. */
export function ForAdmins({ children }) {
  return h(Entered.Consumer, null, (entered) => isAdmin(entered) && children);
}

export function isAdmin(entered) {
  return entered?.scope === "admin";
}

/** The field `key` of a form, for what the server does not do for a session alone. It is not there where no key is set. */
export function KeyAgain() {
  return h(Entered.Consumer, null, (entered) => entered?.access === "session" && [
    h(KeyOwner),
    h("input", {
      name: "key", type: "password", "aria-label": "Your key again", placeholder: "Your key again", required: true, autoComplete: "current-password",
    }),
  ]);
}

/** Under what name a browser that keeps passwords may keep the key of the same form. */
export function KeyOwner() {
  return h("input", { name: "username", value: "Cost Guardian", autoComplete: "username", readOnly: true, hidden: true });
}

/** A link within the dashboard, which does not load the document again. */
export function Link({ to, children, ...rest }) {
  const follow = (event) => {
    if (event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      go(to);
    }
  };
  return h("a", { href: to, onClick: follow, ...rest }, children);
}

export function Card({ title, note, tools, children, ...rest }) {
  return h(
    "section",
    { class: "card", "aria-label": title, ...rest },
    title && h("header", { class: "card-head" }, h("h2", null, title), note && h("p", { class: "note" }, note), tools),
    children,
  );
}

/** One figure with its name, how it has changed, and a few words below it. */
export function Figure({ name, value, exact, note, change, isText }) {
  return h(
    "div",
    { class: "figure" },
    h("dt", null, name),
    h("dd", { class: isText ? "figure-value text" : "figure-value", title: exact ?? (isText ? value : null) }, value),
    change && h("dd", { class: "change" }, change),
    note && h("dd", { class: "note" }, note),
  );
}

/** What may be wider than its place, and is moved along with the keys where nothing in it can be stepped on. */
export function Scroll({ name, children }) {
  return h("div", { class: "scroll", tabIndex: 0, role: "region", "aria-label": name }, children);
}

/** How an amount has changed, as a share of what it was; `than` names what it is compared with. In short, what it was is a hint. */
export function Change({ now, before, than, isShort }) {
  if (pico(before) === 0n) {
    return h("span", { class: "was" }, isShort ? (pico(now) === 0n ? "–" : "new") : than ? `nothing in ${than}` : "nothing before");
  }
  return h(Moved, { by: ratio(difference(now, before), before), show: percent, was: money(before), than, isShort });
}

/** How a share has changed, in points of a hundred. */
export function Points({ now, before, isKnown }) {
  return isKnown
    ? h(Moved, { by: now - before, show: (by) => `${(by * 100).toFixed(1)} pts`, was: percent(before) })
    : h("span", { class: "was" }, "nothing before");
}

/** How a number has changed. */
export function Grown({ now, before, show }) {
  return before === 0
    ? h("span", { class: "was" }, "nothing before")
    : h(Moved, { by: (now - before) / before, show: percent, was: show(before) });
}

function Moved({ by, show, was, than, isShort }) {
  const size = Math.abs(by);
  const [arrow, word] = size < 0.0005 ? ["", ""] : by > 0 ? ["▲", "up"] : ["▼", "down"];
  if (isShort && !arrow) {
    return h("span", { class: "was", title: `still ${was}` }, "=");
  }
  return h(
    "span",
    { title: isShort ? `from ${was}` : null },
    arrow && [h("span", { "aria-hidden": "true" }, `${arrow} `), h("span", { class: "off-screen" }, `${word} `), show(size)],
    !isShort && h("span", { class: "was" }, `${arrow ? " from" : "still"} ${was}${than ? `, ${than}` : ""}`),
  );
}

/** A choice of few, each a link. */
export function Segments({ name, options }) {
  return h(
    "nav",
    { class: "segments", "aria-label": name },
    options.map(({ title, to, isChosen }) => h(Link, { key: title, to, "aria-current": isChosen ? "true" : null }, title)),
  );
}

/** Something to know or to do; `tone` is `warning` or `error`. */
export function Notice({ tone, children }) {
  return h("div", { class: `notice ${tone}`, role: tone === "error" ? "alert" : "status" }, children);
}

/** Stands where a page will be, as large as it, until its first answers are here. */
export function Waiting({ isFailing }) {
  return !isFailing && h("div", { class: "page waiting", "aria-hidden": "true" }, h("div"), h("div"), h("div"));
}

/** What to do where there is nothing to show yet. */
export function Empty({ title, children }) {
  return h("div", { class: "empty" }, h("h2", null, title), children);
}

/** The cost of a group. What has no price is said, never drawn as nothing. */
export function Cost({ totals }) {
  if (totals.unpriced_events > 0 && totals.unpriced_events === totals.events) {
    return h("span", { class: "unpriced" }, "unpriced");
  }
  return h(
    "span",
    { title: exactMoney(totals.cost_usd) },
    money(totals.cost_usd),
    totals.unpriced_events > 0
      && h("span", { class: "unpriced beside", title: `${counted(totals.unpriced_events, "call")} without a price` },
        ` + ${count(totals.unpriced_events)} unpriced`),
  );
}

/** How large a part is of the whole, as a figure and as a bar behind it. */
export function Share({ part, whole }) {
  const share = whole > 0 ? part / whole : 0;
  return h(
    "div",
    { class: "share" },
    h("i", { "aria-hidden": "true" }, h("b", { style: { width: `${share * 100}%` } })),
    h("span", null, percent(share)),
  );
}

/** A button that puts a text on the clipboard, and says so for a moment. */
export class Copy extends Component {
  copy = async () => {
    await writeToClipboard(this.props.text);
    this.setState({ done: true });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ done: false }), 2000);
  };

  componentWillUnmount() {
    clearTimeout(this.timer);
  }

  render({ name }, { done }) {
    return h(
      "button",
      { class: "quiet", type: "button", onClick: this.copy, "aria-label": `Copy ${name}` },
      h("span", { "aria-live": "polite" }, done ? "Copied" : "Copy"),
    );
  }
}

/** Browsers hand out their clipboard only over TLS and on this machine; elsewhere a selection does it. */
async function writeToClipboard(text) {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text);
  }
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "off-screen" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

/** Does something that may be refused, keeps what the server said then, and does nothing twice at a time. */
export class Doing extends Component {
  state = { problem: null, isBusy: false };

  async attempt(work) {
    if (this.state.isBusy) {
      return;
    }
    this.setState({ problem: null, isBusy: true });
    try {
      await work();
    } catch (problem) {
      if (problem.status === undefined) {
        throw problem;
      }
      this.setState({ problem });
    } finally {
      this.setState({ isBusy: false });
    }
  }
}
