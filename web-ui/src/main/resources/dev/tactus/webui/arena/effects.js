// Sparks, rings and numbers that fly off: what happened a moment ago, and fades.

const PARTS_MAX = 500;

export class Effects {
  #parts = [];
  #calm = matchMedia("(prefers-reduced-motion: reduce)");
  #shake = 0;

  #add(part) {
    if (this.#parts.length < PARTS_MAX) {
      this.#parts.push({ age: 0, vx: 0, vy: 0, drag: 2.5, ...part });
    }
  }

  #sparks(x, y, colour, count, speed, life) {
    for (let i = 0; i < (this.#calm.matches ? count / 3 : count); i++) {
      const angle = Math.random() * 2 * Math.PI;
      const fast = speed * (0.25 + Math.random());
      this.#add({
        kind: "spark", x, y, colour, vx: Math.cos(angle) * fast, vy: Math.sin(angle) * fast,
        size: 1.4 + Math.random() * 2.2, life: life * (0.5 + Math.random() * 0.7),
      });
    }
  }

  /** A shot leaves a gun at a place, in a direction in degrees, clockwise from up. */
  fired({ x, y }, rotation, colour) {
    const angle = rotation * Math.PI / 180;
    const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
    this.#add({ kind: "flash", x: x + dx * 24, y: y + dy * 24, colour, size: 17, life: 0.12 });
    for (let i = 0; i < 4; i++) {
      this.#add({
        kind: "spark", x: x + dx * 22, y: y + dy * 22, colour, size: 1.6, life: 0.25,
        vx: dx * 160 + (Math.random() - 0.5) * 140, vy: dy * 160 + (Math.random() - 0.5) * 140,
      });
    }
  }

  burst({ x, y }, colour) {
    this.#add({ kind: "flash", x, y, colour, size: 20, life: 0.16 });
    this.#sparks(x, y, colour, 12, 190, 0.4);
  }

  hit({ x, y, own }, points, colour) {
    this.#add({ kind: "text", x, y: y - 26, text: `−${points}`, colour, vy: -46, drag: 1.4, life: 0.9, size: 17 });
    this.#add({ kind: "ring", x, y, colour, size: 34, from: 20, life: 0.3 });
    this.#shake = own ? Math.max(this.#shake, 0.22) : this.#shake;
  }

  died({ x, y, own }, colour) {
    this.#add({ kind: "flash", x, y, colour: "white", size: 56, life: 0.22 });
    this.#add({ kind: "ring", x, y, colour, size: 100, from: 12, life: 0.6 });
    this.#add({ kind: "ring", x, y, colour, size: 58, from: 6, life: 0.42 });
    this.#sparks(x, y, colour, 46, 300, 0.85);
    this.#shake = own ? 0.5 : this.#shake;
  }

  back({ x, y }, colour) {
    this.#add({ kind: "ring", x, y, colour, size: 10, from: 70, life: 0.45 });
    this.#sparks(x, y, colour, 14, 90, 0.6);
  }

  /** Lets time pass; returns by how much the picture shakes, in the field's units. */
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

  draw(pen, isDark) {
    pen.save();
    for (const part of this.#parts) {
      const left = 1 - part.age / part.life;
      pen.globalCompositeOperation = isDark && part.kind !== "text" ? "lighter" : "source-over";
      pen.globalAlpha = left;
      pen.fillStyle = pen.strokeStyle = part.colour;
      pen.beginPath();
      switch (part.kind) {
        case "spark":
          pen.arc(part.x, part.y, part.size * (0.4 + 0.6 * left), 0, 7);
          pen.fill();
          break;
        case "flash":
          pen.globalAlpha = left * 0.7;
          pen.arc(part.x, part.y, part.size * (1.3 - 0.3 * left), 0, 7);
          pen.fill();
          break;
        case "ring":
          pen.lineWidth = 1 + 4 * left;
          pen.arc(part.x, part.y, part.from + (part.size - part.from) * (1 - left * left), 0, 7);
          pen.stroke();
          break;
        default:
          pen.font = `700 ${part.size}px system-ui, sans-serif`;
          pen.textAlign = "center";
          pen.fillText(part.text, part.x, part.y);
      }
    }
    pen.restore();
  }
}
