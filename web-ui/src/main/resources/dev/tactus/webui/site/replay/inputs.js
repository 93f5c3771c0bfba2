// The recent inputs, newest first.

import { closest, element, make } from "../shared/dom.js";
import { number } from "../shared/format.js";
import { show } from "../world/inspector.js";
import { colorOfSeat } from "./stage.js";

const BACK_SECONDS = 10;
const SHOWN_MAX = 40;
const BYTES_MAX = 24;
const body = element("inputs");
const seats = element("seats");

const hex = bytes => [...bytes.slice(0, BYTES_MAX)].map(byte => byte.toString(16).padStart(2, "0")).join(" ")
  + (bytes.length > BYTES_MAX ? ` … ${number(bytes.length)} bytes` : "");

function text(input) {
  if (input.fields) {
    return Object.entries(input.fields).map(([name, value]) => `${name} ${show(value)}`).join(", ");
  }
  const numbers = input.sidXy ? `sid ${input.sidXy.sid}, x ${input.sidXy.x}, y ${input.sidXy.y} ` : "";
  return numbers + hex(input.payload);
}

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
  /** @type {any} */
  #replay = null;
  #seek;
  #only = 0;
  #shown = "";

  /** @param seek gets the chosen tick; `pick` the clicked seat. */
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

  open(replay) {
    this.#replay = replay;
    this.#only = 0;
    this.#shown = "";
    seats.replaceChildren(...replay.header.players.map((player, i) => {
      const swatch = make("i", "swatch");
      swatch.style.background = colorOfSeat(i + 1);
      const button = make("button", "plain", swatch, `seat ${i + 1} `, make("span", "quiet", `player ${player}`));
      button.type = "button";
      button.dataset.seat = i + 1;
      return make("li", "", button);
    }));
    this.#chips();
  }

  #chips() {
    for (const button of seats.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.seat) === this.#only));
    }
  }

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
