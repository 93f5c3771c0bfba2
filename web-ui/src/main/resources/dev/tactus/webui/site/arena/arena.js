// The arena's page: follows a room by state updates, and draws it.

import { element } from "../shared/dom.js";
import { endText } from "../shared/end.js";
import { lobbyPlace } from "../shared/place.js";
import { follow } from "../tactus/games.js";
import { Effects } from "./effects.js";
import { Controls } from "./controls.js";
import { Renderer } from "./renderer.js";
import { findRoom, ownPlayer, rememberName, rememberedName, strangerPlayer } from "./join.js";
import { fell, line, notice, popUp, ranking } from "./messages.js";
import { View } from "./view.js";

const STEP_MS = 1000 / 60;
const STEPS_AT_ONCE_MAX = 6;
const SHOOT_EVERY_MS = 50;
const FIGURES_EVERY_MS = 250;
const RESULT_MS = 8_000;
const SHORT_SECONDS = 30;

const picture = new Renderer(element("field", HTMLCanvasElement));
const effects = new Effects();
/** @type {string} */
let room;
/** @type {import("../tactus/games.js").StateMatch} */
let match;
/** @type {View} */
let view;
/** @type {{ untilMs: number, players: import("./messages.js").Ranked[] } | null} */
let result = null;
let lastMs = 0;
let owedMs = 0;
let shotMs = 0;
let shownMs = 0;

const controls = new Controls({
  team: () => give("CHANGE_TEAM"),
  power: () => give("POWER_UP"),
  chat: begin => {
    element("line", HTMLInputElement).value = begin;
    element("line").focus();
  },
  rank: down => showRanking(down),
});

/**
 * @param {string} text
 * @param {string} kind
 */
function state(text, kind) {
  element("state").textContent = text;
  element("dot").className = `dot ${kind}`;
}

const isIn = () => match.seat > 0 && view.own !== undefined && match.phase === "running";

/**
 * @param {string} kind
 * @param {Record<string, number | string>} fields
 */
function give(kind, fields = {}) {
  return isIn() ? match.command(kind, fields) : 0;
}

/**
 * Issues the commands for the time since the last picture; each move is one step.
 *
 * @param {number} nowMs
 * @param {number} passedMs
 */
function act(nowMs, passedMs) {
  owedMs = Math.min(owedMs + passedMs, STEPS_AT_ONCE_MAX * STEP_MS);
  const { dx, dy } = controls.way;
  for (; owedMs >= STEP_MS; owedMs -= STEP_MS) {
    if ((dx !== 0 || dy !== 0) && view.own?.alive) {
      view.moved(give("MOVE", { dx, dy }), dx, dy);
    }
  }
  const pauseMs = view.own?.sonic ? STEP_MS - 1 : SHOOT_EVERY_MS;
  if (controls.shoots && view.own?.alive && nowMs - shotMs >= pauseMs) {
    shotMs = nowMs;
    give("SHOOT");
  }
}

/** @param {import("./view.js").ChangeOfPlayer | import("./view.js").Burst} change */
function show(change) {
  if (change.kind === "burst") {
    effects.burst(change, picture.color(change.side));
    return;
  }
  const { player } = change;
  const color = picture.color(player.team);
  switch (change.kind) {
    case "hit": effects.hit(player, change.points, color); break;
    case "back": effects.back(player, color); break;
    case "side": effects.back(player, color); break;
    case "came": effects.back(player, color); line("", `${player.name} came in on ${player.team.toUpperCase()}.`, "answer"); break;
    case "went": line("", `${player.name} has left.`, "answer"); break;
    default:
      effects.died(player, color);
      fell(player, change.by);
  }
}

const bySeat = (/** @type {number} */ seat) => view.players.find(player => player.seat === seat);

/** @param {{ kind: string, fields: Record<string, any> }} event */
function happened({ kind, fields }) {
  const player = bySeat(fields.seat);
  switch (kind) {
    case "SHOT_FIRED": player && effects.fired(player, fields.rotation, picture.color(player.team)); break;
    case "CHAT_SAID": line(fields.name, fields.text, fields.seat === 0 ? "server" : "", player?.team); break;
    case "POP_UP": popUp(fields.text); break;
    case "RANKING": showResult(fields.text); break;
    case "RAT_ATTACK": popUp(`${player?.name ?? "A player"}: RAT ATTACK`); break;
    case "ANNOUNCED":
    case "TOLD": fields.text.split("\n").forEach((/** @type {string} */ each) => line("", each, "answer")); break;
    case "KICKED": fields.seat === match.seat && notice("A moderator removed you from the room."); break;
  }
}

/**
 * Shows the final table of a match, whose scores are no longer in the world: `1 Player 0 [color='gold'] 3 [/color] / ...`.
 *
 * @param {string} text
 */
function showResult(text) {
  const rows = [...text.matchAll(/^\d+ Player (\d+) .*?'\] (\d+) .*?'\] (\d+) /gm)];
  const players = rows.map(([, number, kills, deaths]) => ({
    name: `Player ${number}`, team: "sky", alive: true, ...bySeat(Number(number) + 1), kills, deaths,
  }));
  result = { untilMs: performance.now() + RESULT_MS, players };
  showRanking(true);
}

/** @param {boolean} shown */
function showRanking(shown) {
  if (!shown) {
    result = null;
  }
  element("ranking").hidden = !shown;
  element("ranks").setAttribute("aria-pressed", String(shown));
}

/** @param {number} nowMs */
function figures(nowMs) {
  const own = view.own;
  const left = view.secondsLeft;
  const { pingMs } = match.stats();
  element("ping").textContent = pingMs > 0 ? `${Math.max(1, Math.round(pingMs))} ms` : "";
  if (left !== null) {
    const whole = Math.ceil(left);
    element("clock").textContent = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
    element("clock").parentElement?.classList.toggle("short", whole <= SHORT_SECONDS);
  }
  [element("sky").textContent, element("bloom").textContent] = view.kills.map(String);
  element("respawn").hidden = !own || own.alive;
  element("respawn-seconds").textContent = own ? String(Math.max(1, Math.ceil(own.backIn))) : "";
  element("who").textContent = own ? `${own.name} · ${own.team.toUpperCase()}` : match.seat === 0 ? "watching" : "";
  element("who").className = `you ${own ? own.team : "watching"}`;
  element("field").setAttribute("aria-label", own
    ? `The arena. You play for ${own.team.toUpperCase()}: health ${own.points} of 100, ${own.kills} kills, ${own.deaths} deaths.`
    : "The arena, as a spectator.");
  element("team", HTMLButtonElement).disabled = !own;
  element("power", HTMLButtonElement).disabled = !own;
  element("line", HTMLInputElement).disabled = !own;
  element("power").setAttribute("aria-pressed", String(own?.sonic ?? false));
  if (result && nowMs > result.untilMs) {
    showRanking(false);
  }
  if (!element("ranking").hidden) {
    ranking(result ? "Final ranking" : "Ranking", result?.players ?? view.ranked);
  }
}

/** @param {number} nowMs */
function frame(nowMs) {
  requestAnimationFrame(frame);
  const passedMs = Math.min(250, nowMs - lastMs);
  lastMs = nowMs;
  act(nowMs, passedMs);
  match.step();
  picture.draw(nowMs, passedMs, view.drawn(passedMs), effects);
  if (nowMs - shownMs >= FIGURES_EVERY_MS) {
    shownMs = nowMs;
    figures(nowMs);
  }
}

/** Shows the form, with the error of the previous name. */
function ask(wrong = "") {
  element("wrong").textContent = wrong;
  element("wrong").hidden = wrong === "";
  element("name").setAttribute("aria-invalid", String(wrong !== ""));
  element("welcome").hidden = false;
  element("name", HTMLInputElement).select();
  element("name").focus();
}

/**
 * Follows the room: as a player with a name, else as a spectator.
 *
 * @param {string} player
 * @param {string} [name]
 * @param {string} [token]
 */
function enter(player, name, token) {
  match?.close();
  let isNameRefused = false;
  const own = follow({
    url: `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`,
    room,
    player,
    name,
    token,
    spectate: name === undefined,
    game: "arena",
    onStart: () => {
      state("live", "live");
      notice("");
    },
    onTold: ({ whole }) => {
      if (whole) {
        view.forget();
      }
      view.told().forEach(show);
    },
    onEvent: happened,
    onNotice: ({ text }) => {
      popUp(text);
      line("", text, "server");
    },
    onRefused: ({ code, detail, sequence }) => {
      if (code === "unauthorized" && sequence > 0) {
        line("", detail, "answer");
      } else if (code === "unauthorized" && detail.startsWith("name:")) {
        isNameRefused = true;
      }
    },
    onReconnecting: ({ reason }) => {
      view.forget();
      state("reconnecting", "lost");
      notice(`Connection lost: ${reason}. Reconnecting.`);
    },
    onClosed: end => {
      if (own === match && isNameRefused) {
        enter(strangerPlayer());
        ask(`“${name}” is taken: it belongs to an account or to the server. Choose another name.`);
      } else if (own === match && end.kind !== "stopped") {
        state("over", "lost");
        notice(endText(end), true);
      }
    },
  });
  match = own;
  view = new View(match);
  match.ready();
  Object.assign(globalThis, { match, view }); // For a look from the console.
}

/** @param {Event} event */
async function play(event) {
  event.preventDefault();
  const name = element("name", HTMLInputElement).value.trim() || `Guest ${100 + Math.floor(Math.random() * 900)}`;
  rememberName(name);
  element("welcome").hidden = true;
  element("field").focus();
  enter(await ownPlayer(), name);
}

/** @param {Event} event */
function say(event) {
  event.preventDefault();
  const text = element("line", HTMLInputElement).value.trim();
  if (text) {
    give("CHAT", { text });
  }
  element("line", HTMLInputElement).value = "";
  element("field").focus();
}

element("again").addEventListener("click", () => location.reload());
element("welcome").addEventListener("submit", play);
element("chat").addEventListener("submit", say);
element("line").addEventListener("focus", () => controls.release());
element("line").addEventListener("keydown", event => event.key === "Escape" && element("field").focus());
element("team").addEventListener("click", () => give("CHANGE_TEAM"));
element("power").addEventListener("click", () => give("POWER_UP"));
element("ranks").addEventListener("click", () => showRanking(element("ranking").hidden !== false));
element("name", HTMLInputElement).value = rememberedName();
findRoom().then(async found => {
  room = found;
  element("room").textContent = room;
  const place = await lobbyPlace();
  if (place === null) {
    enter(strangerPlayer());
    ask();
  } else {
    enter(place.player, place.name, place.token);
  }
  requestAnimationFrame(nowMs => {
    lastMs = nowMs;
    frame(nowMs);
  });
}).catch(failure => {
  state("cannot join", "lost");
  notice(failure.message);
});
