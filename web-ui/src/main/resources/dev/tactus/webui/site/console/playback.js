// The tick of a room's world that is shown: live, or a copy of an earlier tick, paused or playing.

import { messageOf, statusOf } from "../shared/api.js";
import { WorldHistory } from "./history.js";
import { forgetStream, streamState } from "./connection.js";
import { listen } from "./stream.js";
import { WorldState } from "./world.js";

const TELLINGS_HZ = 10;
const RANGE_MS = 4_000;
const HOPELESS = [403, 404, 409];

/**
 * @typedef {object} PlaybackListener
 * @property {(world: WorldState, smooth: boolean) => void} show takes a world, and whether it follows smoothly from the previous one
 * @property {(world: WorldState) => void} before is called with a world that is about to be changed in place
 * @property {() => void} moved is called after another tick or mode
 * @property {(text: string) => void} say takes a reason why nothing is shown
 * @property {(failure: any) => void} refused is called if there is no world to show
 * @property {() => void} over is called at the end of the match
 */

export class Playback {
  #room;
  #on;
  #history;
  /** @type {WorldState | null} */
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

  /** Ticks per second of the room. */
  rate = 20;

  /**
   * @param {string} room
   * @param {PlaybackListener} on
   */
  constructor(room, on) {
    this.#room = room;
    this.#on = on;
    this.#history = new WorldHistory(room);
  }

  get mode() {
    return this.#mode;
  }

  /** The shown or requested tick. */
  get tick() {
    return this.#mode === "play" ? Math.floor(this.#position) : this.#mode === "still" ? this.#wanted : this.#world?.tick ?? 0;
  }

  get range() {
    return this.#range;
  }

  /** @param {number | null} tick null for the present */
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
    this.#history.close();
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
        const world = this.#world;
        if (world !== null) {
          this.#on.before(world);
          world.take(json);
          this.#take(world, true, false);
        }
      },
      gone: () => this.#end(),
    }, (kind, failure) => {
      streamState("world")(kind, failure);
      if (kind === "refused" && failure.status === 404 && !first) {
        this.#end();
      } else if (kind === "refused") {
        this.#on.refused(failure);
      }
    });
    this.#on.moved();
  }

  /**
   * Pauses, and shows the world before a tick. The room itself continues.
   *
   * @param {number} tick
   */
  seek(tick) {
    this.#pause();
    this.#position = Math.max(this.#range.from, Math.min(this.#range.to, tick));
    this.#go(this.#position);
  }

  /** @param {number} by ticks */
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
    forgetStream("world");
  }

  #pause() {
    if (this.#mode === "live") {
      this.#stopStream();
    }
    this.#mode = "still";
    cancelAnimationFrame(this.#frame);
  }

  /** Plays the copy; skips ticks that the node cannot deliver in time. At the newest tick it continues live. */
  #play() {
    this.#mode = "play";
    let lastMs = performance.now();
    const frame = (/** @type {number} */ nowMs) => {
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

  /**
   * Loads the latest requested tick, one request at a time.
   *
   * @param {number} tick
   */
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
        const world = await this.#history.at(shown);
        if (this.#mode !== "live" && !this.#closed) {
          this.#take(world, this.#mode === "play", world.tick - 1 === this.#world?.tick);
        }
      }
    } catch (failure) {
      this.#pause();
      this.#on.say(messageOf(failure));
    }
    this.#busy = false;
    this.#on.moved();
  }

  /**
   * @param {WorldState} world
   * @param {boolean} smooth
   * @param {boolean} next whether it is the tick after the shown one
   */
  #take(world, smooth, next) {
    if (next && this.#world !== null) {
      this.#on.before(this.#world);
    }
    this.#world = world;
    this.#range.to = Math.max(this.#range.to, world.tick);
    if (this.#mode === "live") {
      this.#position = world.tick;
    }
    this.#on.show(world, smooth);
  }

  /** Updates the range of ticks at intervals, while there are any. */
  async #watchRange() {
    clearInterval(this.#timer);
    this.#timer = setInterval(() => document.hidden || this.#lookAtRange(), RANGE_MS);
    await this.#lookAtRange();
  }

  async #lookAtRange() {
    try {
      this.#range = await this.#history.range();
      this.#on.moved();
    } catch (failure) {
      if (HOPELESS.includes(statusOf(failure))) {
        clearInterval(this.#timer);
      }
    }
  }

  /** Stays at the last world after the room was closed. */
  #end() {
    this.#stopStream();
    clearInterval(this.#timer);
    this.#wanted = this.#world?.tick ?? 0;
    this.#mode = "still";
    this.#on.moved();
    this.#on.over();
  }
}
