// A line chart of the last two minutes on a canvas.

import { context2d } from "./dom.js";

const SPAN_MS = 118_000;
const LEFT = 42;

/**
 * @typedef {{ left: number, right: number, top: number, bottom: number }} Area
 * @typedef {(value: number) => number} Scale
 */
export class Plot {
  #canvas;
  #colors;
  #format;
  /** @type {{ atMs: number, values: number[] }[]} */
  #points = [];
  /** @type {number | null} x of the pointer, in CSS pixels; null while it is elsewhere */
  #hover = null;
  #top = 1;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {string | string[]} colors custom properties of the page, one per line; a single one for a single line
   * @param {(value: number) => string} format formats a value
   * @param {() => void} hovered runs when the pointer has moved
   */
  constructor(canvas, colors, format, hovered = () => {}) {
    this.#canvas = canvas;
    this.#colors = [colors].flat();
    this.#format = format;
    canvas.addEventListener("pointermove", event => {
      this.#hover = event.offsetX;
      hovered();
    });
    canvas.addEventListener("pointerleave", () => {
      this.#hover = null;
      hovered();
    });
  }

  /**
   * Adds a sample at a time of the node's clock, with a value for each line.
   *
   * @param {number} atMs
   * @param {number[]} values
   */
  add(atMs, ...values) {
    this.#points.push({ atMs, values });
    while ((this.#points[0]?.atMs ?? atMs) < atMs - SPAN_MS - 4_000) {
      this.#points.shift();
    }
  }

  forget() {
    this.#points = [];
  }

  /**
   * Draws the lines as of a time of the node's clock.
   *
   * @param {number} nowMs
   */
  draw(nowMs) {
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    const scale = window.devicePixelRatio || 1;
    if (this.#canvas.width !== Math.round(width * scale) || this.#canvas.height !== Math.round(height * scale)) {
      this.#canvas.width = Math.round(width * scale);
      this.#canvas.height = Math.round(height * scale);
    }
    const context = context2d(this.#canvas);
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.clearRect(0, 0, width, height);
    const style = getComputedStyle(this.#canvas);
    const axisColors = { grid: resolved(style, "--line"), text: resolved(style, "--quiet") };
    const lineColors = this.#colors.map(color => resolved(style, color));
    this.#rescale();
    context.font = "11px system-ui, sans-serif";
    const left = Math.max(LEFT, ...[0.5, 1].map(part => context.measureText(this.#format(this.#top * part)).width + 10));
    const area = { left, right: width - 4, top: 8, bottom: height - 18 };
    /** @type {Scale} */
    const x = atMs => area.right - (nowMs - atMs) / SPAN_MS * (area.right - area.left);
    /** @type {Scale} */
    const y = value => area.bottom - value / this.#top * (area.bottom - area.top);
    this.#axes(context, area, y, axisColors);
    lineColors.forEach((color, line) => this.#line(context, area, x, y, color, line));
    this.#readout(context, area, x, y, lineColors);
  }

  /** Sets the scale to the next round number above the largest value. */
  #rescale() {
    const largest = Math.max(1e-9, ...this.#points.flatMap(point => point.values)) * 1.12;
    const power = 10 ** Math.floor(Math.log10(largest));
    const top = [1, 2, 3, 4, 6, 8, 10].map(step => step * power).find(step => step >= largest) ?? 10 * power;
    this.#top = Math.max(top, 0.4);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Area} area
   * @param {Scale} y
   * @param {{ grid: string, text: string }} colors
   */
  #axes(context, area, y, colors) {
    context.strokeStyle = colors.grid;
    context.fillStyle = colors.text;
    context.lineWidth = 1;
    context.textAlign = "right";
    context.textBaseline = "middle";
    for (const part of [0, 0.5, 1]) {
      const at = Math.round(y(this.#top * part)) + 0.5;
      context.beginPath();
      context.moveTo(area.left, at);
      context.lineTo(area.right, at);
      context.stroke();
      context.fillText(this.#format(this.#top * part), area.left - 8, at);
    }
    context.textBaseline = "alphabetic";
    context.textAlign = "left";
    context.fillText("2 min ago", area.left, area.bottom + 15);
    context.textAlign = "right";
    context.fillText("now", area.right, area.bottom + 15);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   * @param {string} color
   * @param {number} line
   */
  #line(context, area, x, y, color, line) {
    if (this.#points.length < 2) {
      return;
    }
    context.save();
    context.beginPath();
    context.rect(area.left, 0, area.right - area.left, area.bottom + 1);
    context.clip();
    context.beginPath();
    this.#points.forEach((point, i) => i === 0
      ? context.moveTo(x(point.atMs), y(point.values[line]))
      : context.lineTo(x(point.atMs), y(point.values[line])));
    context.strokeStyle = color;
    context.lineWidth = line === 0 ? 1.8 : 1.3;
    context.lineJoin = "round";
    context.stroke();
    if (line === 0) {
      context.lineTo(x(this.#points[this.#points.length - 1].atMs), area.bottom);
      context.lineTo(x(this.#points[0].atMs), area.bottom);
      context.closePath();
      context.globalAlpha = 0.1;
      context.fillStyle = color;
      context.fill();
    }
    context.restore();
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Area} area
   * @param {Scale} x
   * @param {Scale} y
   * @param {string[]} colors
   */
  #readout(context, area, x, y, colors) {
    if (this.#hover === null || this.#points.length === 0) {
      return;
    }
    const hover = this.#hover;
    const nearest = this.#points.reduce((best, point) =>
      Math.abs(x(point.atMs) - hover) < Math.abs(x(best.atMs) - hover) ? point : best);
    const at = x(nearest.atMs);
    if (at < area.left) {
      return;
    }
    context.font = "600 12px system-ui, sans-serif";
    context.textAlign = at > (area.left + area.right) / 2 ? "right" : "left";
    const aside = context.textAlign === "right" ? -8 : 8;
    let free = Infinity;
    const lines = colors.map((color, line) => ({ color, value: nearest.values[line] })).sort((a, b) => a.value - b.value);
    for (const { color, value } of lines) {
      context.fillStyle = color;
      context.beginPath();
      context.arc(at, y(value), 3.5, 0, 2 * Math.PI);
      context.fill();
      free = Math.min(free, Math.max(area.top + 6, y(value) - 8));
      context.fillText(this.#format(value), at + aside, free);
      free -= 14;
    }
  }
}

/** Resolves custom properties that hold light-dark(), which only a real property turns into one color. */
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

/**
 * @param {CSSStyleDeclaration} style
 * @param {string} property
 */
function resolved(style, property) {
  probe.style.color = style.getPropertyValue(property);
  return getComputedStyle(probe).color;
}
