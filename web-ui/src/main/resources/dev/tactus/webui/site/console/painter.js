// Draws entities, names and marks on a canvas.

/**
 * @typedef {import("./scene.js").Item} Item
 * @typedef {{ item: Item, left: number, top: number, w: number, h: number }} Seen an item with its box in canvas pixels
 */

const MANY = 800;
const LABELS_MAX = 250;
const LABEL_CHARS = 24;
const LETTER_PX = 6;
const DOT_PX = [2, 4.5];

export class Painter {
  #camera;

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {import("../world/camera.js").Camera} camera
   */
  constructor(context, camera) {
    this.context = context;
    this.#camera = camera;
  }

  /**
   * @param {import("./tiles.js").TileMap} map
   * @param {number} level
   */
  map(map, level) {
    const { context } = this;
    const camera = this.#camera;
    const { left, right, bottom, top } = map.box;
    context.imageSmoothingEnabled = false;
    const [x, y] = [camera.x(left), camera.y(camera.rises ? top : bottom)];
    for (let below = 0; below <= level; below++) {
      context.globalAlpha = below === level ? 1 : 0.25;
      context.drawImage(map.levels[below], x, y, (right - left) * camera.scale, (top - bottom) * camera.scale);
    }
    context.globalAlpha = 1;
  }

  /**
   * Draws the visible entities; returns them with their boxes in canvas pixels.
   *
   * @param {Item[]} order
   * @param {(item: Item) => { x: number, y: number }} place
   * @param {import("./scene.js").Scene} scene
   * @returns {Seen[]}
   */
  items(order, place, scene) {
    const camera = this.#camera;
    const { width, height } = this.context.canvas;
    const dot = Math.max(DOT_PX[0], Math.min(DOT_PX[1], Math.sqrt(width * height / camera.ratio ** 2 / (order.length + 1)) / 8)) * camera.ratio;
    const least = Math.max(dot, this.#tile(scene, order.length));
    /** @type {Seen[]} */
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
    let color = "";
    for (const { item, left, top, w, h } of seen) {
      if (item.color !== color) {
        color = item.color;
        this.context.fillStyle = color;
        this.context.strokeStyle = color;
      }
      this.#one(item, left, top, w, h, many, scene.isFaint(item));
    }
    this.context.globalAlpha = 1;
    return seen;
  }

  /**
   * Returns the size of dots on a tile map: within a tile, and smaller in a crowd.
   *
   * @param {import("./scene.js").Scene} scene
   * @param {number} count
   */
  #tile({ map }, count) {
    if (map === null) {
      return 0;
    }
    const { scale } = this.#camera;
    return Math.min(0.36 * scale, Math.max(2, Math.sqrt(map.width * map.height / (count + 1)) * 0.3 * scale));
  }

  /**
   * @param {Item} item
   * @param {number} left
   * @param {number} top
   * @param {number} w
   * @param {number} h
   * @param {boolean} many
   * @param {boolean} faint
   */
  #one(item, left, top, w, h, many, faint) {
    const { context } = this;
    const solid = item.width === 0;
    context.globalAlpha = faint ? 0.15 : solid ? 0.95 : 0.5;
    if (many) {
      context.fillRect(left, top, w, h);
      return;
    }
    const corner = item.round || solid ? Math.min(w, h) / 2 : Math.min(3 * this.#camera.ratio, w / 3, h / 3);
    context.beginPath();
    context.roundRect(left, top, w, h, corner);
    context.fill();
    if (!solid && !faint) {
      context.globalAlpha = 0.9;
      context.lineWidth = this.#camera.ratio;
      context.stroke();
    }
  }

  /**
   * Draws names below entities where there is room; none if there are too many.
   *
   * @param {Seen[]} seen
   * @param {Record<string, string>} colors
   */
  labels(seen, colors) {
    const named = seen.filter(({ item }) => item.name !== "");
    if (named.length > LABELS_MAX) {
      return;
    }
    const { context } = this;
    this.#text(11, "center");
    context.lineWidth = 3 * this.#camera.ratio;
    context.lineJoin = "round";
    context.strokeStyle = colors.card;
    context.fillStyle = colors.text;
    /** @type {{ x: number, y: number, half: number }[]} */
    const taken = [];
    for (const { item, left, top, w, h } of named) {
      const text = item.name.length > LABEL_CHARS ? `${item.name.slice(0, LABEL_CHARS)}…` : item.name;
      const x = left + w / 2;
      const y = top + h + 12 * this.#camera.ratio;
      const half = text.length * LETTER_PX * this.#camera.ratio / 2;
      const tall = 12 * this.#camera.ratio;
      if (!taken.some(other => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < tall)) {
        taken.push({ x, y, half });
        context.strokeText(text, x, y);
        context.fillText(text, x, y);
      }
    }
  }

  /**
   * Draws rings around the selected, highlighted and hovered entities.
   *
   * @param {Seen[]} seen
   * @param {import("./scene.js").Scene} scene
   * @param {number} hovered
   * @param {Record<string, string>} colors
   */
  marks(seen, { selected, marked }, hovered, colors) {
    for (const box of seen) {
      if (marked.has(box.item.id)) {
        this.#ring(box, colors.late, 1.5);
      }
      if (box.item.id === hovered) {
        this.#ring(box, box.item.color, 1.5);
      }
      if (box.item.id === selected) {
        this.#ring(box, colors.text, 2);
        this.#text(12, "center", 600);
        this.context.fillStyle = colors.text;
        const above = box.top - 9 * this.#camera.ratio;
        this.context.fillText(`#${box.item.id}`, box.left + box.w / 2, above > 14 * this.#camera.ratio ? above : box.top + box.h + 26 * this.#camera.ratio);
      }
    }
  }

  /**
   * @param {Seen} box
   * @param {string} color
   * @param {number} wide
   */
  #ring({ left, top, w, h }, color, wide) {
    const { context } = this;
    const gap = 4 * this.#camera.ratio;
    context.strokeStyle = color;
    context.lineWidth = wide * this.#camera.ratio;
    context.beginPath();
    context.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, Math.min(8 * this.#camera.ratio, (Math.min(w, h) + 2 * gap) / 2));
    context.stroke();
  }

  /**
   * @param {number} px
   * @param {CanvasTextAlign} align
   */
  #text(px, align, weight = 400) {
    this.context.font = `${weight} ${px * this.#camera.ratio}px system-ui, sans-serif`;
    this.context.textAlign = align;
    this.context.textBaseline = "alphabetic";
  }
}
