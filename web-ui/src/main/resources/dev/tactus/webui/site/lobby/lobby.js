// The lobby's page: finds or creates a lobby, and goes on to its game's page once the match has started.

import { call, clearGuest, get, messageOf, setGuest, statusOf } from "../shared/api.js";
import { element, make } from "../shared/dom.js";
import { keepPlace } from "../shared/place.js";
import { say, showLines } from "./chat.js";
import { show, TEAMS } from "./view.js";

/** Games with a page of their own: the wishes and options with which it plays. */
/** @type {Record<string, { wishes: object, options: (seats: number) => Record<string, number> }>} */
const PAGES = {
  arena: { wishes: { tickRateHz: 60, states: true }, options: () => ({}) },
  platformer: { wishes: { tickRateHz: 30, inputDelayTicks: 1 }, options: seats => ({ spawn_step_x: 700, grid_columns: seats }) },
};

const ROOM = "tactus-lobby-room";
const NAME = "tactus-lobby-name";
const EVERY_MS = 1_500;

/** @type {{ create: boolean, account: string | null, seatsMax: number, games: import("./view.js").GameRules[] }} */
let rules = { create: false, account: null, seatsMax: 1, games: [] };
let room = sessionStorage.getItem(ROOM) ?? "";

/**
 * @param {string} text
 * @param {string} kind
 */
function state(text, kind) {
  element("state").textContent = text;
  element("dot").className = `dot ${kind}`;
}

/** @param {string} text */
const complain = text => { element("problem").textContent = text; };

const name = () => element("name", HTMLInputElement).value.trim();

const player = () => rules.account === null ? { player: name() } : {};

const path = (part = "") => `/rooms/${room}/lobby${part}`;

/**
 * Keeps the lobby that an answer is about, and the pass of a guest.
 *
 * @param {any} lobby
 */
function enter(lobby) {
  if (lobby.pass) {
    setGuest(`${lobby.pass.player}:${lobby.pass.token}`);
    sessionStorage.setItem(`${ROOM}-pass`, JSON.stringify(lobby.pass));
  }
  room = lobby.room;
  sessionStorage.setItem(ROOM, room);
  localStorage.setItem(NAME, name());
  complain("");
  update(lobby);
  element("room-title").focus();
}

/** @param {string} reason shown to the player, empty for one who left */
function forget(reason) {
  room = "";
  clearGuest();
  sessionStorage.removeItem(ROOM);
  sessionStorage.removeItem(`${ROOM}-pass`);
  element("room").hidden = true;
  element("outside").hidden = false;
  complain(reason);
}

/** @param {any} lobby */
function update(lobby) {
  element("room").hidden = false;
  element("outside").hidden = true;
  show(lobby, rules.games, act);
  showLines(lobby).catch(failure => complain(messageOf(failure)));
  if (lobby.phase === "waiting" || lobby.phase === "running") {
    void play(lobby);
  } else if (lobby.phase !== "gathering") {
    forget("The match is over.");
  }
}

/**
 * Goes to the page of the game.
 *
 * @param {any} lobby
 */
async function play(lobby) {
  const pass = JSON.parse(sessionStorage.getItem(`${ROOM}-pass`) ?? "null");
  const own = pass ?? { player: (await get("/accounts/me")).id, token: "" };
  keepPlace({ room, player: own.player, token: own.token, name: rules.account ?? name(), spectate: false });
  if (PAGES[lobby.game]) {
    const target = `${lobby.game}?room=${room}`;
    forget(""); // Who comes back to this page looks for another lobby.
    location.href = target;
  }
}

/**
 * Sends a request about the lobby and shows it as it is then.
 *
 * @param {string} method
 * @param {string} part of the path behind the lobby's
 * @param {any} [body]
 */
async function act(method, part, body) {
  try {
    complain("");
    update(await call(method, path(part), body));
  } catch (failure) {
    complain(messageOf(failure));
  }
}

/** @param {string} typed */
async function joinByCode(typed) {
  const found = await get(`/lobbies/${encodeURIComponent(typed)}`);
  await join(found.room, { code: typed });
}

/**
 * @param {string} id
 * @param {{ code?: string }} code
 */
async function join(id, code) {
  clearGuest();
  enter(await call("POST", `/rooms/${id}/lobby/members`, { ...code, ...player() }));
}

/** @param {FormData} form */
async function create(form) {
  const game = String(form.get("game"));
  const seats = Number(form.get("seats"));
  const known = rules.games.find(one => one.name === game)?.options ?? [];
  const options = Object.fromEntries(known
    .filter(option => option.name in PAGES[game].options(seats))
    .map(option => [option.name, Math.min(option.max, Math.max(option.min, PAGES[game].options(seats)[option.name]))]));
  clearGuest();
  enter(await call("POST", "/lobbies", {
    title: String(form.get("title")).trim(), game, seats, options, visibility: form.get("visibility"), ...PAGES[game].wishes, ...player(),
  }));
}

/**
 * Runs what a form does, and says why it cannot.
 *
 * @param {string} id
 * @param {(form: FormData) => Promise<void>} submit
 */
function onSubmit(id, submit) {
  const form = element(id, HTMLFormElement);
  form.addEventListener("submit", async event => {
    event.preventDefault();
    const button = /** @type {HTMLButtonElement} */ (form.querySelector("button[type=submit]"));
    button.disabled = true;
    await submit(new FormData(form)).catch(failure => complain(messageOf(failure)));
    button.disabled = false;
  });
}

async function list() {
  const { rooms } = await get("/rooms?lobby=true&sort=created&limit=50");
  const open = rooms.filter((/** @type {any} */ one) => PAGES[one.game] && one.free > 0 && ["waiting", "running"].includes(one.phase));
  element("empty").hidden = open.length > 0;
  const rows = open.map((/** @type {any} */ one) => {
    const title = one.lobby.title || `Room ${one.id}`;
    const button = make("button", "plain", "Join", make("span", "hidden", ` ${title}`));
    button.type = "button";
    button.addEventListener("click", () => join(one.id, {}).catch(failure => complain(messageOf(failure))));
    return make("tr", "", make("td", "", title), make("td", "", one.game), make("td", "n", `${one.seats - one.free} / ${one.seats}`), make("td", "acts", button));
  });
  if (!element("list").contains(document.activeElement)) {
    element("list").replaceChildren(...rows);
  }
}

async function look() {
  try {
    if (room === "") {
      await list();
    } else {
      update(await call("PUT", path("/members/me")));
    }
    state("live", "live");
  } catch (failure) {
    if (room !== "" && [401, 403, 404].includes(statusOf(failure))) {
      forget("You are no longer in this lobby.");
    } else {
      state(messageOf(failure), "lost");
    }
  }
  setTimeout(look, EVERY_MS);
}

async function begin() {
  rules = await get("/lobby-rules");
  element("who").textContent = rules.account ?? "guest";
  element("name-label").hidden = rules.account !== null;
  element("name", HTMLInputElement).value = rules.account ?? localStorage.getItem(NAME) ?? `Guest ${100 + Math.floor(Math.random() * 900)}`;
  const games = rules.games.filter(game => PAGES[game.name]);
  element("game").append(...games.map(game => new Option(game.name, game.name)));
  element("seat-count", HTMLInputElement).max = String(rules.seatsMax);
  element("create-card").hidden = !rules.create || games.length === 0;
  if (rules.account === null) {
    element("visibility").querySelector("[value=private]")?.remove();
  }
  const address = new URL(location.href);
  const code = address.searchParams.get("join");
  if (code !== null) {
    address.searchParams.delete("join");
    history.replaceState(null, "", address);
    element("typed", HTMLInputElement).value = code;
    await joinByCode(code).catch(failure => complain(messageOf(failure)));
  }
  await look();
}

onSubmit("join", form => joinByCode(String(form.get("code"))));
onSubmit("create", create);
onSubmit("options", async form => {
  const teams = Number(form.get(TEAMS));
  form.delete(TEAMS);
  await act("PATCH", "", { teams, options: Object.fromEntries([...form].map(([key, value]) => [key, Number(value)])) });
});
onSubmit("say", async form => {
  await say(String(form.get("text")));
  complain("");
  element("say", HTMLFormElement).reset();
});
onSubmit("invite", async form => act("POST", "/invitations", { account: String(form.get("account")).trim() }));
element("start").addEventListener("click", () => act("POST", "/start"));
element("ready").addEventListener("click", () => act("PUT", "/members/me/ready", { ready: element("ready").getAttribute("aria-pressed") !== "true" }));
element("leave").addEventListener("click", () => call("DELETE", path("/members/me")).then(() => forget(""), failure => forget(messageOf(failure))));
element("copy").addEventListener("click", () => navigator.clipboard.writeText(element("link", HTMLInputElement).value)
  .then(() => { element("copy").textContent = "Copied"; }, () => element("link", HTMLInputElement).select()));
begin().catch(failure => state(messageOf(failure), "lost"));
