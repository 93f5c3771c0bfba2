// The list of the node's replays, the newest first.

import { element, make } from "../shared/dom.js";
import { askForToken, request, visitorText } from "../shared/api.js";
import { clock, number, ofGame, size, when } from "../shared/format.js";

/**
 * @typedef {{ id: string, begun?: string, room?: string, game?: string, part: number, players?: string[], durationMs?: number, bytes?: number,
 *   fault?: string, end?: string }} Recorded a match as the API returns it; of a file that cannot be read only its name and what is wrong
 */

const PAGE = 50;
/** @type {string | null} */
let next = null;

/** @param {Recorded} replay */
function row(replay) {
  const link = make("a", "", replay.begun ? when(replay.begun) : replay.id);
  link.href = `replay?id=${encodeURIComponent(replay.id)}`;
  /** @type {[string | Node, string][]} */
  const cells = [
    [link, ""],
    [replay.room ?? "–", "n"],
    [replay.room ? ofGame(replay) : "–", replay.game ? "" : "quiet"],
    [replay.players ? number(replay.players.length) : "–", "n wide"],
    [replay.durationMs === undefined ? "–" : clock(replay.durationMs / 1_000), "n"],
    [replay.bytes === undefined ? "–" : size(replay.bytes), "n wide"],
    [replay.fault ? make("span", "late", replay.fault) : replay.end ?? "", "wide ended"],
  ];
  const line = make("tr", "");
  for (const [content, kind] of cells) {
    line.append(make("td", kind, content));
  }
  const ended = /** @type {HTMLElement} */ (line.lastElementChild);
  ended.title = ended.textContent ?? "";
  return line;
}

async function load() {
  element("problem").hidden = true;
  try {
    const after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
    const page = await (await request(`/replays?limit=${PAGE}${after}`)).json();
    element("list").append(...page.replays.map(row));
    element("count").textContent = page.total === 1 ? "1 match" : `${number(page.total)} matches`;
    element("empty").hidden = page.total > 0;
    next = page.next;
    element("rest").hidden = next === null;
  } catch (failure) {
    element("problem").textContent = visitorText(failure, "Recorded matches of this server are shown to its operators only.");
    element("problem").hidden = false;
    askForToken(element("operator"), failure, load);
  }
}

element("more").addEventListener("click", load);
load();
