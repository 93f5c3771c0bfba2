// Numbers, sizes and times as people read them.

const usual = new Intl.NumberFormat("en");
const byDigits = [0, 1, 2].map(digits => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));

/** @param {number} value */
export const number = value => usual.format(value);

/**
 * Returns a number with a fixed number of decimal places.
 *
 * @param {number} value
 * @param {number} digits 0 to 2
 */
export const fixed = (value, digits = 0) => (byDigits[digits] ?? usual).format(value);

/** @param {number} bytes */
export function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1_000 && unit < units.length - 1) {
    bytes /= 1_000;
    unit++;
  }
  return `${fixed(bytes, bytes < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

/**
 * Returns a duration as hours, minutes and seconds.
 *
 * @param {number} seconds
 * @param {number} digits decimal places of the seconds
 */
export function clock(seconds, digits = 0) {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3_600);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(hours > 0 ? 2 : 1, "0");
  const rest = (Math.floor((seconds % 60) * 10 ** digits) / 10 ** digits).toFixed(digits).padStart(digits > 0 ? 3 + digits : 2, "0");
  return `${hours > 0 ? `${hours}:` : ""}${minutes}:${rest}`;
}

/** @type {Intl.DateTimeFormatOptions} */
const time = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
const thisYear = new Intl.DateTimeFormat(undefined, time);
const otherYear = new Intl.DateTimeFormat(undefined, { year: "numeric", ...time });

/**
 * Returns a time in the reader's time zone.
 *
 * @param {string | number} moment
 */
export function when(moment) {
  const date = new Date(moment);
  return (date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(date);
}

/**
 * Returns the game of a replay, with the part's number if the match has several files.
 *
 * @param {{ game?: string, part: number }} replay
 */
export const ofGame = ({ game, part }) => (game || "relay") + (part > 1 ? `, part ${number(part)}` : "");

/**
 * Returns a latency in milliseconds.
 *
 * @param {number} us in microseconds
 */
export const latency = us => `${fixed(us / 1_000, us < 100_000 ? 1 : 0)} ms`;

/**
 * Returns what stands below the 99th percentile of the last 10 seconds: which one it is, and that of the last minute.
 *
 * @param {number} us the latter in microseconds
 */
export const ofMinute = us => `10 s; 60 s: ${fixed(us / 1_000, us < 100_000 ? 1 : 0)}`;
