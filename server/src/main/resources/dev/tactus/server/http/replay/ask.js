// Asking the node's API for what only operators may see.

const KEY = "tactus-operator-token";

/** The node said no; `status` is its number. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** Returns the response to a GET; throws `Refused` with the problem's detail. */
export async function ask(path) {
  const token = sessionStorage.getItem(KEY);
  const response = await fetch(`api/v1${path}`, { headers: token ? { authorization: `Bearer ${token}` } : {} });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.detail ?? `${response.status} ${response.statusText}`);
  }
  return response;
}

/** Shows the form for the operator's token, if that is what was missing; `retry` runs when it was given. */
export function offerToken(form, failure, retry) {
  form.hidden = failure.status !== 401;
  form.onsubmit = event => {
    event.preventDefault();
    sessionStorage.setItem(KEY, form.elements.token.value);
    form.hidden = true;
    retry();
  };
}

export function clock(seconds, digits = 0) {
  const whole = Math.floor(seconds);
  const hours = Math.floor(whole / 3_600);
  const minutes = String(Math.floor(whole / 60) % 60).padStart(hours > 0 ? 2 : 1, "0");
  const rest = (Math.floor((seconds % 60) * 10 ** digits) / 10 ** digits).toFixed(digits).padStart(digits > 0 ? 3 + digits : 2, "0");
  return `${hours > 0 ? `${hours}:` : ""}${minutes}:${rest}`;
}

export function size(bytes) {
  const units = ["B", "kB", "MB", "GB"];
  let unit = 0;
  while (bytes >= 1_000 && unit < units.length - 1) {
    bytes /= 1_000;
    unit++;
  }
  return `${bytes.toLocaleString("en", { maximumFractionDigits: bytes < 10 && unit > 0 ? 1 : 0 })} ${units[unit]}`;
}

export const number = value => value.toLocaleString("en");

/** Returns a new element with a class and children. */
export function make(tag, kind = "", ...children) {
  const element = document.createElement(tag);
  element.className = kind;
  element.append(...children);
  return element;
}
