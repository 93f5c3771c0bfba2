// The recent inputs, newest first.

import { closest, element, make } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { show } from "../world/inspector.js";
import { colorOfSeat } from "./stage.js";

/**
 * @typedef {{ readonly header: import("../tactus/replay.js").ReplayHeader, inputs(from: number, to: number): readonly ReplayInput[] }} Source a replay, or a match that is watched
 * @typedef {import("../tactus/replay.js").ReplayInput} ReplayInput
 */

const BACK_SECONDS = 10;
const SHOWN_MAX = 40;
const BYTES_MAX = 24;
const body = element("inputs");
const seats = element("seats");

const hex = (/** @type {Uint8Array} */ bytes) => [...bytes.slice(0, BYTES_MAX)].map(byte => byte.toString(16).padStart(2, "0")).join(" ")
  + (bytes.length > BYTES_MAX ? ` … ${number(bytes.length)} bytes` : "");

/** @param {ReplayInput} input */
function text(input) {
  if (input.fields) {
    return Object.entries(input.fields).map(([name, value]) => `${name} ${show(value)}`).join(", ");
  }
  const numbers = input.sidXy ? `sid ${input.sidXy.sid}, x ${input.sidXy.x}, y ${input.sidXy.y} ` : "";
  return numbers + hex(input.payload);
}

/**
 * @param {ReplayInput} input
 * @param {number} tick
 * @param {(tick: number) => void} seek
 */
function row(input, tick, seek) {
  const go = make("button", "plain", number(input.tick));
  go.type = "button";
  go.title = "Go to the tick at which it took effect";
  go.addEventListener("click", () => seek(input.tick + 1));
  const swatch = make("i", "swatch");
  swatch.style.background = colorOfSeat(input.seat);
  return make("tr", input.tick === tick - 1 ? "fresh" : "",
    make("td", "n", go), make("td", "", swatch, ` ${input.seat}`),
    make("td", "", input.kind ?? make("span", "quiet", "bytes")), make("td", "fields", text(input)));
}

export class Inputs {
  /** Set by `open`, before all else. */
  #replay = /** @type {Source} */ (/** @type {unknown} */ (null));
  #seek;
  #only = 0;
  #shown = "";

  /**
   * @param {(tick: number) => void} seek gets the chosen tick
   * @param {(seat: number) => void} pick gets the clicked seat; 0 if it was clicked again
   */
  constructor(seek, pick) {
    this.#seek = seek;
    seats.addEventListener("click", event => {
      const seat = Number(closest(event, "button")?.dataset.seat ?? 0);
      if (seat > 0) {
        this.#only = this.#only === seat ? 0 : seat;
        this.#chips();
        pick(this.#only);
      }
    });
  }

  /** @param {Source} replay */
  open(replay) {
    this.#replay = replay;
    this.#only = 0;
    this.#shown = "";
    seats.replaceChildren(...replay.header.players.map((player, i) => {
      const swatch = make("i", "swatch");
      swatch.style.background = colorOfSeat(i + 1);
      const button = make("button", "plain", swatch, `seat ${i + 1} `, make("span", "quiet", `player ${player}`));
      button.type = "button";
      button.dataset.seat = String(i + 1);
      return make("li", "", button);
    }));
    this.#chips();
  }

  #chips() {
    for (const button of seats.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.seat) === this.#only));
    }
  }

  /** @param {number} tick */
  show(tick) {
    const { firstTick, tickRateHz } = this.#replay.header;
    const key = `${tick} ${this.#only}`;
    if (key === this.#shown) {
      return;
    }
    this.#shown = key;
    const inputs = this.#replay.inputs(Math.max(firstTick, tick - BACK_SECONDS * tickRateHz), tick)
      .filter(input => this.#only === 0 || input.seat === this.#only);
    body.replaceChildren(...inputs.slice(-SHOWN_MAX).reverse().map(input => row(input, tick, this.#seek)));
    element("quiet").hidden = inputs.length > 0;
    element("inputs-table").hidden = inputs.length === 0;
    element("inputs-of").textContent = inputs.length === 0 ? ""
      : `${this.#only > 0 ? `of seat ${this.#only}, ` : ""}${number(inputs.length)} in ten seconds`;
  }
}
