// The world as a picture: whatever has a place is drawn to scale, with its size if it has one. y rises upwards.

const MARGIN = 0.08;
const OUTLIER = 3;
const SMOOTH_MS = 160;
const NEAR_PX = 9;
const SEATS = ["#e2574c", "#2f7fe0", "#d79a17", "#8b54d6", "#1f9e77", "#d64b93", "#5f7382", "#c46a1d"];
const KINDS = ["#7c8b94", "#8a6fc9", "#4f9a8c", "#b28b4a", "#a8687f", "#5b86b5", "#7f9a4d", "#9a7561"];

export const colourOfSeat = seat => SEATS[(seat - 1) % SEATS.length];

const component = (entity, name) => Object.entries(entity.components).find(([key]) => key.toLowerCase() === name)?.[1];

/** Returns where something is and how large, or null if it is nowhere. */
function shape(entity) {
  const place = component(entity, "position");
  if (typeof place?.x !== "number" || typeof place?.y !== "number") {
    return null;
  }
  for (const fields of Object.values(entity.components)) {
    if (typeof fields.width === "number" && typeof fields.height === "number") {
      return { x: place.x, y: place.y, width: fields.width, height: fields.height };
    }
    if (typeof fields.radius === "number") {
      return { x: place.x, y: place.y, width: 2 * fields.radius, height: 2 * fields.radius, round: true };
    }
  }
  return { x: place.x, y: place.y, width: 0, height: 0 };
}

function ownerOf(entity) {
  for (const fields of Object.values(entity.components)) {
    if (typeof fields.owner === "number") {
      return fields.owner;
    }
  }
  return 0;
}

/** Returns what surrounds all shapes but those that would make all others tiny. */
function surround(shapes) {
  const left = [...shapes].sort((a, b) => Math.max(a.width, a.height) - Math.max(b.width, b.height));
  const around = list => list.reduce((box, { x, y, width, height }) => ({
    left: Math.min(box.left, x - width / 2), right: Math.max(box.right, x + width / 2),
    bottom: Math.min(box.bottom, y - height / 2), top: Math.max(box.top, y + height / 2),
  }), { left: Infinity, right: -Infinity, bottom: Infinity, top: -Infinity });
  while (left.length > 1) {
    const largest = left.at(-1);
    const rest = around(left.slice(0, -1));
    const extent = Math.max(rest.right - rest.left, rest.top - rest.bottom);
    if (Math.max(largest.width, largest.height) <= OUTLIER * extent || extent === 0) {
      break;
    }
    left.pop();
  }
  return left.length === 0 ? { left: -1, right: 1, bottom: -1, top: 1 } : around(left);
}

export class Stage {
  #canvas;
  #pen;
  #ratio = 1;
  #colours = {};
  #kinds = new Map();
  #items = [];
  #before = new Map();
  #tick = -1;
  #camera = null;
  #byHand = false;
  #lastMs = 0;
  #seatOf;
  #hovered = 0;

  /** @param seatOf tells the seat that an owner's id stands for, 0 for none; `pick` is told the id of what was clicked, 0 for nothing. */
  constructor(canvas, seatOf, pick) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d");
    this.#seatOf = seatOf;
    new ResizeObserver(() => this.#resize()).observe(canvas);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.#readColours());
    this.#readColours();
    this.#resize();
    this.#listen(pick);
  }

  fit() {
    this.#byHand = false;
  }

  forget() {
    this.#kinds.clear();
    this.#items = [];
    this.#before.clear();
    this.#tick = -1;
    this.#camera = null;
    this.#byHand = false;
  }

  /** Returns the colour in which something is drawn. */
  colour(entity) {
    const seat = this.#seatOf(ownerOf(entity)) || this.#seatOf(entity.id);
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
      const box = shape(entity);
      if (box) {
        items.push({ id: entity.id, ...box, colour: this.colour(entity), owned: this.#seatOf(ownerOf(entity)) > 0 });
      }
    }
    this.#before = new Map(tick === this.#tick + 1 ? this.#items.map(item => [item.id, item]) : []);
    this.#tick = tick;
    this.#items = items.sort((a, b) => a.owned - b.owned || b.width * b.height - a.width * a.height);
  }

  /** @param part how far time has come from the tick before to this one, 0 to 1 */
  draw(nowMs, part, selected) {
    const pen = this.#pen;
    this.#aim(nowMs);
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, this.#canvas.width, this.#canvas.height);
    if (this.#camera === null) {
      return;
    }
    this.#grid();
    for (const item of this.#items) {
      this.#draw(item, this.#between(item, part), item.id === selected, item.id === this.#hovered);
    }
  }

  #between(item, part) {
    const before = this.#before.get(item.id);
    return before ? { x: before.x + (item.x - before.x) * part, y: before.y + (item.y - before.y) * part } : item;
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }

  /** A canvas understands no light-dark(), so an element is asked what it comes to. */
  #readColours() {
    const probe = document.body.appendChild(document.createElement("i"));
    for (const name of ["line", "text", "quiet", "card"]) {
      probe.style.color = `var(--${name})`;
      this.#colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
  }

  #aim(nowMs) {
    const passedMs = Math.min(100, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    if (this.#byHand || this.#items.length === 0 || this.#canvas.width === 0) {
      return;
    }
    const box = surround(this.#items);
    const width = Math.max(1, box.right - box.left) * (1 + 2 * MARGIN);
    const height = Math.max(1, box.top - box.bottom) * (1 + 2 * MARGIN);
    const aim = {
      x: (box.left + box.right) / 2,
      y: (box.bottom + box.top) / 2,
      scale: Math.min(this.#canvas.width / width, this.#canvas.height / height),
    };
    const step = this.#camera === null ? 1 : 1 - Math.exp(-passedMs / SMOOTH_MS);
    const now = this.#camera ?? aim;
    this.#camera = {
      x: now.x + (aim.x - now.x) * step,
      y: now.y + (aim.y - now.y) * step,
      scale: now.scale * (aim.scale / now.scale) ** step,
    };
  }

  #x(x) {
    return (x - this.#camera.x) * this.#camera.scale + this.#canvas.width / 2;
  }

  #y(y) {
    return this.#canvas.height / 2 - (y - this.#camera.y) * this.#camera.scale;
  }

  /** Lines at round numbers, about eighty pixels apart. */
  #grid() {
    const pen = this.#pen;
    const raw = (80 * this.#ratio) / this.#camera.scale;
    const power = 10 ** Math.floor(Math.log10(raw));
    const step = power * [1, 2, 5, 10].find(factor => factor * power >= raw);
    const { width, height } = this.#canvas;
    const halfX = width / 2 / this.#camera.scale;
    const halfY = height / 2 / this.#camera.scale;
    pen.fillStyle = this.#colours.line;
    for (let x = Math.ceil((this.#camera.x - halfX) / step) * step; x < this.#camera.x + halfX; x += step) {
      pen.fillRect(Math.round(this.#x(x)), 0, 1, height);
    }
    for (let y = Math.ceil((this.#camera.y - halfY) / step) * step; y < this.#camera.y + halfY; y += step) {
      pen.fillRect(0, Math.round(this.#y(y)), width, 1);
    }
  }

  #draw(item, { x, y }, selected, hovered) {
    const pen = this.#pen;
    const least = (item.width === 0 ? 8 : 2) * this.#ratio;
    const w = Math.max(least, item.width * this.#camera.scale);
    const h = Math.max(least, item.height * this.#camera.scale);
    const left = this.#x(x) - w / 2;
    const top = this.#y(y) - h / 2;
    pen.beginPath();
    pen.roundRect(left, top, w, h, item.round || item.width === 0 ? Math.min(w, h) / 2 : Math.min(3 * this.#ratio, w / 3, h / 3));
    pen.fillStyle = item.colour;
    pen.globalAlpha = item.owned ? 0.92 : 0.3;
    pen.fill();
    pen.globalAlpha = 1;
    if (!item.owned || hovered) {
      pen.strokeStyle = item.colour;
      pen.lineWidth = (hovered ? 2 : 1) * this.#ratio;
      pen.stroke();
    }
    if (selected) {
      this.#mark(item, left, top, w, h);
    }
  }

  #mark(item, left, top, w, h) {
    const pen = this.#pen;
    const gap = 4 * this.#ratio;
    pen.strokeStyle = this.#colours.text;
    pen.lineWidth = 1.5 * this.#ratio;
    pen.beginPath();
    pen.roundRect(left - gap, top - gap, w + 2 * gap, h + 2 * gap, 5 * this.#ratio);
    pen.stroke();
    pen.font = `600 ${12 * this.#ratio}px system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.fillStyle = this.#colours.text;
    const middle = Math.max(16 * this.#ratio, Math.min(this.#canvas.width - 16 * this.#ratio, left + w / 2));
    const above = top - gap - 5 * this.#ratio;
    pen.fillText(`#${item.id}`, middle, above > 14 * this.#ratio ? above : top + h + gap + 14 * this.#ratio);
  }

  /** Returns the smallest thing at a place of the page, or almost there; 0 for none. */
  #at(event) {
    if (this.#camera === null) {
      return 0;
    }
    const box = this.#canvas.getBoundingClientRect();
    const px = (event.clientX - box.left) * this.#ratio;
    const py = (event.clientY - box.top) * this.#ratio;
    const near = NEAR_PX * this.#ratio;
    return this.#items
      .filter(item => Math.abs(this.#x(item.x) - px) <= Math.max(near, item.width * this.#camera.scale / 2)
        && Math.abs(this.#y(item.y) - py) <= Math.max(near, item.height * this.#camera.scale / 2))
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
      if (drag === null || event.pointerType !== "mouse" || (event.buttons & 1) === 0 || this.#camera === null) {
        return;
      }
      drag.moved ||= Math.hypot(event.clientX - drag.x, event.clientY - drag.y) > 4;
      if (drag.moved) {
        this.#byHand = true;
        this.#camera.x -= event.movementX * this.#ratio / this.#camera.scale;
        this.#camera.y += event.movementY * this.#ratio / this.#camera.scale;
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
      if (this.#camera === null || !(event.ctrlKey || event.altKey || this.#byHand)) {
        return;
      }
      event.preventDefault();
      this.#byHand = true;
      this.#camera.scale *= Math.exp(-event.deltaY / 400);
    }, { passive: false });
  }
}
