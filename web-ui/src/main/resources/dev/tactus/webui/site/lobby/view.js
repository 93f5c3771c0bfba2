// Draws a lobby: its seats, its code and link, and the form of its options.

import { element, make } from "../shared/dom.js";

/**
 * @typedef {{ name: string, options: { name: string, min: number, max: number, preset: number }[] }} GameRules
 * @typedef {(method: string, part: string, body?: any) => Promise<void>} Act
 */

/** The field of the number of teams; options of games have no hyphen. */
export const TEAMS = "lobby-teams";

/** The lobby whose options the form shows, with their values: a form that is typed into is not drawn again. */
let drawn = "";

/**
 * @param {any} lobby
 * @param {GameRules[]} games
 * @param {Act} act
 */
export function show(lobby, games, act) {
  element("room-title").textContent = lobby.title || `Room ${lobby.room}`;
  const free = lobby.free === 1 ? "1 seat is free" : `${lobby.free} seats are free`;
  element("room-text").textContent = `${lobby.game || "relay"} · ${lobby.visibility} · ${free}${lobby.owner ? "" : " · waiting for the owner to start"}`;
  seats(lobby, act);
  begin(lobby);
  element("share").hidden = lobby.code === null || lobby.visibility === "private";
  element("code").textContent = lobby.code ?? "";
  element("link", HTMLInputElement).value = new URL(`join/${lobby.code}`, location.href).href;
  element("invite").hidden = !lobby.owner || lobby.visibility !== "private";
  options(lobby, games);
}

/**
 * Draws the buttons with which the owner starts, and the others say that they are ready.
 *
 * @param {any} lobby
 */
function begin(lobby) {
  const gathers = lobby.phase === "gathering";
  const others = lobby.seats.filter((/** @type {any} */ one) => one.taken && !one.owner);
  const unready = others.filter((/** @type {any} */ one) => !one.ready).length;
  element("start").hidden = !lobby.owner || !gathers;
  element("start").textContent = unready === 0 ? "Start the match" : `Start with ${unready} not ready`;
  element("ready").hidden = lobby.owner || !gathers;
  element("ready").setAttribute("aria-pressed", String(lobby.seats.some((/** @type {any} */ one) => one.you && one.ready)));
}

/**
 * @param {any} lobby
 * @param {Act} act
 */
function seats(lobby, act) {
  const key = JSON.stringify([lobby.room, lobby.owner, lobby.phase, lobby.seats]);
  if (element("seats").dataset.drawn === key) {
    return;
  }
  element("seats").dataset.drawn = key;
  const hadFocus = element("seats").contains(document.activeElement);
  element("seats").replaceChildren(...lobby.seats.map((/** @type {any} */ { seat, taken, name, owner, you, team, ready, muted, silenced }) => {
    const row = make("li", taken ? "" : "free", make("span", "name", taken ? name : "free"));
    if (team > 0) {
      row.append(make("span", "phase", `team ${team}`));
    }
    if (!taken) {
      if (lobby.phase === "gathering" && lobby.seat !== null) {
        row.append(button("Sit here", `on seat ${seat}`, () => act("PUT", "/members/me/seat", { seat })));
      }
      return row;
    }
    if (ready && !owner) {
      row.append(make("span", "phase running", "ready"));
    }
    if (owner) {
      row.append(make("span", "phase running", "owner"));
    }
    if (you) {
      row.append(make("span", "phase", "you"));
    }
    if (!you) {
      row.append(button(muted ? "Unmute" : "Mute", name, () => act("PUT", "/members/me/mutes", { seat, muted: !muted })));
    }
    if (lobby.owner && !you) {
      row.append(
        button(silenced ? "Let speak" : "Silence", name, () => act("PUT", "/silences", { seat, silenced: !silenced })),
        button("Make owner", name, () => act("PUT", "/owner", { seat })),
        button("Kick", name, () => act("DELETE", `/members/${seat}`)));
    }
    return row;
  }));
  if (hadFocus) {
    element("seats").focus();
  }
}

/**
 * @param {string} text
 * @param {string} of
 * @param {() => void} click
 */
function button(text, of, click) {
  const made = make("button", "plain", text, make("span", "hidden", ` ${of}`));
  made.type = "button";
  made.addEventListener("click", click);
  return made;
}

/**
 * @param {any} lobby
 * @param {GameRules[]} games
 */
function options(lobby, games) {
  const known = games.find(game => game.name === lobby.game)?.options ?? [];
  const key = JSON.stringify([lobby.room, lobby.owner, lobby.options, lobby.teams]);
  if (key === drawn) {
    return;
  }
  drawn = key;
  const fields = known.map(({ name, min, max }) => {
    const input = make("input");
    Object.assign(input, { type: "number", name, min: String(min), max: String(max), value: String(lobby.options[name]), required: true, disabled: !lobby.owner });
    return make("label", "", make("span", "", `${name.replaceAll("_", " ")} `, make("small", "", `${min} to ${max}`)), input);
  });
  const choice = make("select");
  choice.name = TEAMS;
  choice.disabled = !lobby.owner;
  choice.append(...[0, 2, 3, 4, 5, 6, 7, 8].map(count => new Option(count === 0 ? "none" : String(count), String(count), false, count === lobby.teams)));
  fields.push(make("label", "", "Teams", choice));
  const change = make("button", "", "Change the options");
  change.type = "submit";
  change.hidden = !lobby.owner;
  element("options").replaceChildren(...fields, change);
}
