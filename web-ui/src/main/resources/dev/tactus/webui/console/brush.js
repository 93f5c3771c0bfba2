// How things of a world look on a canvas.

const MANY = 800;
const LABELS_MAX = 250;
const LABEL_CHARS = 24;
const LETTER_PX = 6;
const DOT_PX = [2, 4.5];

export class Brush {
  #camera;

  constructor(pen, camera) {
    this.pen = pen;
    this.#camera = camera;
  }

  map(map, level) {
    const { pen } = this;
    const camera = this.#camera;
    const { left, right, bottom, top } = map.box;
    pen.imageSmoothingEnabled = false;
    const [x, y] = [camera.x(left), camera.y(camera.rises ? top : bottom)];
    for (let below = 0; below <= level; below++) {
      pen.globalAlpha = below === level ? 1 : 0.25;
      pen.drawImage(map.levels[below], x, y, (right - left) * camera.scale, (top - bottom) * camera.scale);
    }
    pen.globalAlpha = 1;
  }

  /** Draws what is in sight; returns it with its boxes in pixels. */
  items(order, place, scene) {
    const camera = this.#camera;
    const { width, height } = this.pen.canvas;
    const dot = Math.max(DOT_PX[0], Math.min(DOT_PX[1], Math.sqrt(width * height / camera.ratio ** 2 / (order.length + 1)) / 8)) * camera.ratio;
    const least = Math.max(dot, this.#tile(scene, order.length));
    const seen = [];
    for (const item of order) {
      if (scene.isHidden(item)) {
        continue;
      }
      const at = place(item);
      const w = item.width === 0 ? 2 * least : Math.max(2 * camera.ratio, item.width * camera.scale);
      const h = item.height === 0 ? 2 * least : Math.max(2 * camera.ratio, item.height * camera.scale);
      const left = camera.x(at.x) - w / 2;
      const top = camera.y(at.y) - h / 2;
      if (left + w >= 0 && top + h >= 0 && left <= width && top <= height) {
        seen.push({ item, left, top, w, h });
      }
    }
    const many = seen.length > MANY;
    let colour = "";
    for (const { item, left, top, w, h } of seen) {
      if (item.colour !== colour) {
        colour = item.colour;
        this.pen.fillStyle = colour;
        this.pen.strokeStyle = colour;
      }
      this.#one(item, left, top, w, h, many, scene.isFaint(item));
    }
    this.pen.globalAlpha = 1;
    return seen;
  }

  /** On a map things are as large as goes into a tile, and smaller where a crowd would hide it. */
  #tile({ map }, count) {
    if (map === null) {
      return 0;
    }
    const { scale } = this.#camera;
    return Math.min(0.36 * scale, Math.max(2, Math.sqrt(map.width * map.height / (count + 1)) * 0.3 * scale));
  }

  #one(item, left, top, w, h, many, faint) {
    const { pen } = this;
    const solid = item.width === 0;
    pen.globalAlpha = faint ? 0.15 : solid ? 0.95 : 0.5;
    if (many) {
      pen.fillRect(left, top, w, h);
      return;
    }
    const corner = item.round || solid ? Math.min(w, h) / 2 : Math.min(3 * this.#camera.ratio, w / 3, h / 3);
    pen.beginPath();
    pen.roundRect(left, top, w, h, corner);
    pen.fill();
    if (!solid && !faint) {
      pen.globalAlpha = 0.9;
      pen.lineWidth = this.#camera.ratio;
      pen.stroke();
    }
  }

  /** Names stand below, where there is room for them; where there would be too many, none. */
  labels(seen, inks) {
    const named = seen.filter(({ item }) => item.name !== "");
    if (named.length > LABELS_MAX) {
      return;
    }
    const { pen } = this;
    this.#text(11, "center");
    pen.lineWidth = 3 * this.#camera.ratio;
    pen.lineJoin = "round";
    pen.strokeStyle = inks.card;
    pen.fillStyle = inks.text;
    const taken = [];
    for (const { item, left, top, w, h } of named) {
      const text = item.name.length > LABEL_CHARS ? `${item.name.slice(0, LABEL_CHARS)}…` : item.name;
      const x = left + w / 2;
      const y = top + h + 12 * this.#camera.ratio;
      const half = text.length * LETTER_PX * this.#camera.ratio / 2;
      const tall = 12 * this.#camera.ratio;
      if (!taken.some(other => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < tall)) {
        taken.push({ x, y, half });
        pen.strokeText(text, x, y);
        pen.fillText(text, x, y);
      }
    }
  }

  /** Rings around what is chosen, what stands out, and what the pointer is on. */
  marks(seen, { selected, marked }, hovered, inks) {
    for (const box of seen) {
      if (marked.has(box.item.id)) {
        this.#ring(box, inks.late, 1.5);
      }
      if (box.item.id === hovered) {
        this.#ring(box, box.item.colour, 1.5);
      }
      if (box.item.id === selected) {
        this.#ring(box, inks.text, 2);
        this.#text(12, "center", 600);
        this.pen.fillStyle = inks.text;
        const above = box.top - 9 * this.#camera.ratio;
        this.pen.fillText(`#${box.item.id}`, box.left + box.w / 2, above > 14 * this.#camera.ratio ? above : box.top + box.h + 26 * this.#camera.ratio);
      }
    }
  }

  #ring({ left, top, w, h }, colour, wide) {
    const { pen } = this;
    const gap = 4 * this.#camera.ratio;
    pen.strokeStyle = colour;
    pen.lineWidth = wide * this.#camera.ratio;
    pen.beginPath();
    pen.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, Math.min(8 * this.#camera.ratio, (Math.min(w, h) + 2 * gap) / 2));
    pen.stroke();
  }

  #text(px, align, weight = 400) {
    this.pen.font = `${weight} ${px * this.#camera.ratio}px system-ui, sans-serif`;
    this.pen.textAlign = align;
    this.pen.textBaseline = "alphabetic";
  }
}
