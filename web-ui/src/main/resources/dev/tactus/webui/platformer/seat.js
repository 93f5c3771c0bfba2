// Which room, and which of its seats: the room of the address, or the one where everybody meets.

const MEETING = "1001";
const SEATS = 4;
const LOCK_WAIT_MS = 1_500;

/** How the page's rooms run: a check each second, a keyframe each five. Whoever comes is in at once. */
const ROOM = {
  members: Array.from({ length: SEATS }, (_, i) => String(i + 1)),
  game: "platformer",
  options: { spawn_step_x: 700, grid_columns: SEATS },
  settings: {
    tickRateHz: 30,
    inputDelayTicks: 1,
    lengthTicks: 0,
    broadcastEveryTicks: 1,
    world: { standing: true, checksumEveryTicks: 30, snapshotEveryTicks: 150, healsMax: 1_000 },
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

/** Returns the room as the API shows it; makes it if there is none. */
async function enter(id) {
  const found = await call("GET", `/rooms/${id}`);
  if (found.status !== 404) {
    return checked(found);
  }
  const made = await call("POST", "/rooms", { id, ...ROOM });
  return made.status === 409 ? checked(await call("GET", `/rooms/${id}`)) : checked(made);
}

function checked({ status, json }) {
  if (status >= 400) {
    throw new Error(json.detail ?? `the server answered ${status}`);
  }
  return json;
}

/** Holds a seat for this tab among the tabs of this browser; the server alone knows those of others. */
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

/** Returns a seat's player: the one that this tab had before it was reloaded, else any that nobody has; null for none. */
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

/** Finds a place; returns `{ room, player, spectate }`, and puts the room into the page's address. */
export async function findPlace() {
  const address = new URL(location.href);
  const room = address.searchParams.get("room") ?? MEETING;
  const { seats } = await enter(room);
  address.searchParams.set("room", room);
  history.replaceState(null, "", address);
  const watches = address.searchParams.has("watch");
  const player = watches ? null : await sit(room, seats);
  return { room, player: player ?? String(1_000 + Math.floor(Math.random() * 1_000_000)), spectate: player === null };
}

/** Returns the address of the same room, to play in or to watch. */
export function addressOf(room, watch) {
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("room", room);
  if (watch) {
    address.searchParams.set("watch", "");
  }
  return address.href;
}
