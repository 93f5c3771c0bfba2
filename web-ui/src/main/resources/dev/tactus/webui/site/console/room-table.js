// A table of rooms that the node keeps up to date.

import { make } from "../shared/dom.js";
import { fixed, number } from "../shared/format.js";
import { forgetStream, streamState } from "./connection.js";
import { to } from "./routes.js";
import { listen } from "./stream.js";
import { badge, link, Table } from "./table.js";
import { choice, filter } from "./components.js";

/**
 * @typedef {{ id: string, name: string, game: string, phase: string, tick: number, online: number, seats: number, spectators: number,
 *   roundTripMs: number, lateP99Us: number, inputs: number, desyncs: number, owner: string | null }} RoomLine what the list says of a room
 */

const ALL = 1_000;

/** @type {import("./table.js").Column<RoomLine>[]} */
const columns = [
  { label: "Room", by: room => room.id, fill: (cell, room) => link(cell, to(["rooms", room.id]), room.id) },
  { label: "Name", kind: "wide", by: room => room.name, text: room => room.name },
  { label: "Game", by: room => room.game, text: room => room.game || "relay" },
  { label: "Node", kind: "owner", by: room => room.owner ?? "", text: room => room.owner ?? "–" },
  { label: "Phase", by: room => room.phase, fill: (cell, room) => badge(cell, room.phase, room.phase) },
  { label: "Tick", kind: "n", by: room => room.tick, text: room => number(room.tick) },
  { label: "Players", kind: "n", by: room => room.online, text: room => `${room.online} / ${room.seats}${room.spectators > 0 ? ` + ${room.spectators}` : ""}` },
  { label: "RTT ms", kind: "n", by: room => room.roundTripMs, text: room => room.roundTripMs < 0 ? "–" : number(room.roundTripMs) },
  { label: "Late ms", kind: "n", by: room => room.lateP99Us, text: room => fixed(room.lateP99Us / 1_000, 1) },
  { label: "Inputs", kind: "n wide", by: room => room.inputs, text: room => number(room.inputs) },
  { label: "Desyncs", kind: "n wide", by: room => room.desyncs, text: room => room.desyncs === 0 ? "–" : number(room.desyncs) },
];

/**
 * Returns the table with its filters, and a function that ends its updates.
 *
 * @param {number} max rows at first
 */
export function roomTable(max, query = "") {
  const table = new Table({ columns, id: room => room.id, sort: "Room", max, caption: "Rooms", empty: "Loading." });
  const count = make("span", "quiet count");
  /** @type {RoomLine[]} */
  let all = [];
  const words = filter("Filter rooms", "filter by id, name, game or node", show);
  words.value = query;
  const phase = choice("Phase", [["", "all phases"], ["waiting", "waiting"], ["running", "running"], ["over", "over"]], show);

  function show() {
    const wanted = words.value.trim().toLowerCase();
    const found = all.filter(room => (phase.value === "" || room.phase === phase.value)
      && (wanted === "" || room.id.startsWith(wanted) || `${room.name} ${room.game || "relay"} ${room.owner ?? ""}`.toLowerCase().includes(wanted)));
    table.setEmptyText(all.length === 0 ? "No rooms." : "No room matches.");
    table.show(found);
    count.textContent = found.length === all.length ? number(all.length) : `${number(found.length)} of ${number(all.length)}`;
  }

  const close = listen(`/rooms/stream?limit=${ALL}`, { rooms: ({ rooms }) => {
    all = rooms;
    table.element.classList.toggle("clustered", all.some(({ owner }) => owner !== null));
    show();
  } }, streamState("rooms"));
  return { element: table.element, controls: [count, words, phase], close: () => {
    close();
    forgetStream("rooms");
  } };
}
