// Short animations of recent events: sparks, rings and numbers.

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {Pick<import("./view.js").Player, "x" | "y" | "own">} Struck a player in whom an effect begins
 * @typedef {object} Part of an effect; times in seconds, lengths in the field's units
 * @property {"spark" | "flash" | "ring" | "text"} kind
 * @property {number} x
 * @property {number} y
 * @property {number} vx
 * @property {number} vy
 * @property {number} drag
 * @property {number} age
 * @property {number} life
 * @property {string} color
 * @property {number} size
 * @property {number} from size of a ring when it begins
 * @property {string} text
 */

const PARTS_MAX = 500;

export class Effects {
  /** @type {Part[]} */
  #parts = [];
  #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #shake = 0;

  /** @param {Partial<Part> & Pick<Part, "kind" | "x" | "y" | "color" | "size" | "life">} part */
  #add(part) {
    if (this.#parts.length < PARTS_MAX) {
      this.#parts.push({ age: 0, vx: 0, vy: 0, drag: 2.5, from: 0, text: "", ...part });
    }
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {string} color
   * @param {number} count
   * @param {number} speed
   * @param {number} life
   */
  #sparks(x, y, color, count, speed, life) {
    for (let i = 0; i < (this.#calm.matches ? count / 3 : count); i++) {
      const angle = Math.random() * 2 * Math.PI;
      const fast = speed * (0.25 + Math.random());
      this.#add({
        kind: "spark", x, y, color, vx: Math.cos(angle) * fast, vy: Math.sin(angle) * fast,
        size: 1.4 + Math.random() * 2.2, life: life * (0.5 + Math.random() * 0.7),
      });
    }
  }

  /**
   * Adds the flash of a shot, in a direction in degrees, clockwise from up.
   *
   * @param {Point} at
   * @param {number} rotation
   * @param {string} color
   */
  fired({ x, y }, rotation, color) {
    const angle = rotation * Math.PI / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    this.#add({ kind: "flash", x: x + dx * 24, y: y + dy * 24, color, size: 17, life: 0.12 });
    for (let i = 0; i < 4; i++) {
      this.#add({
        kind: "spark", x: x + dx * 22, y: y + dy * 22, color, size: 1.6, life: 0.25,
        vx: dx * 160 + (Math.random() - 0.5) * 140, vy: dy * 160 + (Math.random() - 0.5) * 140,
      });
    }
  }

  /**
   * @param {Point} at
   * @param {string} color
   */
  burst({ x, y }, color) {
    this.#add({ kind: "flash", x, y, color, size: 20, life: 0.16 });
    this.#sparks(x, y, color, 12, 190, 0.4);
  }

  /**
   * @param {Struck} player
   * @param {number} points
   * @param {string} color
   */
  hit({ x, y, own }, points, color) {
    this.#add({ kind: "text", x, y: y - 26, text: `−${points}`, color, vy: -46, drag: 1.4, life: 0.9, size: 17 });
    this.#add({ kind: "ring", x, y, color, size: 34, from: 20, life: 0.3 });
    this.#shake = own ? Math.max(this.#shake, 0.22) : this.#shake;
  }

  /**
   * @param {Struck} player
   * @param {string} color
   */
  died({ x, y, own }, color) {
    this.#add({ kind: "flash", x, y, color: "white", size: 56, life: 0.22 });
    this.#add({ kind: "ring", x, y, color, size: 100, from: 12, life: 0.6 });
    this.#add({ kind: "ring", x, y, color, size: 58, from: 6, life: 0.42 });
    this.#sparks(x, y, color, 46, 300, 0.85);
    this.#shake = own ? 0.5 : this.#shake;
  }

  /**
   * @param {Point} at
   * @param {string} color
   */
  back({ x, y }, color) {
    this.#add({ kind: "ring", x, y, color, size: 10, from: 70, life: 0.45 });
    this.#sparks(x, y, color, 14, 90, 0.6);
  }

  /**
   * Advances the time; returns the camera shake in the field's units.
   *
   * @param {number} seconds since the last step
   */
  step(seconds) {
    for (const part of this.#parts) {
      part.age += seconds;
      part.x += part.vx * seconds;
      part.y += part.vy * seconds;
      const slower = Math.exp(-part.drag * seconds);
      part.vx *= slower;
      part.vy *= slower;
    }
    this.#parts = this.#parts.filter(({ age, life }) => age < life);
    this.#shake = Math.max(0, this.#shake - seconds);
    return this.#calm.matches ? 0 : this.#shake * 16;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {boolean} isDark
   */
  draw(context, isDark) {
    context.save();
    for (const part of this.#parts) {
      const left = 1 - part.age / part.life;
      context.globalCompositeOperation = isDark && part.kind !== "text" ? "lighter" : "source-over";
      context.globalAlpha = left;
      context.fillStyle = context.strokeStyle = part.color;
      context.beginPath();
      switch (part.kind) {
        case "spark":
          context.arc(part.x, part.y, part.size * (0.4 + 0.6 * left), 0, 7);
          context.fill();
          break;
        case "flash":
          context.globalAlpha = left * 0.7;
          context.arc(part.x, part.y, part.size * (1.3 - 0.3 * left), 0, 7);
          context.fill();
          break;
        case "ring":
          context.lineWidth = 1 + 4 * left;
          context.arc(part.x, part.y, part.from + (part.size - part.from) * (1 - left * left), 0, 7);
          context.stroke();
          break;
        default:
          context.font = `700 ${part.size}px system-ui, sans-serif`;
          context.textAlign = "center";
          context.fillText(part.text, part.x, part.y);
      }
    }
    context.restore();
  }
}
