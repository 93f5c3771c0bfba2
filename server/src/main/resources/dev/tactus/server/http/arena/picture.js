// The field as a picture: the whole of it where the window is wide enough, else what is around the own player.

import { Backdrop } from "./backdrop.js";
import { FIELD } from "./view.js";

const COLOURS = ["sky", "bloom", "high", "middle", "low", "star", "far", "near", "floor", "grid", "ink", "warn"];
const FOLLOW_MS = 220;
const PIPS = 5;
const WELL = 100;
const WEAK = 40;

export class Picture {
  #canvas;
  #pen;
  #backdrop = new Backdrop();
  #dark = matchMedia("(prefers-color-scheme: dark)");
  #colours = {};
  #ratio = 1;
  #eye = null;
  #tilt = new Map();

  constructor(canvas) {
    this.#canvas = canvas;
    this.#pen = canvas.getContext("2d");
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#dark.addEventListener("change", () => this.#readColours());
    this.#resize();
    this.#readColours();
  }

  /** Returns a colour of the page by its name. */
  colour(name) {
    return this.#colours[name];
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }

  /** A canvas understands no light-dark(), so an element is asked what it comes to. */
  #readColours() {
    const probe = document.createElement("i");
    document.body.append(probe);
    for (const name of COLOURS) {
      probe.style.color = `var(--${name})`;
      this.#colours[name] = getComputedStyle(probe).color;
    }
    probe.remove();
  }

  draw(nowMs, passedMs, { players, shots }, effects) {
    const pen = this.#pen;
    const isDark = this.#dark.matches;
    const { scale, x, y } = this.#aim(players.find(({ own }) => own), passedMs);
    const shake = effects.step(passedMs / 1000);
    const dx = (Math.random() - 0.5) * shake;
    const dy = (Math.random() - 0.5) * shake;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(this.#backdrop.of(scale, this.#colours, isDark), -x * scale, -y * scale);
    pen.setTransform(scale, 0, 0, scale, (dx - x) * scale, (dy - y) * scale);
    players.filter(({ alive }) => !alive).forEach(player => this.#ghost(player, nowMs));
    shots.forEach(shot => this.#shot(shot, isDark));
    players.filter(({ alive }) => alive).sort((a, b) => a.own - b.own).forEach(player => this.#fighter(player, nowMs, passedMs, isDark));
    effects.draw(pen, isDark);
    players.forEach(player => this.#label(player, nowMs));
    this.#outside(players, { scale, x, y });
  }

  /** Returns pixels for a length of one, and which point of the field is in the upper left corner. */
  #aim(own, passedMs) {
    const { width, height } = this.#canvas;
    const scale = Math.max(width / FIELD.width, height / FIELD.height);
    const seen = { x: width / scale, y: height / scale };
    const target = own ?? { x: FIELD.width / 2, y: FIELD.height / 2 };
    const within = (value, size, whole) => Math.max(0, Math.min(whole - size, value - size / 2));
    const goal = { x: within(target.x, seen.x, FIELD.width), y: within(target.y, seen.y, FIELD.height) };
    this.#eye ??= goal;
    const part = 1 - Math.exp(-passedMs / FOLLOW_MS);
    this.#eye = { x: this.#eye.x + (goal.x - this.#eye.x) * part, y: this.#eye.y + (goal.y - this.#eye.y) * part };
    return { scale, x: within(this.#eye.x + seen.x / 2, seen.x, FIELD.width), y: within(this.#eye.y + seen.y / 2, seen.y, FIELD.height) };
  }

  #shot({ x, y, vx, vy, side }, isDark) {
    const pen = this.#pen;
    const colour = this.#colours[side];
    pen.save();
    pen.translate(x, y);
    pen.rotate(Math.atan2(vx, -vy));
    pen.globalCompositeOperation = isDark ? "lighter" : "source-over";
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
    pen.shadowBlur = 14 * this.#ratio;
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
    pen.restore();
  }

  #fighter(player, nowMs, passedMs, isDark) {
    const pen = this.#pen;
    const before = this.#tilt.get(player.id) ?? { x: player.x, lean: 0 };
    const lean = Math.max(-1, Math.min(1, (player.x - before.x) / Math.max(1, passedMs) * 2.2));
    const tilt = { x: player.x, lean: before.lean + (lean - before.lean) * Math.min(1, passedMs / 90) };
    this.#tilt.set(player.id, tilt);
    pen.save();
    pen.translate(player.x, player.y);
    if (player.own) {
      this.#sightLine(player);
    }
    pen.rotate((player.rotation + tilt.lean * (player.rotation === 0 ? 7 : -7)) * Math.PI / 180);
    this.#flame(player, nowMs);
    pen.shadowColor = this.#colours[player.team];
    pen.shadowBlur = (isDark ? 20 : 9) * this.#ratio;
    if (player.sonic) {
      this.#halo(nowMs, player.team);
    }
    if (player.team === "sky") {
      this.#dart(player.own);
    } else {
      this.#blossom(player.own);
    }
    pen.restore();
  }

  #sightLine({ rotation, team }) {
    const pen = this.#pen;
    pen.save();
    pen.rotate(rotation * Math.PI / 180);
    const line = pen.createLinearGradient(0, -30, 0, -330);
    line.addColorStop(0, this.#colours[team]);
    line.addColorStop(1, "transparent");
    pen.strokeStyle = line;
    pen.globalAlpha = 0.4;
    pen.lineWidth = 1.5;
    pen.setLineDash([3, 9]);
    pen.beginPath();
    pen.moveTo(0, -30);
    pen.lineTo(0, -330);
    pen.stroke();
    pen.restore();
  }

  #flame({ team }, nowMs) {
    const pen = this.#pen;
    const long = 15 + 4 * Math.sin(nowMs / 45) + 3 * Math.sin(nowMs / 23);
    const flame = pen.createLinearGradient(0, 8, 0, 10 + long);
    flame.addColorStop(0, "rgb(255 255 255 / .85)");
    flame.addColorStop(0.4, this.#colours[team]);
    flame.addColorStop(1, "transparent");
    pen.fillStyle = flame;
    for (const side of team === "sky" ? [-10, 10] : [0]) {
      pen.beginPath();
      pen.moveTo(side - 5, 9);
      pen.quadraticCurveTo(side, 12 + long * 1.5, side + 5, 9);
      pen.fill();
    }
  }

  #halo(nowMs, team) {
    const pen = this.#pen;
    pen.strokeStyle = this.#colours[team];
    pen.lineWidth = 2;
    pen.globalAlpha = 0.5 + 0.3 * Math.sin(nowMs / 80);
    pen.beginPath();
    pen.arc(0, 0, 38, 0, 7);
    pen.stroke();
    pen.globalAlpha = 1;
  }

  #body(top, bottom, team) {
    const body = this.#pen.createLinearGradient(0, top, 0, bottom);
    body.addColorStop(0, "#fff");
    body.addColorStop(0.4, this.#colours[team]);
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

  #ghost({ x, y, team }, nowMs) {
    const pen = this.#pen;
    pen.save();
    pen.translate(x, y);
    pen.globalAlpha = 0.3 + 0.1 * Math.sin(nowMs / 300);
    pen.strokeStyle = this.#colours[team];
    pen.lineWidth = 2;
    pen.setLineDash([4, 6]);
    pen.beginPath();
    pen.arc(0, 0, 22, 0, 7);
    pen.moveTo(-7, -7);
    pen.lineTo(7, 7);
    pen.moveTo(7, -7);
    pen.lineTo(-7, 7);
    pen.stroke();
    pen.restore();
  }

  /** Name and health; above who looks up, below who looks down, so that nothing is in the way of a gun. */
  #label({ x, y, name, own, alive, points, team, rotation, backIn }, nowMs) {
    const pen = this.#pen;
    const behind = rotation > 90 && rotation < 270 ? -1 : 1;
    const at = y + behind * 34;
    const size = 12.5;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.font = `${own ? 700 : 600} ${size}px system-ui, sans-serif`;
    pen.lineJoin = "round";
    pen.lineWidth = 3.5;
    pen.strokeStyle = this.#dark.matches ? "rgb(8 12 28 / .8)" : "rgb(255 255 255 / .85)";
    const text = alive ? name : `${name} · ${Math.ceil(backIn)}`;
    const wide = Math.min(pen.measureText(text).width / 2, 90);
    const middle = Math.max(wide + 6, Math.min(FIELD.width - wide - 6, x));
    const line = at + behind * 15;
    pen.globalAlpha = alive ? 1 : 0.6;
    pen.strokeText(text, middle, line, 180);
    pen.fillStyle = own ? this.#colours.ink : this.#colours[team];
    pen.fillText(text, middle, line, 180);
    if (alive) {
      this.#pips(x, at, points, team, nowMs);
    }
    pen.globalAlpha = 1;
  }

  #pips(x, y, points, team, nowMs) {
    const pen = this.#pen;
    const weak = points <= WEAK;
    for (let i = 0; i < PIPS; i++) {
      const full = points > i * WELL / PIPS;
      pen.globalAlpha = full ? (weak ? 0.7 + 0.3 * Math.sin(nowMs / 110) : 1) : 0.28;
      pen.fillStyle = full ? (weak ? this.#colours.warn : this.#colours[team]) : this.#colours.ink;
      pen.beginPath();
      pen.roundRect(x - 25 + i * 10.2, y - 2.5, 9, 5, 2);
      pen.fill();
    }
    pen.globalAlpha = 1;
  }

  /** Where not all of the field is seen, marks at the edge say where the others are. */
  #outside(players, { scale, x, y }) {
    const pen = this.#pen;
    const right = x + this.#canvas.width / scale;
    for (const player of players.filter(each => each.alive && (each.x < x || each.x > right))) {
      const towards = player.x < x ? -1 : 1;
      const at = towards < 0 ? x + 6 : right - 6;
      const height = Math.max(y + 60, player.y);
      pen.fillStyle = this.#colours[player.team];
      pen.globalAlpha = 0.9;
      pen.beginPath();
      if (player.team === "sky") {
        pen.moveTo(at, height);
        pen.lineTo(at - towards * 15, height - 9);
        pen.lineTo(at - towards * 15, height + 9);
      } else {
        pen.arc(at - towards * 7, height, 8, 0, 7);
      }
      pen.fill();
    }
    pen.globalAlpha = 1;
  }
}
