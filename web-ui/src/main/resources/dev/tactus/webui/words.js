// Elements, and figures as people read them.

const usual = new Intl.NumberFormat("en");
const byDigits = [0, 1, 2].map(digits => new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits }));

export const number = value => usual.format(value);

/** Returns a number with so many digits behind the point, 0 to 2. */
export const fixed = (value, digits = 0) => byDigits[digits].format(value);

export function size(bytes) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let unit = 0;
  while (bytes >= 1_000 && unit < units.length - 1) {
    bytes /= 1_000;
    unit++;
  }
  return `${fixed(bytes, bytes < 10 && unit > 0 ? 1 : 0)} ${units[unit]}`;
}

export function clock(seconds, digits = 0) {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3_600);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(hours > 0 ? 2 : 1, "0");
  const rest = (Math.floor((seconds % 60) * 10 ** digits) / 10 ** digits).toFixed(digits).padStart(digits > 0 ? 3 + digits : 2, "0");
  return `${hours > 0 ? `${hours}:` : ""}${minutes}:${rest}`;
}

const time = { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" };
const thisYear = new Intl.DateTimeFormat(undefined, time);
const otherYear = new Intl.DateTimeFormat(undefined, { year: "numeric", ...time });

/** Returns a moment in the reader's own time zone. */
export function when(moment) {
  const date = new Date(moment);
  return (date.getFullYear() === new Date().getFullYear() ? thisYear : otherYear).format(date);
}

/** Returns what a replay is of: its game, and which part of a match that is more than one file. */
export const ofGame = ({ game, part }) => (game || "relay") + (part > 1 ? `, part ${number(part)}` : "");

/** Returns a new element with a class and children; text in them is text, whatever it looks like. */
export function make(tag, kind = "", ...children) {
  const element = document.createElement(tag);
  element.className = kind;
  element.append(...children);
  return element;
}
