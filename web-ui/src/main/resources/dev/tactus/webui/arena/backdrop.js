// What stands behind the field: a sky, hills, and the line that nobody crosses. Drawn once for each size and colouring.

import { FIELD } from "./view.js";

/** Chance that is the same each time, so that nothing jumps when the window is resized. */
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

  /** Returns the picture of the whole field, in pixels of the screen. */
  of(scale, colours, isDark) {
    const key = `${scale} ${isDark} ${Object.values(colours)}`;
    if (key !== this.#key) {
      this.#key = key;
      this.#sheet.width = Math.ceil(FIELD.width * scale);
      this.#sheet.height = Math.ceil(FIELD.height * scale);
      const pen = this.#sheet.getContext("2d");
      pen.scale(scale, scale);
      this.#draw(pen, colours, isDark);
    }
    return this.#sheet;
  }

  #draw(pen, colours, isDark) {
    const sky = pen.createLinearGradient(0, 0, 0, FIELD.height);
    sky.addColorStop(0, colours.high);
    sky.addColorStop(0.45, colours.middle);
    sky.addColorStop(0.75, colours.low);
    pen.fillStyle = sky;
    pen.fillRect(0, 0, FIELD.width, FIELD.height);
    this.#glow(pen, 250, 90, 420, colours.sky, isDark ? 0.22 : 0.16);
    this.#glow(pen, 1020, 430, 460, colours.bloom, isDark ? 0.2 : 0.13);
    if (isDark) {
      this.#stars(pen, colours);
    } else {
      this.#clouds(pen);
    }
    this.#grid(pen, colours);
    this.#hills(pen, colours.far, 596, 34, 0.008, 5);
    this.#hills(pen, colours.near, 640, 26, 0.011, 2);
    this.#hills(pen, colours.floor, 682, 14, 0.017, 9);
    this.#border(pen, colours);
  }

  #glow(pen, x, y, radius, colour, strength) {
    const glow = pen.createRadialGradient(x, y, 0, x, y, radius);
    glow.addColorStop(0, colour);
    glow.addColorStop(1, "transparent");
    pen.globalAlpha = strength;
    pen.fillStyle = glow;
    pen.fillRect(0, 0, FIELD.width, FIELD.height);
    pen.globalAlpha = 1;
  }

  #stars(pen, colours) {
    const chance = dice(7);
    pen.fillStyle = colours.star;
    for (let i = 0; i < 170; i++) {
      const size = chance() ** 3 * 1.7 + 0.4;
      pen.globalAlpha = 0.25 + chance() * 0.6;
      pen.beginPath();
      pen.arc(chance() * FIELD.width, chance() ** 1.4 * 600, size, 0, 7);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  #clouds(pen) {
    const chance = dice(11);
    pen.fillStyle = "#fff";
    for (let i = 0; i < 9; i++) {
      const [x, y, wide] = [chance() * FIELD.width, 40 + chance() * 380, 60 + chance() * 90];
      pen.globalAlpha = 0.22 + chance() * 0.2;
      pen.beginPath();
      for (let puff = -2; puff <= 2; puff++) {
        const high = 2 - Math.abs(puff);
        pen.moveTo(x + puff * wide * 0.42 + wide * 0.46, y - high * 7);
        pen.ellipse(x + puff * wide * 0.42, y - high * 7, wide * 0.46, 15 + high * 8, 0, 0, 7);
      }
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  #grid(pen, colours) {
    pen.strokeStyle = colours.grid;
    pen.lineWidth = 1;
    pen.globalAlpha = 0.07;
    pen.beginPath();
    for (let x = 80; x < FIELD.width; x += 80) {
      pen.moveTo(x, 0);
      pen.lineTo(x, FIELD.floor);
    }
    for (let y = 100; y < FIELD.floor; y += 80) {
      pen.moveTo(0, y);
      pen.lineTo(FIELD.width, y);
    }
    pen.stroke();
    pen.globalAlpha = 1;
  }

  #hills(pen, colour, base, tall, wide, shift) {
    pen.fillStyle = colour;
    pen.beginPath();
    pen.moveTo(0, FIELD.height);
    for (let x = 0; x <= FIELD.width; x += 8) {
      const y = base - tall * (Math.sin(x * wide + shift) + 0.5 * Math.sin(x * wide * 2.3 + shift * 3));
      pen.lineTo(x, y);
    }
    pen.lineTo(FIELD.width, FIELD.height);
    pen.closePath();
    pen.fill();
  }

  /** Players stay above this line, shots do not. */
  #border(pen, colours) {
    const line = pen.createLinearGradient(0, 0, FIELD.width, 0);
    line.addColorStop(0, colours.sky);
    line.addColorStop(1, colours.bloom);
    pen.strokeStyle = line;
    pen.globalAlpha = 0.4;
    pen.lineWidth = 1.5;
    pen.setLineDash([2, 10]);
    pen.lineCap = "round";
    pen.beginPath();
    pen.moveTo(0, FIELD.floor + 14);
    pen.lineTo(FIELD.width, FIELD.floor + 14);
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  }
}
