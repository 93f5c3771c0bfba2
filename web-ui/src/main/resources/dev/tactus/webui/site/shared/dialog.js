// The dialog that asks before an action, and the note that reports its result. A page that uses them has #dialog and #noted.

import { messageOf } from "./api.js";
import { element, make } from "./dom.js";


const REASON_CHARS_MAX = 200;
const SHOWN_MS = 6_000;

const dialog = element("dialog", HTMLDialogElement);
const noted = element("noted");
let fading = 0;

/** Returns the field for a reason; the node uses a default if it stays empty. */
export const reason = (placeholder = "shown to the players concerned, and in the audit log") =>
  ({ name: "reason", label: "Reason", maxLength: REASON_CHARS_MAX, placeholder });

/**
 * Shows what was done, for some seconds.
 *
 * @param {string} text
 */
export function notify(text, bad = false) {
  noted.textContent = text;
  noted.className = `noted${bad ? " bad" : ""}`;
  noted.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { noted.hidden = true; }, SHOWN_MS);
}

/** @param {Field} properties */
function field({ name, label, options, ...properties }) {
  const input = make(options ? "select" : "input", "");
  input.name = name;
  if (options) {
    input.append(...options.map(([value, text]) => new Option(text, value)));
  }
  Object.assign(input, properties);
  return make("label", "", label, input);
}

/**
 * Asks for confirmation, and runs the action.
 *
 * @typedef {{ name: string, label: string, options?: string[][] } & Record<string, any>} Field a form field, with properties of its control
 * @param {{ title: string, text?: string, fields?: Field[], verb: string, ends?: boolean }} question what is asked; `ends` marks an action
 *   that ends something
 * @param {(values: any) => Promise<string>} run runs the action with the values of the fields by name; returns what was done, for people
 */
export function confirm({ title, text = "", fields = [], verb, ends = true }, run) {
  const form = make("form", "");
  const heading = make("h2", "", title);
  heading.id = "dialog-title";
  const problem = make("p", "problem");
  problem.setAttribute("role", "alert");
  const cancel = make("button", "plain", "Cancel");
  cancel.type = "button";
  cancel.addEventListener("click", () => dialog.close());
  const submit = make("button", ends ? "danger" : "", verb);
  form.append(heading, ...(text === "" ? [] : [make("p", "quiet", text)]), ...fields.map(field), problem,
    make("div", "buttons", cancel, submit));
  form.addEventListener("submit", async event => {
    event.preventDefault();
    submit.disabled = true;
    problem.textContent = "";
    try {
      const done = await run(Object.fromEntries(new FormData(form)));
      dialog.close();
      notify(done);
    } catch (failure) {
      problem.textContent = messageOf(failure);
      submit.disabled = false;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  (/** @type {HTMLElement | null} */ (form.querySelector("input, select")) ?? cancel).focus();
}
