// Messages beside the field: chat, kill feed, pop-ups, the ranking.

import { element } from "../shared/dom.js";

/**
 * @typedef {import("./view.js").Player} Player
 * @typedef {{ name: string, team: string, alive: boolean, own?: boolean, kills: number | string, deaths: number | string }} Ranked
 */

const LINES_MAX = 80;
const FEED_MAX = 4;
/** @type {Record<string, string>} */
const ROW_MARKS = {
  sky: "M10 2l8 14-8-4-8 4z",
  bloom: "M10 6a3.4 3.4 0 1 1 3.8 1.3A3.4 3.4 0 1 1 12.4 14 3.4 3.4 0 1 1 7.6 14 3.4 3.4 0 1 1 6.2 7.3 3.4 3.4 0 1 1 10 6z",
};


/** @param {string} text */
function span(text, kind = "") {
  const made = document.createElement("span");
  made.textContent = text;
  made.className = kind;
  return made;
}

/**
 * Adds a line to the chat.
 *
 * @param {string} name of the player; empty for the server
 * @param {string} text
 * @param {string} kind may be `server` or `answer`
 */
export function line(name, text, kind = "", team = "") {
  const log = element("log");
  const follows = log.scrollHeight - log.scrollTop - log.clientHeight < 30;
  const item = document.createElement("li");
  item.className = kind;
  if (name) {
    const who = document.createElement("b");
    who.textContent = name;
    who.className = team && `${team}-text`;
    item.append(who);
  }
  item.append(text);
  log.append(item);
  while (log.childElementCount > LINES_MAX) {
    log.firstChild?.remove();
  }
  if (follows) {
    log.scrollTop = log.scrollHeight;
  }
}

/**
 * Adds a kill to the feed.
 *
 * @param {Player} player
 * @param {Player | null} by the killer if known
 */
export function fell(player, by) {
  const item = document.createElement("li");
  if (by) {
    item.append(span(by.name, `${by.team}-text`), " shot ");
  }
  item.append(span(player.name, `${player.team}-text`), by ? "" : " fell");
  const feed = element("feed");
  feed.append(item);
  item.addEventListener("animationend", () => item.remove());
  while (feed.childElementCount > FEED_MAX) {
    feed.firstChild?.remove();
  }
}

/**
 * Shows a large text for some seconds.
 *
 * @param {string} text
 */
export function popUp(text) {
  const popup = /** @type {HTMLElement} */ (element("popup").cloneNode());
  popup.textContent = text;
  popup.hidden = false;
  popup.addEventListener("animationend", () => {
    popup.hidden = true;
  });
  element("popup").replaceWith(popup);
}

/**
 * Shows a notice, with a button to join again after the end of the match; an empty text hides it.
 *
 * @param {string} text
 */
export function notice(text, isEnd = false) {
  element("notice-text").textContent = text;
  element("again").hidden = !isEnd;
  element("notice").hidden = text === "";
}

/** @param {string} team */
function mark(team) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", team.toUpperCase());
  svg.setAttribute("class", `${team}-text`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", ROW_MARKS[team]);
  svg.append(path);
  return svg;
}

/**
 * @param {number} place
 * @param {Ranked} player
 */
function row(place, { name, team, kills, deaths, own, alive }) {
  const made = document.createElement("tr");
  made.className = `${own ? "own" : ""} ${alive ? "" : "dead"}`;
  for (const [value, kind] of /** @type {[number | string, string][]} */ ([[place, "quiet"], ["", ""], [kills, "n"], [deaths, "n"]])) {
    const cell = document.createElement("td");
    cell.textContent = String(value);
    cell.className = kind;
    made.append(cell);
  }
  made.children[1].append(mark(team), name);
  return made;
}

/**
 * Fills the table of players, best first.
 *
 * @param {string} title
 * @param {Ranked[]} players
 */
export function ranking(title, players) {
  element("ranking-title").textContent = title;
  element("ranked").replaceChildren(...players.map((player, i) => row(i + 1, player)));
}
