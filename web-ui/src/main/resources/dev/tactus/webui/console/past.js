// Worlds as they were before a tick, from the node, and those that were looked at last from memory.

import { get } from "../ask.js";
import { WorldState } from "./world.js";

const KEPT = 64;
const BUSY_WAIT_MS = 400;

export class Past {
  #room;
  #kept = new Map();
  #closed = false;

  constructor(room) {
    this.#room = room;
  }

  close() {
    this.#closed = true;
  }

  /** Returns from which tick to which there are worlds. */
  range() {
    return get(`/rooms/${this.#room}/worlds`);
  }

  has(tick) {
    return this.#kept.has(tick);
  }

  /** Returns the world before a tick. A node that has too much to do is asked again. */
  async at(tick) {
    for (;;) {
      try {
        const kept = this.#kept.get(tick) ?? new WorldState(await get(`/rooms/${this.#room}/worlds/${tick}`));
        this.#keep(tick, kept);
        return kept;
      } catch (failure) {
        if (this.#closed || (failure.status !== 429 && failure.status !== 503)) {
          throw failure;
        }
        await new Promise(done => setTimeout(done, BUSY_WAIT_MS));
      }
    }
  }

  /** What was asked for last goes last. */
  #keep(tick, world) {
    this.#kept.delete(tick);
    this.#kept.set(tick, world);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
  }
}
