// The live view of a room: its world, live or at an earlier tick, as a picture and with all fields.

import { make } from "../shared/dom.js";
import { Inspector } from "../world/inspector.js";
import { PlaybackControls } from "./playback-controls.js";
import { Kinds } from "./entity-kinds.js";
import { Legend } from "./legend.js";
import { replaceAddress } from "./routes.js";
import { risesIn, Scene } from "./scene.js";
import { Playback } from "./playback.js";
import { choice } from "./components.js";

/** @typedef {import("./world.js").WorldState} WorldState */

const LISTS_MS = 400;
const NOTE_MS = 250;

/**
 * @param {string} label
 * @param {string} text
 * @param {() => void} run
 */
const tool = (label, text, run) => {
  const button = make("button", "plain", text);
  Object.assign(button, { type: "button", title: label, ariaLabel: label });
  button.addEventListener("click", run);
  return button;
};

/**
 * Returns the key under which the browser remembers for each game whether y points up.
 *
 * @param {WorldState} world
 */
const risesKey = world => `tactus-rises-${world.game}`;

export class LiveView {
  #room;
  #playback;
  #kinds = new Kinds();
  #controls;
  #canvas = make("canvas", "");
  #parts = { list: make("ul", "entities"), details: make("div", "entity"), find: make("input", "") };
  #scene = new Scene(this.#canvas, this.#kinds, id => this.pick(id > 0 ? id : -1));
  #legend = new Legend(this.#kinds, by => this.#recolor(by));
  #inspector = new Inspector(this.#parts, id => this.pick(id),
    entity => entity.id === 0 ? "transparent" : this.#kinds.color(this.#kinds.of(entity)));
  #notice = make("p", "notice");
  #levels = choice("Level", [], () => this.#showLevel());
  #flip = tool("Whether y rises upwards", "y ↓", () => this.#turn());
  /** @type {WorldState | null} */
  #world = null;
  /** @type {import("../world/inspector.js").Entity | null} the selected entity one tick earlier */
  #before = null;
  #selected;
  #listsMs = 0;
  #noted = "";
  #noting = 0;
  #shown;

  /**
   * @param {string} room
   * @param {{ tick: number | null, entity: number }} start the tick to begin at, null for the present; the entity to choose, -1 for none
   * @param {(world: WorldState) => void} shown runs when there is a world
   */
  constructor(room, start, shown) {
    this.#room = room;
    this.#shown = shown;
    this.#selected = start.entity;
    this.#playback = new Playback(room, {
      show: (world, smooth) => this.#show(world, smooth),
      before: world => { this.#before = this.#selected < 0 ? null : world.find(this.#selected); },
      moved: () => this.#moved(),
      say: text => this.#say(text),
      refused: failure => this.#refuse(failure),
      over: () => {
        this.#controls.disabled = true;
        this.#say("The match is over.");
      },
    });
    this.#controls = new PlaybackControls({
      live: () => this.goLive(), toggle: () => this.toggle(), step: by => this.step(by), seek: tick => this.#playback.seek(tick),
      accelerate: speed => { this.#playback.speed = speed; },
    });
    this.element = this.#build();
    this.#scene.selected = this.#selected;
    this.#playback.begin(start.tick);
  }

  close() {
    clearTimeout(this.#noting);
    this.#playback.close();
    this.#scene.close();
  }

  get tick() {
    return this.#world?.tick ?? 0;
  }

  /** @param {number} rate ticks a second */
  set rate(rate) {
    this.#playback.rate = rate;
    this.#controls.rate = rate;
  }

  /**
   * Highlights entities.
   *
   * @param {Set<number>} ids
   */
  mark(ids) {
    this.#scene.marked = ids;
    this.#scene.redraw();
  }

  goLive() {
    this.#say("");
    this.element.classList.remove("refused");
    this.#controls.disabled = false;
    this.#playback.goLive();
  }

  /** @param {number} by ticks */
  step(by) {
    this.#playback.step(by);
  }

  toggle() {
    this.#playback.toggle();
  }

  /** @param {number} id -1 for none */
  pick(id) {
    this.#selected = id;
    this.#scene.selected = id;
    this.#before = null;
    if (id > 0) {
      this.#scene.reveal(id);
    }
    this.#scene.redraw();
    this.#lists(true);
    this.#inspect();
    this.#noteAddress();
  }

  #build() {
    Object.assign(this.#canvas, { id: "world", tabIndex: 0, role: "application", ariaLabel: "The world: arrows move it, plus and minus zoom, a click selects an entity" });
    this.#levels.hidden = true;
    this.#notice.hidden = true;
    const { list, details, find } = this.#parts;
    Object.assign(find, { type: "search", placeholder: "id or component", spellcheck: false, autocomplete: "off", ariaLabel: "Find by id or component" });
    details.hidden = true;
    list.tabIndex = 0;
    list.ariaLabel = "Entities";
    details.tabIndex = 0;
    details.role = "group";
    details.ariaLabel = "Selected entity";
    find.addEventListener("input", () => this.#lists(true));
    const names = tool("Show or hide names", "Names", () => this.#toggleNames(names));
    names.ariaPressed = "true";
    const tools = make("div", "tools", this.#levels, names, this.#flip, tool("Zoom in  +", "+", () => this.#scene.zoom(1.3)),
      tool("Zoom out  −", "−", () => this.#scene.zoom(1 / 1.3)), tool("Fit: show all", "Fit", () => this.#scene.fit()));
    return make("div", "live-view",
      make("section", "card stage-card", make("div", "stage", this.#canvas, this.#notice), tools, this.#legend.element, this.#controls.element),
      make("section", "card inspector", make("div", "row", make("h2", "", "Entities"), find), list, details));
  }

  /**
   * @param {WorldState} world
   * @param {boolean} smooth
   */
  #show(world, smooth) {
    const first = this.#world === null;
    this.#world = world;
    if (first) {
      this.#kinds.learn(world);
      const chosen = localStorage.getItem(risesKey(world));
      this.#setRises(chosen === null ? risesIn(world) : chosen === "true");
    }
    this.#say("");
    this.#scene.show(world, smooth && !first);
    this.#offerLevels();
    this.#inspect();
    this.#before = null;
    this.#lists(first);
    this.#moved();
    if (first) {
      this.#shown(world);
    }
  }

  #moved() {
    const { mode, tick, range } = this.#playback;
    this.#controls.show({ mode, tick, ...range });
    if (mode === "still" || mode !== this.#noted) {
      this.#noteAddress();
    }
    this.#noted = mode;
  }

  /** @param {string | null} by */
  #recolor(by) {
    if (by !== null && this.#world !== null) {
      this.#kinds.choose(by, this.#world);
      this.#legend.show(this.#world);
      this.#scene.recolor(this.#world);
      this.#inspector.forgetList();
      this.#lists(true);
    }
    this.#scene.redraw();
  }

  #inspect() {
    if (this.#world !== null) {
      this.#inspector.show(this.#selected, this.#selected < 0 ? null : this.#world.find(this.#selected), this.#before);
    }
  }

  /**
   * Updates the lists, less often than the picture.
   *
   * @param {boolean} now
   */
  #lists(now) {
    const nowMs = performance.now();
    if (this.#world !== null && (now || nowMs - this.#listsMs > LISTS_MS)) {
      this.#listsMs = nowMs;
      this.#inspector.list(this.#world.all(), this.#selected);
      if (this.#kinds.by !== "") {
        this.#kinds.learn(this.#world);
      }
      this.#legend.show(this.#world);
    }
  }

  #offerLevels() {
    const { levels } = this.#scene;
    this.#levels.hidden = levels < 2;
    if (this.#levels.options.length !== levels) {
      this.#levels.replaceChildren(...Array.from({ length: levels }, (unused, level) => new Option(`level ${level}`, String(level))));
    }
  }

  #showLevel() {
    this.#scene.level = Number(this.#levels.value);
    this.#scene.redraw();
  }

  /** @param {HTMLButtonElement} button */
  #toggleNames(button) {
    this.#scene.labels = !this.#scene.labels;
    button.ariaPressed = String(this.#scene.labels);
    this.#scene.redraw();
  }

  #turn() {
    if (this.#world !== null) {
      const rises = this.#flip.ariaPressed !== "true";
      localStorage.setItem(risesKey(this.#world), String(rises));
      this.#setRises(rises);
    }
  }

  /** @param {boolean} rises */
  #setRises(rises) {
    this.#scene.rises = rises;
    this.#flip.ariaPressed = String(rises);
    this.#flip.textContent = rises ? "y ↑" : "y ↓";
  }

  /** Puts tick and entity into the address once they are steady: browsers limit the rate of address changes. */
  #noteAddress() {
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => {
      const { mode, tick } = this.#playback;
      if (mode !== "play") {
        replaceAddress(["rooms", this.#room], { tick: mode === "live" ? null : tick, entity: this.#selected >= 0 ? this.#selected : null });
      }
    }, NOTE_MS);
  }

  /** @param {string} text */
  #say(text) {
    this.#notice.textContent = text;
    this.#notice.hidden = text === "";
  }

  /** @param {any} failure */
  #refuse(failure) {
    this.#say(failure.message);
    this.element.classList.add("refused");
    this.#controls.disabled = true;
  }
}
