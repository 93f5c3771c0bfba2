// Chooses the room (that of the address, or the common one) and a free seat in it.

import { call, find, get, statusOf } from "../shared/api.js";
import { lobbyPlace } from "../shared/place.js";

/**
 * @typedef {{ player: string, online: boolean }} Seat
 * @typedef {{ room: string, player: string, spectate: boolean, token?: string, name?: string }} Place
 */

const MEETING = "1001";
const SEATS = 4;
const LOCK_WAIT_MS = 1_500;

/** Settings of the page's rooms: checksums each second, a keyframe each 5 s. A match starts as soon as a player joins, and ends when all are gone. */
const ROOM = {
  members: Array.from({ length: SEATS }, (_, i) => String(i + 1)),
  game: "platformer",
  options: { spawn_step_x: 700, grid_columns: SEATS },
  settings: {
    tickRateHz: 30,
    inputDelayTicks: 1,
    lengthTicks: 0,
    broadcastEveryTicks: 1,
    startWaitMs: 0,
    world: { checksumEveryTicks: 30, snapshotEveryTicks: 150, healsMax: 1_000 },
  },
};

/**
 * Returns the room as the API shows it; creates it if there is none.
 *
 * @param {string} id
 * @returns {Promise<{ seats: Seat[] }>}
 */
async function enter(id) {
  const { rooms } = await get("/rooms?game=platformer&limit=1000");
  // Ask only for a room that is in the list: browsers log a 404 as an error.
  return rooms.some((/** @type {{ id: string }} */ room) => room.id === id) && await find(`/rooms/${id}`) || await createRoom(id);
}

/**
 * Creates the room, unless another visitor does at the same time.
 *
 * @param {string} id
 */
async function createRoom(id) {
  try {
    return await call("POST", "/rooms", { id, ...ROOM });
  } catch (failure) {
    if (statusOf(failure) === 409) {
      return get(`/rooms/${id}`);
    }
    throw [401, 403].includes(statusOf(failure)) ? new Error("No platformer room is open at the moment, and visitors cannot open one on this server. Try again later.") : failure;
  }
}

/**
 * Reserves a seat for this tab among the tabs of this browser; the server knows the seats of others.
 *
 * @param {string} room
 * @param {string} player
 * @param {number} waitMs 0 to give up at once
 * @returns {Promise<boolean>}
 */
function hold(room, player, waitMs) {
  if (!navigator.locks) {
    return Promise.resolve(true);
  }
  const options = waitMs > 0 ? { signal: AbortSignal.timeout(waitMs) } : { ifAvailable: true };
  return new Promise(resolve => {
    navigator.locks.request(`tactus-seat-${room}-${player}`, options, lock => {
      resolve(lock !== null);
      return lock && new Promise(() => {});
    }).catch(() => resolve(false));
  });
}

/**
 * Returns a player to join as: this tab's from before a reload, else one with a free seat; null if there is none.
 *
 * @param {string} room
 * @param {Seat[]} seats
 */
async function sit(room, seats) {
  const key = `tactus-seat-${room}`;
  const before = sessionStorage.getItem(key);
  if (before !== null && await hold(room, before, LOCK_WAIT_MS)) {
    return before;
  }
  const free = seats.filter(seat => !seat.online).map(seat => seat.player);
  while (free.length > 0) {
    const [player] = free.splice(Math.floor(Math.random() * free.length), 1);
    if (await hold(room, player, 0)) {
      sessionStorage.setItem(key, player);
      return player;
    }
  }
  return null;
}

/**
 * Returns the place to join, and puts the room into the page's address.
 *
 * @returns {Promise<Place>}
 */
export async function findPlace() {
  const given = await lobbyPlace();
  if (given !== null) {
    return given;
  }
  const address = new URL(location.href);
  const room = address.searchParams.get("room") ?? MEETING;
  const { seats } = await enter(room);
  address.searchParams.set("room", room);
  history.replaceState(null, "", address);
  const watches = address.searchParams.has("watch");
  const player = watches ? null : await sit(room, seats);
  return { room, player: player ?? String(1_000 + Math.floor(Math.random() * 1_000_000)), spectate: player === null };
}

/**
 * Returns the address of the room, to play in or to watch.
 *
 * @param {string} room
 * @param {boolean} watch
 */
export function addressOf(room, watch) {
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("room", room);
  if (watch) {
    address.searchParams.set("watch", "");
  }
  return address.href;
}
