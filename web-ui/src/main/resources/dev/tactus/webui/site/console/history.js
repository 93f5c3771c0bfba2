// Worlds at earlier ticks, from the node, with a cache of the latest ones.

import { get, statusOf } from "../shared/api.js";
import { WorldState } from "./world.js";

const KEPT = 64;
const BUSY_WAIT_MS = 400;

export class WorldHistory {
  #room;
  #kept = new Map();
  #closed = false;

  /** @param {string} room */
  constructor(room) {
    this.#room = room;
  }

  close() {
    this.#closed = true;
  }

  /** Returns the range of available ticks. */
  range() {
    return get(`/rooms/${this.#room}/worlds`);
  }

  /** @param {number} tick */
  has(tick) {
    return this.#kept.has(tick);
  }

  /**
   * Returns the world before a tick; retries while the node is busy.
   *
   * @param {number} tick
   * @returns {Promise<WorldState>}
   */
  async at(tick) {
    for (;;) {
      try {
        const kept = this.#kept.get(tick) ?? new WorldState(await get(`/rooms/${this.#room}/worlds/${tick}`));
        this.#keep(tick, kept);
        return kept;
      } catch (failure) {
        if (this.#closed || (statusOf(failure) !== 429 && statusOf(failure) !== 503)) {
          throw failure;
        }
        await new Promise(done => setTimeout(done, BUSY_WAIT_MS));
      }
    }
  }

  /**
   * Moves an entry to the end of the cache, and drops the oldest one.
   *
   * @param {number} tick
   * @param {WorldState} world
   */
  #keep(tick, world) {
    this.#kept.delete(tick);
    this.#kept.set(tick, world);
    if (this.#kept.size > KEPT) {
      this.#kept.delete(this.#kept.keys().next().value);
    }
  }
}
