// Draws the world to scale: all entities with a position. y points up.

import { context2d } from "../shared/dom.js";
import { Camera } from "../world/camera.js";
import { colors, onColorScheme } from "../world/colors.js";
import { ownerOf, shapeOf, surround } from "../world/shape.js";

const NEAR_PX = 9;
const SEATS = ["#e2574c", "#2f7fe0", "#d79a17", "#8b54d6", "#1f9e77", "#d64b93", "#5f7382", "#c46a1d"];
const KINDS = ["#7c8b94", "#8a6fc9", "#4f9a8c", "#b28b4a", "#a8687f", "#5b86b5", "#7f9a4d", "#9a7561"];

/**
 * @typedef {import("../world/inspector.js").Entity} Entity
 * @typedef {import("../world/shape.js").Box & { id: number, round: boolean, color: string, owned: boolean }} Item what is drawn of an entity
 */

/** @param {number} seat from 1 */
export const colorOfSeat = seat => SEATS[(seat - 1) % SEATS.length];

export class Stage {
  #canvas;
  #context;
  /** @type {Record<string, string>} */
  #colors = {};
  /** @type {Map<string, string>} */
  #kinds = new Map();
  /** @type {Item[]} */
  #items = [];
  /** @type {Map<number, Item>} */
  #before = new Map();
  #tick = -1;
  #camera;
  #seatOf;
  #hovered = 0;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {(id: number) => number} seatOf returns the seat of an owner's id, 0 for none
   * @param {(id: number) => void} pick gets the id of the clicked entity, 0 for none
   */
  constructor(canvas, seatOf, pick) {
    this.#canvas = canvas;
    this.#context = context2d(canvas);
    this.#seatOf = seatOf;
    this.#camera = new Camera(canvas);
    onColorScheme(() => { this.#colors = colors("text"); });
    this.#listen(pick);
  }

  fit() {
    this.#camera.byHand = false;
  }

  forget() {
    this.#kinds.clear();
    this.#items = [];
    this.#before.clear();
    this.#tick = -1;
    this.#camera.forget();
  }

  /**
   * Returns the color of an entity.
   *
   * @param {Entity} entity
   * @returns {string}
   */
  color(entity) {
    const seat = this.#seatOf(ownerOf(entity.components)) || this.#seatOf(entity.id);
    if (seat > 0) {
      return colorOfSeat(seat);
    }
    const kind = Object.keys(entity.components).join(" ");
    const color = this.#kinds.get(kind) ?? KINDS[this.#kinds.size % KINDS.length];
    this.#kinds.set(kind, color);
    return color;
  }

  /**
   * Takes the world of a tick.
   *
   * @param {number} tick
   * @param {readonly Entity[]} entities
   */
  show(tick, entities) {
    /** @type {Item[]} */
    const items = [];
    for (const entity of entities) {
      const box = shapeOf(entity.components);
      if (box) {
        items.push({ id: entity.id, ...box, color: this.color(entity), owned: this.#seatOf(ownerOf(entity.components)) > 0 });
      }
    }
    this.#before = new Map(tick === this.#tick + 1 ? this.#items.map(item => [item.id, item]) : []);
    this.#tick = tick;
    this.#items = items.sort((a, b) => Number(a.owned) - Number(b.owned) || b.width * b.height - a.width * a.height);
  }

  /**
   * @param {number} nowMs
   * @param {number} part how far time has come from the tick before to this one, 0 to 1
   * @param {number} selected id
   */
  draw(nowMs, part, selected) {
    const context = this.#context;
    this.#camera.follow(this.#items.length === 0 ? null : surround(this.#items), nowMs);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!this.#camera.aims) {
      return;
    }
    this.#camera.grid(context);
    for (const item of this.#items) {
      this.#draw(item, this.#between(item, part), item.id === selected, item.id === this.#hovered);
    }
  }

  /**
   * @param {Item} item
   * @param {number} part
   */
  #between(item, part) {
    const before = this.#before.get(item.id);
    return before ? { x: before.x + (item.x - before.x) * part, y: before.y + (item.y - before.y) * part } : item;
  }

  /**
   * @param {Item} item
   * @param {{ x: number, y: number }} at
   * @param {boolean} selected
   * @param {boolean} hovered
   */
  #draw(item, { x, y }, selected, hovered) {
    const context = this.#context;
    const least = (item.width === 0 ? 8 : 2) * this.#camera.ratio;
    const w = Math.max(least, item.width * this.#camera.scale);
    const h = Math.max(least, item.height * this.#camera.scale);
    const left = this.#camera.x(x) - w / 2;
    const top = this.#camera.y(y) - h / 2;
    context.beginPath();
    context.roundRect(left, top, w, h, item.round || item.width === 0 ? Math.min(w, h) / 2 : Math.min(3 * this.#camera.ratio, w / 3, h / 3));
    context.fillStyle = item.color;
    context.globalAlpha = item.owned ? 0.92 : 0.3;
    context.fill();
    context.globalAlpha = 1;
    if (!item.owned || hovered) {
      context.strokeStyle = item.color;
      context.lineWidth = (hovered ? 2 : 1) * this.#camera.ratio;
      context.stroke();
    }
    if (selected) {
      this.#mark(item, left, top, w, h);
    }
  }

  /**
   * @param {Item} item
   * @param {number} left
   * @param {number} top
   * @param {number} w
   * @param {number} h
   */
  #mark(item, left, top, w, h) {
    const context = this.#context;
    const gap = 4 * this.#camera.ratio;
    context.strokeStyle = this.#colors.text;
    context.lineWidth = 1.5 * this.#camera.ratio;
    context.beginPath();
    context.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, 5 * this.#camera.ratio);
    context.stroke();
    context.font = `600 ${12 * this.#camera.ratio}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillStyle = this.#colors.text;
    const middle = Math.max(16 * this.#camera.ratio, Math.min(this.#canvas.width - 16 * this.#camera.ratio, left + w / 2));
    const above = top - gap - 5 * this.#camera.ratio;
    context.fillText(`#${item.id}`, middle, above > 14 * this.#camera.ratio ? above : top + h + gap + 14 * this.#camera.ratio);
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
    return this.#items
      .filter(item => Math.abs(this.#camera.x(item.x) - px) <= Math.max(near, item.width * this.#camera.scale / 2)
        && Math.abs(this.#camera.y(item.y) - py) <= Math.max(near, item.height * this.#camera.scale / 2))
      .sort((a, b) => a.width * a.height - b.width * b.height)[0]?.id ?? 0;
  }

  /** @param {(id: number) => void} pick */
  #listen(pick) {
    const canvas = this.#canvas;
    /** @type {{ x: number, y: number, moved: boolean } | null} */
    let drag = null;
    canvas.addEventListener("pointerdown", event => {
      drag = { x: event.clientX, y: event.clientY, moved: false };
    });
    canvas.addEventListener("pointermove", event => {
      this.#hovered = this.#at(event);
      canvas.style.cursor = this.#hovered > 0 ? "pointer" : "";
      if (drag === null || event.pointerType !== "mouse" || (event.buttons & 1) === 0 || !this.#camera.aims) {
        return;
      }
      drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
      if (drag.moved) {
        this.#camera.pan(event.movementX, event.movementY);
      }
    });
    canvas.addEventListener("pointerleave", () => { this.#hovered = 0; });
    canvas.addEventListener("click", event => {
      if (!drag?.moved) {
        pick(this.#at(event));
      }
      drag = null;
    });
    canvas.addEventListener("wheel", event => {
      if (!this.#camera.aims || !(event.ctrlKey || event.altKey || this.#camera.byHand)) {
        return;
      }
      event.preventDefault();
      this.#camera.zoom(Math.exp(-event.deltaY / 400), event);
    }, { passive: false });
  }
}
