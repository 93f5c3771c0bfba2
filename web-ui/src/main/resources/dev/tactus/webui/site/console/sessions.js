// The connected players of all rooms.

import { make } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { fixed, number } from "../shared/format.js";
import { forbid, may } from "./permissions.js";
import { replaceAddress, to } from "./routes.js";
import { badge, link, Table } from "./table.js";
import { cardWith, filter, head, problem } from "./components.js";

/**
 * @typedef {{ player: string, name: string, room: string, roomName: string, game: string, seat: number, online: boolean, transport: string,
 *   dialect: string, rttUs?: number | null, lossPercent?: number | null, behindTicks?: number | null }} Session
 */

const EVERY_MS = 2_000;
const MAX = 1_000;

/**
 * @param {number | null | undefined} value
 * @param {(value: number) => string} text
 */
const known = (value, text) => value === undefined || value === null || value < 0 ? "–" : text(value);

/** @type {import("./table.js").Column<Session>[]} */
const columns = [
  { label: "Player", by: one => one.player, text: one => one.player },
  { label: "Name", by: one => one.name, text: one => one.name || "–" },
  { label: "Room", by: one => one.room, fill: (cell, one) => link(cell, to(["rooms", one.room], { player: one.player }), one.roomName ? `${one.room} ${one.roomName}` : one.room) },
  { label: "Game", kind: "wide", by: one => one.game, text: one => one.game || "relay" },
  { label: "Seat", kind: "n", by: one => one.seat, text: one => one.seat },
  { label: "State", by: one => one.online, fill: (cell, one) => badge(cell, one.online ? "online" : "away", one.online ? "running" : "") },
  { label: "Link", kind: "wide", by: one => one.transport, text: one => one.online ? `${one.transport} ${one.dialect}` : "–" },
  { label: "RTT ms", kind: "n", by: one => one.rttUs ?? -1, text: one => known(one.rttUs, us => fixed(us / 1_000, 1)) },
  { label: "Loss %", kind: "n", by: one => one.lossPercent ?? -1, text: one => known(one.lossPercent, percent => fixed(percent, 1)) },
  { label: "Behind", kind: "n", by: one => one.behindTicks ?? -1, text: one => known(one.behindTicks, number) },
];

export const title = () => "Sessions";

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 * @param {URLSearchParams} query
 */
export function open(main, path, query) {
  let closed = false;
  let timer = 0;
  let asked = 0;
  const table = new Table({ columns, id: one => `${one.room}/${one.player}`, sort: "Player", caption: "Sessions", empty: "Loading." });
  const count = make("span", "quiet count");
  const wrong = problem();
  const words = filter("Filter sessions", "name, player or room", () => {
    replaceAddress(["sessions"], { q: words.value.trim() });
    load();
  });
  words.value = query.get("q") ?? "";
  main.append(head("Sessions"), cardWith("Connected players", [count, words], wrong.element, table.element));
  if (!may("LIST_SESSIONS")) {
    forbid(words, "LIST_SESSIONS");
    table.setEmptyText(words.title);
    return;
  }

  async function load() {
    const mine = ++asked;
    clearTimeout(timer);
    try {
      if (!document.hidden) {
        const { sessions } = await get(`/sessions?limit=${MAX}&query=${encodeURIComponent(words.value.trim())}`);
        if (closed || mine !== asked) {
          return;
        }
        table.setEmptyText(words.value === "" ? "No players are connected." : "No player matches.");
        table.show(sessions);
        count.textContent = number(sessions.length);
        wrong.show(null);
      }
    } catch (failure) {
      wrong.show(failure);
    }
    if (!closed && mine === asked) {
      timer = setTimeout(load, EVERY_MS);
    }
  }

  load();
  return () => {
    closed = true;
    clearTimeout(timer);
  };
}
