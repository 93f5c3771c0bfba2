// Draws the live world of any game: positions, sizes, and colors by kind. It draws only after a change, interpolates between two
// updates, and copes with thousands of entities.

import { context2d } from "../shared/dom.js";
import { Camera } from "../world/camera.js";
import { colors, onColorScheme } from "../world/colors.js";
import { shapeOf, surround } from "../world/shape.js";
import { Painter } from "./painter.js";
import { Pointer } from "./pointer.js";
import { mapOf, mapText } from "./tiles.js";

/**
 * @typedef {import("./world.js").WorldState} WorldState
 * @typedef {import("../world/inspector.js").Entity} Entity
 * @typedef {import("../world/shape.js").Box & { id: number, z: number, round: boolean, fromX: number, fromY: number, name: string,
 *   kind: string, color: string }} Item what is drawn of an entity
 */

const SPAN_MS = [30, 400];
const MANY = 500;
const MANY_MS = 30;
const GROWN_MAX = 6;
const NEAR_PX = 9;

/**
 * Returns an entity's name; empty if it has none.
 *
 * @param {import("../world/shape.js").Components} components
 * @returns {string}
 */
function nameOf(components) {
  for (const fields of Object.values(components)) {
    if (typeof fields?.name === "string" && fields.name !== "") {
      return fields.name;
    }
  }
  return "";
}

/**
 * Returns whether y points up: it does in games with gravity; in others it mostly counts lines from the top.
 *
 * @param {WorldState} world
 */
export const risesIn = world => world.components.some(name => /rigid|gravity|jump/i.test(name));

export class Scene {
  #canvas;
  #kinds;
  /** @type {Map<number, Item>} */
  #items = new Map();
  /** @type {Item[]} */
  #order = [];
  #resort = true;
  /** @type {import("../world/shape.js").Bounds | null} */
  #box = null;
  /** @type {ReturnType<typeof mapOf>} */
  #map = null;
  #mapText = "";
  #startMs = 0;
  #spanMs = 0;
  #drawnMs = 0;
  #wanted = 0;
  #camera;
  #painter;
  /** @type {Record<string, string>} */
  #colors = {};
  #end;
  #hovered = 0;

  /** The visible level of the map; entities on other levels are faint. */
  level = 0;
  selected = -1;
  labels = true;

  /** Ids of highlighted entities. */
  marked = new Set();

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./entity-kinds.js").Kinds} kinds
   * @param {(id: number) => void} pick gets the id of the clicked entity, 0 for none
   */
  constructor(canvas, kinds, pick) {
    this.#canvas = canvas;
    this.#kinds = kinds;
    this.#camera = new Camera(canvas, () => this.redraw());
    this.#painter = new Painter(context2d(canvas), this.#camera);
    this.#end = onColorScheme(() => {
      this.#colors = colors("text", "card", "late", "beat");
      this.redraw();
    });
    new Pointer(canvas, this.#camera, {
      pick: event => pick(this.#at(event)),
      hover: event => this.#hover(event),
      changed: () => this.redraw(),
    });
  }

  close() {
    cancelAnimationFrame(this.#wanted);
    this.#camera.close();
    this.#end();
  }

  get map() {
    return this.#map;
  }

  get levels() {
    return this.#map?.levels.length ?? 0;
  }

  /** @param {boolean} rises */
  set rises(rises) {
    this.#camera.rises = rises;
    this.redraw();
  }

  fit() {
    this.#camera.byHand = false;
    this.#box = null;
    this.#frame();
    this.redraw();
  }

  /** @param {number} factor */
  zoom(factor) {
    if (this.#camera.aims) {
      this.#camera.zoom(factor);
      this.redraw();
    }
  }

  /**
   * Moves an entity into view, if it has a position.
   *
   * @param {number} id
   */
  reveal(id) {
    const item = this.#items.get(id);
    if (item && this.#camera.aims) {
      const { left, right, bottom, top } = this.#camera.view();
      if (item.x < left || item.x > right || item.y < bottom || item.y > top) {
        this.#camera.center(item.x, item.y);
        this.redraw();
      }
    }
  }

  /**
   * Shows a world.
   *
   * @param {WorldState} world
   * @param {boolean} smooth whether things go on from where they were, because it is the same world a moment later
   */
  show(world, smooth) {
    const nowMs = performance.now();
    const passedMs = nowMs - this.#startMs;
    this.#setOut(nowMs);
    const touched = smooth ? world.touched : null;
    if (touched === null) {
      this.#takeAll(world);
    } else {
      touched.forEach(id => this.#take(id, world.entities.get(id)));
    }
    this.#startMs = nowMs;
    this.#spanMs = smooth ? Math.max(SPAN_MS[0], Math.min(SPAN_MS[1], passedMs)) : 0;
    this.#takeMap(world);
    this.#frame();
    this.#canvas.dataset.tick = String(world.tick);
    this.#canvas.dataset.shown = String(this.#items.size);
    this.redraw();
  }

  /**
   * Recomputes all colors.
   *
   * @param {WorldState} world
   */
  recolor(world) {
    for (const item of this.#items.values()) {
      this.#color(item, /** @type {Entity} */ (world.entities.get(item.id)));
    }
    this.redraw();
  }

  redraw() {
    if (this.#wanted === 0) {
      this.#wanted = requestAnimationFrame(nowMs => this.#frameAt(nowMs));
    }
  }

  /**
   * Halves the frame rate if there is much to draw.
   *
   * @param {number} nowMs
   */
  #frameAt(nowMs) {
    this.#wanted = 0;
    if (this.#items.size > MANY && nowMs - this.#drawnMs < MANY_MS) {
      this.redraw();
    } else {
      this.#drawnMs = nowMs;
      this.#draw(nowMs);
    }
  }

  /** @param {WorldState} world */
  #takeAll(world) {
    for (const id of this.#items.keys()) {
      if (!world.entities.has(id)) {
        this.#take(id, undefined);
      }
    }
    world.entities.forEach((entity, id) => this.#take(id, entity));
  }

  /**
   * @param {number} id
   * @param {Entity | undefined} entity
   */
  #take(id, entity) {
    const shape = entity && shapeOf(entity.components);
    const before = this.#items.get(id);
    if (!entity || !shape) {
      this.#resort = this.#items.delete(id) || this.#resort;
      return;
    }
    const item = /** @type {Item} */ (before ?? { id });
    const from = before ? {} : { fromX: shape.x, fromY: shape.y };
    this.#resort ||= !before || before.width !== shape.width || before.height !== shape.height;
    Object.assign(item, shape, from, { name: nameOf(entity.components) });
    this.#color(item, entity);
    this.#items.set(id, item);
  }

  /**
   * @param {Item} item
   * @param {Entity} entity
   */
  #color(item, entity) {
    item.kind = this.#kinds.of(entity);
    item.color = this.#kinds.color(item.kind);
  }

  /**
   * Starts the next interpolation from the currently drawn positions.
   *
   * @param {number} nowMs
   */
  #setOut(nowMs) {
    const part = this.#part(nowMs);
    for (const item of this.#items.values()) {
      const { x, y } = this.#place(item, part);
      item.fromX = x;
      item.fromY = y;
    }
  }

  /** @param {WorldState} world */
  #takeMap(world) {
    const text = mapText(world);
    if (text !== this.#mapText) {
      this.#mapText = text;
      this.#map = mapOf(world);
      this.level = Math.min(this.level, Math.max(0, this.levels - 1));
    }
  }

  /** Grows the visible area with the world but does not shrink it, so that the picture is steady. */
  #frame() {
    if (this.#map !== null) {
      this.#box = this.#map.box;
      return;
    }
    if (this.#items.size === 0 || this.#camera.byHand) {
      return;
    }
    const now = surround([...this.#items.values()]);
    const area = (/** @type {import("../world/shape.js").Bounds} */ box) => Math.max(1, box.right - box.left) * Math.max(1, box.top - box.bottom);
    const both = this.#box === null ? now : {
      left: Math.min(now.left, this.#box.left), right: Math.max(now.right, this.#box.right),
      bottom: Math.min(now.bottom, this.#box.bottom), top: Math.max(now.top, this.#box.top),
    };
    this.#box = area(both) > GROWN_MAX * area(now) ? now : both;
  }

  /** @param {number} nowMs */
  #part(nowMs) {
    return this.#spanMs === 0 ? 1 : Math.min(1, (nowMs - this.#startMs) / this.#spanMs);
  }

  /**
   * @param {Item} item
   * @param {number} part
   */
  #place(item, part) {
    return part === 1 ? item : { x: item.fromX + (item.x - item.fromX) * part, y: item.fromY + (item.y - item.fromY) * part };
  }

  /** @param {number} nowMs */
  #draw(nowMs) {
    const context = this.#painter.context;
    const moved = this.#camera.follow(this.#box, nowMs);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!this.#camera.aims) {
      return;
    }
    if (this.#resort) {
      this.#order = [...this.#items.values()].sort((a, b) => b.width * b.height - a.width * a.height || a.id - b.id);
      this.#resort = false;
    }
    const part = this.#part(nowMs);
    if (this.#map === null) {
      this.#camera.grid(context);
    } else {
      this.#painter.map(this.#map, this.level);
    }
    const seen = this.#painter.items(this.#order, item => this.#place(item, part), this);
    if (this.labels) {
      this.#painter.labels(seen, this.#colors);
    }
    this.#painter.marks(seen, this, this.#hovered, this.#colors);
    if (moved || part < 1) {
      this.redraw();
    }
  }

  /** @param {Item} item */
  isHidden(item) {
    return this.#kinds.hidden.has(item.kind);
  }

  /**
   * Returns whether an entity is on another level than the visible one.
   *
   * @param {Item} item
   */
  isFaint(item) {
    return this.levels > 1 && item.z !== this.level;
  }

  /** @param {MouseEvent | null} event */
  #hover(event) {
    const id = event === null ? 0 : this.#at(event);
    if (id !== this.#hovered) {
      this.#hovered = id;
      this.#canvas.style.cursor = id > 0 ? "pointer" : "";
      this.redraw();
    }
  }

  /**
   * Returns the id of the smallest entity at or near a pointer event; 0 if there is none.
   *
   * @param {MouseEvent} event
   */
  #at(event) {
    if (!this.#camera.aims) {
      return 0;
    }
    const { x: px, y: py } = this.#camera.pixels(event);
    const near = NEAR_PX * this.#camera.ratio;
    let best = null;
    let bestAway = Infinity;
    for (const item of this.#items.values()) {
      const dx = Math.abs(this.#camera.x(item.x) - px);
      const dy = Math.abs(this.#camera.y(item.y) - py);
      const away = item.width * item.height * this.#camera.scale ** 2 + dx + dy;
      if (!this.isHidden(item) && away < bestAway
          && dx <= Math.max(near, item.width * this.#camera.scale / 2) && dy <= Math.max(near, item.height * this.#camera.scale / 2)) {
        best = item;
        bestAway = away;
      }
    }
    return best?.id ?? 0;
  }
}
