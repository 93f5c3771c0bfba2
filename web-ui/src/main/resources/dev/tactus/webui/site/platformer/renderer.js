// Draws the field. Lengths are those of the game; y points up.

import { context2d } from "../shared/dom.js";
import { colors, onColorScheme } from "../world/colors.js";

const COLORS = ["#c9372c", "#1f6fd0", "#9a6a00", "#8b54d6", "#147a5a", "#c23a81", "#5a6b78", "#a8550f"];
const STAGE = { left: -500, right: 8_500, bottom: 2_950, top: 7_000 };
const PER_PIXEL = 6;
const WIDTH_MIN = 3_000;
const FOLLOW_MS = 180;
const SMOOTH_MS = 45;
const SNAP = 1_200;

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {Point & { width: number, height: number, portal: boolean }} Block a static box
 * @typedef {Point & { id: number, index: number, width: number, height: number, run: number, own: boolean }} Unit `run` is -1, 0 or 1
 * @typedef {(value: number) => number} Scale converts a coordinate of the game to one of the canvas
 */

/** @param {number} index of the player's seat, from 0 */
export const colorOf = index => COLORS[index % COLORS.length];

export class Renderer {
  #canvas;
  #context;
  /** @type {Point | null} the middle of what is seen */
  #camera = null;
  /** @type {Map<number, Point>} */
  #shown = new Map();
  /** @type {Map<number, number>} */
  #facing = new Map();
  #lastMs = 0;
  /** @type {Record<string, string>} */
  #colors = {};
  #ratio = 1;

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = context2d(canvas);
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#resize();
    onColorScheme(() => {
      this.#colors = colors("sky-high", "sky-low", "hill", "ground-top", "ground-side", "portal", "name", "card", "text");
    });
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }

  /**
   * Draws static boxes and units.
   *
   * @param {number} nowMs
   * @param {Block[]} boxes
   * @param {Unit[]} units
   */
  draw(nowMs, boxes, units) {
    const passedMs = Math.min(100, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    for (const unit of units) {
      this.#smooth(unit, passedMs);
    }
    const { scale, camera } = this.#aim(units, passedMs);
    const context = this.#context;
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.#sky(scale, camera);
    const x = (/** @type {number} */ value) => (value - camera.x) * scale + this.#canvas.width / 2;
    const y = (/** @type {number} */ value) => this.#canvas.height / 2 - (value - camera.y) * scale;
    boxes.filter(box => box.portal).forEach(box => this.#portal(box, x, y, scale, nowMs));
    boxes.filter(box => !box.portal).forEach(box => this.#ground(box, x, y, scale));
    units.filter(unit => !unit.own).forEach(unit => this.#unit(unit, x, y, scale));
    units.filter(unit => unit.own).forEach(unit => this.#unit(unit, x, y, scale, nowMs));
  }

  /**
   * Smooths corrections of other players' predicted positions. The own unit is drawn where it is.
   *
   * @param {Unit} unit
   * @param {number} passedMs
   */
  #smooth(unit, passedMs) {
    const before = this.#shown.get(unit.id);
    if (before && !unit.own) {
      for (const axis of /** @type {const} */ (["x", "y"])) {
        const way = unit[axis] - before[axis];
        unit[axis] = Math.abs(way) > SNAP ? unit[axis] : before[axis] + way * (1 - Math.exp(-passedMs / SMOOTH_MS));
      }
    }
    this.#shown.set(unit.id, { x: unit.x, y: unit.y });
    if (unit.run !== 0) {
      this.#facing.set(unit.id, unit.run);
    }
  }

  /**
   * Moves the camera; returns it with the canvas pixels per unit of length.
   *
   * @param {Unit[]} units
   * @param {number} passedMs
   */
  #aim(units, passedMs) {
    const { width, height } = this.#canvas;
    const whole = STAGE.right - STAGE.left;
    const seen = Math.min(whole, Math.max(WIDTH_MIN, this.#canvas.clientWidth * PER_PIXEL));
    const scale = width / seen;
    const tall = height / scale;
    const target = units.find(unit => unit.own) ?? { x: (STAGE.left + STAGE.right) / 2, y: 4_600 };
    const within = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ to) => from > to ? (from + to) / 2 : Math.max(from, Math.min(to, value));
    const aim = {
      x: within(target.x, STAGE.left + seen / 2, STAGE.right - seen / 2),
      y: within(target.y + tall * 0.1, STAGE.bottom + tall / 2, Math.max(STAGE.top - tall / 2, STAGE.bottom + tall / 2)),
    };
    const step = this.#camera === null ? 1 : 1 - Math.exp(-passedMs / FOLLOW_MS);
    const from = this.#camera ?? aim;
    this.#camera = { x: from.x + (aim.x - from.x) * step, y: from.y + (aim.y - from.y) * step };
    return { scale, camera: this.#camera };
  }

  /**
   * @param {number} scale
   * @param {Point} camera
   */
  #sky(scale, camera) {
    const { width, height } = this.#canvas;
    const context = this.#context;
    const sky = context.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, this.#colors["sky-high"]);
    sky.addColorStop(1, this.#colors["sky-low"]);
    context.fillStyle = sky;
    context.fillRect(0, 0, width, height);
    context.fillStyle = this.#colors.hill;
    const far = -camera.x * scale * 0.35;
    const base = height + 260 * scale;
    for (let i = -2; i < 7; i++) {
      context.beginPath();
      context.ellipse(width / 2 + far + i * 2_100 * scale, base, 1_450 * scale, (1_050 + 300 * (i & 1)) * scale, 0, Math.PI, 0);
      context.fill();
    }
  }

  /**
   * @param {Block} block
   * @param {Scale} x
   * @param {Scale} y
   * @param {number} scale
   */
  #ground({ x: cx, y: cy, width, height }, x, y, scale) {
    const context = this.#context;
    const left = Math.round(x(cx - width / 2));
    const top = Math.round(y(cy + height / 2));
    const w = Math.round(width * scale);
    const h = Math.max(6 * this.#ratio, Math.round(height * scale));
    const grass = Math.max(2 * this.#ratio, Math.round(h * 0.34));
    const radius = Math.min(5 * this.#ratio, h / 2);
    context.fillStyle = this.#colors["ground-side"];
    context.beginPath();
    context.roundRect(left, top, w, h, radius);
    context.fill();
    context.fillStyle = this.#colors["ground-top"];
    context.beginPath();
    context.roundRect(left, top, w, grass, [radius, radius, 0, 0]);
    context.fill();
  }

  /**
   * @param {Block} block
   * @param {Scale} x
   * @param {Scale} y
   * @param {number} scale
   * @param {number} nowMs
   */
  #portal({ x: cx, y: cy, width, height }, x, y, scale, nowMs) {
    const context = this.#context;
    context.fillStyle = this.#colors.portal;
    context.globalAlpha = 0.34 + 0.08 * Math.sin(nowMs / 400);
    const left = x(cx - width / 2);
    const top = y(cy + height / 2);
    const tall = height * scale;
    context.beginPath();
    context.roundRect(left, top, width * scale, tall, (width * scale) / 2);
    context.fill();
    context.globalAlpha = 0.75;
    for (let i = 0; i < 6; i++) {
      const part = (i / 6 + nowMs / 4_000) % 1;
      const size = Math.max(1.2 * this.#ratio, 14 * scale);
      context.globalAlpha = 0.8 * Math.sin(Math.PI * part);
      context.beginPath();
      context.arc(left + width * scale * (0.5 + 0.28 * Math.sin(i * 2.4 + part * 6)), top + tall * (1 - part), size, 0, 7);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /**
   * @param {Unit} unit
   * @param {Scale} x
   * @param {Scale} y
   * @param {number} scale
   * @param {number | null} ownMs the time if it is the own unit
   */
  #unit(unit, x, y, scale, ownMs = null) {
    const context = this.#context;
    const w = unit.width * scale;
    const h = unit.height * scale;
    const left = x(unit.x) - w / 2;
    const top = y(unit.y) - h / 2;
    const color = colorOf(unit.index);
    context.fillStyle = color;
    context.beginPath();
    context.roundRect(left, top, w, h, w * 0.34);
    context.fill();
    this.#face(unit, left, top, w, h);
    if (ownMs !== null) {
      context.strokeStyle = this.#colors.text;
      context.lineWidth = 1.6 * this.#ratio;
      context.stroke();
      this.#marker(x(unit.x), top - (9 + 2 * Math.sin(ownMs / 250)) * this.#ratio, color);
    } else {
      context.fillStyle = this.#colors.name;
      context.font = `600 ${11 * this.#ratio}px system-ui, sans-serif`;
      context.textAlign = "center";
      context.fillText(`P${unit.index + 1}`, x(unit.x), top - 6 * this.#ratio);
    }
  }

  /**
   * @param {Unit} unit
   * @param {number} left
   * @param {number} top
   * @param {number} w
   * @param {number} h
   */
  #face(unit, left, top, w, h) {
    const context = this.#context;
    const towards = (this.#facing.get(unit.id) ?? 1) * w * 0.1;
    for (const side of [-1, 1]) {
      const cx = left + w / 2 + towards + side * w * 0.18;
      const cy = top + h * 0.27;
      context.fillStyle = "#fff";
      context.beginPath();
      context.ellipse(cx, cy, w * 0.14, w * 0.17, 0, 0, 7);
      context.fill();
      context.fillStyle = "#1b2328";
      context.beginPath();
      context.arc(cx + towards * 0.5, cy, w * 0.07, 0, 7);
      context.fill();
    }
    context.beginPath();
    context.roundRect(left, top, w, h, w * 0.34);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {string} color
   */
  #marker(x, y, color) {
    const context = this.#context;
    const size = 6 * this.#ratio;
    context.fillStyle = color;
    context.beginPath();
    context.moveTo(x - size, y - size);
    context.lineTo(x + size, y - size);
    context.lineTo(x, y + size * 0.4);
    context.closePath();
    context.fill();
    context.strokeStyle = this.#colors.card;
    context.lineWidth = 1.2 * this.#ratio;
    context.stroke();
  }
}
