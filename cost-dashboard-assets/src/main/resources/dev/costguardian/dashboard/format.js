// Figures and moments as people read them. Amounts come as decimal texts and are only shown here, never added up.

const COUNT = new Intl.NumberFormat("en-US");
const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 });
const PERCENT = new Intl.NumberFormat("en-US", { style: "percent", minimumFractionDigits: 1, maximumFractionDigits: 1 });
const CENTS = dollars({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
const MICROS = dollars({ minimumFractionDigits: 6, maximumFractionDigits: 6 });
const ROUND = dollars({ notation: "compact", minimumFractionDigits: 0 });
const SMALL = dollars({ minimumSignificantDigits: 3, maximumSignificantDigits: 3 });

const STEP = dollars({ maximumSignificantDigits: 3 });

const DAY = 86_400_000;

function dollars(digits) {
  return new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", ...digits });
}

export function count(number) {
  return COUNT.format(number);
}

/** 59,112,345 as 59.1M. */
export function compact(number) {
  return number < 10_000 ? count(number) : COMPACT.format(number);
}

/** A share with one decimal; what is there and would vanish is said to be small, and what lacks a little not to be all. */
export function percent(share) {
  if (share < 1 && share >= 0.9995) {
    return ">99.9%";
  }
  return share > 0 && share < 0.0005 ? "<0.1%" : PERCENT.format(share);
}

/** "1 call", "2 calls". */
export function counted(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

/** An amount to the cent; one that would vanish in it with its first digits. */
export function money(usd) {
  const size = Math.abs(Number(usd));
  return size === 0 || size >= 0.995 ? CENTS.format(usd) : SMALL.format(usd);
}

/** An amount beside an axis: no more digits than tell the steps apart. */
export function roundMoney(usd) {
  return usd >= 10 ? ROUND.format(usd) : usd >= 1 ? CENTS.format(usd) : STEP.format(usd);
}

/** The amount of a single call, to the millionth; a smaller one with its first digits. */
export function callMoney(usd) {
  const size = Math.abs(Number(usd));
  return size === 0 || size >= 0.000_001 ? MICROS.format(usd) : SMALL.format(usd);
}

/** A price as its list has it, with two decimals at least: "0.4" as "$0.40". */
export function unitPrice(usd) {
  return moneyTo(2, usd);
}

/** The amount as the ledger has it. */
export function exactMoney(usd) {
  return `$${usd}`;
}

/** The same with so many decimals at least. */
export function moneyTo(decimals, usd) {
  const [whole, fraction = ""] = usd.split(".");
  return `$${whole}.${fraction.padEnd(decimals, "0")}`;
}

/** How many decimals the amount has. */
export function decimalsOf(usd) {
  return usd.split(".")[1]?.length ?? 0;
}

/** "3.4 MB", by thousands. */
export function bytes(number) {
  const place = number < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(number) / 3));
  return `${(number / 1000 ** place).toFixed(place === 0 || number / 1000 ** place >= 100 ? 0 : 1)} ${["bytes", "kB", "MB", "GB", "TB"][place]}`;
}

/** "26 Nov 2026, 14:03:22" in a time zone. */
export function moment(instant, zone) {
  return new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(instant));
}

/** "2 minutes ago"; the date where it is longer than a week. */
export function ago(instant, now, zone) {
  const seconds = Math.max(0, Math.round((now - new Date(instant)) / 1000));
  if (seconds < 10) {
    return "just now";
  }
  for (const [unit, length, most] of [["second", 1, 60], ["minute", 60, 60], ["hour", 3600, 24], ["day", 86_400, 7]]) {
    const units = Math.floor(seconds / length);
    if (units < most) {
      return `${counted(units, unit)} ago`;
    }
  }
  return date(instant, zone);
}

/** "today", "yesterday", else the date, of a day of UTC. */
export function dayAgo(day, now) {
  const days = Math.floor(now / DAY) - Date.parse(day) / DAY;
  return ["today", "yesterday"][days] ?? date(day, "UTC");
}

function date(instant, zone) {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "medium" }).format(new Date(instant));
}
