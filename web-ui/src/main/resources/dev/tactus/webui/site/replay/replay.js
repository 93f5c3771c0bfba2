// A recorded match: its world and inputs at any tick, simulated in the browser by the game's own classes.

import { closest, element, make, save } from "../shared/dom.js";
import { openReplay } from "../tactus/replay.js";
import { askForToken, messageOf, request, visitorText } from "../shared/api.js";
import { clock, number, ofGame, size } from "../shared/format.js";
import { Inspector } from "../world/inspector.js";
import { Inputs } from "./inputs.js";
import { Stage } from "./stage.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("../tactus/replay.js").Entity} Entity */

const SPEEDS = [0.25, 1, 2, 4, 16];
const STEPS = 32;
const STEP_MS = 22;
const TABLES_MS = 100;

/** @type {import("../tactus/replay.js").Replay | null} */
let replay = null;
let position = 0;
let playing = false;
let speed = 1;
let shown = -1;
/** @type {readonly Entity[]} */
let entities = [];
let selected = -1;
let tablesMs = 0;
let lastMs = 0;
let broken = false;
let counting = false;

const timeOf = (/** @type {number} */ tick) => (tick - opened().header.firstTick) / opened().header.tickRateHz;
const stage = new Stage(element("field", HTMLCanvasElement), seatOf, id => pick(id > 0 ? id : -1));
const timeline = new Timeline(element("timeline", HTMLCanvasElement), seek, tick => clock(timeOf(tick), 1));
const inspector = new Inspector(
  { list: element("entities"), details: element("entity"), find: element("find", HTMLInputElement) }, pick, entity => stage.color(entity));
const inputs = new Inputs(seek, seat => {
  tablesMs = 0;
  if (seat > 0) {
    pickOfSeat(seat);
  }
});
/** @type {Map<number, number>} seats by the ids of their entities */
let owners = new Map();

/** Returns the open replay. The controls that need one are hidden while there is none. */
function opened() {
  if (replay === null) {
    throw new Error("no replay is open");
  }
  return replay;
}

/** @param {number} id */
function seatOf(id) {
  return owners.get(id) ?? 0;
}

/** Learns the entity of each seat, which determines the colors of it and of the entities it owns. */
function learnOwners() {
  owners = new Map();
  opened().header.players.forEach((player, i) => {
    const own = opened().entityOf(i + 1);
    if (own > 0) {
      owners.set(own, i + 1);
    }
  });
}

/** @param {number} id */
function pick(id) {
  selected = id;
  tablesMs = 0;
}

/**
 * Selects a seat's entity, or the first entity that it owns if it has no components of its own.
 *
 * @param {number} seat
 */
function pickOfSeat(seat) {
  const id = opened().entityOf(seat);
  const own = entities.find(entity => entity.id === id);
  const owned = entities.find(entity => Object.values(entity.components).some(fields => fields.owner === id));
  if (id > 0 && own) {
    pick(Object.keys(own.components).length === 0 && owned ? owned.id : id);
  }
}

/** @param {number} tick */
function seek(tick) {
  const { firstTick, nextTick } = opened().header;
  position = Math.max(firstTick, Math.min(nextTick, tick));
  broken = false;
}

/** @param {boolean} on */
function play(on) {
  const { firstTick, nextTick } = opened().header;
  if (on && position >= nextTick) {
    seek(firstTick);
  }
  playing = on;
  element("play").classList.toggle("on", on);
  element("play").setAttribute("aria-label", on ? "Pause" : "Play");
}

/** @param {string} text */
function say(text) {
  element("notice").textContent = text;
  element("notice").hidden = text === "";
}

/** Simulates towards the wanted tick for some milliseconds, so that the page stays responsive. */
function move() {
  const replay = opened();
  const tick = Math.floor(position);
  if (broken || (tick === shown && replay.tick === tick)) {
    return;
  }
  const startMs = performance.now();
  try {
    while (!replay.moveTo(tick, STEPS)) {
      if (performance.now() - startMs > STEP_MS) {
        say(`simulating to tick ${number(tick)}, at ${number(replay.tick)}`);
        return;
      }
    }
    entities = replay.entities();
  } catch (failure) {
    broken = true;
    play(false);
    say(`Tick ${number(tick)} cannot be shown: ${messageOf(failure)}`);
    return;
  }
  say("");
  shown = tick;
  stage.show(tick, entities);
}

/** @param {number} nowMs */
function tables(nowMs) {
  if (nowMs - tablesMs < TABLES_MS) {
    return;
  }
  tablesMs = nowMs;
  const replay = opened();
  state();
  try {
    inputs.show(shown < 0 ? replay.header.firstTick : shown);
  } catch (failure) {
    say(`The inputs cannot be read: ${messageOf(failure)}`);
  }
  if (replay.tick !== shown) {
    return;
  }
  inspector.show(selected, selected < 0 ? null : replay.entity(selected), selected < 0 ? null : replay.entityBefore(selected));
  inspector.list(entities, selected);
}

function state() {
  const { recorded, agreed, differsAt } = opened().checks();
  const bad = differsAt >= 0;
  element("dot").className = `dot ${bad ? "lost" : agreed > 0 ? "live" : ""}`;
  element("checks").textContent = opened().worldless ? "inputs only"
    : bad ? `differs at tick ${number(differsAt)}`
    : recorded === 0 ? "no checksums to compare"
    : agreed === 0 ? `${number(recorded)} checksums, not compared yet`
    : `${number(agreed)} of ${number(recorded)} checksums match`;
}

/** @param {number} nowMs */
function frame(nowMs) {
  requestAnimationFrame(frame);
  const passedMs = Math.min(250, nowMs - lastMs);
  lastMs = nowMs;
  if (replay === null) {
    return;
  }
  const { nextTick, tickRateHz } = replay.header;
  if (playing && Math.floor(position) === shown) {
    position = Math.min(nextTick, position + passedMs / 1_000 * tickRateHz * speed);
    if (position >= nextTick) {
      play(false);
    }
  }
  move();
  counting = counting && timeline.count();
  tables(nowMs);
  stage.draw(nowMs, playing ? Math.min(1, position - Math.floor(position)) : 1, selected);
  timeline.draw(Math.floor(position), replay.checks().differsAt);
  element("time").textContent = clock(timeOf(position), 1);
  if (document.activeElement !== element("tick")) {
    element("tick", HTMLInputElement).value = String(Math.floor(position));
  }
}

/**
 * @param {string} name
 * @param {number} bytes
 */
function facts(name, bytes) {
  const { header } = opened();
  const list = [
    ["File", name],
    ["Size", size(bytes)],
    ["Started", new Date(header.startedUnixMs).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" })],
    ["Ticks", `${number(header.firstTick)} to ${number(header.nextTick)}, ${header.tickRateHz} a second`],
    ["Input delay", `${header.inputDelayTicks} ticks`],
    ["Seed", String(header.randomSeed >>> 0)],
    ["Keyframes", number(header.keyframes)],
    ["End", header.end || "none: cut off, or still being written"],
    ...Object.entries(header.properties),
  ];
  element("facts").replaceChildren(...list.flatMap(([key, value]) => [make("dt", "", key), make("dd", "", value)]));
}

/**
 * Shows a file.
 *
 * @param {string} name
 * @param {Uint8Array} bytes
 */
function open(name, bytes) {
  const problem = element("problem");
  try {
    replay = openReplay(bytes);
  } catch (failure) {
    replay = null;
    fail(`${name} cannot be opened: ${messageOf(failure)}`);
    return;
  }
  const { header } = replay;
  problem.hidden = header.fault === "";
  problem.textContent = header.fault === "" ? "" : `The file is damaged. The part before the damage is shown. ${header.fault}`;
  element("open").classList.add("small");
  element("what").textContent = `room ${header.room} · ${ofGame({ game: header.game, part: Number(header.properties.part ?? 1) })}`;
  document.title = `Room ${header.room} · Replay · Tactus`;
  element("length").textContent = clock(timeOf(header.nextTick), 1);
  element("tick", HTMLInputElement).min = String(header.firstTick);
  element("tick", HTMLInputElement).max = String(header.nextTick);
  element("viewer").hidden = false;
  element("keys").hidden = false;
  element("viewer").classList.toggle("worldless", replay.worldless !== "");
  facts(name, bytes.length);
  if (replay.worldless !== "") {
    element("facts").prepend(make("dt", "", "World"), make("dd", "", `none: ${replay.worldless}`));
  }
  learnOwners();
  stage.forget();
  inspector.forget();
  timeline.open(replay);
  inputs.open(replay);
  [shown, selected, entities, tablesMs, counting] = [-1, -1, [], 0, true];
  play(false);
  const wanted = Number(new URLSearchParams(location.search).get("tick") ?? header.firstTick);
  seek(Number.isFinite(wanted) ? Math.floor(wanted) : header.firstTick);
}

/** @param {string} text */
function fail(text) {
  element("viewer").hidden = true;
  element("keys").hidden = true;
  element("open").classList.remove("small");
  element("problem").textContent = text;
  element("problem").hidden = false;
  element("checks").textContent = "no file open";
  element("dot").className = "dot";
  element("what").textContent = "";
}

/** @param {File | undefined} file */
async function openFile(file) {
  if (file) {
    history.replaceState(null, "", location.pathname);
    ofNode(false);
    try {
      open(file.name, new Uint8Array(await file.arrayBuffer()));
    } catch (failure) {
      fail(`${file.name} cannot be read: ${messageOf(failure)}`);
    }
  }
}

/** @param {string} id */
async function openOfNode(id) {
  element("checks").textContent = "loading";
  try {
    const response = await request(`/replays/${encodeURIComponent(id)}/file`);
    open(id, new Uint8Array(await response.arrayBuffer()));
    ofNode(true);
  } catch (failure) {
    fail(`${id} cannot be loaded: ${visitorText(failure, "recorded matches of this server are shown to its operators only.")}`);
    askForToken(element("operator"), failure, () => openOfNode(id));
  }
}

/**
 * Shows the buttons that need a replay of the node.
 *
 * @param {boolean} is
 */
function ofNode(is) {
  element("share").hidden = !is;
  element("download").hidden = !is;
}

/** @param {number} index */
function accelerate(index) {
  speed = SPEEDS[index];
  element("speeds").querySelectorAll("input")[index].checked = true;
}

SPEEDS.forEach((value, index) => {
  const radio = make("input", "");
  Object.assign(radio, { type: "radio", name: "speed", checked: value === 1 });
  radio.addEventListener("change", () => accelerate(index));
  element("speeds").append(make("label", "", radio, make("span", "", value < 1 ? "¼×" : `${value}×`)));
});

/** @type {Record<string, () => void>} */
const KEYS = {
  " ": () => play(!playing),
  ArrowLeft: () => seek(Math.floor(position) - opened().header.tickRateHz),
  ArrowRight: () => seek(Math.floor(position) + opened().header.tickRateHz),
  ",": () => step(-1),
  ".": () => step(1),
  Home: () => seek(opened().header.firstTick),
  End: () => seek(opened().header.nextTick),
};

/** @param {number} by */
function step(by) {
  play(false);
  seek(Math.floor(position) + by);
}

addEventListener("keydown", event => {
  const typing = closest(event, "input:not([type=radio]), select, textarea") !== null;
  const pressing = event.key === " " && closest(event, "button, a") !== null;
  if (replay === null || typing || pressing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  if (KEYS[event.key]) {
    event.preventDefault();
    KEYS[event.key]();
  } else if (event.key >= "1" && event.key <= String(SPEEDS.length)) {
    accelerate(Number(event.key) - 1);
  }
});
element("play").addEventListener("click", () => play(!playing));
element("back").addEventListener("click", () => step(-1));
element("forth").addEventListener("click", () => step(1));
element("fit").addEventListener("click", () => stage.fit());
element("share").addEventListener("click", async () => {
  const address = new URL(location.href);
  address.searchParams.set("tick", String(Math.floor(position)));
  await navigator.clipboard.writeText(address.href);
  element("share").textContent = "Copied";
  setTimeout(() => { element("share").textContent = "Copy link to this tick"; }, 1_500);
});
element("download").addEventListener("click", async () => {
  const wanted = new URLSearchParams(location.search).get("id");
  if (wanted !== null) {
    await save(await request(`/replays/${encodeURIComponent(wanted)}/file`, { accept: "*/*" }), `${wanted}.tactus-replay`);
  }
});
element("tick").addEventListener("change", () => {
  play(false);
  seek(Math.floor(element("tick", HTMLInputElement).valueAsNumber) || opened().header.firstTick);
});
element("find").addEventListener("input", () => { tablesMs = 0; });
element("file").addEventListener("change", () => openFile(element("file", HTMLInputElement).files?.[0]));
addEventListener("dragover", event => {
  event.preventDefault();
  document.body.classList.add("over");
});
addEventListener("dragleave", event => event.relatedTarget === null && document.body.classList.remove("over"));
addEventListener("drop", event => {
  event.preventDefault();
  document.body.classList.remove("over");
  openFile(event.dataTransfer?.files[0]);
});

const id = new URLSearchParams(location.search).get("id");
if (id !== null) {
  openOfNode(id);
}
requestAnimationFrame(frame);
