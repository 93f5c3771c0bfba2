// The chat of a lobby: shows the lines that are new, and says one.

import { call, get } from "../shared/api.js";
import { element, make } from "../shared/dom.js";

const LINES_MAX = 50;

/** The lobby as it was shown last. */
/** @type {any} */
let current = null;

/** What the lines on the page depend on: the lobby, and whose lines are hidden. */
let drawn = "";

/** Number of the newest line on the page. */
let last = 0;

let busy = false;

/**
 * Shows what was said in a lobby since the last time.
 *
 * @param {any} lobby
 */
export async function showLines(lobby) {
  current = lobby;
  const wanted = JSON.stringify([lobby.room, lobby.seats.map((/** @type {any} */ one) => one.muted)]);
  if (wanted !== drawn || lobby.lastLine < last) {
    drawn = wanted;
    last = 0;
    element("lines").replaceChildren();
  }
  if (busy || lobby.lastLine <= last) {
    return;
  }
  busy = true;
  try {
    const page = await get(`/rooms/${lobby.room}/lobby/lines?after=${last}`);
    if (wanted === drawn) {
      append(page.lines);
      last = page.last;
    }
  } finally {
    busy = false;
  }
}

/** @param {{ name: string, you: boolean, text: string }[]} lines */
function append(lines) {
  const list = element("lines");
  list.append(...lines.map(line => make("p", "", make("b", "", line.name), " ", line.text)));
  while (list.children.length > LINES_MAX) {
    list.firstElementChild?.remove();
  }
  if (lines.length > 0) {
    list.scrollTop = list.scrollHeight;
  }
}

/**
 * Says a line.
 *
 * @param {string} text
 */
export async function say(text) {
  const { last: newest } = await call("POST", `/rooms/${current.room}/lobby/lines`, { text });
  await showLines({ ...current, lastLine: newest });
}
