// The field as a picture: the whole of it where the window is wide enough, else what is around the own player.

import { Backdrop } from "./backdrop.js";
import { Sprites } from "./sprites.js";
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
  #sprites = new Sprites();
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
    const sprites = this.#sprites.of(scale, this.#colours, isDark);
    shots.forEach(shot => this.#shot(shot, sprites));
    players.filter(({ alive }) => alive).sort((a, b) => a.own - b.own)
      .forEach(player => this.#fighter(player, nowMs, passedMs, sprites));
    effects.draw(pen, isDark);
    const seen = { left: x, right: x + this.#canvas.width / scale, top: y };
    players.filter(player => player.x > seen.left - 20 && player.x < seen.right + 20)
      .forEach(player => this.#label(player, nowMs, seen));
    this.#outside(players, seen);
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

  #fighter(player, nowMs, passedMs, sprites) {
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
    if (player.sonic) {
      this.#halo(nowMs, player.team);
    }
    sprites.put(pen, `${player.own ? "own" : "other"}-${player.team}`);
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

  #shot({ x, y, vx, vy, side }, sprites) {
    const pen = this.#pen;
    pen.save();
    pen.translate(x, y);
    pen.rotate(Math.atan2(vx, -vy));
    sprites.put(pen, `shot-${side}`);
    pen.restore();
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
  #label({ x, y, name, own, alive, points, team, rotation, backIn }, nowMs, seen) {
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
    const middle = Math.max(seen.left + wide + 6, Math.min(seen.right - wide - 6, x));
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
  #outside(players, { left, right, top }) {
    const pen = this.#pen;
    for (const player of players.filter(each => each.alive && (each.x < left || each.x > right))) {
      const towards = player.x < left ? -1 : 1;
      const at = towards < 0 ? left + 6 : right - 6;
      const height = Math.max(top + 60, player.y);
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
