// Fighters and shots, drawn once for each size and colouring with all their glow, and then only put where they are.

import { TEAMS } from "./view.js";

/** Half of a sprite's side, in the field's units. */
const HALF = 64;

export class Sprites {
  #sheets = new Map();
  #key = "";
  #colours = {};
  #scale = 1;
  #pen = null;

  /** Returns these, drawn for `scale` pixels to a length of one. */
  of(scale, colours, isDark) {
    const key = `${scale} ${isDark} ${Object.values(colours)}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#colours = colours;
      this.#scale = scale;
      for (const team of TEAMS) {
        this.#sheet(`own-${team}`, () => this.#fighter(team, true, isDark));
        this.#sheet(`other-${team}`, () => this.#fighter(team, false, isDark));
        this.#sheet(`shot-${team}`, () => this.#shot(team, isDark));
      }
    }
    return this;
  }

  /** Draws one around the pen's origin: `own-sky`, `other-bloom`, `shot-sky` and so on, all looking up. */
  put(pen, name) {
    pen.drawImage(this.#sheets.get(name), -HALF, -HALF, 2 * HALF, 2 * HALF);
  }

  #sheet(name, draw) {
    const sheet = document.createElement("canvas");
    sheet.width = sheet.height = Math.ceil(2 * HALF * this.#scale);
    this.#pen = sheet.getContext("2d");
    this.#pen.scale(this.#scale, this.#scale);
    this.#pen.translate(HALF, HALF);
    draw();
    this.#sheets.set(name, sheet);
  }

  #fighter(team, isOwn, isDark) {
    this.#pen.shadowColor = this.#colours[team];
    this.#pen.shadowBlur = (isDark ? 20 : 9) * this.#scale;
    if (team === "sky") {
      this.#dart(isOwn);
    } else {
      this.#blossom(isOwn);
    }
  }

  /** A shot that flies upwards. */
  #shot(side, isDark) {
    const pen = this.#pen;
    const colour = this.#colours[side];
    const tail = pen.createLinearGradient(0, -15, 0, 46);
    tail.addColorStop(0, colour);
    tail.addColorStop(1, "transparent");
    pen.fillStyle = tail;
    pen.globalAlpha = 0.5;
    pen.beginPath();
    pen.moveTo(-5, -8);
    pen.lineTo(5, -8);
    pen.lineTo(0, 46);
    pen.fill();
    pen.globalAlpha = 1;
    pen.shadowColor = colour;
    pen.shadowBlur = (isDark ? 14 : 8) * this.#scale;
    pen.fillStyle = colour;
    pen.beginPath();
    if (side === "sky") {
      pen.roundRect(-3.5, -15, 7, 30, 3.5);
    } else {
      // Round ones, so that the sides' shots differ in more than colour.
      pen.arc(0, -8, 6.5, 0, 7);
      pen.closePath();
      pen.moveTo(4, 5);
      pen.arc(0, 5, 4, 0, 7);
      pen.closePath();
      pen.moveTo(2.4, 14);
      pen.arc(0, 14, 2.4, 0, 7);
    }
    pen.fill();
    pen.shadowBlur = 0;
    pen.fillStyle = "rgb(255 255 255 / .9)";
    pen.beginPath();
    pen.ellipse(0, -8, 2, 4.5, 0, 0, 7);
    pen.fill();
  }

  #body(top, bottom, team) {
    const body = this.#pen.createLinearGradient(0, top, 0, bottom);
    body.addColorStop(0, "#fff");
    body.addColorStop(0.5, this.#colours[team]);
    body.addColorStop(1, this.#colours[team]);
    return body;
  }

  #outline(isOwn) {
    const pen = this.#pen;
    pen.shadowBlur = 0;
    pen.lineJoin = "round";
    pen.strokeStyle = isOwn ? this.#colours.ink : "rgb(10 16 34 / .55)";
    pen.lineWidth = isOwn ? 2.4 : 1.4;
    pen.stroke();
  }

  /** SKY: a dart with swept wings, all corners. */
  #dart(isOwn) {
    const pen = this.#pen;
    pen.fillStyle = this.#body(-24, 14, "sky");
    pen.beginPath();
    pen.moveTo(0, -24);
    pen.lineTo(7, -6);
    pen.lineTo(32, 10);
    pen.lineTo(30, 14);
    pen.lineTo(10, 9);
    pen.lineTo(0, 14);
    pen.lineTo(-10, 9);
    pen.lineTo(-30, 14);
    pen.lineTo(-32, 10);
    pen.lineTo(-7, -6);
    pen.closePath();
    pen.fill();
    this.#outline(isOwn);
    pen.fillStyle = "rgb(10 20 45 / .75)";
    pen.beginPath();
    pen.moveTo(0, -14);
    pen.lineTo(3.6, -3);
    pen.lineTo(0, 4);
    pen.lineTo(-3.6, -3);
    pen.fill();
  }

  /** BLOOM: a blossom between two leaves, all curves. */
  #blossom(isOwn) {
    const pen = this.#pen;
    pen.fillStyle = this.#body(-26, 14, "bloom");
    pen.beginPath();
    for (const side of [-1, 1]) {
      pen.moveTo(side * 5, 4);
      pen.bezierCurveTo(side * 14, -13, side * 29, -9, side * 32, 3);
      pen.bezierCurveTo(side * 27, 15, side * 13, 15, side * 5, 7);
      pen.closePath();
    }
    pen.fill();
    this.#outline(isOwn);
    pen.beginPath();
    for (let i = 0; i < 5; i++) {
      const angle = i / 5 * 2 * Math.PI - Math.PI / 2;
      const [px, py] = [Math.cos(angle) * 9, Math.sin(angle) * 9 - 3];
      pen.moveTo(px + 8, py);
      pen.arc(px, py, i === 0 ? 9 : 8, 0, 7);
      pen.closePath();
    }
    pen.fill();
    this.#outline(isOwn);
    pen.fillStyle = this.#body(-26, 14, "bloom");
    pen.beginPath();
    pen.arc(0, -3, 12, 0, 7);
    pen.fill();
    pen.fillStyle = "rgb(45 8 30 / .75)";
    pen.beginPath();
    pen.arc(0, -3, 4.5, 0, 7);
    pen.fill();
  }
}
