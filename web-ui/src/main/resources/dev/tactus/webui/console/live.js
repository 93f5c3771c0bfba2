// The live view of a room: its world as it is, or as it was, in a picture, with everything that anything in it has.

import { make } from "../words.js";
import { Inspector } from "../world/inspector.js";
import { Deck } from "./deck.js";
import { Kinds } from "./kinds.js";
import { Legend } from "./legend.js";
import { note } from "./routes.js";
import { risesIn, Scene } from "./scene.js";
import { Times } from "./times.js";
import { choice } from "./view.js";

const LISTS_MS = 400;
const NOTE_MS = 250;

const tool = (label, text, run) => {
  const button = make("button", "plain", text);
  Object.assign(button, { type: "button", title: label, ariaLabel: label });
  button.addEventListener("click", run);
  return button;
};

/** Where y rises is remembered for each game, for whoever turned it. */
const risesKey = world => `tactus-rises-${world.game}`;

export class LiveView {
  #room;
  #times;
  #kinds = new Kinds();
  #scene;
  #legend;
  #inspector;
  #deck;
  #canvas = make("canvas", "");
  #notice = make("p", "notice");
  #levels = choice("Level", [], () => this.#showLevel());
  #flip = tool("Whether y rises upwards", "y ↓", () => this.#turn());
  #world = null;
  #before = null;
  #selected;
  #listsMs = 0;
  #noted = "";
  #noting = 0;
  #shown;

  /** @param start may say the tick to begin at and the entity to choose; `shown` runs when there is a world */
  constructor(room, start, shown) {
    this.#room = room;
    this.#shown = shown;
    this.#selected = start.entity;
    this.#times = new Times(room, {
      show: (world, smooth) => this.#show(world, smooth),
      before: world => { this.#before = this.#selected < 0 ? null : world.find(this.#selected); },
      moved: () => this.#moved(),
      say: text => this.#say(text),
      refused: failure => this.#refuse(failure),
      over: () => {
        this.#deck.disabled = true;
        this.#say("The match is over.");
      },
    });
    this.#deck = new Deck({
      live: () => this.goLive(), toggle: () => this.toggle(), step: by => this.step(by), seek: tick => this.#times.seek(tick),
      accelerate: speed => { this.#times.speed = speed; },
    });
    this.#build();
    this.#scene.selected = this.#selected;
    this.#times.begin(start.tick);
  }

  close() {
    clearTimeout(this.#noting);
    this.#times.close();
    this.#scene.close();
  }

  get tick() {
    return this.#world?.tick ?? 0;
  }

  set rate(rate) {
    this.#times.rate = rate;
    this.#deck.rate = rate;
  }

  /** Rings around what differs. */
  mark(ids) {
    this.#scene.marked = ids;
    this.#scene.redraw();
  }

  goLive() {
    this.#say("");
    this.element.classList.remove("refused");
    this.#deck.disabled = false;
    this.#times.goLive();
  }

  step(by) {
    this.#times.step(by);
  }

  toggle() {
    this.#times.toggle();
  }

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
    Object.assign(this.#canvas, { id: "world", tabIndex: 0, role: "application", ariaLabel: "The world: arrows move it, plus and minus zoom, a click chooses" });
    this.#levels.hidden = true;
    this.#notice.hidden = true;
    this.#scene = new Scene(this.#canvas, this.#kinds, id => this.pick(id > 0 ? id : -1));
    this.#legend = new Legend(this.#kinds, by => this.#recolour(by));
    const [list, details, find] = [make("ul", "entities"), make("div", "entity"), make("input", "")];
    Object.assign(find, { type: "search", placeholder: "id or component", spellcheck: false, autocomplete: "off", ariaLabel: "Find by id or component" });
    details.hidden = true;
    this.#inspector = new Inspector({ list, details, find }, id => this.pick(id),
      entity => entity.id === 0 ? "transparent" : this.#kinds.colour(this.#kinds.of(entity)));
    find.addEventListener("input", () => this.#lists(true));
    const names = tool("Names on or off", "Names", () => this.#toggleNames(names));
    names.ariaPressed = "true";
    const tools = make("div", "tools", this.#levels, names, this.#flip, tool("Closer  +", "+", () => this.#scene.zoom(1.3)),
      tool("Farther  −", "−", () => this.#scene.zoom(1 / 1.3)), tool("Show all", "Fit", () => this.#scene.fit()));
    this.element = make("div", "live-view",
      make("section", "card stage-card", make("div", "stage", this.#canvas, this.#notice), tools, this.#legend.element, this.#deck.element),
      make("section", "card inspector", make("div", "row", make("h2", "", "Entities"), find), list, details));
  }

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
    this.#lists(false);
    this.#moved();
    if (first) {
      this.#shown(world);
    }
  }

  #moved() {
    const { mode, tick, range } = this.#times;
    this.#deck.show({ mode, tick, ...range });
    if (mode === "still" || mode !== this.#noted) {
      this.#noteAddress();
    }
    this.#noted = mode;
  }

  #recolour(by) {
    if (by !== null && this.#world !== null) {
      this.#kinds.choose(by, this.#world);
      this.#legend.show(this.#world);
      this.#scene.recolour(this.#world);
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

  /** Lists change more slowly than the picture. */
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
      this.#levels.replaceChildren(...Array.from({ length: levels }, (unused, level) => new Option(`level ${level}`, level)));
    }
  }

  #showLevel() {
    this.#scene.level = Number(this.#levels.value);
    this.#scene.redraw();
  }

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

  #setRises(rises) {
    this.#scene.rises = rises;
    this.#flip.ariaPressed = String(rises);
    this.#flip.textContent = rises ? "y ↑" : "y ↓";
  }

  /** What is looked at stands in the address, once it stands still: browsers do not take it as often as a slide moves. */
  #noteAddress() {
    clearTimeout(this.#noting);
    this.#noting = setTimeout(() => {
      const { mode, tick } = this.#times;
      if (mode !== "play") {
        note(["rooms", this.#room], { tick: mode === "live" ? null : tick, entity: this.#selected >= 0 ? this.#selected : null });
      }
    }, NOTE_MS);
  }

  #say(text) {
    this.#notice.textContent = text;
    this.#notice.hidden = text === "";
  }

  #refuse(failure) {
    this.#say(failure.message);
    this.element.classList.add("refused");
    this.#deck.disabled = true;
  }
}
