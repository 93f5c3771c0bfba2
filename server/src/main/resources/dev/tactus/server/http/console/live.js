// The live view of a room: its world as it is, or as it was, in a picture, with everything that anything in it has.

import { make } from "../words.js";
import { Inspector } from "../world/inspector.js";
import { Deck } from "./deck.js";
import { Kinds } from "./kinds.js";
import { Legend } from "./legend.js";
import { Past } from "./past.js";
import { note } from "./routes.js";
import { risesIn, Scene } from "./scene.js";
import { forgetState, stateOf } from "./state.js";
import { listen } from "./stream.js";
import { choice } from "./view.js";
import { WorldState } from "./world.js";

const TELLINGS_HZ = 10;
const LISTS_MS = 400;
const RANGE_MS = 4_000;

const tool = (label, text, run) => {
  const button = make("button", "plain", text);
  Object.assign(button, { type: "button", title: label, ariaLabel: label });
  button.addEventListener("click", run);
  return button;
};

export class LiveView {
  #room;
  #past;
  #kinds = new Kinds();
  #scene;
  #legend;
  #inspector;
  #deck;
  #canvas = make("canvas", "");
  #notice = make("p", "notice");
  #levels = choice("Level", [], () => this.#showLevel());
  #world = null;
  #before = null;
  #mode = "live";
  #position = 0;
  #wanted = 0;
  #busy = false;
  #speed = 1;
  #rate = 20;
  #range = { from: 0, to: 0 };
  #selected = -1;
  #closeStream = () => {};
  #closed = false;
  #listsMs = 0;
  #timers = [];
  #playing = 0;

  /** @param shown runs when there is a world; `start` may say the tick to begin at and the entity to choose */
  constructor(room, start, shown) {
    this.#room = room;
    this.#past = new Past(room);
    this.shown = shown;
    this.#canvas.id = "world";
    this.#canvas.tabIndex = 0;
    this.#canvas.role = "application";
    this.#canvas.ariaLabel = "The world: arrows move it, plus and minus zoom, click chooses";
    this.#levels.hidden = true;
    this.#notice.hidden = true;
    const stage = make("div", "stage", this.#canvas, this.#notice);
    const [list, details, find] = [make("ul", "entities"), make("div", "entity"), make("input", "")];
    Object.assign(find, { type: "search", placeholder: "id or component", spellcheck: false, autocomplete: "off", ariaLabel: "Find by id or component" });
    details.id = "entity";
    details.hidden = true;
    this.#deck = new Deck({
      live: () => this.goLive(), toggle: () => this.toggle(), step: by => this.step(by), seek: tick => this.seek(tick),
      accelerate: speed => { this.#speed = speed; },
    });
    const names = tool("Names on or off  n", "Names", () => this.#toggleNames(names));
    names.ariaPressed = "true";
    const flip = tool("Whether y rises upwards", "y ↓", () => this.#flip(flip));
    this.flipButton = flip;
    this.element = make("div", "live-view",
      make("section", "card stage-card", stage, make("div", "tools",
        this.#levels, names, flip, tool("Closer  +", "+", () => this.#scene.zoom(1.3)), tool("Farther  −", "−", () => this.#scene.zoom(1 / 1.3)),
        tool("Show all", "Fit", () => this.#scene.fit())), this.#deck.element),
      make("section", "card inspector", make("div", "row", make("h2", "", "Entities"), find), list, details));
    this.#scene = new Scene(this.#canvas, this.#kinds, id => this.pick(id > 0 ? id : -1));
    this.#legend = new Legend(this.#kinds, by => this.#recolour(by));
    this.element.firstChild.insertBefore(this.#legend.element, this.#deck.element);
    this.#inspector = new Inspector({ list, details, find }, id => this.pick(id),
      entity => entity.id === 0 ? "transparent" : this.#kinds.colour(this.#kinds.of(entity)));
    find.addEventListener("input", () => this.#lists(true));
    this.#selected = start.entity;
    this.#begin(start.tick);
  }

  close() {
    this.#closed = true;
    this.#closeStream();
    forgetState("world");
    this.#past.close();
    this.#scene.close();
    cancelAnimationFrame(this.#playing);
    this.#timers.forEach(clearInterval);
  }

  get tick() {
    return this.#world?.tick ?? 0;
  }

  set rate(rate) {
    this.#rate = rate;
    this.#deck.rate = rate;
  }

  /** Rings around what differs. */
  mark(ids) {
    this.#scene.marked = ids;
    this.#scene.redraw();
  }

  goLive() {
    this.#mode = "live";
    cancelAnimationFrame(this.#playing);
    this.#say("");
    this.element.classList.remove("refused");
    this.#deck.disabled = false;
    this.#noteAddress();
    this.#closeStream();
    let first = true;
    this.#closeStream = listen(`/rooms/${this.#room}/world/stream?hz=${TELLINGS_HZ}`, {
      world: json => {
        this.#take(new WorldState(json), !first);
        first = false;
      },
      change: json => {
        if (this.#world !== null) {
          this.#before = this.#selected >= 0 ? this.#world.find(this.#selected) : null;
          this.#world.take(json);
          this.#take(this.#world, true);
        }
      },
      gone: () => this.#end(),
    }, (kind, failure) => {
      stateOf("world")(kind, failure);
      if (kind === "refused") {
        this.#refuse(failure);
      }
    });
    this.#showDeck();
  }

  /** Stands still, and shows the world before that tick: a copy, the room goes on. */
  seek(tick) {
    this.#pause();
    this.#position = Math.max(this.#range.from, Math.min(this.#range.to, tick));
    this.#go(this.#position);
  }

  step(by) {
    this.seek((this.#mode === "live" ? this.tick : Math.floor(this.#position)) + by);
  }

  toggle() {
    if (this.#mode === "still") {
      this.#play();
    } else {
      this.seek(this.#mode === "live" ? this.tick : Math.floor(this.#position));
    }
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

  async #begin(tick) {
    this.#scene.selected = this.#selected;
    const look = async () => {
      try {
        this.#range = await this.#past.range();
        this.#showDeck();
      } catch (failure) {
        this.#deck.disabled = failure.status === 403 || failure.status === 404;
      }
    };
    this.#timers.push(setInterval(() => document.hidden || look(), RANGE_MS));
    if (tick === null) {
      this.goLive();
      await look();
    } else {
      await look();
      this.seek(tick);
    }
  }

  #pause() {
    if (this.#mode === "live") {
      this.#closeStream();
      forgetState("world");
    }
    this.#mode = "still";
    cancelAnimationFrame(this.#playing);
  }

  /** Plays the copy; ticks that the node cannot tell in time are left out. Where the present is reached it goes on live. */
  #play() {
    this.#mode = "play";
    let lastMs = performance.now();
    const frame = nowMs => {
      this.#position += (nowMs - lastMs) / 1_000 * this.#rate * this.#speed;
      lastMs = nowMs;
      if (this.#position >= this.#range.to) {
        this.goLive();
        return;
      }
      this.#go(Math.floor(this.#position));
      this.#playing = requestAnimationFrame(frame);
    };
    this.#playing = requestAnimationFrame(frame);
    this.#showDeck();
  }

  /** Comes to the tick that is wanted last; one question at a time is asked. */
  async #go(tick) {
    this.#wanted = tick;
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      while (this.#mode !== "live" && !this.#closed && (this.#world === null || this.#world.tick !== this.#wanted || this.#fresh)) {
        const asked = this.#wanted;
        const world = await this.#past.at(asked);
        if (this.#mode === "live" || this.#closed) {
          break;
        }
        const next = this.#world !== null && world.tick === this.#world.tick + 1;
        this.#before = next && this.#selected >= 0 ? this.#world.find(this.#selected) : null;
        this.#take(world, this.#mode === "play");
        this.#say("");
        if (world.tick !== asked) {
          break;
        }
      }
    } catch (failure) {
      this.#say(failure.message);
      this.#mode = "still";
    }
    this.#busy = false;
    this.#showDeck();
    this.#noteAddress();
  }

  /** The world of the stream is changed in place, so that the first copy is asked for even at the same tick. */
  get #fresh() {
    return !this.#past.has(this.#world.tick);
  }

  #take(world, smooth) {
    const first = this.#world === null;
    this.#world = world;
    this.#range.to = Math.max(this.#range.to, world.tick);
    if (first) {
      this.#kinds.learn(world);
      this.#setRises(localStorage.getItem(`tactus-rises-${world.game}`) === null
        ? risesIn(world) : localStorage.getItem(`tactus-rises-${world.game}`) === "true");
    }
    if (this.#mode !== "play") {
      this.#position = world.tick;
    }
    this.#scene.show(world, smooth && !first);
    this.#offerLevels();
    this.#inspect();
    this.#lists(false);
    this.#showDeck();
    if (first) {
      this.shown(world);
    }
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

  #flip() {
    const rises = this.flipButton.ariaPressed !== "true";
    localStorage.setItem(`tactus-rises-${this.#world?.game}`, String(rises));
    this.#setRises(rises);
  }

  #setRises(rises) {
    this.#scene.rises = rises;
    this.flipButton.ariaPressed = String(rises);
    this.flipButton.textContent = rises ? "y ↑" : "y ↓";
  }

  #showDeck() {
    this.#deck.show({ mode: this.#mode, tick: Math.floor(this.#mode === "play" ? this.#position : this.#mode === "still" ? this.#wanted : this.tick), ...this.#range });
  }

  #noteAddress() {
    if (!this.#closed && this.#mode !== "play") {
      note(["rooms", this.#room], {
        tick: this.#mode === "live" ? null : Math.floor(this.#position), entity: this.#selected >= 0 ? this.#selected : null,
      });
    }
  }

  #say(text) {
    this.#notice.textContent = text;
    this.#notice.hidden = text === "";
  }

  /** The room is gone: what was seen last stays to be looked at. */
  #end() {
    this.#closeStream();
    forgetState("world");
    this.#mode = "still";
    this.#deck.disabled = true;
    this.#say("The match is over.");
  }

  #refuse(failure) {
    this.#say(failure.message);
    this.element.classList.add("refused");
    this.#deck.disabled = true;
  }
}
