// Who has a seat in a room, how his link does, and what can be done to him.

import { call } from "../ask.js";
import { fixed, make, number, size } from "../words.js";
import { banButton } from "./ban.js";
import { confirm, reason } from "./dialog.js";
import { deed } from "./rights.js";
import { to } from "./routes.js";
import { sayTo } from "./say.js";
import { badge, link, Table } from "./table.js";

const FREE = "0";

const known = (value, text) => value === undefined || value === null || value < 0 ? "–" : text(value);

function kickButton(room, seat) {
  const name = seat.name || `player ${seat.player}`;
  return deed("Kick", "KICK", () => confirm({
    title: `Kick ${name}`, text: "The link is closed, and the seat stays empty until it is taken again.", fields: [reason("what the player is told")], verb: "Kick",
  }, async values => {
    await call("DELETE", `/rooms/${room}/players/${seat.player}${values.reason ? `?reason=${encodeURIComponent(values.reason)}` : ""}`);
    return `${name} was sent out.`;
  }), "plain warn kick");
}

/** Rates between two looks at a room, by seat. */
class Rates {
  #last = new Map();

  take(seats) {
    const nowMs = performance.now();
    for (const { seat, link: { bytesIn, bytesOut } } of seats) {
      const { atMs, bytesIn: in0, bytesOut: out0 } = this.#last.get(seat) ?? { atMs: nowMs, bytesIn, bytesOut };
      const seconds = Math.max(0.001, (nowMs - atMs) / 1_000);
      const rate = bytes => nowMs === atMs || bytes < 0 ? 0 : bytes / seconds;
      this.#last.set(seat, { atMs: nowMs, bytesIn, bytesOut, in: rate(bytesIn - in0), out: rate(bytesOut - out0) });
    }
  }

  of(seat) {
    return this.#last.get(seat.seat);
  }
}

/**
 * Returns the table of a room's seats that somebody has, and how many those are; `show` takes the seats.
 *
 * @param chosen the player who is looked for; empty for nobody
 */
export function seatTable(room, chosen) {
  const rates = new Rates();
  const count = make("span", "quiet count");
  const table = new Table({ id: seat => seat.seat, sort: "Seat", max: 256, caption: "Seats", empty: "Nobody has a seat.", columns: [
    { label: "Seat", kind: "n", by: seat => seat.seat, text: seat => seat.seat },
    { label: "Player", kind: "id", by: seat => seat.player, fill: player },
    { label: "Name", by: seat => seat.name, text: seat => seat.name || "–" },
    { label: "State", by: seat => seat.online, fill: (cell, seat) => badge(cell, seat.online ? seat.ready ? "ready" : "online" : "away", seat.online ? "running" : "") },
    { label: "Link", kind: "wide", by: seat => seat.transport, text: seat => seat.online ? `${seat.transport} ${seat.dialect}` : "–" },
    { label: "RTT ms", kind: "n", by: seat => seat.link.roundTripMs, text: seat => known(seat.link.roundTripMs, number) },
    { label: "Loss %", kind: "n", by: seat => seat.link.lossPerMille, text: seat => known(seat.link.lossPerMille, value => fixed(value / 10, 1)) },
    { label: "Redund.", kind: "n wide", by: seat => seat.redundancy, text: seat => seat.redundancy > 0 ? `×${seat.redundancy}` : "–" },
    { label: "Behind", kind: "n", by: seat => seat.behindTicks, text: seat => known(seat.behindTicks, number) },
    { label: "In /s", kind: "n wide", text: seat => size(rates.of(seat).in) },
    { label: "Out /s", kind: "n wide", text: seat => size(rates.of(seat).out) },
    { label: "", kind: "acts", fill: acts },
  ] });

  function player(cell, seat) {
    link(cell, to(["accounts", seat.player]), seat.player);
    cell.parentElement.classList.toggle("chosen", seat.player === chosen);
  }

  /** The buttons are made anew when somebody else sits there. */
  function acts(cell, seat) {
    const who = `${seat.player} ${seat.name} ${seat.online}`;
    if (cell.dataset.who === who) {
      return;
    }
    cell.dataset.who = who;
    cell.replaceChildren(sayTo(room, seat), kickButton(room, seat),
      banButton(seat.player, seat.name || `player ${seat.player}`, () => {}, "Ban"));
  }

  return { element: table.element, count, show: seats => {
    const taken = seats.filter(seat => seat.player !== FREE);
    rates.take(taken);
    table.show(taken);
    count.textContent = `${number(taken.length)} of ${number(seats.length)} taken`;
  } };
}

