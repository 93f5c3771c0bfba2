// The list of rooms and the form that creates one.

import { call, get, messageOf } from "../shared/api.js";
import { confirm, reason } from "../shared/dialog.js";
import { element, make } from "../shared/dom.js";
import { fixed, number } from "../shared/format.js";
import { isLocal } from "./operator.js";

const PAGE = 50;

/** Games with a page of their own, and how it takes a spectator. */
/** @type {Record<string, string>} */
const WATCHING = { platformer: "&watch" };
const PLAYABLE = ["arena", "platformer"];

const list = element("rooms");
const form = element("create", HTMLFormElement);
const answer = element("created");
const phase = element("phase", HTMLSelectElement);
/** @type {Map<string, HTMLTableRowElement>} */
const rows = new Map();
/** @type {string[]} */
let permissions = [];
/** The room that was created last, until it is gone. */
let created = "";
let shown = PAGE;

/** @param {string[]} granted permissions of the visitor */
export function allow(granted) {
  permissions = granted;
  element("create-card").hidden = !permissions.includes("ALLOCATE_ROOMS") && !isLocal();
}

export async function refresh() {
  const page = await get(`/rooms?limit=${shown}&phase=${phase.value}`);
  const there = new Set(page.rooms.map((/** @type {any} */ room) => room.id));
  for (const [id, row] of rows) {
    if (!there.has(id)) {
      row.remove();
      rows.delete(id);
    }
  }
  page.rooms.forEach((/** @type {any} */ room, /** @type {number} */ i) => {
    const row = rows.get(room.id) ?? newRow(room);
    fill(row, room);
    if (list.children[i] !== row) {
      list.insertBefore(row, list.children[i] ?? null);
    }
  });
  element("rooms-count").textContent = page.total === 0 ? "" : number(page.total);
  element("rooms-empty").hidden = page.total > 0;
  element("rooms-more").hidden = page.next === null;
  if (created !== "" && page.next === null && phase.value === "" && !there.has(created)) {
    await explainEnd();
  }
}

/** Replaces the created room's details by the reason why it is gone. */
async function explainEnd() {
  const id = created;
  created = "";
  await get(`/rooms/${id}`).catch(failure => say(messageOf(failure)));
}

/** @param {any} room */
function newRow(room) {
  const row = make("tr");
  row.dataset.room = room.id;
  for (const kind of ["", "", "n", "n", "n wide", "n wide", "n wide", "acts"]) {
    row.append(make("td", kind));
  }
  for (const cell of row.querySelectorAll(".wide")) {
    cell.toggleAttribute("hidden", permissions.length === 0);
  }
  row.cells[0]?.append(make("span"), " ", make("small"));
  row.cells[1]?.append(make("span"));
  row.cells[7]?.append(...actions(room));
  rows.set(room.id, row);
  return row;
}

/** @param {any} room */
function actions({ id, game }) {
  const made = [];
  if (PLAYABLE.includes(game)) {
    made.push(roomLink("Play", `${game}?room=${id}`, id));
  }
  if (WATCHING[game]) {
    made.push(roomLink("Watch", `${game}?room=${id}${WATCHING[game]}`, id));
  }
  if (permissions.includes("LOOK_INTO_WORLDS")) {
    made.push(roomLink("Details", `console#/rooms/${id}`, id));
  }
  if (permissions.includes("CLOSE_ROOMS")) {
    const close = make("button", "plain warn", "Close…", make("span", "hidden", ` room ${id}`));
    close.type = "button";
    close.addEventListener("click", () => confirmClose(id));
    made.push(close);
  }
  return made;
}

/**
 * @param {string} text
 * @param {string} href
 * @param {string} room
 */
function roomLink(text, href, room) {
  const link = make("a", "", text, make("span", "hidden", ` room ${room}`));
  link.href = href;
  return link;
}

/** @param {string} id */
function confirmClose(id) {
  confirm({
    title: `Close room ${id}`,
    text: "The match ends immediately for all its players. Its replay is kept.",
    fields: [reason("shown to the players")],
    verb: "Close the room",
  }, async values => {
    await call("DELETE", `/rooms/${id}${values.reason ? `?reason=${encodeURIComponent(values.reason)}` : ""}`);
    await refresh();
    return `Room ${id} is closed.`;
  });
}

/**
 * @param {HTMLTableRowElement} row
 * @param {any} room
 */
function fill(row, room) {
  const [first, second] = row.cells;
  if (!first || !second) {
    return;
  }
  const [id, what] = first.children;
  write(id, room.id);
  write(what, room.name || room.game || "relay");
  [
    number(room.tick),
    `${room.online} / ${room.seats}${room.spectators > 0 ? ` + ${room.spectators}` : ""}`,
    room.roundTripMs < 0 ? "–" : `${room.roundTripMs} ms`,
    `${fixed(room.lateP99Us / 1000, 1)} ms`,
    number(room.inputs),
  ].forEach((text, i) => write(row.cells[i + 2], text));
  const badge = /** @type {HTMLElement} */ (second.firstElementChild);
  badge.textContent = room.phase;
  badge.className = `phase ${room.phase}`;
  first.classList.toggle("unrecorded", room.recordingFailure !== "");
  first.title = room.recordingFailure && `No replay is recorded: ${room.recordingFailure}`;
}

/**
 * Writes a text only if it changed, so that a selection is kept.
 *
 * @param {Element | undefined} node
 * @param {string} text
 */
function write(node, text) {
  if (node && node.textContent !== text) {
    node.textContent = text;
  }
}

/**
 * @param {string} text
 * @param {boolean} [bad]
 */
function say(text, bad = false) {
  answer.textContent = text;
  answer.classList.toggle("bad", bad);
}

/** @param {string} name */
const field = name => String(new FormData(form).get(name) ?? "").trim();

async function create() {
  const members = field("members").split(",").map(member => member.trim());
  const game = field("game");
  const room = await call("POST", "/rooms", {
    members,
    ...(field("id") ? { id: field("id") } : {}),
    ...(game ? { game } : {}),
    ...(field("rate") ? { settings: { tickRateHz: Number(field("rate")) } } : {}),
  });
  created = room.id;
  say("");
  answer.append(
    make("p", "", `Room ${room.id} is created. Token (players must send it): `, make("code", "", room.token)),
    ...(room.expires ? [make("p", "quiet", `It closes at ${new Date(room.expires).toLocaleTimeString()} if no player has joined by then.`)] : []),
    make("p", "", "Join it from a page:"),
    snippet(room, members[0] ?? "1", game));
  await refresh();
}

/**
 * Returns the code with which a page joins a room.
 *
 * @param {any} room
 * @param {string} player
 * @param {string} game
 */
function snippet(room, player, game) {
  const [verb, module] = game ? ["play", "games"] : ["connect", "client"];
  const address = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`;
  const code = make("pre", "", make("code", "", [
    `import { ${verb} } from "${location.origin}/tactus/${module}.js";`,
    `const match = ${verb}({`,
    `  url: "${address}",`,
    `  room: "${room.id}", player: "${player}", token: "${room.token}",`,
    ...(game ? [`  game: "${game}",`] : []),
    "});",
    "match.ready();",
  ].join("\n")));
  code.tabIndex = 0;
  code.ariaLabel = "Code that joins the room";
  code.role = "group";
  return code;
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  const button = /** @type {HTMLButtonElement} */ (form.querySelector("button"));
  button.disabled = true;
  try {
    await create();
  } catch (failure) {
    say(messageOf(failure), true);
  } finally {
    button.disabled = false;
  }
});
phase.addEventListener("change", () => refresh().catch(() => {}));
element("more").addEventListener("click", () => {
  shown = Math.min(1_000, shown * 4);
  refresh().catch(() => {});
});
