// The list of running matches.

import { get } from "../shared/api.js";
import { element, make } from "../shared/dom.js";
import { number } from "../shared/format.js";

/** @typedef {{ id: string, name: string, game: string, tick: number, seats: number, online: number, spectators: number }} Match a room as the API returns it */

const PAGE = 50;
const REFRESH_MS = 3_000;
let limit = PAGE;

/** @param {Match} match */
function row({ id, name, game, tick, seats, online, spectators }) {
  const link = make("a", "", "Watch", make("span", "hidden", ` room ${id}`));
  link.href = `watch?room=${encodeURIComponent(id)}`;
  const line = make("tr", "",
    make("td", "", name || `room ${id}`), make("td", game ? "" : "quiet", game || "relay"), make("td", "n", `${number(online)} / ${number(seats)}`),
    make("td", "n wide", number(spectators)), make("td", "n wide", number(tick)), make("td", "acts", link));
  line.dataset.room = id;
  return line;
}

/**
 * Shows the list, and keeps it up to date.
 *
 * @param {(count: number) => void} onCount
 * @param {(failure: unknown) => void} onFailed
 */
export function showMatches(onCount, onFailed) {
  const list = element("list");
  const refresh = async () => {
    try {
      const page = await get(`/rooms?phase=running&limit=${limit}`);
      const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest("#list tr") ?? null)?.dataset.room;
      list.replaceChildren(...page.rooms.map(row));
      /** @type {HTMLElement | null} */ (focused ? list.querySelector(`[data-room="${focused}"] a`) : null)?.focus();
      element("empty").hidden = page.total > 0;
      element("rest").hidden = page.next === null;
      element("list-card").hidden = false;
      onCount(page.total);
    } catch (failure) {
      onFailed(failure);
    }
  };
  element("more").addEventListener("click", () => {
    limit = Math.min(1_000, limit * 4);
    refresh();
  });
  refresh();
  setInterval(refresh, REFRESH_MS);
}
