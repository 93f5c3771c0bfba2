// Watches a running or finished match over HTTP: from a keyframe on, at the live edge or anywhere before it.

import { joined, MatchLog, sleep, WatchError } from "./match-log.js";
import { openReplay } from "./replay.js";

export { WatchError };

/**
 * @typedef {import("./match-log.js").Manifest} Manifest
 * @typedef {import("./match-log.js").Segment} Segment
 * @typedef {import("./match-log.js").Keyframe} Keyframe
 * @typedef {{ from: number, to: number, bytes: Uint8Array }} Part loaded frames; the first one may begin with a keyframe
 */

/** Seconds that are loaded ahead of the shown tick. */
const AHEAD_S = 20;

/** Seconds of inputs that are kept of a match without a world. */
const KEPT_S = 120;

/** Seconds behind a keyframe after which a later one is taken, so that little is simulated again when frames are added. */
const REBASE_S = 30;

const MANIFEST_MS = 15_000;

/** A request that took longer than this was held until the segment was there. */
const HELD_MS = 60;

/** Spectators ask at moments of their own, up to this long after a segment is published, so that a cache has it by then. */
const SPREAD_MS = 250;

const RETRY_MS = 1_000;
const RETRY_MS_MAX = 15_000;
const STEPS = 32;
const STEP_MS = 12;

/**
 * Begins to watch a match.
 *
 * @param {string} url of the manifest
 * @param {{ token?: string | null, onFailed?: (failure: unknown) => void }} [options]
 * @returns {Promise<Watch>}
 */
export async function watch(url, { token = null, onFailed = () => {} } = {}) {
  const watched = new Watch(new MatchLog(new URL(url, globalThis.location?.href), token), onFailed);
  await watched.open();
  return watched;
}

/** A match that is watched. One loop loads parts; `step` moves the shown tick within what is loaded. */
export class Watch {
  #log;
  #onFailed;
  /** @type {Manifest | null} */
  #manifest = null;
  /** @type {Segment[]} listed segments of another part of the match than the newest */
  #earlier = [];
  #readMs = -Infinity;
  #edgeTick = 0;
  /** @type {Uint8Array} */
  #header = new Uint8Array();
  /** @type {Part[]} */
  #parts = [];
  /** @type {import("./replay.js").Replay | null} */
  #replay = null;
  #openFrom = 0;
  #openTo = -1;
  #position = 0;
  #reached = false;
  #lastMs = 0;
  #live = true;
  #dueMs = 0;
  #spreadMs = Math.random() * SPREAD_MS;
  #restMs = 0;
  #retryMs = RETRY_MS;
  #closed = false;
  #abort = new AbortController();

  playing = true;
  speed = 1;

  /**
   * @param {MatchLog} log
   * @param {(failure: unknown) => void} onFailed
   */
  constructor(log, onFailed) {
    this.#log = log;
    this.#onFailed = onFailed;
  }

  /** Reads the manifest, and begins to load. */
  async open() {
    await this.#refresh();
    this.#live = !this.over;
    this.#position = this.over ? this.firstTick : this.#livePosition();
    void this.#run();
  }

  get #known() {
    if (this.#manifest === null) {
      throw new Error("no manifest is read");
    }
    return this.#manifest;
  }

  get #hasWorld() {
    return this.#known.game !== "";
  }

  get tick() {
    return Math.floor(this.#position);
  }

  get position() {
    return this.#position;
  }

  get firstTick() {
    const { firstTick, keyframes } = this.#known;
    return this.#hasWorld && firstTick > 0 && keyframes.length > 0 ? keyframes[0].tick : firstTick;
  }

  get edgeTick() {
    return this.#edgeTick;
  }

  get tickRateHz() {
    return this.#known.tickRateHz;
  }

  get room() {
    return this.#known.room;
  }

  get game() {
    return this.#known.game;
  }

  get over() {
    return this.#known.over;
  }

  get live() {
    return this.#live && !this.over;
  }

  get delaySeconds() {
    return this.#known.delayTicks / this.#known.tickRateHz;
  }

  get worldless() {
    return this.#replay?.worldless ?? "";
  }

  get header() {
    return this.#replay?.header ?? null;
  }

  entities() {
    return this.#replay?.entities() ?? [];
  }

  /** @param {number} seat from 1 */
  entityOf(seat) {
    return this.#replay?.entityOf(seat) ?? 0;
  }

  /**
   * @param {number} from the first tick
   * @param {number} to the tick after the last one
   */
  inputs(from, to) {
    const first = Math.max(from, this.#openFrom);
    const next = Math.min(to, this.#openTo);
    return this.#replay !== null && first < next ? this.#replay.inputs(first, next) : [];
  }

  /** @param {number} tick */
  seek(tick) {
    this.#live = false;
    this.#position = Math.max(this.firstTick, Math.min(this.edgeTick, tick));
    this.#moved();
  }

  goLive() {
    this.#live = true;
    this.playing = true;
    this.speed = 1;
    this.#position = this.#livePosition();
    this.#readMs = -Infinity;
    this.#moved();
  }

  close() {
    this.#closed = true;
    this.#abort.abort();
  }

  /**
   * Lets time pass.
   *
   * @param {number} nowMs
   * @returns {boolean} whether the world of `tick` is there to be shown
   */
  step(nowMs) {
    const passedMs = this.#lastMs === 0 ? 0 : Math.min(250, nowMs - this.#lastMs);
    this.#lastMs = nowMs;
    if (!this.#isLoaded()) {
      this.#reached = false;
      return false;
    }
    if (this.playing && this.#reached) {
      this.#position = Math.min(this.#end, this.#position + passedMs / 1_000 * this.tickRateHz * this.speed);
      if (this.live && this.#end - this.#position > 3 * this.#known.segmentTicks) {
        this.#position = this.#livePosition();
      }
      if (this.over && this.#position >= this.#edgeTick) {
        this.playing = false;
      }
    }
    this.#reached = this.#show();
    return this.#reached;
  }

  /** Simulates towards the shown tick for some milliseconds. A part that cannot be read is loaded anew after a while. */
  #show() {
    const untilMs = performance.now() + STEP_MS;
    try {
      const replay = this.#opened();
      while (!replay.moveTo(this.tick, STEPS)) {
        if (performance.now() >= untilMs) {
          return false;
        }
      }
      return true;
    } catch (failure) {
      this.#forget();
      this.#restMs = performance.now() + this.#backoff();
      this.#onFailed(failure);
      return false;
    }
  }

  /** Returns a replay with the shown tick. Opening one again means to simulate from its first keyframe, so that is done late. */
  #opened() {
    const isOpen = this.#openFrom <= this.tick && this.tick <= this.#openTo;
    if (this.#replay !== null && isOpen && (this.#replay.worldless === "" || this.#openTo === this.#end)) {
      return this.#replay;
    }
    const replay = openReplay(joined([this.#header, ...this.#parts.map(part => part.bytes)]));
    const { firstTick, nextTick, fault } = replay.header;
    if (firstTick !== this.#start || nextTick !== this.#end) {
      throw new Error(`segments: ticks ${firstTick} to ${nextTick} ${fault} (expected: ${this.#start} to ${this.#end})`);
    }
    this.#replay = replay;
    this.#openFrom = firstTick;
    this.#openTo = nextTick;
    return replay;
  }

  #forget() {
    this.#parts = [];
    this.#replay = null;
    this.#openTo = -1;
  }

  /** Returns where a live spectator is: a segment and a half behind, so that the next one comes before it is needed. */
  #livePosition() {
    return Math.max(this.firstTick, Math.floor(this.edgeTick - 1.5 * this.#known.segmentTicks));
  }

  get #start() {
    return this.#parts.length === 0 ? Infinity : this.#parts[0].from;
  }

  get #end() {
    return this.#parts.length === 0 ? -1 : this.#parts[this.#parts.length - 1].to;
  }

  #isLoaded() {
    const isKeyframe = this.#parts.length > 0 && this.#parts[0].bytes.length > 0;
    return this.#start <= this.#position && this.#position <= this.#end && (isKeyframe || this.#start < this.#end);
  }

  /** Ends a wait or a request that was for another tick. */
  #moved() {
    if (!this.#isLoaded() || this.#readMs === -Infinity) {
      this.#abort.abort();
    }
  }

  #backoff() {
    const ms = this.#retryMs;
    this.#retryMs = Math.min(RETRY_MS_MAX, 2 * ms);
    return ms;
  }

  async #run() {
    while (!this.#closed) {
      this.#abort = new AbortController();
      try {
        await this.#advance();
      } catch (failure) {
        if (!this.#abort.signal.aborted) {
          this.#onFailed(failure);
          // A refused part has gone to another address, or its signature has expired: the manifest has the new one.
          this.#readMs = failure instanceof WatchError ? -Infinity : this.#readMs;
          this.#restMs = performance.now() + this.#backoff();
        }
      }
    }
  }

  async #advance() {
    const nowMs = performance.now();
    if (nowMs < this.#restMs) {
      await sleep(this.#restMs - nowMs, this.#abort.signal);
    } else if (nowMs - this.#readMs > (this.over && this.#readMs > -Infinity ? Infinity : MANIFEST_MS)) {
      await this.#refresh();
    } else if (this.#position < this.#start || this.#isBeyond()) {
      await this.#begin(this.#position);
    } else if (this.#end < Math.min(this.#edgeTick, this.#position + AHEAD_S * this.tickRateHz)) {
      this.#append(await this.#load(await this.#next(this.#end)));
    } else if (this.#laterKeyframe() !== undefined) {
      await this.#rebase();
    } else if (!this.over && this.#end >= this.#edgeTick && nowMs >= this.#dueMs) {
      await this.#loadNewest();
    } else {
      await sleep(this.#end >= this.#edgeTick && !this.over ? Math.max(5, this.#dueMs - nowMs) : 200, this.#abort.signal);
    }
  }

  /** Returns whether the shown tick lies so far behind what is loaded that loading begins anew rather than goes on. */
  #isBeyond() {
    if (this.#position <= this.#end) {
      return false;
    }
    const { keyframes, segmentTicks } = this.#known;
    return this.#hasWorld
      ? keyframes.some(one => one.tick <= this.#position && one.to > this.#end)
      : this.#position - this.#end > 2 * segmentTicks;
  }

  /**
   * Loads what a tick is computed from: the keyframe before it. Without one, the match begins with its first segment, and a
   * match without a world with any.
   *
   * @param {number} tick
   */
  async #begin(tick) {
    const { firstTick, segmentTicks, keyframes } = this.#known;
    const keyframe = keyframes.findLast(one => one.tick <= tick);
    if (this.#hasWorld && keyframe !== undefined) {
      this.#parts = [await this.#loadKeyframe(keyframe)];
      return;
    }
    if (this.#hasWorld && firstTick > 0 && keyframes.length > 0) {
      this.#position = keyframes[0].tick;
      return;
    }
    const from = this.#hasWorld ? firstTick : Math.max(firstTick, Math.floor((tick - 1) / segmentTicks) * segmentTicks);
    this.#parts = [{ from, to: from, bytes: new Uint8Array() }];
  }

  /** Loads the segment that is published next: the request is held until it is there. */
  async #loadNewest() {
    const { tickRateHz, segmentTicks } = this.#known;
    const periodMs = 1_000 * segmentTicks / tickRateHz;
    const askedMs = performance.now();
    let part;
    try {
      part = await this.#load(this.#short(this.#end, this.#end + segmentTicks));
    } catch (failure) {
      if (!(failure instanceof WatchError) || failure.status !== 404) {
        throw failure;
      }
      // The match has ended before, or rests, or goes on under another name.
      await this.#refresh();
      this.#dueMs = performance.now() + Math.min(2_000, periodMs);
      return;
    }
    this.#append(part);
    const doneMs = performance.now();
    this.#dueMs = doneMs - askedMs > HELD_MS ? doneMs + periodMs - HELD_MS / 2 + this.#spreadMs : askedMs + periodMs;
  }

  /** @param {Part} part */
  #append(part) {
    this.#parts.push(part);
    this.#edgeTick = Math.max(this.#edgeTick, part.to);
    if (!this.#hasWorld) {
      const keptFrom = this.#position - KEPT_S * this.tickRateHz;
      while (this.#parts.length > 1 && this.#parts[1].from <= keptFrom) {
        this.#parts.shift();
      }
    }
  }

  /**
   * Returns the segment from a tick on, the longest that is listed. A manifest lists the newest ones, others are asked for.
   *
   * @param {number} from
   * @returns {Promise<Segment>}
   */
  async #next(from) {
    const { segments, segmentTicks } = this.#known;
    let listed = segments;
    if (segments.length === 0 || from < segments[0].from) {
      if (!this.#earlier.some(one => one.from <= from && from < one.to)) {
        this.#earlier = (await this.#log.manifest(this.#abort.signal, `from=${from}`)).segments;
      }
      listed = this.#earlier;
    }
    return listed.find(one => one.from === from) ?? this.#short(from, Math.min(this.#edgeTick, from + segmentTicks));
  }

  /**
   * Returns a segment of a second, which is there whether it is listed or not.
   *
   * @param {number} from
   * @param {number} to
   * @returns {Segment}
   */
  #short(from, to) {
    const url = this.#known.segmentUrl.replace("{from}", String(from)).replace("{to}", String(to));
    return { from, to, url };
  }

  /** Returns the last keyframe before the shown tick if it saves much of what is simulated when frames are added. */
  #laterKeyframe() {
    const isOld = this.#hasWorld && this.#position - this.#start > REBASE_S * this.tickRateHz;
    return isOld ? this.#known.keyframes.findLast(one => one.tick <= this.#position && one.tick > this.#start) : undefined;
  }

  /** Goes on from a later keyframe: what is loaded does not grow with the match. The shown tick stays loaded. */
  async #rebase() {
    const keyframe = /** @type {Keyframe} */ (this.#laterKeyframe());
    const parts = [await this.#loadKeyframe(keyframe)];
    let end = keyframe.to;
    while (end < this.#end && !this.#parts.some(part => part.from === end)) {
      const part = await this.#load(await this.#next(end));
      parts.push(part);
      end = part.to;
    }
    this.#parts = [...parts, ...this.#parts.filter(part => part.from >= end)];
  }

  /**
   * @param {Keyframe} keyframe
   * @returns {Promise<Part>}
   */
  #loadKeyframe({ tick, to, url }) {
    return this.#load({ from: tick, to, url });
  }

  /**
   * @param {Segment} segment
   * @returns {Promise<Part>}
   */
  async #load({ from, to, url }) {
    const bytes = await this.#log.bytes(url, this.#abort.signal);
    this.#retryMs = RETRY_MS;
    return { from, to, bytes };
  }

  /** Reads the manifest, and the header of a match that has another name than before. */
  async #refresh() {
    const before = this.#manifest;
    const manifest = await this.#log.manifest(this.#abort.signal);
    if (before === null || before.match !== manifest.match) {
      this.#header = await this.#log.bytes(manifest.header, this.#abort.signal);
      this.#earlier = [];
      if (before !== null && before.started !== manifest.started) {
        // The room's number was used again.
        this.#live = true;
        this.#position = manifest.firstTick;
        this.#edgeTick = 0;
        this.#forget();
      } else if (manifest.tick < this.#edgeTick) {
        // The node has lost the newest frames.
        this.#position = Math.min(this.#position, manifest.tick);
        this.#edgeTick = 0;
        this.#forget();
      }
    }
    this.#manifest = manifest;
    this.#edgeTick = Math.max(this.#edgeTick, manifest.tick);
    this.#readMs = performance.now();
    if (this.live && this.#edgeTick - this.#position > 4 * manifest.segmentTicks) {
      this.#position = this.#livePosition();
    }
  }
}
