// From a name without a price to one with: by a price of one's own, or by saying which model it is. Each shows what it would
// do before it does it; then the calls that are in the ledger can be priced as well.

import { h } from "./vendor/preact/preact.js";
import { handIn, post } from "./api.js";
import { count, counted, exactMoney, money, unitPrice } from "./format.js";
import { Card, Doing, Link, Notice, Scroll } from "./parts.js";
import { signed, wayOf } from "./waterfall.js";

const HEADER = "model,from,until,plan,prompt_over,time,meter,usd,per";
const MILLION = 1_000_000;
const WAYS = [["price", "Set its price"], ["table", "Set a table of prices"], ["same", "It is a model that has prices"]];
const METERS = [
  { meter: "input", title: "Input", isNeeded: true },
  { meter: "output", title: "Output", isNeeded: true },
  { meter: "input.cache_read", title: "Read from a cache" },
  { meter: "input.cache_write", title: "Written to a cache" },
];

const ABOUT_PRICE = "US dollars for a million tokens. A cache that is left empty costs what fresh input costs; without a day, the price holds at all times.";
const ABOUT_TABLE = "For other plans, meters, long prompts, hours of the day, or a price that ends: one line for each price, as in the files of the price book.";

/** A name as it is shown: with its provider, where it has one. */
export function nameOf({ provider, name }) {
  return provider ? `${provider}/${name}` : name;
}

/** @param row what is known of the name; null once all its calls have a price */
export class Fix extends Doing {
  state = { problem: null, isBusy: false, way: "price", isSettled: false };

  render({ row, named, providers, close, reload }, { way, isSettled }) {
    return h(
      Card,
      { title: named, tools: h(Link, { class: "button quiet", to: close }, "Close") },
      row === null && h("p", { class: "state on", role: "status" }, "Every call of this name has a price now."),
      row !== null && (row.model || isSettled
        ? h(Past, { row, reload })
        : [
          h("div", { class: "segments", role: "group", "aria-label": "What to do" },
            WAYS.map(([one, title]) => h("button", { key: one, type: "button", "aria-pressed": String(one === way), onClick: () => this.setState({ way: one }) }, title))),
          h(way === "same" ? MeaningForm : PriceForm, {
            key: way,
            row,
            providers,
            isTable: way === "table",
            onDone: async () => {
              this.setState({ isSettled: true });
              await reload();
            },
          }),
        ]),
    );
  }
}

/** A price, for the standard plan or as a table of the price book; first what it would do, then apply. */
class PriceForm extends Doing {
  state = { problem: null, isBusy: false, table: null, plan: null, force: false };

  plan = (event) => {
    event.preventDefault();
    const fields = event.target.elements;
    const { row, providers } = this.props;
    const said = fields.provider.value.trim().toLowerCase();
    const known = providers.find(({ id, aliases }) => id === said || aliases.includes(said));
    const table = {
      parameters: { table: `${known?.id ?? said}/prices.csv`, keep: "true", new_provider: known ? null : "true" },
      text: this.props.isTable ? fields.table.value : tableOf(row, fields.from.value, (meter) => fields[meter].value.trim()),
    };
    this.attempt(async () => {
      this.setState({ plan: null, force: false });
      this.setState({ plan: await handIn("v1/prices/plan", table.parameters, table.text), table });
    });
  };

  apply = () => this.attempt(async () => {
    const { table, force } = this.state;
    await handIn("v1/prices/apply", { ...table.parameters, force: force ? "true" : null }, table.text);
    await this.props.onDone();
  });

  /** What was planned holds for what stood in the form then. */
  change = () => this.state.plan && this.setState({ plan: null });

  render({ row, providers, isTable }, { problem, isBusy, plan, force }) {
    return h(
      "form",
      { class: "fix", onSubmit: this.plan, onInput: this.change },
      h("p", { class: "note" }, isTable ? ABOUT_TABLE : ABOUT_PRICE),
      h("div", { class: "fields" },
        h(Provider, { row, providers }),
        !isTable && METERS.map((meter) => h(UnitPriceField, { key: meter.meter, ...meter })),
        !isTable && h("label", null, "Valid from (UTC)", h("input", { type: "date", name: "from" }))),
      isTable && h(TableField, { row }),
      h("div", { class: "act" }, h("button", { class: plan ? "" : "primary", disabled: isBusy }, isBusy ? "One moment …" : "See what it would do")),
      problem && h(Notice, { tone: "error" }, problem.message),
      plan && h(Plan, { plan, force, onForce: (event) => this.setState({ force: event.target.checked }) }),
      plan && h("div", { class: "act" }, h("button", {
        class: "primary",
        type: "button",
        disabled: isBusy || (plan.implausible > 0 && !force),
        onClick: this.apply,
      }, "Apply from now on")),
    );
  }
}

function Provider({ row, providers }) {
  return [
    h("label", null, "Provider", h("input", {
      name: "provider",
      list: "providers",
      defaultValue: row.provider ?? "",
      required: true,
      pattern: "[a-zA-Z0-9][a-zA-Z0-9_.\\-]{0,63}",
      title: "A provider of the list, or a new one: letters, digits, '_', '.' and '-'",
      readOnly: row.provider !== null,
      autoComplete: "off",
    })),
    h("datalist", { id: "providers" }, providers.map(({ id }) => h("option", { key: id, value: id }))),
  ];
}

function UnitPriceField({ meter, title, isNeeded }) {
  return h("label", null, title, h("input", {
    name: meter,
    inputMode: "decimal",
    required: isNeeded === true,
    pattern: "\\s*[0-9]{1,9}([.][0-9]{1,12})?\\s*",
    title: "A number such as 2.5",
    autoComplete: "off",
  }));
}

/** The lines as they would be in a file of own prices, to be filled in. */
function TableField({ row }) {
  const begun = tableOf(row, "", (meter) => (METERS.some((one) => one.meter === meter && one.isNeeded) ? "0.00" : ""));
  return h("label", { class: "table-field" }, "Lines", h("textarea", {
    name: "table",
    rows: 8,
    required: true,
    spellcheck: false,
    defaultValue: begun,
  }));
}

function tableOf(row, from, priceOf) {
  const lines = METERS.map(({ meter }) => [meter, priceOf(meter)])
    .filter(([, usd]) => usd !== "")
    .map(([meter, usd]) => [quoted(row.name.toLowerCase()), from, "", "standard", "", "", meter, usd, MILLION].join(","));
  return [HEADER, ...lines].join("\n");
}

const quoted = (cell) => (/[",;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** What own prices would change, and what that would have done lately. */
function Plan({ plan, force, onForce }) {
  return h(
    "section",
    { class: "impact", "aria-label": "What it would do", "aria-live": "polite" },
    plan.changes.length === 0 && h("p", null, "Nothing would change: that is the price already."),
    plan.changes.length > 0 && h(Scroll, { name: "Prices that change" }, h("table", null,
      h("thead", null, h("tr", null, ["Price", "Now", "Then"].map((column, i) =>
        h("th", { scope: "col", key: column, class: i > 0 ? "number" : "" }, column)))),
      h("tbody", null, plan.changes.map((change, place) => h("tr", { key: place },
        h("th", { scope: "row" }, `${change.provider}/${change.model}`, h("small", null, change.meter)),
        h("td", { class: "number" }, unit(change.before)),
        h("td", { class: "number" }, unit(change.after))))))),
    plan.effect.models.length > 0
      ? h(Scroll, { name: "The last 30 days by these prices" }, h("table", null,
        h("thead", null, h("tr", null, ["Last 30 days", "Cost as it is", "Cost then", "Unpriced then"].map((column, i) =>
          h("th", { scope: "col", key: column, class: i > 0 ? "number" : "" }, column)))),
        h("tbody", null, plan.effect.models.map((model) => h("tr", { key: model.model },
          h("th", { scope: "row" }, model.model, h("small", null, counted(model.events, "call"))),
          h("td", { class: "number" }, model.unpriced_before === model.events ? h("span", { class: "unpriced" }, "unpriced") : money(model.cost_before_usd)),
          h("td", { class: "number", title: exactMoney(model.cost_after_usd) }, money(model.cost_after_usd)),
          h("td", { class: "number" }, count(model.unpriced_after)))))))
      : h("p", { class: "note" }, "No call of the last 30 days would cost anything else."),
    !plan.effect.complete && h("p", { class: "note" }, `Only the newest ${count(plan.effect.events)} calls were looked at.`),
    plan.implausible > 0 && h("label", { class: "check" },
      h("input", { type: "checkbox", checked: force, onChange: onForce }),
      " A price moves by more than ten times, or to nothing. It is meant so."),
  );
}

const unit = (price) => (price ? unitPrice(price.usd) : "–");

/** Says that the name is another one of a model in the book. */
class MeaningForm extends Doing {
  state = { problem: null, isBusy: false, model: "" };

  map = (event) => {
    event.preventDefault();
    const { row, onDone } = this.props;
    this.attempt(async () => {
      await post("v1/prices/names", { name: row.name, provider: row.provider, model: this.state.model.trim() });
      await onDone();
    });
  };

  render({ row }, { problem, isBusy, model }) {
    return h(
      "form",
      { class: "fix", onSubmit: this.map },
      h("p", { class: "note" }, "Such as the name of a deployment. Its calls then cost what the model costs, and keep their name."),
      h("div", { class: "fields" }, h("label", null, "Model", h("input", {
        name: "model",
        placeholder: "azure/gpt-4o",
        required: true,
        value: model,
        autoComplete: "off",
        onInput: (event) => this.setState({ model: event.target.value }),
      }))),
      row.nearest.length > 0 && h("p", { class: "note" }, "Written alike: ", row.nearest.map((near) =>
        h("button", { key: near, class: "quiet", type: "button", onClick: () => this.setState({ model: near }) }, near))),
      h("div", { class: "act" }, h("button", { class: "primary", disabled: isBusy }, "Apply from now on")),
      problem && h(Notice, { tone: "error" }, problem.message),
    );
  }
}

/** The calls that are in the ledger already: what pricing them would do, then do it. */
class Past extends Doing {
  state = { problem: null, isBusy: false, batch: null };

  plan = () => this.attempt(async () => {
    const { row } = this.props;
    this.setState({
      batch: await post("v1/corrections/plan", {
        model: [row.name],
        provider: [row.provider ?? ""],
        reason: `${nameOf(row)} had no price`,
      }),
    });
  });

  apply = () => this.attempt(async () => {
    await post(`v1/corrections/${this.state.batch.id}/apply`);
    await this.props.reload();
  });

  render({ row }, { problem, isBusy, batch }) {
    return h(
      "div",
      { class: "fix" },
      h("p", { class: "state on", role: "status" }, "New calls of this name have a price."),
      h("p", null, `${counted(row.events, "call")} in the ledger still ${row.events === 1 ? "has" : "have"} none. Pricing them is a correction: `
        + "it stands beside the calls, with its reason, and can be undone."),
      h("div", { class: "act" }, h("button", { class: batch ? "" : "primary", type: "button", disabled: isBusy, onClick: this.plan }, isBusy ? "One moment …" : "See what it would do")),
      problem && h(Notice, { tone: "error" }, problem.message),
      batch && h("section", { class: "impact", "aria-label": "What it would do", "aria-live": "polite" },
        h("p", null, `${counted(batch.became_priced, "call")} would get a price, ${count(batch.left_alone.unpriced)} would still have none. What is spent moves by `,
          h("b", { class: `way ${wayOf(batch.difference_usd)}`, title: exactMoney(batch.difference_usd) }, signed(batch.difference_usd)), "."),
        batch.events > 0
          ? h("div", { class: "act" }, h("button", { class: "primary", type: "button", disabled: isBusy, onClick: this.apply }, `Correct ${counted(batch.events, "call")}`))
          : h("p", { class: "note" }, "Nothing is to be corrected. Look whether the price begins later than the calls.")),
    );
  }
}
