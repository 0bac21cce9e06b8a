// How the server and its store are.

import { h } from "../vendor/preact/preact.js";
import { get } from "../api.js";
import { ago, bytes, compact, count, counted, moment, percent } from "../format.js";
import { Card, Figure, Link, Notice, Scroll } from "../parts.js";
import { leaving, linkTo } from "../route.js";

/** A log beyond this does not start over because somebody reads without a gap. */
const LARGE_LOG = 64 * 1024 * 1024;

export const name = "health";

export async function load(query, signal) {
  const [status, metrics] = await Promise.all([get("v1/status", {}, signal), get("metrics", {}, signal)]);
  return { status, counters: metrics.counters };
}

export function View({ query, data: { status, counters } }) {
  return h(
    "div",
    { class: "page" },
    h(Verdict, { query, status }),
    h(Figures, { query, status }),
    h("div", { class: "columns" },
      h(Card, { title: "Store" }, h(Facts, { facts: storeFacts(status, query.zone) })),
      h(Card, { title: "Server" }, h(Facts, { facts: serverFacts(status, counters, query.zone) }))),
    h(Card, { title: "Answers since the start", note: "By path. Errors are those of the server, from 500 on; half of the answers took less than the median." },
      h(Answers, { counters })),
  );
}

/** Whether all is well, and else what to do. */
function Verdict({ query, status: { storage, ledger } }) {
  const fill = storage.queue_capacity > 0 ? storage.queued / storage.queue_capacity : 0;
  return [
    !storage.writable && h(Notice, { tone: "error", key: "store" },
      h("b", null, "Events cannot be stored: "), `${storage.problem}. Apps get 503 and send again; nothing that was accepted is lost. `
        + "Look at the disk and at the log of the server."),
    storage.writable && h(Notice, { tone: "good", key: "store" }, h("b", null, "The store works."), " Events are on disk before apps hear so."),
    fill > 0.5 && h(Notice, { tone: "warning", key: "queue" },
      `${percent(fill)} of the queue is full. When it is full, apps are told to wait. The disk is slow, or a long correction runs.`),
    storage.wal_bytes > LARGE_LOG && h(Notice, { tone: "warning", key: "log" },
      `The write-ahead log has ${bytes(storage.wal_bytes)}. Some program keeps reading the file without a pause.`),
    ledger.unpriced_events > 0 && h(Notice, { tone: "warning", key: "prices" },
      `${count(ledger.unpriced_events)} calls have no price. `, h(Link, { to: linkTo("prices", leaving(query)) }, "Set prices")),
  ];
}

function Figures({ query, status: { storage, ledger, started_at: start } }) {
  const last = ledger.last_recorded_at;
  return h(
    "dl",
    { class: "figures" },
    h(Figure, { name: "Events", value: compact(ledger.events), exact: count(ledger.events), note: "in the ledger" }),
    h(Figure, { name: "Last event", value: last ? ago(last, new Date(), query.zone) : "none yet", exact: last ?? "", note: last && moment(last, query.zone), isText: true }),
    h(Figure, { name: "Waiting", value: count(storage.queued), note: `of ${count(storage.queue_capacity)} that may` }),
    h(Figure, {
      name: "On disk",
      value: storage.database_bytes > 0 ? bytes(storage.database_bytes) : "in memory",
      note: storage.wal_bytes > 0 ? `and a log of ${bytes(storage.wal_bytes)}` : "no log",
    }),
    h(Figure, { name: "Started", value: ago(start, new Date(), query.zone), note: moment(start, query.zone), isText: true }),
  );
}

function storeFacts({ storage }, zone) {
  return [
    ["Takes events", storage.writable ? "yes" : "no"],
    ["Transactions since the start", count(storage.commits)],
    ["Events in them", count(storage.committed)],
    ["Events in each", storage.commits > 0 ? count(Math.round(storage.committed / storage.commits)) : "–"],
    ["Single events since", storage.rows_since ? moment(storage.rows_since, zone) : "the beginning"],
    ["Last backup", h(LastBackup, { backup: storage.last_backup, zone })],
  ];
}

function LastBackup({ backup, zone }) {
  return backup
    ? h("span", { title: `${counted(backup.events, "event")}, ${bytes(backup.bytes)}` },
      `${moment(backup.at, zone)}, ${backup.file}`)
    : ["none known of; make one with ", h("code", null, "cost-guardian backup")];
}

function serverFacts(status, counters, zone) {
  return [
    ["Version", status.version],
    ["Environment", status.environment],
    ["Started", moment(status.started_at, zone)],
    ["Events recorded since then", count(counters.ingest_success)],
    ["Duplicates", count(counters.ingest_duplicate)],
    ["Refused as wrong", count(counters.ingest_validation_error)],
    ["Without a valid key", count(counters.ingest_bad_auth)],
    ["Asked to wait", count(counters.rate_limit_hits)],
  ];
}

function Facts({ facts }) {
  return h("div", { class: "facts" }, h("dl", null, facts.map(([fact, value]) =>
    h("div", { key: fact }, h("dt", null, fact), h("dd", null, value)))));
}

function Answers({ counters }) {
  const routes = Object.entries(counters.latency).sort(([, one], [, other]) => other.count - one.count);
  return h(
    Scroll,
    { name: "Answers by path" },
    h(
      "table",
      null,
      h("thead", null, h("tr", null, ["Path", "Answers", "Errors", "Median", "95% within"].map((column, i) =>
        h("th", { scope: "col", key: column, class: ["", "number", "number", "number spare", "number"][i] }, column)))),
      h("tbody", null, routes.map(([route, { count: answers, p50_ms: median, p95_ms: most }]) => h(
        "tr",
        { key: route },
        h("th", { scope: "row" }, h("code", null, route)),
        h("td", { class: "number" }, count(answers)),
        h("td", { class: "number" }, count(errorsOf(counters.http_status[route] ?? {}))),
        h("td", { class: "number spare" }, `${count(Math.round(median))} ms`),
        h("td", { class: "number" }, `${count(Math.round(most))} ms`),
      ))),
    ),
  );
}

const errorsOf = (byStatus) => Object.entries(byStatus).reduce((sum, [status, answers]) => sum + (Number(status) >= 500 ? answers : 0), 0);
