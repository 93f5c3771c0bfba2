// Sprites of fighters and shots, rendered with their glow once per size and color scheme.

import { context2d } from "../shared/dom.js";
import { TEAMS } from "./view.js";

/** Half the side of a sprite, in the field's units. */
const HALF = 64;

export class Sprites {
  /** @type {Map<string, HTMLCanvasElement>} */
  #sheets = new Map();
  #key = "";
  /** @type {Record<string, string>} */
  #colors = {};
  #scale = 1;
  #context = context2d(document.createElement("canvas"));

  /**
   * Returns the sprites, rendered for `scale` canvas pixels per unit of length.
   *
   * @param {number} scale
   * @param {Record<string, string>} colors
   * @param {boolean} isDark
   */
  of(scale, colors, isDark) {
    const key = `${scale} ${isDark} ${Object.values(colors)}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#colors = colors;
      this.#scale = scale;
      for (const team of TEAMS) {
        this.#sheet(`own-${team}`, () => this.#fighter(team, true, isDark));
        this.#sheet(`other-${team}`, () => this.#fighter(team, false, isDark));
        this.#sheet(`shot-${team}`, () => this.#shot(team, isDark));
      }
    }
    return this;
  }

  /**
   * Draws a sprite around the context's origin, facing up: `own-sky`, `other-bloom`, `shot-sky` and so on.
   *
   * @param {CanvasRenderingContext2D} context
   * @param {string} name
   */
  put(context, name) {
    context.drawImage(/** @type {HTMLCanvasElement} */ (this.#sheets.get(name)), -HALF, -HALF, 2 * HALF, 2 * HALF);
  }

  /**
   * @param {string} name
   * @param {() => void} draw
   */
  #sheet(name, draw) {
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = Math.ceil(2 * HALF * this.#scale);
    this.#context = context2d(sheet);
    this.#context.scale(this.#scale, this.#scale);
    this.#context.translate(HALF, HALF);
    draw();
    this.#sheets.set(name, sheet);
  }

  /**
   * @param {string} team
   * @param {boolean} isOwn
   * @param {boolean} isDark
   */
  #fighter(team, isOwn, isDark) {
    this.#context.shadowColor = this.#colors[team];
    this.#context.shadowBlur = (isDark ? 20 : 9) * this.#scale;
    if (team === "sky") {
      this.#dart(isOwn);
    } else {
      this.#blossom(isOwn);
    }
  }

  /**
   * Renders a shot that flies up.
   *
   * @param {string} side
   * @param {boolean} isDark
   */
  #shot(side, isDark) {
    const context = this.#context;
    const color = this.#colors[side];
    const tail = context.createLinearGradient(0, -15, 0, 46);
    tail.addColorStop(0, color);
    tail.addColorStop(1, "transparent");
    context.fillStyle = tail;
    context.globalAlpha = 0.5;
    context.beginPath();
    context.moveTo(-5, -8);
    context.lineTo(5, -8);
    context.lineTo(0, 46);
    context.fill();
    context.globalAlpha = 1;
    context.shadowColor = color;
    context.shadowBlur = (isDark ? 14 : 8) * this.#scale;
    context.fillStyle = color;
    context.beginPath();
    if (side === "sky") {
      context.roundRect(-3.5, -15, 7, 30, 3.5);
    } else {
      // Round shots, so that the teams' shots differ in shape as well as color.
      context.arc(0, -8, 6.5, 0, 7);
      context.closePath();
      context.moveTo(4, 5);
      context.arc(0, 5, 4, 0, 7);
      context.closePath();
      context.moveTo(2.4, 14);
      context.arc(0, 14, 2.4, 0, 7);
    }
    context.fill();
    context.shadowBlur = 0;
    context.fillStyle = "rgb(255 255 255 / .9)";
    context.beginPath();
    context.ellipse(0, -8, 2, 4.5, 0, 0, 7);
    context.fill();
  }

  /**
   * @param {number} top
   * @param {number} bottom
   * @param {string} team
   */
  #body(top, bottom, team) {
    const body = this.#context.createLinearGradient(0, top, 0, bottom);
    body.addColorStop(0, "#fff");
    body.addColorStop(0.5, this.#colors[team]);
    body.addColorStop(1, this.#colors[team]);
    return body;
  }

  /** @param {boolean} isOwn */
  #outline(isOwn) {
    const context = this.#context;
    context.shadowBlur = 0;
    context.lineJoin = "round";
    context.strokeStyle = isOwn ? this.#colors.ink : "rgb(10 16 34 / .55)";
    context.lineWidth = isOwn ? 2.4 : 1.4;
    context.stroke();
  }

  /**
   * Renders SKY: a dart with swept wings.
   *
   * @param {boolean} isOwn
   */
  #dart(isOwn) {
    const context = this.#context;
    context.fillStyle = this.#body(-24, 14, "sky");
    context.beginPath();
    context.moveTo(0, -24);
    context.lineTo(7, -6);
    context.lineTo(32, 10);
    context.lineTo(30, 14);
    context.lineTo(10, 9);
    context.lineTo(0, 14);
    context.lineTo(-10, 9);
    context.lineTo(-30, 14);
    context.lineTo(-32, 10);
    context.lineTo(-7, -6);
    context.closePath();
    context.fill();
    this.#outline(isOwn);
    context.fillStyle = "rgb(10 20 45 / .75)";
    context.beginPath();
    context.moveTo(0, -14);
    context.lineTo(3.6, -3);
    context.lineTo(0, 4);
    context.lineTo(-3.6, -3);
    context.fill();
  }

  /**
   * Renders BLOOM: a blossom between two leaves.
   *
   * @param {boolean} isOwn
   */
  #blossom(isOwn) {
    const context = this.#context;
    context.fillStyle = this.#body(-26, 14, "bloom");
    context.beginPath();
    for (const side of [-1, 1]) {
      context.moveTo(side * 5, 4);
      context.bezierCurveTo(side * 14, -13, side * 29, -9, side * 32, 3);
      context.bezierCurveTo(side * 27, 15, side * 13, 15, side * 5, 7);
      context.closePath();
    }
    context.fill();
    this.#outline(isOwn);
    context.beginPath();
    for (let i = 0; i < 5; i++) {
      const angle = i / 5 * 2 * Math.PI - Math.PI / 2;
      const [px, py] = [Math.cos(angle) * 9, Math.sin(angle) * 9 - 3];
      context.moveTo(px + 8, py);
      context.arc(px, py, i === 0 ? 9 : 8, 0, 7);
      context.closePath();
    }
    context.fill();
    this.#outline(isOwn);
    context.fillStyle = this.#body(-26, 14, "bloom");
    context.beginPath();
    context.arc(0, -3, 12, 0, 7);
    context.fill();
    context.fillStyle = "rgb(45 8 30 / .75)";
    context.beginPath();
    context.arc(0, -3, 4.5, 0, 7);
    context.fill();
  }
}
