// The world as a picture: whatever has a place is drawn to scale, with its size if it has one. y rises upwards.

import { Camera } from "../world/camera.js";
import { inks, onScheme } from "../world/ink.js";
import { ownerOf, shapeOf, surround } from "../world/shape.js";

const NEAR_PX = 9;
const SEATS = ["#e2574c", "#2f7fe0", "#d79a17", "#8b54d6", "#1f9e77", "#d64b93", "#5f7382", "#c46a1d"];
const KINDS = ["#7c8b94", "#8a6fc9", "#4f9a8c", "#b28b4a", "#a8687f", "#5b86b5", "#7f9a4d", "#9a7561"];

export const colourOfSeat = seat => SEATS[(seat - 1) % SEATS.length];

export class Stage {
  #canvas;
  #pen;
  #colours = {};
  #kinds = new Map();
  #items = [];
  #before = new Map();
  #tick = -1;
  #camera;
  #seatOf;
  #hovered = 0;

  /** @param seatOf tells the seat that an owner's id stands for, 0 for none; `pick` is told the id of what was clicked, 0 for nothing. */
  constructor(canvas, seatOf, pick) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d");
    this.#seatOf = seatOf;
    this.#camera = new Camera(canvas);
    onScheme(() => { this.#colours = inks("text"); });
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

  /** Returns the colour in which something is drawn. */
  colour(entity) {
    const seat = this.#seatOf(ownerOf(entity.components)) || this.#seatOf(entity.id);
    if (seat > 0) {
      return colourOfSeat(seat);
    }
    const kind = Object.keys(entity.components).join(" ");
    if (!this.#kinds.has(kind)) {
      this.#kinds.set(kind, KINDS[this.#kinds.size % KINDS.length]);
    }
    return this.#kinds.get(kind);
  }

  /** Takes the world of a tick. */
  show(tick, entities) {
    const items = [];
    for (const entity of entities) {
      const box = shapeOf(entity.components);
      if (box) {
        items.push({ id: entity.id, ...box, colour: this.colour(entity), owned: this.#seatOf(ownerOf(entity.components)) > 0 });
      }
    }
    this.#before = new Map(tick === this.#tick + 1 ? this.#items.map(item => [item.id, item]) : []);
    this.#tick = tick;
    this.#items = items.sort((a, b) => a.owned - b.owned || b.width * b.height - a.width * a.height);
  }

  /** @param part how far time has come from the tick before to this one, 0 to 1 */
  draw(nowMs, part, selected) {
    const pen = this.#pen;
    this.#camera.follow(this.#items.length === 0 ? null : surround(this.#items), nowMs);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (!this.#camera.aims) {
      return;
    }
    this.#camera.grid(pen);
    for (const item of this.#items) {
      this.#draw(item, this.#between(item, part), item.id === selected, item.id === this.#hovered);
    }
  }

  #between(item, part) {
    const before = this.#before.get(item.id);
    return before ? { x: before.x + (item.x - before.x) * part, y: before.y + (item.y - before.y) * part } : item;
  }

  #draw(item, { x, y }, selected, hovered) {
    const pen = this.#pen;
    const least = (item.width === 0 ? 8 : 2) * this.#camera.ratio;
    const w = Math.max(least, item.width * this.#camera.scale);
    const h = Math.max(least, item.height * this.#camera.scale);
    const left = this.#camera.x(x) - w / 2;
    const top = this.#camera.y(y) - h / 2;
    pen.beginPath();
    pen.roundRect(left, top, w, h, item.round || item.width === 0 ? Math.min(w, h) / 2 : Math.min(3 * this.#camera.ratio, w / 3, h / 3));
    pen.fillStyle = item.colour;
    pen.globalAlpha = item.owned ? 0.92 : 0.3;
    pen.fill();
    pen.globalAlpha = 1;
    if (!item.owned || hovered) {
      pen.strokeStyle = item.colour;
      pen.lineWidth = (hovered ? 2 : 1) * this.#camera.ratio;
      pen.stroke();
    }
    if (selected) {
      this.#mark(item, left, top, w, h);
    }
  }

  #mark(item, left, top, w, h) {
    const pen = this.#pen;
    const gap = 4 * this.#camera.ratio;
    pen.strokeStyle = this.#colours.text;
    pen.lineWidth = 1.5 * this.#camera.ratio;
    pen.beginPath();
    pen.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, 5 * this.#camera.ratio);
    pen.stroke();
    pen.font = `600 ${12 * this.#camera.ratio}px system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.fillStyle = this.#colours.text;
    const middle = Math.max(16 * this.#camera.ratio, Math.min(this.#canvas.width - 16 * this.#camera.ratio, left + w / 2));
    const above = top - gap - 5 * this.#camera.ratio;
    pen.fillText(`#${item.id}`, middle, above > 14 * this.#camera.ratio ? above : top + h + gap + 14 * this.#camera.ratio);
  }

  /** Returns the smallest thing at a place of the page, or almost there; 0 for none. */
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

  #listen(pick) {
    const canvas = this.#canvas;
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
