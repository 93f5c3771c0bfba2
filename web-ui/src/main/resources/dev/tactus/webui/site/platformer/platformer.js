// The platformer's page: a game that both the browser and the server simulate.

import { element } from "../shared/dom.js";
import { endText } from "../shared/end.js";
import { play } from "../tactus/games.js";
import { webTransport } from "../tactus/webtransport.js";
import { listen } from "./controls.js";
import { Renderer, colorOf } from "./renderer.js";
import { addressOf, findPlace } from "./join.js";
import { socketFactory } from "./network-conditions.js";

const FIGURES_EVERY_MS = 200;
const BROKEN_BY = 250;
const REPORTS_MAX = 12;

const network = { delayMs: 0, loss: 0 };
const picture = new Renderer(element("field", HTMLCanvasElement));
/** @type {import("../tactus/games.js").GameMatch} from the moment that a place is found */
let match;
/** @type {import("./renderer.js").Block[] | null} */
let boxes = null;
let shownMs = 0;

/**
 * @param {string} text
 * @param {string} kind
 */
function state(text, kind) {
  element("state").textContent = text;
  element("dot").className = `dot ${kind}`;
}

/**
 * Shows a notice, with a button to join again after the end of the match; an empty text hides it.
 *
 * @param {string} text
 */
function notice(text, isEnd = false) {
  element("notice-text").textContent = text;
  element("again").hidden = !isEnd;
  element("notice").hidden = text === "";
}

/** @param {string} text */
function report(text, healed = false) {
  const line = document.createElement("li");
  line.textContent = text;
  line.classList.toggle("healed", healed);
  element("reports").prepend(line);
  while (element("reports").childElementCount > REPORTS_MAX) {
    element("reports").lastChild?.remove();
  }
}

/**
 * Returns the interpolated fields of all entities with a component, by id.
 *
 * @param {string} component
 * @param {string[]} fields
 * @returns {Map<number, Float64Array>}
 */
function table(component, fields) {
  const packed = match.drawn(component, fields);
  const rows = new Map();
  for (let i = 0; i < packed.length; i += 1 + fields.length) {
    rows.set(packed[i], packed.subarray(i + 1, i + 1 + fields.length));
  }
  return rows;
}

/**
 * Returns an entity's row of a table in which it must be.
 *
 * @param {Map<number, Float64Array>} rows
 * @param {number} id
 */
const valuesOf = (rows, id) => /** @type {Float64Array} */ (rows.get(id));

/** Returns the static entities: ground, platforms and the portal. */
function still() {
  return match.entities()
    .filter(({ components }) => components.Position && !components.OwnedBy)
    .filter(({ components }) => (components.Trigger?.on_enter ?? "teleport") === "teleport")
    .map(({ components: { Position, Collision, Trigger } }) =>
      /** @type {import("./renderer.js").Block} */ ({ ...Position, ...Collision, portal: Trigger !== undefined }));
}

/**
 * Returns the units as they are now. Each entity with an owner has all three components.
 *
 * @returns {import("./renderer.js").Unit[]}
 */
function units() {
  const positions = table("Position", ["x", "y"]);
  const sizes = table("Collision", ["width", "height"]);
  const wishes = table("Movement", ["x"]);
  return [...table("OwnedBy", ["owner"])].map(([id, [owner]], index) => {
    const [x, y] = valuesOf(positions, id);
    const [width, height] = valuesOf(sizes, id);
    return { id, index, x, y, width, height, run: valuesOf(wishes, id)[0], own: match.entity > 0 && owner === match.entity };
  });
}

const own = () => units().find(unit => unit.own);

/**
 * @param {string} kind
 * @param {Record<string, number>} fields
 */
function command(kind, fields) {
  const unit = match && match.entity > 0 ? own() : undefined;
  if (unit) {
    match.command(kind, { targets: [unit.id], ...fields });
  }
}

function figures() {
  const stats = match.stats();
  const whole = (/** @type {number} */ value) => value.toLocaleString("en", { maximumFractionDigits: 0 });
  element("ping").textContent = stats.pingMs > 0 ? whole(stats.pingMs) : "–";
  element("tick").textContent = whole(stats.tick);
  element("depth").textContent = String(stats.depth);
  element("rollbacks").textContent = whole(stats.rollbacks);
  element("deepest").textContent = stats.rollbackTicksMax > 0 ? `up to ${stats.rollbackTicksMax} ticks` : "";
  element("agreed").textContent = whole(stats.checksumsAgreed);
  element("desyncs").textContent = String(stats.desyncs);
  element("heals").textContent = stats.heals > 0 ? `${stats.heals} resynced` : "";
}

/** @param {number} nowMs */
function frame(nowMs) {
  requestAnimationFrame(frame);
  match.step();
  boxes ??= match.entities().length > 0 ? still() : null;
  if (boxes) {
    picture.draw(nowMs, boxes, units());
  }
  if (nowMs - shownMs >= FIGURES_EVERY_MS) {
    shownMs = nowMs;
    figures();
  }
}

/** @param {import("../tactus/games.js").GamePlace} place */
function takePlace({ seat, tickRateHz }) {
  element("who").textContent = seat > 0 ? `you are P${seat}` : "watching";
  element("who").style.background = seat > 0 ? colorOf(seat - 1) : "";
  element("rate").textContent = `${tickRateHz} per second`;
  element("break", HTMLButtonElement).disabled = seat === 0;
}

function breakField() {
  const unit = own();
  if (!unit) {
    return;
  }
  const { id, x } = unit;
  match.breakField(id, "Position", "x", String(Math.round(x) + BROKEN_BY));
  report(`Moved entity ${id} by ${BROKEN_BY} in this tab only.`);
}

/** @param {import("../tactus/games.js").DesyncReport} report */
function desync({ tick, details, opinions }) {
  if (details.length > 0) {
    details.forEach(detail => report(`Tick ${tick}: ${detail}`));
  } else {
    const names = (/** @type {readonly number[]} */ seats) => seats.map(seat => seat === 0 ? "server" : `P${seat}`).join(", ");
    report(`Tick ${tick}: ${opinions.map(({ checksum, seats }) => `${names(seats)} ${checksum.slice(0, 6)}`).join("; ")}`);
  }
}

/** @param {import("./join.js").Place} place */
function begin({ room, player, spectate, token }) {
  element("room").textContent = room;
  element("another", HTMLAnchorElement).href = addressOf(room, false);
  element("watch", HTMLAnchorElement).href = addressOf(room, true);
  match = play({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
    room,
    player,
    token,
    spectate,
    game: "platformer",
    socket: socketFactory(network, webTransport({
      onOpen: ({ transport }) => { element("transport").textContent = transport === "webtransport" ? "WebTransport" : "WebSocket"; },
    })),
    onPlaying: takePlace,
    onStart: () => {
      state("live", "live");
      notice("");
    },
    onDesync: desync,
    onRestored: ({ tick }) => match.stats().desyncs > 0 && report(`Resynced from the server's snapshot of tick ${tick} and the frames since.`, true),
    onReconnecting: ({ reason }) => state(`reconnecting: ${reason}`, "lost"),
    onClosed: end => {
      state("over", "lost");
      notice(endText(end), true);
    },
  });
  match.ready();
  Object.assign(globalThis, { match }); // For a look from the console.
  requestAnimationFrame(frame);
}

/** @type {[string, (value: string) => string, (value: number) => void][]} */
const SLIDERS = [
  ["delay", value => `${value} ms`, value => { network.delayMs = value; }],
  ["loss", value => `${value} %`, value => { network.loss = value / 100; }],
];
for (const [id, show, set] of SLIDERS) {
  const slider = element(id, HTMLInputElement);
  slider.addEventListener("input", () => {
    element(`${id}-text`).textContent = show(slider.value);
    set(slider.valueAsNumber);
  });
}
element("again").addEventListener("click", () => location.reload());
element("break").addEventListener("click", breakField);
element("share").addEventListener("click", async () => {
  await navigator.clipboard.writeText(addressOf(element("room").textContent, false));
  element("share").textContent = "Copied";
});
listen(x => command("MOVE", { x }), () => command("JUMP", {}));
findPlace().then(begin).catch(failure => {
  state("cannot join", "lost");
  notice(failure.message);
});
