// The list of the node's replays, the newest first.

import { ask, offerToken } from "../ask.js";
import { clock, make, number, ofGame, size, when } from "../words.js";

const PAGE = 50;
const element = id => document.getElementById(id);
let next = null;

function row(replay) {
  const link = make("a", "", replay.begun ? when(replay.begun) : replay.id);
  link.href = `replay?id=${encodeURIComponent(replay.id)}`;
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
  line.lastChild.title = line.lastChild.textContent;
  return line;
}

async function load() {
  element("problem").hidden = true;
  try {
    const after = next === null ? "" : `&after=${encodeURIComponent(next)}`;
    const page = await (await ask(`/replays?limit=${PAGE}${after}`)).json();
    element("list").append(...page.replays.map(row));
    element("count").textContent = page.total === 1 ? "1 match" : `${number(page.total)} matches`;
    element("empty").hidden = page.total > 0;
    next = page.next;
    element("rest").hidden = next === null;
  } catch (failure) {
    element("problem").textContent = failure.message;
    element("problem").hidden = false;
    offerToken(element("operator"), failure, load);
  }
}

element("more").addEventListener("click", load);
load();
