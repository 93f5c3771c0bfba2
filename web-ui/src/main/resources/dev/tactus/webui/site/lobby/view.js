// Draws a lobby: its seats, its code and link, and the form of its options.

import { element, make } from "../shared/dom.js";

/**
 * @typedef {{ name: string, options: { name: string, min: number, max: number, preset: number }[] }} GameRules
 * @typedef {(method: string, part: string, body?: any) => Promise<void>} Act
 */

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
  element("start").hidden = !lobby.owner || lobby.phase !== "gathering";
  element("share").hidden = lobby.code === null || lobby.visibility === "private";
  element("code").textContent = lobby.code ?? "";
  element("link", HTMLInputElement).value = new URL(`join/${lobby.code}`, location.href).href;
  element("invite").hidden = !lobby.owner || lobby.visibility !== "private";
  options(lobby, games);
}

/**
 * @param {any} lobby
 * @param {Act} act
 */
function seats(lobby, act) {
  const key = JSON.stringify([lobby.room, lobby.owner, lobby.seats]);
  if (element("seats").dataset.drawn === key) {
    return;
  }
  element("seats").dataset.drawn = key;
  element("seats").replaceChildren(...lobby.seats.map((/** @type {any} */ { seat, taken, name, owner, you }) => {
    if (!taken) {
      return make("li", "free", "free");
    }
    const row = make("li", "", make("span", "name", name));
    if (owner) {
      row.append(make("span", "phase running", "owner"));
    }
    if (you) {
      row.append(make("span", "phase", "you"));
    }
    if (lobby.owner && !you) {
      row.append(
        button("Make owner", name, () => act("PUT", "/owner", { seat })),
        button("Kick", name, () => act("DELETE", `/members/${seat}`)));
    }
    return row;
  }));
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
  const key = JSON.stringify([lobby.room, lobby.owner, lobby.options]);
  element("options").hidden = known.length === 0;
  if (key === drawn) {
    return;
  }
  drawn = key;
  const fields = known.map(({ name, min, max }) => {
    const input = make("input");
    Object.assign(input, { type: "number", name, min: String(min), max: String(max), value: String(lobby.options[name]), required: true, disabled: !lobby.owner });
    return make("label", "", make("span", "", `${name.replaceAll("_", " ")} `, make("small", "", `${min} to ${max}`)), input);
  });
  const change = make("button", "", "Change the options");
  change.type = "submit";
  change.hidden = !lobby.owner;
  element("options").replaceChildren(...fields, change);
}
