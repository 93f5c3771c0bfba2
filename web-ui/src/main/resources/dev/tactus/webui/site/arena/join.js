// Chooses the room (that of the address, an open arena, or a new one) and the player.

import { call, find, get, statusOf } from "../shared/api.js";

const ROOMS_LOOKED_AT = 8;
const LOCK_WAIT_MS = 1_500;
const PLAYER = "tactus-arena-player";
const NAME = "tactus-arena-name";

/** Settings of an arena that this page creates: open to all, and persistent while it is empty: visitors watch it before they join. */
const ROOM = {
  name: "arena",
  seats: 24,
  game: "arena",
  door: "open",
  settings: {
    tickRateHz: 60,
    lengthTicks: 0,
    broadcastEveryTicks: 1,
    world: { standing: true, checksumEveryTicks: 0, sync: { states: true, statesEveryTicks: 1 } },
  },
};

/**
 * Returns whether a room has a free seat and sends state updates.
 *
 * @param {{ settings: { world: { sync: { states: boolean } } }, seats: { player: string, online: boolean }[] }} room
 */
const isOpen = ({ settings, seats }) =>
  settings.world.sync.states && seats.some(({ player, online }) => player === "0" || !online);

/** @returns {Promise<string | null>} */
async function findOpenRoom() {
  /** @type {{ rooms: { id: string, name: string, door: string, seats: number, online: number }[] }} */
  const { rooms } = await get("/rooms?phase=running&game=arena&limit=1000");
  const best = rooms
    .filter(({ door, seats, online }) => door === "open" && online < seats)
    .sort((a, b) => Number(b.name === "arena") - Number(a.name === "arena") || b.online - a.online);
  for (const { id } of best.slice(0, ROOMS_LOOKED_AT)) {
    const room = await find(`/rooms/${id}`);
    if (room !== null && isOpen(room)) {
      return id;
    }
  }
  return null;
}

/**
 * Creates an arena; for a visitor who may not, explains that in a sentence for players.
 *
 * @returns {Promise<string>} its id
 */
async function createRoom() {
  try {
    return (await call("POST", "/rooms", ROOM)).id;
  } catch (failure) {
    throw [401, 403].includes(statusOf(failure)) ? new Error("No arena is open at the moment, and visitors cannot open one on this server. Try again later.") : failure;
  }
}

/** Returns the room of the page's address, an open one or a new one, and puts it into the address. */
export async function findRoom() {
  const address = new URL(location.href);
  const room = address.searchParams.get("room") ?? await findOpenRoom() ?? await createRoom();
  address.searchParams.set("room", room);
  history.replaceState(null, "", address);
  return room;
}

/**
 * Reserves a player number for this tab among the tabs of this browser.
 *
 * @param {string} player
 * @returns {Promise<boolean>}
 */
function hold(player) {
  if (!navigator.locks) {
    return Promise.resolve(true);
  }
  return new Promise(resolve => {
    navigator.locks.request(`${PLAYER}-${player}`, { signal: AbortSignal.timeout(LOCK_WAIT_MS) }, () => {
      resolve(true);
      return new Promise(() => {});
    }).catch(() => resolve(false));
  });
}

/** Returns this tab's player number: the one from before a reload, or a random one. */
export async function ownPlayer() {
  const before = sessionStorage.getItem(PLAYER);
  if (before !== null && await hold(before)) {
    return before;
  }
  const player = strangerPlayer();
  await hold(player);
  sessionStorage.setItem(PLAYER, player);
  return player;
}

/** Returns a random player number, which is unique with overwhelming probability. */
export const strangerPlayer = () => String(crypto.getRandomValues(new BigUint64Array(1))[0] >> 1n);

export const rememberedName = () => localStorage.getItem(NAME) ?? "";

/** @param {string} name */
export const rememberName = name => localStorage.setItem(NAME, name);
