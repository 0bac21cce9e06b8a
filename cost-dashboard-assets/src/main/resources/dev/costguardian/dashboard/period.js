// Spans of time by name. Dates are texts such as 2026-11-26 in the zone of the page; `to` is the day after the last.

const DAY = 86_400_000;

export const SPANS = [
  { name: "today", title: "Today" },
  { name: "week", title: "This week" },
  { name: "month", title: "This month" },
  { name: "30-days", title: "30 days" },
];

export const USUAL_SPAN = "30-days";

/** The dates that a query asks for: its own, or those of its named span, which ends with today. */
export function datesOf(query, now = new Date()) {
  if (query.from && query.to) {
    return { from: query.from, to: query.to };
  }
  const today = dateIn(query.zone, now);
  const from = {
    today,
    week: plusDays(today, -((weekday(today) + 6) % 7)),
    month: `${today.slice(0, 8)}01`,
    "30-days": plusDays(today, -29),
  }[query.span];
  return { from, to: plusDays(today, 1) };
}

/** The longest step of time that still shows how the span went. */
export function bucketFor({ from, to }) {
  const days = daysBetween(from, to);
  return days <= 2 ? "hour" : days <= 92 ? "day" : days <= 400 ? "week" : "month";
}

/** Every step of a report, also those in which nothing happened: a key as {@link keyOf} gives it, and its start. */
export function stepsOf(report, { from, to }) {
  switch (report.bucket) {
    case "hour":
      return range(Date.parse(report.from), Date.parse(report.to), (time) => time + DAY / 24);
    case "day":
      return range(from, to, (date) => plusDays(date, 1));
    case "week":
      return range(plusDays(from, -((weekday(from) + 6) % 7)), to, (date) => plusDays(date, 7));
    default:
      return range(`${from.slice(0, 8)}01`, to, nextMonth);
  }
}

/** What tells the step of a row from the others: the moment of an hour, the date of a longer one. */
export function keyOf(row, bucket) {
  return bucket === "hour" ? Date.parse(row.bucket) : row.bucket.slice(0, 10);
}

/** Names of a step: a short one for an axis, a full one for a table. */
export function namesOf(key, bucket, zone) {
  const name = (options, timeZone) => new Intl.DateTimeFormat("en-GB", { timeZone, ...options }).format(new Date(key));
  switch (bucket) {
    case "hour":
      return {
        short: name({ hour: "2-digit", minute: "2-digit" }, zone),
        full: name({ weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }, zone),
      };
    case "month":
      return {
        short: name({ month: "short", year: "2-digit" }, "UTC"),
        full: name({ month: "long", year: "numeric" }, "UTC"),
      };
    default:
      return {
        short: name({ day: "numeric", month: "short" }, "UTC"),
        full: (bucket === "week" ? "Week of " : "")
          + name({ weekday: "short", day: "numeric", month: "short", year: "numeric" }, "UTC"),
      };
  }
}

export function plusDays(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** Whether a text names a day of the calendar. */
export function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;
}

export function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function dateIn(zone, instant) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
}

function daysBetween(from, to) {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

function weekday(date) {
  return new Date(date).getUTCDay();
}

function nextMonth(date) {
  const start = new Date(date);
  return new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}

function range(first, end, next) {
  const keys = [];
  for (let key = first; key < end; key = next(key)) {
    keys.push(key);
  }
  return keys;
}
