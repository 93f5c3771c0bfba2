// Shows the running matches, and one of them as it is published: live, or from any tick before.

import { closest, element, make } from "../shared/dom.js";
import { messageOf, token } from "../shared/api.js";
import { clock, fixed, number } from "../shared/format.js";
import { watch, WatchError } from "../tactus/watch.js";
import { Inputs } from "../replay/inputs.js";
import { Stage } from "../replay/stage.js";
import { showMatches } from "./matches.js";

/** @typedef {import("../tactus/watch.js").Watch} Watch */

const SPEEDS = [0.25, 1, 2, 4];
const JUMP_S = 10;
const TABLES_MS = 100;
const RETRY_MS = 2_000;

const query = new URLSearchParams(location.search);
const room = query.get("room");
const seekBar = element("seek", HTMLInputElement);

/** @type {Watch | null} */
let watched = null;
let shown = -1;
let selected = -1;
let tablesMs = 0;
let seats = 0;
/** @type {Map<number, number>} seats by the ids of their entities */
let owners = new Map();

const stage = new Stage(element("field", HTMLCanvasElement), id => owners.get(id) ?? 0, id => { selected = id > 0 ? id : -1; });
const inputs = new Inputs(tick => match().seek(tick), seat => { selected = seat > 0 ? match().entityOf(seat) || -1 : -1; });

/** Returns the match that is watched. The controls that need one are hidden while there is none. */
function match() {
  if (watched === null) {
    throw new Error("no match is watched");
  }
  return watched;
}

function header() {
  const found = match().header;
  if (found === null) {
    throw new Error("nothing of the match is loaded");
  }
  return found;
}

/**
 * @param {string} text
 * @param {string} dot live, lost or empty
 */
function state(text, dot) {
  element("state").textContent = text;
  element("dot").className = `dot ${dot}`;
}

/** @param {string} text */
function say(text) {
  element("notice").textContent = text;
  element("notice").hidden = text === "";
}

/**
 * Begins to watch: without a proof, which open rooms need none of, then with the token of this tab, then with what is entered.
 *
 * @param {string} id
 * @param {(string | null)[]} proofs
 */
async function open(id, proofs) {
  const [proof, ...others] = proofs;
  try {
    watched = await watch(`api/v1/rooms/${encodeURIComponent(id)}/log/manifest`, { token: proof, onFailed: failure => say(messageOf(failure)) });
  } catch (failure) {
    const status = failure instanceof WatchError ? failure.status : 0;
    if ((status === 401 || status === 403) && others.length > 0) {
      await open(id, others);
      return;
    }
    refused(id, failure, status);
    return;
  }
  element("problem").hidden = true;
  element("viewer").hidden = false;
  const tick = Number(query.get("tick") ?? NaN);
  if (Number.isInteger(tick)) {
    watched.seek(tick);
  }
  accelerate(1);
}

/**
 * Says why a match cannot be watched; asks for a proof if one is missing, and again later if the match has not begun.
 *
 * @param {string} id
 * @param {unknown} failure
 * @param {number} status
 */
function refused(id, failure, status) {
  const isClosed = status === 401 || status === 403;
  state(isClosed ? "not open to all" : "not watched", "lost");
  element("problem").textContent = isClosed ? `Room ${id} is not open to all. ${messageOf(failure)}` : messageOf(failure);
  element("problem").hidden = false;
  element("proof").hidden = !isClosed;
  if (status === 0 || status === 409 || status >= 500) {
    setTimeout(() => open(id, [null, token()]), RETRY_MS);
  }
}

/** @param {Watch} live */
function learnOwners(live) {
  owners = new Map();
  for (let seat = 1; seat <= seats; seat++) {
    const own = live.entityOf(seat);
    if (own > 0) {
      owners.set(own, seat);
    }
  }
}

/** Shows the first tick that is loaded: only now it is known whether the match has a world. */
function begin() {
  seats = header().players.length;
  element("viewer").classList.toggle("worldless", match().worldless !== "");
  inputs.open({ get header() { return header(); }, inputs: (from, to) => match().inputs(from, to) });
}

/** @param {Watch} live */
function controls(live) {
  const second = (/** @type {number} */ tick) => (tick - live.firstTick) / live.tickRateHz;
  const behind = (live.edgeTick - live.tick) / live.tickRateHz;
  element("time").textContent = clock(second(live.tick));
  element("length").textContent = clock(second(live.edgeTick));
  seekBar.min = String(live.firstTick);
  seekBar.max = String(live.edgeTick);
  seekBar.value = String(live.tick);
  seekBar.setAttribute("aria-valuetext", clock(second(live.tick)));
  element("live").hidden = live.over;
  element("live").setAttribute("aria-pressed", String(live.live));
  element("play").classList.toggle("on", live.playing);
  element("play").setAttribute("aria-label", live.playing ? "Pause" : "Play");
  state(live.over ? "the match is over" : live.live ? "live" : `${clock(behind)} behind`, live.live ? "live" : "");
  element("what").textContent = `room ${live.room} · ${live.game || "relay"}`;
  element("delay").textContent = live.over ? ""
    : `At least ${fixed(live.delaySeconds + behind, 1)} s behind the players`
      + (live.delaySeconds > 0 ? `, of which the server holds spectators back ${fixed(live.delaySeconds, 1)} s.` : ".");
}

/** @param {number} nowMs */
function frame(nowMs) {
  requestAnimationFrame(frame);
  const live = watched;
  if (live === null) {
    return;
  }
  const isThere = live.step(nowMs);
  if (isThere && live.tick !== shown) {
    if (shown < 0) {
      begin();
    }
    shown = live.tick;
    learnOwners(live);
    stage.show(shown, live.entities());
    say("");
  }
  stage.draw(nowMs, live.playing ? Math.min(1, live.position - live.tick) : 1, selected);
  if (nowMs - tablesMs < TABLES_MS) {
    return;
  }
  tablesMs = nowMs;
  controls(live);
  if (isThere) {
    inputs.show(shown);
  }
}

/** @param {number} speed */
function accelerate(speed) {
  match().speed = speed;
  element("speeds").querySelectorAll("input")[SPEEDS.indexOf(speed)].checked = true;
}

function play() {
  const live = match();
  if (!live.playing && live.over && live.tick >= live.edgeTick) {
    live.seek(live.firstTick);
  }
  live.playing = !live.playing;
  if (!live.playing) {
    live.seek(live.tick);
  }
}

/** @param {number} seconds */
const jump = seconds => match().seek(match().tick + seconds * match().tickRateHz);

function goLive() {
  match().goLive();
  accelerate(1);
}

for (const value of SPEEDS) {
  const radio = make("input", "");
  Object.assign(radio, { type: "radio", name: "speed", checked: value === 1 });
  radio.addEventListener("change", () => accelerate(value));
  element("speeds").append(make("label", "", radio, make("span", "", value < 1 ? "¼×" : `${value}×`)));
}

/** @type {Record<string, () => void>} */
const KEYS = { " ": play, ArrowLeft: () => jump(-JUMP_S), ArrowRight: () => jump(JUMP_S), End: goLive };

addEventListener("keydown", event => {
  const typing = closest(event, "input, select, textarea") !== null;
  const pressing = event.key === " " && closest(event, "button, a") !== null;
  if (watched !== null && KEYS[event.key] && !typing && !pressing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
element("play").addEventListener("click", play);
element("back").addEventListener("click", () => jump(-JUMP_S));
element("forth").addEventListener("click", () => jump(JUMP_S));
element("live").addEventListener("click", goLive);
element("fit").addEventListener("click", () => stage.fit());
seekBar.addEventListener("input", () => match().seek(seekBar.valueAsNumber));
element("share").addEventListener("click", async () => {
  const address = new URL(location.pathname, location.href);
  address.searchParams.set("room", match().room);
  if (!match().live) {
    address.searchParams.set("tick", String(match().tick));
  }
  await navigator.clipboard.writeText(address.href);
  element("share").textContent = "Copied";
  setTimeout(() => { element("share").textContent = "Copy link"; }, 1_500);
});
element("proof").addEventListener("submit", event => {
  event.preventDefault();
  element("proof").hidden = true;
  open(room ?? "", [element("proof").querySelector("input")?.value ?? ""]);
});

if (room === null) {
  showMatches(count => state(count === 1 ? "1 match" : `${number(count)} matches`, count > 0 ? "live" : ""), failure => state(messageOf(failure), "lost"));
} else {
  element("what").textContent = `room ${room}`;
  element("all").hidden = false;
  document.title = `Room ${room} · Watch · Tactus`;
  open(room, token() === null ? [null] : [null, token()]);
  requestAnimationFrame(frame);
}
