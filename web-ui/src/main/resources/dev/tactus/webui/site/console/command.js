// The command line of a room's game, with the game's replies.

import { make } from "../shared/dom.js";
import { call, messageOf } from "../shared/api.js";
import { number } from "../shared/format.js";
import { forbid, may } from "./permissions.js";

const LINE_CHARS_MAX = 500;
const KEPT = 50;

/**
 * Recalls earlier lines with the arrow keys.
 *
 * @param {HTMLInputElement} input
 * @param {string[]} given
 */
function recall(input, given) {
  let at = given.length;
  input.addEventListener("keydown", event => {
    /** @type {Record<string, number>} */
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    const next = at + (step ?? 0);
    if (step === undefined || next < 0 || next > given.length) {
      return;
    }
    event.preventDefault();
    at = next;
    input.value = given[at] ?? "";
  });
  return () => { at = given.length; };
}

/** @param {string} room */
export function commandLine(room) {
  const input = make("input", "");
  Object.assign(input, { name: "line", required: true, maxLength: LINE_CHARS_MAX, placeholder: "command for the game", spellcheck: false, autocomplete: "off", ariaLabel: "Command for the game" });
  const button = make("button", "plain", "Send");
  const log = make("ol", "said");
  log.role = "log";
  log.ariaLabel = "Replies of the game";
  log.tabIndex = 0;
  const form = make("form", "command", input, button, log);
  if (!may("COMMAND_WORLDS")) {
    forbid(input, "COMMAND_WORLDS");
    forbid(button, "COMMAND_WORLDS");
  }
  /** @type {string[]} */
  const given = [];
  const newest = recall(input, given);

  /**
   * @param {string} line
   * @param {string} kind
   * @param {string[]} lines
   * @param {string} when
   */
  function tell(line, kind, lines, when) {
    const place = make("span", "quiet", when);
    log.append(make("li", "", make("b", "", line), place, ...lines.map(text => make("span", kind, text))));
    while (log.children.length > KEPT) {
      log.firstChild?.remove();
    }
    log.scrollTop = log.scrollHeight;
  }

  form.addEventListener("submit", async event => {
    event.preventDefault();
    const line = input.value.trim();
    if (line === "" || button.disabled) {
      return;
    }
    button.disabled = true;
    if (given.at(-1) !== line) {
      given.push(line);
    }
    try {
      const { tick, said } = await call("POST", `/rooms/${encodeURIComponent(room)}/commands`, { line });
      tell(line, said.length > 0 ? "" : "quiet", said.length > 0 ? said : ["No reply."], `tick ${number(tick)}`);
      input.value = "";
      newest();
    } catch (failure) {
      tell(line, "bad", [messageOf(failure)], "");
    }
    button.disabled = false;
  });
  return form;
}
