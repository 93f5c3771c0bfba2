// The seek bar: the number of inputs of each seat over time, and the current tick.

import { context2d } from "../shared/dom.js";
import { colors, onColorScheme } from "../world/colors.js";
import { colorOfSeat } from "./stage.js";

const BUCKETS = 480;
const COUNT_MS = 5;
const PAD = 8;
const LANES_MAX = 24;

export class Timeline {
  #canvas;
  #context;
  #ratio = 1;
  /** @type {Record<string, string>} */
  #colors = {};
  /** Set by `open`, before all else. */
  #replay = /** @type {import("../tactus/replay.js").Replay} */ (/** @type {unknown} */ (null));
  /** @type {(readonly number[])[]} */
  #counts = [];
  #most = 1;
  #each = 1;
  /** @type {number | null} */
  #hover = null;
  #seek;
  #label;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {(tick: number) => void} seek gets the chosen tick
   * @param {(tick: number) => string} label returns the text beside a tick
   */
  constructor(canvas, seek, label) {
    this.#canvas = canvas;
    this.#context = context2d(canvas);
    this.#seek = seek;
    this.#label = label;
    new ResizeObserver(() => this.#resize()).observe(canvas);
    onColorScheme(() => { this.#colors = colors("ground", "beat", "bad", "text", "card"); });
    this.#listen();
  }

  /** @param {import("../tactus/replay.js").Replay} replay */
  open(replay) {
    const { firstTick, nextTick } = replay.header;
    this.#replay = replay;
    this.#counts = [];
    this.#most = 1;
    this.#each = Math.max(1, Math.ceil((nextTick - firstTick) / BUCKETS));
    this.#canvas.setAttribute("aria-valuemin", String(firstTick));
    this.#canvas.setAttribute("aria-valuemax", String(nextTick));
  }

  /** Counts inputs for some milliseconds; returns whether there are more to count. */
  count() {
    const { firstTick, nextTick } = this.#replay.header;
    const startMs = performance.now();
    while (performance.now() - startMs < COUNT_MS) {
      const from = firstTick + this.#counts.length * this.#each;
      if (from >= nextTick) {
        return false;
      }
      const counts = this.#counted(from, Math.min(nextTick, from + this.#each));
      this.#most = Math.max(this.#most, ...counts);
      this.#counts.push(counts);
    }
    return true;
  }

  /**
   * Counts the inputs of a range; a damaged block leaves a gap here, and is reported when it is played.
   *
   * @param {number} from
   * @param {number} to
   */
  #counted(from, to) {
    try {
      return this.#replay.countInputs(from, to);
    } catch {
      return [];
    }
  }

  /**
   * @param {number} tick
   * @param {number} differsAt -1 for none
   */
  draw(tick, differsAt) {
    const { width, height } = this.#canvas;
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    this.#density(tick);
    const x = this.#x(tick);
    context.fillStyle = this.#colors.beat;
    context.fillRect(Math.round(x - this.#ratio), 0, 2 * this.#ratio, height);
    context.beginPath();
    context.arc(x, 5 * this.#ratio, 5 * this.#ratio, 0, 7);
    context.fill();
    if (differsAt >= 0) {
      context.fillStyle = this.#colors.bad;
      context.fillRect(Math.round(this.#x(differsAt)), 0, 2 * this.#ratio, height);
    }
    if (this.#hover !== null) {
      this.#pointed(this.#hover);
    }
    this.#canvas.setAttribute("aria-valuenow", String(tick));
    this.#canvas.setAttribute("aria-valuetext", this.#label(tick));
  }

  /**
   * Draws a lane for each seat; in matches of many seats neighbors share a lane.
   *
   * @param {number} tick
   */
  #density(tick) {
    const seats = this.#replay.header.players.length;
    const lanes = Math.max(1, Math.min(seats, LANES_MAX));
    const { firstTick } = this.#replay.header;
    const top = 12 * this.#ratio;
    const tall = (this.#canvas.height - top) / lanes;
    const gap = tall > 6 * this.#ratio ? 2 * this.#ratio : 0;
    const context = this.#context;
    const end = this.#x(tick);
    context.fillStyle = this.#colors.ground;
    for (let lane = 0; lane < lanes; lane++) {
      context.fillRect(PAD * this.#ratio, top + lane * tall, this.#canvas.width - 2 * PAD * this.#ratio, tall - gap);
    }
    this.#counts.forEach((counts, bucket) => {
      const from = firstTick + bucket * this.#each;
      const x = this.#x(from);
      const w = Math.max(1, this.#x(from + this.#each) - x);
      counts.forEach((count, seat) => {
        if (count > 0) {
          const part = 0.25 + 0.75 * Math.log1p(count) / Math.log1p(this.#most);
          const lane = Math.floor(seat * lanes / seats);
          context.fillStyle = colorOfSeat(seat + 1);
          context.globalAlpha = x <= end ? 0.9 : 0.42;
          const h = (tall - gap) * part;
          context.fillRect(x, top + lane * tall + (tall - gap) - h, w, h);
        }
      });
    });
    context.globalAlpha = 1;
  }

  /** @param {number} tick */
  #pointed(tick) {
    const context = this.#context;
    const text = `${tick}  ·  ${this.#label(tick)}`;
    const x = this.#x(tick);
    context.fillStyle = this.#colors.text;
    context.globalAlpha = 0.5;
    context.fillRect(Math.round(x), 0, 1, this.#canvas.height);
    context.globalAlpha = 1;
    context.font = `${11.5 * this.#ratio}px system-ui, sans-serif`;
    const wide = context.measureText(text).width + 12 * this.#ratio;
    const left = Math.max(0, Math.min(this.#canvas.width - wide, x - wide / 2));
    const tall = 18 * this.#ratio;
    context.fillStyle = this.#colors.text;
    context.beginPath();
    context.roundRect(left, this.#canvas.height / 2 - tall / 2, wide, tall, 5 * this.#ratio);
    context.fill();
    context.fillStyle = this.#colors.card;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(text, left + 6 * this.#ratio, this.#canvas.height / 2 + this.#ratio);
  }

  /** @param {number} tick */
  #x(tick) {
    const { firstTick, nextTick } = this.#replay.header;
    const pad = PAD * this.#ratio;
    return pad + (Math.min(tick, nextTick) - firstTick) / Math.max(1, nextTick - firstTick) * (this.#canvas.width - 2 * pad);
  }

  /** @param {MouseEvent} event */
  #tickAt(event) {
    const { firstTick, nextTick } = this.#replay.header;
    const box = this.#canvas.getBoundingClientRect();
    const part = (event.clientX - box.left - PAD) / (box.width - 2 * PAD);
    return Math.round(firstTick + Math.max(0, Math.min(1, part)) * (nextTick - firstTick));
  }

  #listen() {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      this.#seek(this.#tickAt(event));
    });
    canvas.addEventListener("pointermove", event => {
      this.#hover = event.pointerType === "mouse" ? this.#tickAt(event) : null;
      if (canvas.hasPointerCapture(event.pointerId)) {
        this.#seek(this.#tickAt(event));
      }
    });
    canvas.addEventListener("pointerleave", () => { this.#hover = null; });
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }
}
