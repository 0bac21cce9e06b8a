// Exact arithmetic over amounts. The interface says them as decimal texts; here they are whole pico-dollars, never floats.

const DIGITS = 12;
const ONE = 10n ** BigInt(DIGITS);

/** The whole pico-dollars of a decimal text such as "-0.000450". */
export function pico(usd) {
  const [whole, fraction = ""] = usd.replace("-", "").split(".");
  const size = BigInt(whole) * ONE + BigInt(fraction.padEnd(DIGITS, "0"));
  return usd.startsWith("-") ? -size : size;
}

/** The decimal text of pico-dollars, as the interface writes it: six digits, more where there are more. */
export function usd(picos) {
  const size = picos < 0n ? -picos : picos;
  const fraction = String(size % ONE).padStart(DIGITS, "0").replace(/0{1,6}$/, "");
  return `${picos < 0n ? "-" : ""}${size / ONE}.${fraction}`;
}

/** `amount × times ÷ by`, rounded to the nearest pico-dollar, halves to the even one. `by` must not be nothing. */
export function scaled(amount, times, by) {
  const product = pico(amount) * BigInt(times);
  const divisor = BigInt(by);
  const quotient = product / divisor;
  const rest = product % divisor;
  const doubled = 2n * (rest < 0n ? -rest : rest);
  const isUp = doubled > divisor || (doubled === divisor && quotient % 2n !== 0n);
  return usd(isUp ? quotient + (product < 0n ? -1n : 1n) : quotient);
}

export function sum(...amounts) {
  return usd(amounts.reduce((total, amount) => total + pico(amount), 0n));
}

export function difference(amount, less) {
  return usd(pico(amount) - pico(less));
}

/** For sorting: negative where the first amount is smaller. */
export function compareAmounts(first, second) {
  const [a, b] = [pico(first), pico(second)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How large an amount is of another, as a plain number for bars and percentages; 0 of nothing. */
export function ratio(part, whole) {
  return pico(whole) === 0n ? 0 : Number((pico(part) * 1_000_000n) / pico(whole)) / 1_000_000;
}
