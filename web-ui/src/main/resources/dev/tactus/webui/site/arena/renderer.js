// Draws the field: all of it in a wide window, else the part around the own player.

import { context2d } from "../shared/dom.js";
import { colors, onColorScheme } from "../world/colors.js";
import { Backdrop } from "./backdrop.js";
import { Sprites } from "./sprites.js";
import { FIELD } from "./view.js";

/**
 * @typedef {import("./view.js").Player} Player
 * @typedef {{ left: number, right: number, top: number }} Seen the visible part of the field
 */

const COLORS = ["sky", "bloom", "high", "middle", "low", "star", "far", "near", "floor", "grid", "ink", "warn"];
const FOLLOW_MS = 220;
const PIPS = 5;
const WELL = 100;
const WEAK = 40;

export class Renderer {
  #canvas;
  #context;
  #backdrop = new Backdrop();
  #sprites = new Sprites();
  #isDark = false;
  /** @type {Record<string, string>} */
  #colors = {};
  #ratio = 1;
  /** @type {{ x: number, y: number } | null} upper left corner of what is seen */
  #eye = null;
  /** @type {Map<number, { x: number, lean: number }>} */
  #tilt = new Map();

  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.#canvas = canvas;
    this.#context = context2d(canvas);
    new ResizeObserver(() => this.#resize()).observe(canvas);
    this.#resize();
    onColorScheme(isDark => {
      this.#isDark = isDark;
      this.#colors = colors(...COLORS);
    });
  }

  /**
   * Returns a color of the page by its name.
   *
   * @param {string} name
   */
  color(name) {
    return this.#colors[name];
  }

  #resize() {
    this.#ratio = devicePixelRatio || 1;
    this.#canvas.width = Math.round(this.#canvas.clientWidth * this.#ratio);
    this.#canvas.height = Math.round(this.#canvas.clientHeight * this.#ratio);
  }

  /**
   * @param {number} nowMs
   * @param {number} passedMs
   * @param {import("./view.js").Drawn} world
   * @param {import("./effects.js").Effects} effects
   */
  draw(nowMs, passedMs, { players, shots }, effects) {
    const context = this.#context;
    const isDark = this.#isDark;
    const { scale, x, y } = this.#aim(players.find(({ own }) => own), passedMs);
    const shake = effects.step(passedMs / 1000);
    const dx = (Math.random() - 0.5) * shake;
    const dy = (Math.random() - 0.5) * shake;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.drawImage(this.#backdrop.of(scale, this.#colors, isDark), -x * scale, -y * scale);
    context.setTransform(scale, 0, 0, scale, (dx - x) * scale, (dy - y) * scale);
    players.filter(({ alive }) => !alive).forEach(player => this.#ghost(player, nowMs));
    const sprites = this.#sprites.of(scale, this.#colors, isDark);
    shots.forEach(shot => this.#shot(shot, sprites));
    players.filter(({ alive }) => alive).sort((a, b) => Number(a.own) - Number(b.own))
      .forEach(player => this.#fighter(player, nowMs, passedMs, sprites));
    effects.draw(context, isDark);
    const seen = { left: x, right: x + this.#canvas.width / scale, top: y };
    players.filter(player => player.x > seen.left - 20 && player.x < seen.right + 20)
      .forEach(player => this.#label(player, nowMs, seen));
    this.#outside(players, seen);
  }

  /**
   * Returns the canvas pixels per unit of length, and the field's point in the upper left corner.
   *
   * @param {Player | undefined} own
   * @param {number} passedMs
   */
  #aim(own, passedMs) {
    const { width, height } = this.#canvas;
    const scale = Math.max(width / FIELD.width, height / FIELD.height);
    const seen = { x: width / scale, y: height / scale };
    const target = own ?? { x: FIELD.width / 2, y: FIELD.height / 2 };
    const within = (/** @type {number} */ value, /** @type {number} */ size, /** @type {number} */ whole) => Math.max(0, Math.min(whole - size, value - size / 2));
    const goal = { x: within(target.x, seen.x, FIELD.width), y: within(target.y, seen.y, FIELD.height) };
    const part = 1 - Math.exp(-passedMs / FOLLOW_MS);
    const from = this.#eye ?? goal;
    const eye = { x: from.x + (goal.x - from.x) * part, y: from.y + (goal.y - from.y) * part };
    this.#eye = eye;
    return { scale, x: within(eye.x + seen.x / 2, seen.x, FIELD.width), y: within(eye.y + seen.y / 2, seen.y, FIELD.height) };
  }

  /**
   * @param {Player} player
   * @param {number} nowMs
   * @param {number} passedMs
   * @param {Sprites} sprites
   */
  #fighter(player, nowMs, passedMs, sprites) {
    const context = this.#context;
    const before = this.#tilt.get(player.id) ?? { x: player.x, lean: 0 };
    const lean = Math.max(-1, Math.min(1, (player.x - before.x) / Math.max(1, passedMs) * 2.2));
    const tilt = { x: player.x, lean: before.lean + (lean - before.lean) * Math.min(1, passedMs / 90) };
    this.#tilt.set(player.id, tilt);
    context.save();
    context.translate(player.x, player.y);
    if (player.own) {
      this.#sightLine(player);
    }
    context.rotate((player.rotation + tilt.lean * (player.rotation === 0 ? 7 : -7)) * Math.PI / 180);
    this.#flame(player, nowMs);
    if (player.sonic) {
      this.#halo(nowMs, player.team);
    }
    sprites.put(context, `${player.own ? "own" : "other"}-${player.team}`);
    context.restore();
  }

  /** @param {Player} player */
  #sightLine({ rotation, team }) {
    const context = this.#context;
    context.save();
    context.rotate(rotation * Math.PI / 180);
    const line = context.createLinearGradient(0, -30, 0, -330);
    line.addColorStop(0, this.#colors[team]);
    line.addColorStop(1, "transparent");
    context.strokeStyle = line;
    context.globalAlpha = 0.4;
    context.lineWidth = 1.5;
    context.setLineDash([3, 9]);
    context.beginPath();
    context.moveTo(0, -30);
    context.lineTo(0, -330);
    context.stroke();
    context.restore();
  }

  /**
   * @param {Player} player
   * @param {number} nowMs
   */
  #flame({ team }, nowMs) {
    const context = this.#context;
    const long = 15 + 4 * Math.sin(nowMs / 45) + 3 * Math.sin(nowMs / 23);
    const flame = context.createLinearGradient(0, 8, 0, 10 + long);
    flame.addColorStop(0, "rgb(255 255 255 / .85)");
    flame.addColorStop(0.4, this.#colors[team]);
    flame.addColorStop(1, "transparent");
    context.fillStyle = flame;
    for (const side of team === "sky" ? [-10, 10] : [0]) {
      context.beginPath();
      context.moveTo(side - 5, 9);
      context.quadraticCurveTo(side, 12 + long * 1.5, side + 5, 9);
      context.fill();
    }
  }

  /**
   * @param {number} nowMs
   * @param {string} team
   */
  #halo(nowMs, team) {
    const context = this.#context;
    context.strokeStyle = this.#colors[team];
    context.lineWidth = 2;
    context.globalAlpha = 0.5 + 0.3 * Math.sin(nowMs / 80);
    context.beginPath();
    context.arc(0, 0, 38, 0, 7);
    context.stroke();
    context.globalAlpha = 1;
  }

  /**
   * @param {import("./view.js").DrawnShot} shot
   * @param {Sprites} sprites
   */
  #shot({ x, y, vx, vy, side }, sprites) {
    const context = this.#context;
    context.save();
    context.translate(x, y);
    context.rotate(Math.atan2(vx, -vy));
    sprites.put(context, `shot-${side}`);
    context.restore();
  }

  /**
   * @param {Player} player
   * @param {number} nowMs
   */
  #ghost({ x, y, team }, nowMs) {
    const context = this.#context;
    context.save();
    context.translate(x, y);
    context.globalAlpha = 0.3 + 0.1 * Math.sin(nowMs / 300);
    context.strokeStyle = this.#colors[team];
    context.lineWidth = 2;
    context.setLineDash([4, 6]);
    context.beginPath();
    context.arc(0, 0, 22, 0, 7);
    context.moveTo(-7, -7);
    context.lineTo(7, 7);
    context.moveTo(7, -7);
    context.lineTo(-7, 7);
    context.stroke();
    context.restore();
  }

  /**
   * Draws name and health, above players that look up and below players that look down, so that the gun is visible.
   *
   * @param {Player} player
   * @param {number} nowMs
   * @param {Seen} seen
   */
  #label({ x, y, name, own, alive, points, team, rotation, backIn }, nowMs, seen) {
    const context = this.#context;
    const behind = rotation > 90 && rotation < 270 ? -1 : 1;
    const at = y + behind * 34;
    const size = 12.5;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.font = `${own ? 700 : 600} ${size}px system-ui, sans-serif`;
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = this.#isDark ? "rgb(8 12 28 / .8)" : "rgb(255 255 255 / .85)";
    const text = alive ? name : `${name} · ${Math.ceil(backIn)}`;
    const wide = Math.min(context.measureText(text).width / 2, 90);
    const middle = Math.max(seen.left + wide + 6, Math.min(seen.right - wide - 6, x));
    const line = at + behind * 15;
    context.globalAlpha = alive ? 1 : 0.6;
    context.strokeText(text, middle, line, 180);
    context.fillStyle = own ? this.#colors.ink : this.#colors[team];
    context.fillText(text, middle, line, 180);
    if (alive) {
      this.#pips(x, at, points, team, nowMs);
    }
    context.globalAlpha = 1;
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} points
   * @param {string} team
   * @param {number} nowMs
   */
  #pips(x, y, points, team, nowMs) {
    const context = this.#context;
    const weak = points <= WEAK;
    for (let i = 0; i < PIPS; i++) {
      const full = points > i * WELL / PIPS;
      context.globalAlpha = full ? (weak ? 0.7 + 0.3 * Math.sin(nowMs / 110) : 1) : 0.28;
      context.fillStyle = full ? (weak ? this.#colors.warn : this.#colors[team]) : this.#colors.ink;
      context.beginPath();
      context.roundRect(x - 25 + i * 10.2, y - 2.5, 9, 5, 2);
      context.fill();
    }
    context.globalAlpha = 1;
  }

  /**
   * Draws marks at the edge that point to players outside the visible part.
   *
   * @param {Player[]} players
   * @param {Seen} seen
   */
  #outside(players, { left, right, top }) {
    const context = this.#context;
    for (const player of players.filter(each => each.alive && (each.x < left || each.x > right))) {
      const towards = player.x < left ? -1 : 1;
      const at = towards < 0 ? left + 6 : right - 6;
      const height = Math.max(top + 60, player.y);
      context.fillStyle = this.#colors[player.team];
      context.globalAlpha = 0.9;
      context.beginPath();
      if (player.team === "sky") {
        context.moveTo(at, height);
        context.lineTo(at - towards * 15, height - 9);
        context.lineTo(at - towards * 15, height + 9);
      } else {
        context.arc(at - towards * 7, height, 8, 0, 7);
      }
      context.fill();
    }
    context.globalAlpha = 1;
  }
}
