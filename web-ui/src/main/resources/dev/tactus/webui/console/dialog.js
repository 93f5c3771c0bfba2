// One dialog for everything that wants a word before it is done. What the node answers is shown in it.

import { make } from "../words.js";

const REASON_CHARS_MAX = 200;
const SHOWN_MS = 6_000;

const dialog = document.getElementById("dialog");
const noted = document.getElementById("noted");
let fading = 0;

/** A field in which to say why; the node gives its own reason where it stays empty. */
export const reason = (placeholder = "shown to whom it concerns, and in the audit log") =>
  ({ name: "reason", label: "Reason", maxLength: REASON_CHARS_MAX, placeholder });

/** Says what has been done. */
export function tell(text, bad = false) {
  noted.textContent = text;
  noted.className = `noted${bad ? " bad" : ""}`;
  noted.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { noted.hidden = true; }, SHOWN_MS);
}

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
 * Asks, and does it.
 *
 * @param ask title, text, fields, the verb on the button, and whether it ends something
 * @param run does it with the values of the fields by their names; returns what has been done, for people
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
      tell(done);
    } catch (failure) {
      problem.textContent = failure.message;
      submit.disabled = false;
    }
  });
  dialog.replaceChildren(form);
  dialog.showModal();
  (form.querySelector("input, select") ?? cancel).focus();
}
