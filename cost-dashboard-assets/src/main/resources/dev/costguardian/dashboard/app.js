// Begin here. Shows the page of the address, asks the server for what it needs, and asks again every few seconds.
// A page is a module of pages/, which is fetched when somebody goes there: what it loads, and how it looks.

import { Component, createRef, h, render } from "./vendor/preact/preact.js";
import { askQuietly, Problem, session, signOut } from "./api.js";
import { Empty, Entered, isAdmin, Link, Notice, Waiting } from "./parts.js";
import { ownZone, USUAL_SPAN } from "./period.js";
import { current, follow, go, leaving, linkTo } from "./route.js";
import { SignIn } from "./signin.js";

const PAGES = [
  { name: "", file: "overview", title: "Overview" },
  { name: "breakdown", title: "Breakdown" },
  { name: "tokens", title: "Tokens & cache" },
  { name: "changes", title: "What changed" },
  { name: "events", title: "Events" },
  { name: "prices", title: "Prices" },
  { name: "apps", title: "Apps" },
  { name: "health", title: "Health" },
  { name: "access", title: "Access", isForAdmins: true },
];
const LOGO = new URL("icon.svg", import.meta.url).href;
const PAUSE = 8000;
const GONE = 410;

class App extends Component {
  state = { ...current(), session: null, hasEnded: false, shown: null, problem: null, isLoading: true };

  componentDidMount() {
    follow(() => {
      this.setState({ ...current(), problem: null });
      this.load();
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.load());
    this.enter(session());
  }

  async enter(answer) {
    try {
      const entered = await answer;
      this.setState({ session: entered, problem: null, hasEnded: false }, this.load);
    } catch (problem) {
      this.setState({ problem, isLoading: false });
      this.loadLater();
    }
  }

  /** Loads the page of the address. What is shown stays until then, so that nothing jumps. */
  load = async ({ isQuiet = false } = {}) => {
    const { page, query } = current();
    const known = pagesFor(this.state.session).find(({ name }) => name === page);
    this.loading?.abort();
    if (!known || !this.state.session || this.state.session.access === "none") {
      return this.setState({ isLoading: false });
    }
    const { signal } = (this.loading = new AbortController());
    this.setState({ isLoading: true });
    try {
      const module = await fetched(known);
      askQuietly(isQuiet);
      const data = await module.load(query, signal);
      this.show({ module, data });
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      this.fail(problem);
    }
    this.loadLater();
  };

  /** What says the same as before is not drawn again. */
  show(shown) {
    const { shown: before } = this.state;
    const isNews = before?.module !== shown.module || JSON.stringify(before) !== JSON.stringify(shown);
    this.setState({ ...(isNews ? { shown } : {}), problem: null, isLoading: false });
  }

  fail(problem) {
    if (problem.status === 401) {
      this.setState({ session: { access: "none" }, hasEnded: true, shown: null, isLoading: false });
    } else if (problem instanceof Problem) {
      this.setState({ problem, isLoading: false });
    } else {
      throw problem;
    }
  }

  loadLater() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (document.hidden ? null : this.state.session ? this.load({ isQuiet: true }) : this.enter(session())), PAUSE);
  }

  leave = async () => {
    this.loading?.abort();
    clearTimeout(this.timer);
    await this.enter(signOut());
    this.setState({ shown: null });
  };

  render(_, { session: entered, hasEnded, page, query, shown, problem, isLoading }) {
    if (entered?.access === "none") {
      return h(SignIn, { hasEnded, logo: LOGO, onSession: (opened) => this.enter(opened) });
    }
    const pages = pagesFor(entered);
    const title = PAGES.find(({ name }) => name === page)?.title;
    document.title = `${title ?? "Nothing here"} · Cost Guardian`;
    return h(
      Entered.Provider,
      { value: entered },
      h(Header, { page, query, pages, isLoading, onLeave: entered?.access === "session" ? this.leave : null }),
      h(
        "main",
        { id: "main", "aria-busy": String(isLoading) },
        h("h1", null, title ?? "Nothing here"),
        problem && h(Trouble, { problem, page, query }),
        !entered || pages.some(({ name }) => name === page)
          ? h(shown?.module.name === page ? shown.module.View : Waiting, { query, data: shown?.data, reload: this.load, isFailing: problem !== null })
          : h(Empty, { title: title ? "This page is for administrators" : "There is no such page" },
            h(Link, { class: "button", to: linkTo("", leaving(query)) }, "To the overview")),
      ),
    );
  }
}

/** The pages that show something to whoever has entered. */
function pagesFor(entered) {
  return PAGES.filter(({ isForAdmins }) => !isForAdmins || isAdmin(entered));
}

/** The module of a page. It is at another address once the server has another version. */
async function fetched({ name, file = name }) {
  try {
    return await import(`./pages/${file}.js`);
  } catch (failure) {
    throw new Problem(GONE, "This page cannot be fetched.", null);
  }
}

function Header({ page, query, pages, isLoading, onLeave }) {
  return h(
    "header",
    { class: "top" },
    h(Link, { class: "brand", to: linkTo("", leaving(query)) }, h("img", { src: LOGO, alt: "", width: 26, height: 26 }), "Cost Guardian"),
    h(Pages, { page, query, pages }),
    h("span", { class: isLoading ? "pulse busy" : "pulse", "aria-hidden": "true" }),
    h(Zone, { page, query }),
    onLeave && h("button", { class: "quiet", type: "button", onClick: onLeave }, "Sign out"),
  );
}

/** The pages side by side; where they do not fit they are pushed along, and the one that is shown is in sight. */
class Pages extends Component {
  list = createRef();

  componentDidMount() {
    this.show();
  }

  componentDidUpdate(before) {
    if (before.page !== this.props.page || before.pages.length !== this.props.pages.length) {
      this.show();
    }
  }

  show() {
    const list = this.list.current;
    const link = list.querySelector("[aria-current]");
    if (link) {
      list.scrollLeft = link.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
    }
  }

  render({ page, query, pages }) {
    return h("nav", { "aria-label": "Pages", ref: this.list }, pages.map(({ name, title }) =>
      h(Link, { key: name, to: linkTo(name, leaving(query)), "aria-current": name === page ? "page" : null }, title)));
  }
}

/** Whose days and hours: those of this place, or UTC. */
function Zone({ page, query }) {
  return ownZone() !== "UTC" && h(
    "select",
    {
      class: "quiet",
      "aria-label": "Time zone",
      value: query.zone,
      onChange: (event) => go(linkTo(page, { ...query, zone: event.target.value })),
    },
    [ownZone(), "UTC"].map((zone) => h("option", { key: zone, value: zone }, zone)),
  );
}

/** Says what went wrong and what may help. */
function Trouble({ problem, page, query }) {
  const inUtc = { ...query, zone: "UTC" };
  return h(
    Notice,
    { tone: "error" },
    problem.message,
    ` ${whatHelps(problem.status)}`,
    problem.requestId && h("small", null, ` Request ${problem.requestId}.`),
    problem.status === 400 && query.zone !== "UTC"
      && h("button", { class: "quiet", type: "button", onClick: () => go(linkTo(page, inUtc)) }, "Show days in UTC"),
    problem.status === 400
      && h("button", { class: "quiet", type: "button", onClick: () => go(linkTo(page, { span: USUAL_SPAN, zone: query.zone, filters: {}, own: {} })) },
        "Start over"),
    problem.status === GONE && h("button", { class: "quiet", type: "button", onClick: () => location.reload() }, "Load it anew"),
  );
}

function whatHelps(status) {
  if (status === 0) {
    return "What you see is the last it said; it is asked again every few seconds. Look whether it runs.";
  }
  if (status === GONE) {
    return "The server has another version by now, or does not answer.";
  }
  if (status === 429 || status === 503) {
    return "It is asked again by itself.";
  }
  return status >= 500 ? "Its log has the reason under the number of the request." : "";
}

// Browsers look for the icon again from each new address, where its relative one would lead elsewhere.
document.querySelector("link[rel=icon]").href = LOGO;
render(h(App), document.getElementById("app"));
