// The background: sky, hills, and the line that players cannot cross. Rendered once per size and color scheme.

import { context2d } from "../shared/dom.js";
import { FIELD } from "./view.js";

/**
 * Returns a generator of repeatable random numbers, so that a resize does not change the picture.
 *
 * @param {number} seed
 */
function dice(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export class Backdrop {
  #sheet = document.createElement("canvas");
  #key = "";

  /**
   * Returns the picture of the whole field, in canvas pixels.
   *
   * @param {number} scale canvas pixels per unit of length
   * @param {Record<string, string>} colors
   * @param {boolean} isDark
   */
  of(scale, colors, isDark) {
    const key = `${scale} ${isDark} ${Object.values(colors)}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#sheet.width = Math.ceil(FIELD.width * scale);
      this.#sheet.height = Math.ceil(FIELD.height * scale);
      const context = context2d(this.#sheet);
      context.scale(scale, scale);
      this.#draw(context, colors, isDark);
    }
    return this.#sheet;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   * @param {boolean} isDark
   */
  #draw(context, colors, isDark) {
    const sky = context.createLinearGradient(0, 0, 0, FIELD.height);
    sky.addColorStop(0, colors.high);
    sky.addColorStop(0.45, colors.middle);
    sky.addColorStop(0.75, colors.low);
    context.fillStyle = sky;
    context.fillRect(0, 0, FIELD.width, FIELD.height);
    this.#glow(context, 250, 90, 420, colors.sky, isDark ? 0.22 : 0.16);
    this.#glow(context, 1020, 430, 460, colors.bloom, isDark ? 0.2 : 0.13);
    if (isDark) {
      this.#stars(context, colors);
    } else {
      this.#clouds(context);
    }
    this.#grid(context, colors);
    this.#hills(context, colors.far, 596, 34, 0.008, 5);
    this.#hills(context, colors.near, 640, 26, 0.011, 2);
    this.#hills(context, colors.floor, 682, 14, 0.017, 9);
    this.#border(context, colors);
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {number} x
   * @param {number} y
   * @param {number} radius
   * @param {string} color
   * @param {number} strength
   */
  #glow(context, x, y, radius, color, strength) {
    const glow = context.createRadialGradient(x, y, 0, x, y, radius);
    glow.addColorStop(0, color);
    glow.addColorStop(1, "transparent");
    context.globalAlpha = strength;
    context.fillStyle = glow;
    context.fillRect(0, 0, FIELD.width, FIELD.height);
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   */
  #stars(context, colors) {
    const chance = dice(7);
    context.fillStyle = colors.star;
    for (let i = 0; i < 170; i++) {
      const size = chance() ** 3 * 1.7 + 0.4;
      context.globalAlpha = 0.25 + chance() * 0.6;
      context.beginPath();
      context.arc(chance() * FIELD.width, chance() ** 1.4 * 600, size, 0, 7);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /** @param {CanvasRenderingContext2D} context */
  #clouds(context) {
    const chance = dice(11);
    context.fillStyle = "#fff";
    for (let i = 0; i < 9; i++) {
      const [x, y, wide] = [chance() * FIELD.width, 40 + chance() * 380, 60 + chance() * 90];
      context.globalAlpha = 0.22 + chance() * 0.2;
      context.beginPath();
      for (let puff = -2; puff <= 2; puff++) {
        const high = 2 - Math.abs(puff);
        context.moveTo(x + puff * wide * 0.42 + wide * 0.46, y - high * 7);
        context.ellipse(x + puff * wide * 0.42, y - high * 7, wide * 0.46, 15 + high * 8, 0, 0, 7);
      }
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   */
  #grid(context, colors) {
    context.strokeStyle = colors.grid;
    context.lineWidth = 1;
    context.globalAlpha = 0.07;
    context.beginPath();
    for (let x = 80; x < FIELD.width; x += 80) {
      context.moveTo(x, 0);
      context.lineTo(x, FIELD.floor);
    }
    for (let y = 100; y < FIELD.floor; y += 80) {
      context.moveTo(0, y);
      context.lineTo(FIELD.width, y);
    }
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * @param {CanvasRenderingContext2D} context
   * @param {string} color
   * @param {number} base
   * @param {number} tall
   * @param {number} wide
   * @param {number} shift
   */
  #hills(context, color, base, tall, wide, shift) {
    context.fillStyle = color;
    context.beginPath();
    context.moveTo(0, FIELD.height);
    for (let x = 0; x <= FIELD.width; x += 8) {
      const y = base - tall * (Math.sin(x * wide + shift) + 0.5 * Math.sin(x * wide * 2.3 + shift * 3));
      context.lineTo(x, y);
    }
    context.lineTo(FIELD.width, FIELD.height);
    context.closePath();
    context.fill();
  }

  /**
   * Draws the line that players cannot cross and shots can.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {Record<string, string>} colors
   */
  #border(context, colors) {
    const line = context.createLinearGradient(0, 0, FIELD.width, 0);
    line.addColorStop(0, colors.sky);
    line.addColorStop(1, colors.bloom);
    context.strokeStyle = line;
    context.globalAlpha = 0.4;
    context.lineWidth = 1.5;
    context.setLineDash([2, 10]);
    context.lineCap = "round";
    context.beginPath();
    context.moveTo(0, FIELD.floor + 14);
    context.lineTo(FIELD.width, FIELD.floor + 14);
    context.stroke();
    context.setLineDash([]);
    context.globalAlpha = 1;
  }
}
