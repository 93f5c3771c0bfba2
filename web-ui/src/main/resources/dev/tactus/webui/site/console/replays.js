// The recorded matches of the node.

import { make, save } from "../shared/dom.js";
import { get, request } from "../shared/api.js";
import { clock, number, ofGame, size, when } from "../shared/format.js";
import { actionButton } from "./permissions.js";
import { link, Table } from "./table.js";
import { cardWith, filter, head, problem } from "./components.js";

/** @typedef {import("../replay/replays.js").Recorded} Recorded */

const PAGE = 200;

export const title = () => "Replays";

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 * @param {URLSearchParams} query
 */
export function open(main, path, query) {
  const wrong = problem();
  const count = make("span", "quiet count");
  const words = filter("Filter replays", "filter by room, game or player", show);
  words.value = query.get("q") ?? "";
  const more = actionButton("Load older", "READ_RECORDS", load);
  /** @type {Recorded[]} */
  let all = [];
  /** @type {string | null} */
  let next = null;
  let total = 0;
  /** @type {Table<Recorded>} */
  const table = new Table({ id: one => one.id, max: Infinity, caption: "Replays", empty: "Loading.", columns: [
    { label: "Started", by: one => one.begun ?? "", fill: (cell, one) => link(cell, `replay?id=${encodeURIComponent(one.id)}`, one.begun ? when(one.begun) : one.id) },
    { label: "Room", by: one => one.room ?? "", text: one => one.room ?? "–" },
    { label: "Game", by: one => one.game ?? "", text: one => one.room ? ofGame(one) : "–" },
    { label: "Players", kind: "n wide", by: one => one.players?.length ?? 0, text: one => one.players ? number(one.players.length) : "–" },
    { label: "Length", kind: "n", by: one => one.durationMs ?? 0, text: one => one.durationMs === undefined ? "–" : clock(one.durationMs / 1_000) },
    { label: "Size", kind: "n wide", by: one => one.bytes ?? 0, text: one => one.bytes === undefined ? "–" : size(one.bytes) },
    { label: "End", kind: "wide long", by: one => one.end ?? "", text: one => one.fault || one.end || "" },
    { label: "", kind: "acts", fill: (cell, one) => cell.firstChild ?? cell.append(actionButton("Download", "READ_RECORDS", () => download(one.id), "plain save")) },
  ] });

  function show() {
    const wanted = words.value.trim().toLowerCase();
    const found = all.filter(one => wanted === "" || one.room === wanted || one.players?.includes(wanted)
      || `${one.id} ${one.game ?? ""}`.toLowerCase().includes(wanted));
    table.setEmptyText(all.length === 0 ? "No recorded matches." : "No loaded entry matches.");
    table.show(found);
    count.textContent = `${number(found.length)} of ${number(total)}`;
    more.hidden = next === null;
  }

  async function load() {
    try {
      const page = await get(`/replays?limit=${PAGE}${next === null ? "" : `&after=${encodeURIComponent(next)}`}`);
      all = all.concat(page.replays);
      ({ next, total } = page);
      wrong.show(null);
      show();
    } catch (failure) {
      table.setEmptyText("");
      wrong.show(failure);
    }
  }

  /** @param {string} id */
  async function download(id) {
    try {
      await save(await request(`/replays/${encodeURIComponent(id)}/file`, { accept: "*/*" }), `${id}.tactus-replay`);
    } catch (failure) {
      wrong.show(failure);
    }
  }

  more.hidden = true;
  main.append(head("Replays"), cardWith("Recorded matches", [count, words], wrong.element, table.element, make("p", "more", more)));
  load();
}
