// What part of a world a canvas shows: it follows all that is there until somebody takes it in hand.

import { inks, onScheme } from "./ink.js";

const MARGIN = 0.08;
const SMOOTH_MS = 160;
const GRID_PX = 80;

export class Camera {
  #canvas;
  #at = null;
  #lastMs = 0;
  #line = "";
  #end;

  /** Pixels of the canvas for one of the page. */
  ratio = 1;

  /** Whether somebody moved it, so that it no longer follows. */
  byHand = false;

  /** Whether y rises upwards. */
  rises = true;

  /** @param changed runs when what is drawn has to be drawn again */
  constructor(canvas, changed = () => {}) {
    this.#canvas = canvas;
    const sizes = new ResizeObserver(() => {
      this.#resize();
      changed();
    });
    sizes.observe(canvas);
    const endScheme = onScheme(() => {
      this.#line = inks("line").line;
      changed();
    });
    this.#resize();
    this.#end = () => {
      sizes.disconnect();
      endScheme();
    };
  }

  close() {
    this.#end();
  }

  /** Returns whether there is anything to look at. */
  get aims() {
    return this.#at !== null && this.#canvas.width > 0;
  }

  get scale() {
    return this.#at.scale;
  }

  forget() {
    this.#at = null;
    this.byHand = false;
  }

  /** Comes closer to showing all of a box; returns whether it moved. */
  follow(box, nowMs) {
    const passedMs = Math.min(100, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    if (this.byHand || box === null || this.#canvas.width === 0) {
      return false;
    }
    const width = Math.max(1, box.right - box.left) * (1 + 2 * MARGIN);
    const height = Math.max(1, box.top - box.bottom) * (1 + 2 * MARGIN);
    const aim = {
      x: (box.left + box.right) / 2,
      y: (box.bottom + box.top) / 2,
      scale: Math.min(this.#canvas.width / width, this.#canvas.height / height),
    };
    const step = this.#at === null ? 1 : 1 - Math.exp(-passedMs / SMOOTH_MS);
    const now = this.#at ?? aim;
    this.#at = {
      x: now.x + (aim.x - now.x) * step,
      y: now.y + (aim.y - now.y) * step,
      scale: now.scale * (aim.scale / now.scale) ** step,
    };
    const off = Math.max(Math.abs(aim.x - now.x), Math.abs(aim.y - now.y)) * aim.scale + Math.abs(aim.scale / now.scale - 1) * 500;
    return step === 1 || off > 0.3;
  }

  x(x) {
    return (x - this.#at.x) * this.#at.scale + this.#canvas.width / 2;
  }

  y(y) {
    const up = (y - this.#at.y) * this.#at.scale;
    return this.#canvas.height / 2 + (this.rises ? -up : up);
  }

  /** Returns what part of the world is seen. */
  view() {
    const halfX = this.#canvas.width / 2 / this.#at.scale;
    const halfY = this.#canvas.height / 2 / this.#at.scale;
    return { left: this.#at.x - halfX, right: this.#at.x + halfX, bottom: this.#at.y - halfY, top: this.#at.y + halfY };
  }

  /** Moves by pixels of the page. */
  pan(dx, dy) {
    this.byHand = true;
    this.#at.x -= dx * this.ratio / this.#at.scale;
    this.#at.y += (this.rises ? dy : -dy) * this.ratio / this.#at.scale;
  }

  /** Makes everything so many times larger; what is at a place of the page, if one is given, stays there. */
  zoom(factor, event = null) {
    this.byHand = true;
    const box = this.#canvas.getBoundingClientRect();
    const dx = event === null ? 0 : (event.clientX - box.left) * this.ratio - this.#canvas.width / 2;
    const dy = event === null ? 0 : (event.clientY - box.top) * this.ratio - this.#canvas.height / 2;
    const gain = 1 / this.#at.scale - 1 / (this.#at.scale * factor);
    this.#at.x += dx * gain;
    this.#at.y += (this.rises ? -dy : dy) * gain;
    this.#at.scale *= factor;
  }

  /** Shows a place in the middle. */
  centre(x, y) {
    this.byHand = true;
    this.#at.x = x;
    this.#at.y = y;
  }

  /** Returns the place on the canvas of what happened on the page, in its pixels. */
  pixels(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.ratio, y: (event.clientY - box.top) * this.ratio };
  }

  /** Draws lines at round numbers, about eighty pixels apart. */
  grid(pen) {
    const raw = (GRID_PX * this.ratio) / this.#at.scale;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 5, 10].find(factor => factor * power >= raw);
    const { left, right, bottom, top } = this.view();
    pen.fillStyle = this.#line;
    for (let x = Math.ceil(left / step) * step; x < right; x += step) {
      pen.fillRect(Math.round(this.x(x)), 0, 1, this.#canvas.height);
    }
    for (let y = Math.ceil(bottom / step) * step; y < top; y += step) {
      pen.fillRect(0, Math.round(this.y(y)), this.#canvas.width, 1);
    }
  }

  #resize() {
    this.ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.ratio);
  }
}
