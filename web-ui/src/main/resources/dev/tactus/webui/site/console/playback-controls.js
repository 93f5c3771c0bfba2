// Playback controls below a live view: live, pause, single steps, speed, and a slider over all ticks.

import { make } from "../shared/dom.js";
import { clock, number } from "../shared/format.js";

const SPEEDS = [0.25, 1, 2, 4];
const ICONS = {
  back: "M15 6l-7 6 7 6zM6 6v12",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  forth: "M9 6l7 6-7 6zM18 6v12",
};

/** @param {string} path */
function icon(path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  const line = svg.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
  line.setAttribute("d", path);
  return svg;
}

/**
 * @param {string} label
 * @param {Node} content
 * @param {() => void} run
 */
function button(label, content, run, kind = "plain") {
  const made = make("button", kind, content);
  made.type = "button";
  made.title = label;
  made.ariaLabel = label;
  made.addEventListener("click", run);
  return made;
}

export class PlaybackControls {
  #rate = 1;
  #live;
  #play;
  #slide;
  #tick;
  #time = make("output");
  #moves;

  /**
   * @param {{ live: () => void, toggle: () => void, step: (by: number) => void, seek: (tick: number) => void,
   *   accelerate: (speed: number) => void }} on what to do
   */
  constructor(on) {
    this.#live = button("Follow live  l", make("span", "", make("i", "dot"), "Live"), on.live, "plain follow");
    this.#play = button("Pause or play  space", icon(ICONS.pause), on.toggle, "play");
    const back = button("One tick back  ,", icon(ICONS.back), () => on.step(-1));
    const forth = button("One tick forward  .", icon(ICONS.forth), () => on.step(1));
    this.#moves = [back, this.#play, forth];
    back.id = "step-back";
    forth.id = "step-forth";
    this.#play.id = "play";
    this.#live.id = "live";
    this.#tick = make("input");
    Object.assign(this.#tick, { id: "tick", type: "number", min: 0, inputMode: "numeric" });
    this.#tick.addEventListener("change", () => Number.isFinite(this.#tick.valueAsNumber) && on.seek(Math.floor(this.#tick.valueAsNumber)));
    this.#slide = make("input", "slide");
    Object.assign(this.#slide, { id: "slide", type: "range", min: 0, max: 0, step: 1, ariaLabel: "Tick" });
    this.#slide.addEventListener("input", () => on.seek(this.#slide.valueAsNumber));
    const speeds = make("fieldset", "speeds", make("legend", "hidden", "Speed"), ...SPEEDS.map(speed => {
      const radio = make("input");
      Object.assign(radio, { type: "radio", name: "speed", checked: speed === 1 });
      radio.addEventListener("change", () => on.accelerate(speed));
      return make("label", "", radio, make("span", "", speed < 1 ? "¼×" : `${speed}×`));
    }));
    this.element = make("div", "playback", this.#slide,
      make("div", "controls", this.#live, make("div", "moves", back, this.#play, forth), make("label", "tick", "tick ", this.#tick),
        make("p", "time", this.#time), speeds));
  }

  /** @param {number} rate ticks a second */
  set rate(rate) {
    this.#rate = rate;
  }

  /** @param {boolean} disabled */
  set disabled(disabled) {
    [this.#live, ...this.#moves, this.#tick, this.#slide].forEach(control => { control.disabled = disabled; });
  }

  /** @param {{ mode: string, tick: number, from: number, to: number }} state */
  show({ mode, tick, from, to }) {
    this.element.dataset.mode = mode;
    this.#live.ariaPressed = String(mode === "live");
    const runs = mode !== "still";
    if (this.#play.dataset.runs !== String(runs)) {
      this.#play.dataset.runs = String(runs);
      this.#play.replaceChildren(icon(runs ? ICONS.pause : ICONS.play));
      this.#play.ariaLabel = runs ? "Pause" : "Play";
    }
    this.#slide.min = String(from);
    this.#slide.max = String(to);
    this.#slide.value = String(tick);
    this.#slide.setAttribute("aria-valuetext", `tick ${number(tick)}`);
    this.#slide.style.setProperty("--part", `${to > from ? (tick - from) / (to - from) * 100 : 100}%`);
    if (document.activeElement !== this.#tick) {
      this.#tick.value = String(tick);
    }
    const behind = (to - tick) / this.#rate;
    this.#time.textContent = mode === "live" ? clock(tick / this.#rate, 1) : `${clock(tick / this.#rate, 1)}, ${clock(behind, 1)} ago`;
  }
}
