// Keyboard, stick and buttons: the direction to run, and whether to shoot.

import { closest, element } from "../shared/dom.js";

/**
 * @typedef {{ team: () => void, power: () => void, chat: (begin: string) => void, rank: (down: boolean) => void }} Once actions of single
 *   key presses
 */

/** @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "left", KeyA: "left", ArrowRight: "right", KeyD: "right",
  ArrowUp: "up", KeyW: "up", ArrowDown: "down", KeyS: "down", Space: "shoot",
};

/** Dead zone of the stick, as a part of its radius. */
const REST = 0.18;

/** Steps of the stick from its middle to its rim. */
const STEPS = 16;

export class Controls {
  #held = new Set();
  #stick = { dx: 0, dy: 0 };
  #once;

  /**
   * Listens for input.
   *
   * @param {Once} once
   */
  constructor(once) {
    this.#once = once;
    addEventListener("keydown", event => this.#key(event, true));
    addEventListener("keyup", event => this.#key(event, false));
    addEventListener("blur", () => this.release());
    for (const pad of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pad"))) {
      this.#pad(pad);
    }
    this.#listenToStick(element("stick"));
  }

  /** Releases all keys and the stick. */
  release() {
    this.#held.clear();
    this.#stick = { dx: 0, dy: 0 };
  }

  /** Returns the direction to run, `dx` and `dy` from -1 to 1. */
  get way() {
    const wants = (/** @type {string} */ key) => [...this.#held].some(each => each.startsWith(`${key}/`)) ? 1 : 0;
    const dx = wants("right") - wants("left") || this.#stick.dx;
    const dy = wants("down") - wants("up") || this.#stick.dy;
    return { dx, dy };
  }

  get shoots() {
    return [...this.#held].some(each => each.startsWith("shoot/"));
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} down
   */
  #key(event, down) {
    const key = KEYS[event.code];
    if (!down) {
      this.#held.delete(`${key}/${event.code}`);
      if (event.code === "Tab") {
        this.#once.rank(false);
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || closest(event, "input, button, a, select")) {
      return;
    }
    const { team, power, chat } = this.#once;
    /** @type {Record<string, (begin: string) => void>} */
    const actions = { KeyT: team, KeyP: power, Enter: chat, NumpadEnter: chat, Slash: chat };
    const once = actions[event.code];
    if (event.code === "Tab" && event.target === element("field") && !event.shiftKey) {
      event.preventDefault();
      this.#once.rank(true);
    } else if (event.code === "Escape") {
      // Lets Tab continue from here to the controls around the field.
      element("field").blur();
      element("ranks").focus();
    } else if (key) {
      event.preventDefault();
      this.#held.add(`${key}/${event.code}`);
    } else if (once && !event.repeat) {
      event.preventDefault();
      once(event.code === "Slash" ? "/" : "");
    }
  }

  /** @param {HTMLElement} pad */
  #pad(pad) {
    const press = (/** @type {boolean} */ down) => (/** @type {Event} */ event) => {
      event.preventDefault();
      pad.classList.toggle("held", down);
      this.#held[down ? "add" : "delete"](`${pad.dataset.key}/pad`);
    };
    pad.addEventListener("pointerdown", event => {
      pad.setPointerCapture(event.pointerId);
      press(true)(event);
    });
    pad.addEventListener("pointerup", press(false));
    pad.addEventListener("pointercancel", press(false));
    pad.addEventListener("contextmenu", event => event.preventDefault());
  }

  /** @param {HTMLElement} stick */
  #listenToStick(stick) {
    const knob = /** @type {HTMLElement} */ (stick.firstElementChild);
    const move = (/** @type {number} */ dx, /** @type {number} */ dy) => {
      const length = Math.hypot(dx, dy);
      const rim = Math.max(1, length);
      knob.style.transform = `translate(${dx / rim * 34}px, ${dy / rim * 34}px)`;
      const part = (/** @type {number} */ value) => length < REST ? 0 : Math.round(value / rim * STEPS) / STEPS;
      this.#stick = { dx: part(dx), dy: part(dy) };
    };
    const follow = (/** @type {PointerEvent} */ event) => {
      if (stick.hasPointerCapture(event.pointerId)) {
        const box = stick.getBoundingClientRect();
        const radius = box.width / 2;
        move((event.clientX - box.left - radius) / radius, (event.clientY - box.top - radius) / radius);
      }
    };
    stick.addEventListener("pointerdown", event => {
      event.preventDefault();
      stick.setPointerCapture(event.pointerId);
      follow(event);
    });
    stick.addEventListener("pointermove", follow);
    for (const end of ["pointerup", "pointercancel"]) {
      stick.addEventListener(end, () => move(0, 0));
    }
  }
}
