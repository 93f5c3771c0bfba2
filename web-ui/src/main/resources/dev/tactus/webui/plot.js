// Lines over the last two minutes that move with time, drawn by hand on a canvas.

const SPAN_MS = 118_000;
const LEFT = 42;

export class Plot {
  #canvas;
  #colours;
  #format;
  #points = [];
  #hover = null;
  #top = 1;

  /**
   * @param colours custom properties of the page, one a line; a single one for a single line
   * @param format a value for people
   * @param hovered runs when the pointer has come to another place
   */
  constructor(canvas, colours, format, hovered = () => {}) {
    this.#canvas = canvas;
    this.#colours = [colours].flat();
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

  /** Adds a moment of the node's clock, with a value for each line. */
  add(atMs, ...values) {
    this.#points.push({ atMs, values });
    while (this.#points.length > 0 && this.#points[0].atMs < atMs - SPAN_MS - 4_000) {
      this.#points.shift();
    }
  }

  forget() {
    this.#points = [];
  }

  /** Draws the lines as they are at a moment of the node's clock. */
  draw(nowMs) {
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    const scale = window.devicePixelRatio || 1;
    if (this.#canvas.width !== Math.round(width * scale) || this.#canvas.height !== Math.round(height * scale)) {
      this.#canvas.width = Math.round(width * scale);
      this.#canvas.height = Math.round(height * scale);
    }
    const pen = this.#canvas.getContext("2d");
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const style = getComputedStyle(this.#canvas);
    const colours = { grid: resolved(style, "--line"), text: resolved(style, "--quiet") };
    const inks = this.#colours.map(colour => resolved(style, colour));
    this.#rescale();
    pen.font = "11px system-ui, sans-serif";
    const left = Math.max(LEFT, ...[0.5, 1].map(part => pen.measureText(this.#format(this.#top * part)).width + 10));
    const area = { left, right: width - 4, top: 8, bottom: height - 18 };
    const x = atMs => area.right - (nowMs - atMs) / SPAN_MS * (area.right - area.left);
    const y = value => area.bottom - value / this.#top * (area.bottom - area.top);
    this.#axes(pen, area, y, colours);
    inks.forEach((ink, line) => this.#line(pen, area, x, y, ink, line));
    this.#readout(pen, area, x, y, inks);
  }

  /** The scale follows the largest value that is seen, in steps that people like, and does not jump about. */
  #rescale() {
    const largest = Math.max(1e-9, ...this.#points.flatMap(point => point.values)) * 1.12;
    const power = 10 ** Math.floor(Math.log10(largest));
    const top = [1, 2, 3, 4, 6, 8, 10].map(step => step * power).find(step => step >= largest);
    this.#top = Math.max(top, 0.4);
  }

  #axes(pen, area, y, colours) {
    pen.strokeStyle = colours.grid;
    pen.fillStyle = colours.text;
    pen.lineWidth = 1;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const part of [0, 0.5, 1]) {
      const at = Math.round(y(this.#top * part)) + 0.5;
      pen.beginPath();
      pen.moveTo(area.left, at);
      pen.lineTo(area.right, at);
      pen.stroke();
      pen.fillText(this.#format(this.#top * part), area.left - 8, at);
    }
    pen.textBaseline = "alphabetic";
    pen.textAlign = "left";
    pen.fillText("2 min ago", area.left, area.bottom + 15);
    pen.textAlign = "right";
    pen.fillText("now", area.right, area.bottom + 15);
  }

  #line(pen, area, x, y, ink, line) {
    if (this.#points.length < 2) {
      return;
    }
    pen.save();
    pen.beginPath();
    pen.rect(area.left, 0, area.right - area.left, area.bottom + 1);
    pen.clip();
    pen.beginPath();
    this.#points.forEach((point, i) => i === 0
      ? pen.moveTo(x(point.atMs), y(point.values[line]))
      : pen.lineTo(x(point.atMs), y(point.values[line])));
    pen.strokeStyle = ink;
    pen.lineWidth = line === 0 ? 1.8 : 1.3;
    pen.lineJoin = "round";
    pen.stroke();
    if (line === 0) {
      pen.lineTo(x(this.#points.at(-1).atMs), area.bottom);
      pen.lineTo(x(this.#points[0].atMs), area.bottom);
      pen.closePath();
      pen.globalAlpha = 0.1;
      pen.fillStyle = ink;
      pen.fill();
    }
    pen.restore();
  }

  #readout(pen, area, x, y, inks) {
    if (this.#hover === null || this.#points.length === 0) {
      return;
    }
    const nearest = this.#points.reduce((best, point) =>
      Math.abs(x(point.atMs) - this.#hover) < Math.abs(x(best.atMs) - this.#hover) ? point : best);
    const at = x(nearest.atMs);
    if (at < area.left) {
      return;
    }
    pen.font = "600 12px system-ui, sans-serif";
    pen.textAlign = at > (area.left + area.right) / 2 ? "right" : "left";
    const aside = pen.textAlign === "right" ? -8 : 8;
    let free = Infinity;
    const lines = inks.map((ink, line) => ({ ink, value: nearest.values[line] })).sort((a, b) => a.value - b.value);
    for (const { ink, value } of lines) {
      pen.fillStyle = ink;
      pen.beginPath();
      pen.arc(at, y(value), 3.5, 0, 2 * Math.PI);
      pen.fill();
      free = Math.min(free, Math.max(area.top + 6, y(value) - 8));
      pen.fillText(this.#format(value), at + aside, free);
      free -= 14;
    }
  }
}

/** A custom property that holds light-dark() has to pass through a real property to become one colour. */
const probe = document.createElement("span");
probe.hidden = true;
document.body.append(probe);

function resolved(style, property) {
  probe.style.color = style.getPropertyValue(property);
  return getComputedStyle(probe).color;
}
