// The seats of a room: players, their connections, and actions on them.

import { make } from "../shared/dom.js";
import { call } from "../shared/api.js";
import { fixed, number, size } from "../shared/format.js";
import { banButton } from "./ban.js";
import { confirm, reason } from "../shared/dialog.js";
import { actionButton } from "./permissions.js";
import { to } from "./routes.js";
import { messagePlayerButton } from "./broadcast.js";
import { badge, link, Table } from "./table.js";

/**
 * @typedef {{ seat: number, player: string, name: string, online: boolean, ready: boolean, transport: string, dialect: string,
 *   redundancy: number, behindTicks?: number | null,
 *   link: { bytesIn: number, bytesOut: number, roundTripMs?: number | null, lossPerMille?: number | null } }} Seat
 */

const FREE = "0";

/**
 * @param {number | null | undefined} value
 * @param {(value: number) => string} text
 */
const known = (value, text) => value === undefined || value === null || value < 0 ? "–" : text(value);

/**
 * @param {string} room
 * @param {Seat} seat
 */
function kickButton(room, seat) {
  const name = seat.name || `player ${seat.player}`;
  return actionButton("Kick", "KICK", () => confirm({
    title: `Kick ${name}`, text: "The connection is closed. The seat stays free until another player takes it.", fields: [reason("shown to the player")], verb: "Kick",
  }, async values => {
    await call("DELETE", `/rooms/${room}/players/${seat.player}${values.reason ? `?reason=${encodeURIComponent(values.reason)}` : ""}`);
    return `${name} was kicked.`;
  }), "plain warn kick");
}

/** Computes data rates per seat between two updates. */
class Rates {
  /** @type {Map<number, { atMs: number, bytesIn: number, bytesOut: number, in: number, out: number }>} by seat */
  #last = new Map();

  /** @param {Seat[]} seats */
  take(seats) {
    const nowMs = performance.now();
    for (const { seat, link: { bytesIn, bytesOut } } of seats) {
      const { atMs, bytesIn: in0, bytesOut: out0 } = this.#last.get(seat) ?? { atMs: nowMs, bytesIn, bytesOut };
      const seconds = Math.max(0.001, (nowMs - atMs) / 1_000);
      const rate = (/** @type {number} */ bytes) => nowMs === atMs || bytes < 0 ? 0 : bytes / seconds;
      this.#last.set(seat, { atMs: nowMs, bytesIn, bytesOut, in: rate(bytesIn - in0), out: rate(bytesOut - out0) });
    }
  }

  /**
   * Returns the rates of a seat, 0 before its first update.
   *
   * @param {Seat} seat
   */
  of(seat) {
    return this.#last.get(seat.seat) ?? { in: 0, out: 0 };
  }
}

/**
 * Returns the table of a room's seats that are taken, and how many those are; `show` takes the seats.
 *
 * @param {string} room
 * @param {string} chosen the player who is looked for; empty for none
 */
export function seatTable(room, chosen) {
  const rates = new Rates();
  const count = make("span", "quiet count");
  /** @type {Table<Seat>} */
  const table = new Table({ id: seat => seat.seat, sort: "Seat", max: 256, caption: "Seats", empty: "No seats are taken.", columns: [
    { label: "Seat", kind: "n", by: seat => seat.seat, text: seat => seat.seat },
    { label: "Player", kind: "id", by: seat => seat.player, fill: player },
    { label: "Name", by: seat => seat.name, text: seat => seat.name || "–" },
    { label: "State", by: seat => seat.online, fill: (cell, seat) => badge(cell, seat.online ? seat.ready ? "ready" : "online" : "away", seat.online ? "running" : "") },
    { label: "Link", kind: "wide", by: seat => seat.transport, text: seat => seat.online ? `${seat.transport} ${seat.dialect}` : "–" },
    { label: "RTT ms", kind: "n", by: seat => seat.link.roundTripMs, text: seat => known(seat.link.roundTripMs, number) },
    { label: "Loss %", kind: "n", by: seat => seat.link.lossPerMille, text: seat => known(seat.link.lossPerMille, value => fixed(value / 10, 1)) },
    { label: "Redundancy", kind: "n wide", by: seat => seat.redundancy, text: seat => seat.redundancy > 0 ? `×${seat.redundancy}` : "–" },
    { label: "Behind", kind: "n", by: seat => seat.behindTicks, text: seat => known(seat.behindTicks, number) },
    { label: "In/s", kind: "n wide", text: seat => size(rates.of(seat).in) },
    { label: "Out/s", kind: "n wide", text: seat => size(rates.of(seat).out) },
    { label: "", kind: "acts", fill: acts },
  ] });

  /**
   * @param {HTMLElement} cell
   * @param {Seat} seat
   */
  function player(cell, seat) {
    link(cell, to(["accounts", seat.player]), seat.player);
    cell.parentElement?.classList.toggle("chosen", seat.player === chosen);
  }

  /**
   * Recreates the buttons when another player has the seat.
   *
   * @param {HTMLElement} cell
   * @param {Seat} seat
   */
  function acts(cell, seat) {
    const who = `${seat.player} ${seat.name} ${seat.online}`;
    if (cell.dataset.who === who) {
      return;
    }
    cell.dataset.who = who;
    cell.replaceChildren(messagePlayerButton(room, seat), kickButton(room, seat),
      banButton(seat.player, seat.name || `player ${seat.player}`, () => {}, "Ban"));
  }

  return { element: table.element, count, show: (/** @type {Seat[]} */ seats) => {
    const taken = seats.filter(seat => seat.player !== FREE);
    rates.take(taken);
    table.show(taken);
    count.textContent = `${number(taken.length)} of ${number(seats.length)} taken`;
  } };
}

