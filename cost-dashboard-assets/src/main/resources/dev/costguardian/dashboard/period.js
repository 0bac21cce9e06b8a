// Spans of time by name. A bound is a date such as 2026-11-26 in the zone of the page, or a full moment in UTC such as
// 2026-11-26T14:00:00Z; the upper one is exclusive, so that whole days end with the day after the last.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const SPANS = [
  { name: "today", title: "Today" },
  { name: "7-days", title: "7 days" },
  { name: "30-days", title: "30 days" },
  { name: "90-days", title: "90 days" },
  { name: "month", title: "This month" },
];

export const USUAL_SPAN = "30-days";

/** The bounds that a query asks for: its own, or those of its named span, which ends with today. */
export function periodOf(query, now = new Date()) {
  if (query.from && query.to) {
    return { from: query.from, to: query.to };
  }
  const today = dateIn(query.zone, now);
  const from = {
    today,
    "7-days": plusDays(today, -6),
    "30-days": plusDays(today, -29),
    "90-days": plusDays(today, -89),
    month: `${today.slice(0, 8)}01`,
  }[query.span];
  return { from, to: plusDays(today, 1) };
}

/**
 * The period of the same length just before. Where the period is under way, only as much of the one before as has passed of
 * it, to the full hour.
 */
export function periodBefore(query, now = new Date()) {
  const { from, to } = periodOf(query, now);
  const length = Date.parse(to) - Date.parse(from);
  const hasPassed = (bound) => (isDate(bound) ? bound <= dateIn(query.zone, now) : Date.parse(bound) <= now.getTime());
  const isUnderWay = hasPassed(from) && !hasPassed(to);
  return { from: minus(from, length), to: isUnderWay ? moment(nextHour(now) - length) : minus(to, length) };
}

function nextHour(now) {
  return (Math.floor(now.getTime() / HOUR) + 1) * HOUR;
}

function minus(bound, length) {
  return isDate(bound) ? plusDays(bound, -Math.round(length / DAY)) : moment(Date.parse(bound) - length);
}

/** The calendar months around now: where this one begins, where the next one does, and the one before. */
export function monthsAround(zone, now = new Date()) {
  const today = dateIn(zone, now);
  const first = `${today.slice(0, 8)}01`;
  return { today, before: `${plusDays(first, -1).slice(0, 8)}01`, first, next: nextMonth(first) };
}

/** How much of a report's span has passed: until when, to the full hour, and how many seconds; all of one still to come. */
export function passedOf(report, now = new Date()) {
  const [from, to] = [Date.parse(report.from), Date.parse(report.to)];
  const until = Math.min(to, nextHour(now));
  return until > from ? { until, seconds: (until - from) / 1000 } : { until: from, seconds: (to - from) / 1000 };
}

/** How many days a period has, a part of one included. */
export function daysIn({ from, to }) {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** The longest step of time that still shows how the span went. */
export function bucketFor(period) {
  const days = daysIn(period);
  return days <= 2 ? "hour" : days <= 92 ? "day" : days <= 400 ? "week" : "month";
}

/** Every step of a report, also those in which nothing happened: a key as {@link keyOf} gives it, and its start. */
export function stepsOf(report, period, zone) {
  const from = isDate(period.from) ? period.from : dateIn(zone, new Date(period.from));
  const to = isDate(period.to) ? period.to : plusDays(dateIn(zone, new Date(Date.parse(period.to) - 1)), 1);
  switch (report.bucket) {
    case "hour":
      return range(Date.parse(report.from), Date.parse(report.to), (time) => time + HOUR);
    case "day":
      return range(from, to, (date) => plusDays(date, 1));
    case "week":
      return range(plusDays(from, -((weekday(from) + 6) % 7)), to, (date) => plusDays(date, 7));
    default:
      return range(`${from.slice(0, 8)}01`, to, nextMonth);
  }
}

/** The bounds of the steps from one key to another, both included. */
export function boundsOf(bucket, first, last) {
  switch (bucket) {
    case "hour":
      return { from: moment(first), to: moment(last + HOUR) };
    case "day":
      return { from: first, to: plusDays(last, 1) };
    case "week":
      return { from: first, to: plusDays(last, 7) };
    default:
      return { from: first, to: nextMonth(last) };
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

/** "28 Oct – 26 Nov 2026", and "until 08:00" where the last day is not meant to its end. */
export function describe({ from, to }, zone) {
  if (isDate(from) && !isDate(to)) {
    return `${describe({ from, to: plusDays(dayOf(to, zone), 1) }, zone)} until ${hourOf(to, zone)}`;
  }
  const last = isDate(to) ? plusDays(to, -1) : to;
  return from === last ? bound(last, zone, true) : `${bound(from, zone, from.slice(0, 4) !== last.slice(0, 4))} – ${bound(last, zone, true)}`;
}

function hourOf(moment, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(new Date(moment));
}

function bound(text, zone, withYear) {
  const day = { day: "numeric", month: "short", ...(withYear ? { year: "numeric" } : {}) };
  return isDate(text)
    ? new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...day }).format(new Date(text))
    : new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...day, hour: "2-digit", minute: "2-digit" }).format(new Date(text));
}

export function plusDays(date, days) {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The day of the calendar that a bound lies in. */
export function dayOf(bound, zone) {
  return isDate(bound) ? bound : dateIn(zone, new Date(bound));
}

/** Whether a text names a day of the calendar. */
export function isDate(text) {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && plusDays(text, 0) === text;
}

/** Whether a text is a date, or a full moment in UTC. */
export function isBound(text) {
  return isDate(text ?? "")
    || (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text ?? "") && !Number.isNaN(Date.parse(text)));
}

export function isBefore(from, to) {
  return Date.parse(from) < Date.parse(to);
}

export function ownZone() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

function moment(millis) {
  return new Date(millis).toISOString().replace(/\.\d+Z$/, "Z");
}

function dateIn(zone, instant) {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(instant);
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
