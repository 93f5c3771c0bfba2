// Which moment of a room's world is looked at: the present as it is told, or a copy of any tick, still or playing.

import { Past } from "./past.js";
import { forgetState, stateOf } from "./state.js";
import { listen } from "./stream.js";
import { WorldState } from "./world.js";

const TELLINGS_HZ = 10;
const RANGE_MS = 4_000;
const HOPELESS = [403, 404, 409];

export class Times {
  #room;
  #on;
  #past;
  #world = null;
  #mode = "live";
  #position = 0;
  #wanted = 0;
  #busy = false;
  #range = { from: 0, to: 0 };
  #closeStream = () => {};
  #closed = false;
  #timer = 0;
  #frame = 0;

  speed = 1;

  /** Ticks a second of the room. */
  rate = 20;

  /**
   * @param on what hears of it: `show` a world, whether it is the same one a moment later, and whether the one before lay a tick before
   *   it; `before` the world is changed in place; `moved` when the moment or the mode is another; `say` what keeps it from being shown;
   *   `refused` where there is no world to be shown; `over` when the match is
   */
  constructor(room, on) {
    this.#room = room;
    this.#on = on;
    this.#past = new Past(room);
  }

  get mode() {
    return this.#mode;
  }

  /** The tick that is shown, or that is on its way. */
  get tick() {
    return this.#mode === "play" ? Math.floor(this.#position) : this.#mode === "still" ? this.#wanted : this.#world?.tick ?? 0;
  }

  get range() {
    return this.#range;
  }

  /** @param tick null for the present */
  async begin(tick) {
    if (tick === null) {
      this.goLive();
    } else {
      await this.#watchRange();
      this.seek(tick);
    }
  }

  close() {
    this.#closed = true;
    this.#past.close();
    this.#stopStream();
    cancelAnimationFrame(this.#frame);
    clearInterval(this.#timer);
  }

  goLive() {
    this.#mode = "live";
    cancelAnimationFrame(this.#frame);
    this.#watchRange();
    this.#closeStream();
    let first = true;
    this.#closeStream = listen(`/rooms/${this.#room}/world/stream?hz=${TELLINGS_HZ}`, {
      world: json => {
        this.#take(new WorldState(json), !first, false);
        first = false;
      },
      change: json => {
        this.#on.before(this.#world);
        this.#world.take(json);
        this.#take(this.#world, true, false);
      },
      gone: () => this.#end(),
    }, (kind, failure) => {
      stateOf("world")(kind, failure);
      if (kind === "refused" && failure.status === 404 && !first) {
        this.#end();
      } else if (kind === "refused") {
        this.#on.refused(failure);
      }
    });
    this.#on.moved();
  }

  /** Stands still, and shows the world before that tick: a copy, the room goes on. */
  seek(tick) {
    this.#pause();
    this.#position = Math.max(this.#range.from, Math.min(this.#range.to, tick));
    this.#go(this.#position);
  }

  step(by) {
    this.seek(this.tick + by);
  }

  toggle() {
    if (this.#mode === "still") {
      this.#play();
    } else {
      this.seek(this.tick);
    }
  }

  #stopStream() {
    this.#closeStream();
    forgetState("world");
  }

  #pause() {
    if (this.#mode === "live") {
      this.#stopStream();
    }
    this.#mode = "still";
    cancelAnimationFrame(this.#frame);
  }

  /** Plays the copy; ticks that the node cannot tell in time are left out. Where the present is reached it goes on live. */
  #play() {
    this.#mode = "play";
    let lastMs = performance.now();
    const frame = nowMs => {
      this.#position += (nowMs - lastMs) / 1_000 * this.rate * this.speed;
      lastMs = nowMs;
      if (this.#position >= this.#range.to) {
        this.goLive();
        return;
      }
      this.#go(Math.floor(this.#position));
      this.#frame = requestAnimationFrame(frame);
    };
    this.#frame = requestAnimationFrame(frame);
    this.#on.moved();
  }

  /** Comes to the tick that is wanted last; one question at a time is asked. */
  async #go(tick) {
    this.#wanted = tick;
    this.#on.moved();
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      let shown = -1;
      while (this.#mode !== "live" && !this.#closed && shown !== this.#wanted) {
        shown = this.#wanted;
        const world = await this.#past.at(shown);
        if (this.#mode !== "live" && !this.#closed) {
          this.#take(world, this.#mode === "play", world.tick === this.#world?.tick + 1);
        }
      }
    } catch (failure) {
      this.#pause();
      this.#on.say(failure.message);
    }
    this.#busy = false;
    this.#on.moved();
  }

  #take(world, smooth, next) {
    if (next) {
      this.#on.before(this.#world);
    }
    this.#world = world;
    this.#range.to = Math.max(this.#range.to, world.tick);
    if (this.#mode === "live") {
      this.#position = world.tick;
    }
    this.#on.show(world, smooth);
  }

  /** Looks now and then which ticks there are, as long as there are any. */
  async #watchRange() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => document.hidden || this.#lookAtRange(), RANGE_MS);
    await this.#lookAtRange();
  }

  async #lookAtRange() {
    try {
      this.#range = await this.#past.range();
      this.#on.moved();
    } catch (failure) {
      if (HOPELESS.includes(failure.status)) {
        clearInterval(this.#timer);
      }
    }
  }

  /** The room is gone: what was seen last stays to be looked at. */
  #end() {
    this.#stopStream();
    clearInterval(this.#timer);
    this.#wanted = this.#world?.tick ?? 0;
    this.#mode = "still";
    this.#on.moved();
    this.#on.over();
  }
}
