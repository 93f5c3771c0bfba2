import type { Entity, ReplayHeader, ReplayInput } from "./replay.js";

/** A refused request. */
export declare class WatchError extends Error {
  /** The HTTP status. */
  status: number;
}

export interface WatchOptions {
  /** The room's token, a ticket, or the access token of an account; needed where the room is not open. */
  token?: string | null;
  /** Called when something cannot be loaded or read. It is tried again, at intervals of 1 to 15 seconds. */
  onFailed?: (failure: unknown) => void;
}

/**
 * Begins to watch a match: at the live edge if it runs, else from its beginning.
 *
 * @param url of the manifest: `/api/v1/rooms/ID/log/manifest` of a node, or of a cache in front of it
 * @throws WatchError if the match cannot be watched
 */
export declare function watch(url: string, options?: WatchOptions): Promise<Watch>;

/** A match that is watched. */
export declare class Watch {
  private constructor();
  /** Whether time goes on; false at the end of a match that is over. */
  playing: boolean;
  /** The speed, as a multiple of that of the match. */
  speed: number;
  readonly room: string;
  readonly game: string;
  readonly tickRateHz: number;
  /** The tick that is shown. */
  readonly tick: number;
  /** The tick that is shown, with the part of the next one that has passed. */
  readonly position: number;
  /** The first tick that can be shown. */
  readonly firstTick: number;
  /** The tick up to which the match is published. */
  readonly edgeTick: number;
  /** Whether the match has ended. */
  readonly over: boolean;
  /** Whether it follows the newest frames. */
  readonly live: boolean;
  /** The seconds by which the server holds spectators back; segments add one to two. */
  readonly delaySeconds: number;
  /** The reason why there is no world but only inputs; empty if there is a world. */
  readonly worldless: string;
  /** The header of the match; null before anything is loaded. */
  readonly header: ReplayHeader | null;
  /**
   * Lets time pass; to be called once a frame of the page.
   *
   * @param nowMs such as the time that `requestAnimationFrame` passes
   * @returns whether the world of `tick` is there to be shown
   */
  step(nowMs: number): boolean;
  /** Returns all entities of the world that is shown. */
  entities(): readonly Entity[];
  /** Returns the id of a seat's own entity; 0 if there is none. */
  entityOf(seat: number): number;
  /** Returns the loaded inputs of the ticks `from` to `to - 1`. */
  inputs(from: number, to: number): readonly ReplayInput[];
  /** Moves to a tick, and follows the newest frames no more. */
  seek(tick: number): void;
  /** Moves to the newest frames, and follows them at the speed of the match. */
  goLive(): void;
  /** Ends watching. */
  close(): void;
}
