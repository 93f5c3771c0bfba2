// The field as a picture. Lengths are those of the game, y rises upwards.

const COLOURS = ["#e2574c", "#2f7fe0", "#e0a21b", "#8b54d6", "#1f9e77", "#d64b93", "#5a6b78", "#c46a1d"];
const STAGE = { left: -500, right: 8_500, bottom: 2_950, top: 7_000 };
const PER_PIXEL = 6;
const WIDTH_MIN = 3_000;
const FOLLOW_MS = 180;
const SMOOTH_MS = 45;
const SNAP = 1_200;

export const colourOf = index => COLOURS[index % COLOURS.length];

export class Picture {
  #canvas;
  #pen;
  #camera = null;
  #shown = new Map();
  #facing = new Map();
  #lastMs = 0;
  #colours = {};
  #ratio = 1;

  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d");
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#readColours());
    this.#resize();
    this.#readColours();
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }

  /** A canvas understands no light-dark(), so an element is asked what it comes to. */
  #readColours() {
    const probe = document.createElement("i");
    document.body.append(probe);
    for (const name of ["sky-high", "sky-low", "hill", "ground-top", "ground-side", "portal", "name", "card", "text"]) {
      probe.style.color = `var(--${name})`;
      this.#colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
  }

  /** Draws boxes that do not move, `{ x, y, width, height, portal }`, and units, `{ id, index, x, y, width, height, run, own }`. */
  draw(nowMs, boxes, units) {
    const passedMs = Math.min(100, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    for (const unit of units) {
      this.#smooth(unit, passedMs);
    }
    const scale = this.#aim(units, passedMs);
    const pen = this.#pen;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    this.#sky(scale);
    const x = value => (value - this.#camera.x) * scale + this.#canvas.width / 2;
    const y = value => this.#canvas.height / 2 - (value - this.#camera.y) * scale;
    boxes.filter(box => box.portal).forEach(box => this.#portal(box, x, y, scale, nowMs));
    boxes.filter(box => !box.portal).forEach(box => this.#ground(box, x, y, scale));
    units.filter(unit => !unit.own).forEach(unit => this.#unit(unit, x, y, scale));
    units.filter(unit => unit.own).forEach(unit => this.#unit(unit, x, y, scale, nowMs));
  }

  /** Others turn out elsewhere than predicted at times; they glide there. The own one is where its player put it. */
  #smooth(unit, passedMs) {
    const before = this.#shown.get(unit.id);
    if (before && !unit.own) {
      for (const axis of ["x", "y"]) {
        const way = unit[axis] - before[axis];
        unit[axis] = Math.abs(way) > SNAP ? unit[axis] : before[axis] + way * (1 - Math.exp(-passedMs / SMOOTH_MS));
      }
    }
    this.#shown.set(unit.id, { x: unit.x, y: unit.y });
    if (unit.run !== 0) {
      this.#facing.set(unit.id, unit.run);
    }
  }

  /** Moves the camera; returns pixels of the canvas for a length of one. */
  #aim(units, passedMs) {
    const { width, height } = this.#canvas;
    const whole = STAGE.right - STAGE.left;
    const seen = Math.min(whole, Math.max(WIDTH_MIN, this.#canvas.clientWidth * PER_PIXEL));
    const scale = width / seen;
    const tall = height / scale;
    const target = units.find(unit => unit.own) ?? { x: (STAGE.left + STAGE.right) / 2, y: 4_600 };
    const within = (value, from, to) => from > to ? (from + to) / 2 : Math.max(from, Math.min(to, value));
    const aim = {
      x: within(target.x, STAGE.left + seen / 2, STAGE.right - seen / 2),
      y: within(target.y + tall * 0.1, STAGE.bottom + tall / 2, Math.max(STAGE.top - tall / 2, STAGE.bottom + tall / 2)),
    };
    const step = this.#camera === null ? 1 : 1 - Math.exp(-passedMs / FOLLOW_MS);
    this.#camera ??= aim;
    this.#camera = {
      x: this.#camera.x + (aim.x - this.#camera.x) * step,
      y: this.#camera.y + (aim.y - this.#camera.y) * step,
    };
    return scale;
  }

  #sky(scale) {
    const { width, height } = this.#canvas;
    const pen = this.#pen;
    const sky = pen.createLinearGradient(0, 0, 0, height);
    sky.addColorStop(0, this.#colours["sky-high"]);
    sky.addColorStop(1, this.#colours["sky-low"]);
    pen.fillStyle = sky;
    pen.fillRect(0, 0, width, height);
    pen.fillStyle = this.#colours.hill;
    const far = -this.#camera.x * scale * 0.35;
    const base = height + 260 * scale;
    for (let i = -2; i < 7; i++) {
      pen.beginPath();
      pen.ellipse(width / 2 + far + i * 2_100 * scale, base, 1_450 * scale, (1_050 + 300 * (i & 1)) * scale, 0, Math.PI, 0);
      pen.fill();
    }
  }

  #ground({ x: cx, y: cy, width, height }, x, y, scale) {
    const pen = this.#pen;
    const left = Math.round(x(cx - width / 2));
    const top = Math.round(y(cy + height / 2));
    const w = Math.round(width * scale);
    const h = Math.max(6 * this.#ratio, Math.round(height * scale));
    const grass = Math.max(2 * this.#ratio, Math.round(h * 0.34));
    const radius = Math.min(5 * this.#ratio, h / 2);
    pen.fillStyle = this.#colours["ground-side"];
    pen.beginPath();
    pen.roundRect(left, top, w, h, radius);
    pen.fill();
    pen.fillStyle = this.#colours["ground-top"];
    pen.beginPath();
    pen.roundRect(left, top, w, grass, [radius, radius, 0, 0]);
    pen.fill();
  }

  #portal({ x: cx, y: cy, width, height }, x, y, scale, nowMs) {
    const pen = this.#pen;
    pen.fillStyle = this.#colours.portal;
    pen.globalAlpha = 0.34 + 0.08 * Math.sin(nowMs / 400);
    const left = x(cx - width / 2);
    const top = y(cy + height / 2);
    const tall = height * scale;
    pen.beginPath();
    pen.roundRect(left, top, width * scale, tall, (width * scale) / 2);
    pen.fill();
    pen.globalAlpha = 0.75;
    for (let i = 0; i < 6; i++) {
      const part = (i / 6 + nowMs / 4_000) % 1;
      const size = Math.max(1.2 * this.#ratio, 14 * scale);
      pen.globalAlpha = 0.8 * Math.sin(Math.PI * part);
      pen.beginPath();
      pen.arc(left + width * scale * (0.5 + 0.28 * Math.sin(i * 2.4 + part * 6)), top + tall * (1 - part), size, 0, 7);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  #unit(unit, x, y, scale, ownMs = null) {
    const pen = this.#pen;
    const w = unit.width * scale;
    const h = unit.height * scale;
    const left = x(unit.x) - w / 2;
    const top = y(unit.y) - h / 2;
    const colour = colourOf(unit.index);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.roundRect(left, top, w, h, w * 0.34);
    pen.fill();
    this.#face(unit, left, top, w, h);
    if (ownMs !== null) {
      pen.strokeStyle = this.#colours.text;
      pen.lineWidth = 1.6 * this.#ratio;
      pen.stroke();
      this.#marker(x(unit.x), top - (9 + 2 * Math.sin(ownMs / 250)) * this.#ratio, colour);
    } else {
      pen.fillStyle = this.#colours.name;
      pen.font = `600 ${11 * this.#ratio}px system-ui, sans-serif`;
      pen.textAlign = "center";
      pen.fillText(`P${unit.index + 1}`, x(unit.x), top - 6 * this.#ratio);
    }
  }

  #face(unit, left, top, w, h) {
    const pen = this.#pen;
    const towards = (this.#facing.get(unit.id) ?? 1) * w * 0.1;
    for (const side of [-1, 1]) {
      const cx = left + w / 2 + towards + side * w * 0.18;
      const cy = top + h * 0.27;
      pen.fillStyle = "#fff";
      pen.beginPath();
      pen.ellipse(cx, cy, w * 0.14, w * 0.17, 0, 0, 7);
      pen.fill();
      pen.fillStyle = "#1b2328";
      pen.beginPath();
      pen.arc(cx + towards * 0.5, cy, w * 0.07, 0, 7);
      pen.fill();
    }
    pen.beginPath();
    pen.roundRect(left, top, w, h, w * 0.34);
  }

  #marker(x, y, colour) {
    const pen = this.#pen;
    const size = 6 * this.#ratio;
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(x - size, y - size);
    pen.lineTo(x + size, y - size);
    pen.lineTo(x, y + size * 0.4);
    pen.closePath();
    pen.fill();
    pen.strokeStyle = this.#colours.card;
    pen.lineWidth = 1.2 * this.#ratio;
    pen.stroke();
  }
}
