// The part of a world that a canvas shows. It follows the content until it is moved by hand.

import { colors, onColorScheme } from "./colors.js";

const MARGIN = 0.08;
const SMOOTH_MS = 160;
const GRID_PX = 80;

export class Camera {
  #canvas;
  #at = { x: 0, y: 0, scale: 1 };
  #placed = false;
  #lastMs = 0;
  #line = "";
  #end;

  /** Canvas pixels per CSS pixel. */
  ratio = 1;

  /** Whether it was moved by hand, and no longer follows. */
  byHand = false;

  /** Whether y rises upwards. */
  rises = true;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => void} changed runs when the canvas must be drawn again
   */
  constructor(canvas, changed = () => {}) {
    this.#canvas = canvas;
    const sizes = new ResizeObserver(() => {
      this.#resize();
      changed();
    });
    sizes.observe(canvas);
    const endScheme = onColorScheme(() => {
      this.#line = colors("line").line;
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

  /** Returns whether there is anything to show. */
  get aims() {
    return this.#placed && this.#canvas.width > 0;
  }

  get scale() {
    return this.#at.scale;
  }

  forget() {
    this.#placed = false;
    this.byHand = false;
  }

  /**
   * Moves towards showing a whole box; returns whether it moved.
   *
   * @param {import("./shape.js").Bounds | null} box
   * @param {number} nowMs
   */
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
    const step = this.#placed ? 1 - Math.exp(-passedMs / SMOOTH_MS) : 1;
    const now = this.#placed ? this.#at : aim;
    this.#placed = true;
    this.#at = {
      x: now.x + (aim.x - now.x) * step,
      y: now.y + (aim.y - now.y) * step,
      scale: now.scale * (aim.scale / now.scale) ** step,
    };
    const off = Math.max(Math.abs(aim.x - now.x), Math.abs(aim.y - now.y)) * aim.scale + Math.abs(aim.scale / now.scale - 1) * 500;
    return step === 1 || off > 0.3;
  }

  /** @param {number} x of the world */
  x(x) {
    return (x - this.#at.x) * this.#at.scale + this.#canvas.width / 2;
  }

  /** @param {number} y of the world */
  y(y) {
    const up = (y - this.#at.y) * this.#at.scale;
    return this.#canvas.height / 2 + (this.rises ? -up : up);
  }

  /** Returns the visible part of the world. */
  view() {
    const halfX = this.#canvas.width / 2 / this.#at.scale;
    const halfY = this.#canvas.height / 2 / this.#at.scale;
    return { left: this.#at.x - halfX, right: this.#at.x + halfX, bottom: this.#at.y - halfY, top: this.#at.y + halfY };
  }

  /**
   * Moves by CSS pixels.
   *
   * @param {number} dx
   * @param {number} dy
   */
  pan(dx, dy) {
    this.byHand = true;
    this.#at.x -= dx * this.ratio / this.#at.scale;
    this.#at.y += (this.rises ? dy : -dy) * this.ratio / this.#at.scale;
  }

  /**
   * Zooms in; the point under the pointer, if one is given, stays in place.
   *
   * @param {number} factor
   * @param {{ clientX: number, clientY: number } | null} event
   */
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

  /**
   * Centers on a point.
   *
   * @param {number} x
   * @param {number} y
   */
  center(x, y) {
    this.byHand = true;
    this.#at.x = x;
    this.#at.y = y;
  }

  /**
   * Returns the position of a pointer event, in canvas pixels.
   *
   * @param {{ clientX: number, clientY: number }} event
   */
  pixels(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.ratio, y: (event.clientY - box.top) * this.ratio };
  }

  /**
   * Draws lines at round numbers, about eighty pixels apart.
   *
   * @param {CanvasRenderingContext2D} context
   */
  grid(context) {
    const raw = (GRID_PX * this.ratio) / this.#at.scale;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * ([1, 2, 5].find(factor => factor * power >= raw) ?? 10);
    const { left, right, bottom, top } = this.view();
    context.fillStyle = this.#line;
    for (let x = Math.ceil(left / step) * step; x < right; x += step) {
      context.fillRect(Math.round(this.x(x)), 0, 1, this.#canvas.height);
    }
    for (let y = Math.ceil(bottom / step) * step; y < top; y += step) {
      context.fillRect(0, Math.round(this.y(y)), this.#canvas.width, 1);
    }
  }

  #resize() {
    this.ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.ratio);
  }
}
