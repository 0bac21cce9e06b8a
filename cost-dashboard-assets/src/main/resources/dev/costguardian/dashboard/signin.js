// The door: asks for a key, which the server turns into a session.

import { Component, createRef, h } from "./vendor/preact/preact.js";
import { signIn } from "./api.js";
import { KeyOwner, Notice } from "./parts.js";

export class SignIn extends Component {
  state = { problem: null, isBusy: false };
  field = createRef();

  componentDidMount() {
    this.field.current.focus();
  }

  submit = async (event) => {
    event.preventDefault();
    this.setState({ problem: null, isBusy: true });
    try {
      this.props.onSession(await signIn(this.field.current.value));
    } catch (problem) {
      this.field.current.select();
      this.setState({ problem: problem.status === 401 ? "This key does not open the server." : problem.message, isBusy: false });
    }
  };

  render({ hasEnded, logo }, { problem, isBusy }) {
    return h(
      "main",
      { class: "door" },
      h(
        "form",
        { class: "card", onSubmit: this.submit },
        h("img", { src: logo, alt: "", width: 40, height: 40 }),
        h("h1", null, "Cost Guardian"),
        hasEnded && !problem && h(Notice, { tone: "warning" }, "Your session has ended. Sign in to go on where you were."),
        problem && h(Notice, { tone: "error" }, problem),
        h(KeyOwner),
        h("label", { for: "key" }, "Your key"),
        h("input", { id: "key", name: "key", type: "password", required: true, ref: this.field, autoComplete: "current-password" }),
        h("button", { class: "primary", disabled: isBusy }, "Sign in"),
        h("p", { class: "note" }, "One that was made for you, or ", h("code", null, "API_KEY"), " of the server's settings. It is not kept in this browser."),
      ),
    );
  }
}
