// Which room, and who: the room of the address, an arena that lets anybody in, or one that is made.

const ROOMS_LOOKED_AT = 8;
const LOCK_WAIT_MS = 1_500;
const PLAYER = "tactus-arena-player";
const NAME = "tactus-arena-name";

/** How an arena runs that this page makes: for whoever comes, and with nobody in it too. */
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

async function call(method, path, body) {
  const response = await fetch(`api/v1${path}`, {
    method,
    headers: body ? { "content-type": "application/json" } : {},
    body: body && JSON.stringify(body),
  });
  return { status: response.status, json: await response.json() };
}

function checked({ status, json }) {
  if (status >= 400) {
    throw new Error(json.detail ?? `the server answered ${status}`);
  }
  return json;
}

/** Returns whether anybody may come into a room and is told its states. */
const isOpen = ({ settings, seats }) =>
  settings.world.sync.states && seats.some(({ player, online }) => player === "0" || !online);

async function find() {
  const { rooms } = checked(await call("GET", "/rooms?phase=running&game=arena&limit=1000"));
  const best = rooms
    .filter(({ door, seats, online }) => door === "open" && online < seats)
    .sort((a, b) => (b.name === "arena") - (a.name === "arena") || b.online - a.online);
  for (const { id } of best.slice(0, ROOMS_LOOKED_AT)) {
    const looked = await call("GET", `/rooms/${id}`);
    if (looked.status === 200 && isOpen(looked.json)) {
      return id;
    }
  }
  return null;
}

/** Finds a room and puts it into the page's address; makes one where there is none. */
export async function findRoom() {
  const address = new URL(location.href);
  const named = address.searchParams.get("room");
  const room = named ?? await find() ?? checked(await call("POST", "/rooms", ROOM)).id;
  address.searchParams.set("room", room);
  history.replaceState(null, "", address);
  return room;
}

/** Holds a player's number for this tab among the tabs of this browser. */
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

/** Returns the number of this tab's player: the one that it had before it was reloaded, or one that nobody guesses. */
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

/** Returns a number that nobody has. */
export const strangerPlayer = () => String(crypto.getRandomValues(new BigUint64Array(1))[0] >> 1n);

export const rememberedName = () => localStorage.getItem(NAME) ?? "";

export const rememberName = name => localStorage.setItem(NAME, name);
