// Keyboard and touch buttons: the direction to run, and jumps.

import { closest } from "../shared/dom.js";

/** @type {Record<string, string>} */
const KEYS = {
  ArrowLeft: "left", KeyA: "left", ArrowRight: "right", KeyD: "right",
  ArrowUp: "jump", KeyW: "jump", Space: "jump",
};

/**
 * Calls `run(-1 | 0 | 1)` after each change of direction, and `jump()` for each jump.
 *
 * @param {(direction: number) => void} run gets -1, 0 or 1
 * @param {() => void} jump
 */
export function listen(run, jump) {
  const held = new Set();
  let direction = 0;

  /**
   * @param {string} source
   * @param {string | undefined} key
   * @param {boolean} down
   */
  function change(source, key, down) {
    if (down && key === "jump") {
      jump();
    }
    held[down ? "add" : "delete"](`${key}/${source}`);
    const wants = (/** @type {string} */ key) => [...held].some(each => each.startsWith(`${key}/`));
    const now = (wants("right") ? 1 : 0) - (wants("left") ? 1 : 0);
    if (now !== direction) {
      direction = now;
      run(direction);
    }
  }

  /**
   * @param {KeyboardEvent} event
   * @param {boolean} down
   */
  function key(event, down) {
    const key = KEYS[event.code];
    // Range inputs use arrow keys themselves, and buttons the space bar.
    if (key && !event.ctrlKey && !event.metaKey && !event.altKey && !closest(event, "input, button, a")) {
      event.preventDefault();
      if (!event.repeat) {
        change(event.code, key, down);
      }
    } else if (key && !down) {
      change(event.code, key, false);
    }
  }

  addEventListener("keydown", event => key(event, true));
  addEventListener("keyup", event => key(event, false));
  addEventListener("blur", () => {
    held.clear();
    if (direction !== 0) {
      direction = 0;
      run(0);
    }
  });
  for (const pad of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".pad"))) {
    const press = (/** @type {boolean} */ down) => (/** @type {Event} */ event) => {
      event.preventDefault();
      pad.classList.toggle("held", down);
      change("pad", pad.dataset.key, down);
    };
    pad.addEventListener("pointerdown", event => {
      pad.setPointerCapture(event.pointerId);
      press(true)(event);
    });
    pad.addEventListener("pointerup", press(false));
    pad.addEventListener("pointercancel", press(false));
    pad.addEventListener("contextmenu", event => event.preventDefault());
  }
}
