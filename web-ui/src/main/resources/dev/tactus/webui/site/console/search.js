// Search over rooms, players, accounts and replays.

import { closest, make } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { when } from "../shared/format.js";
import { may } from "./permissions.js";
import { to } from "./routes.js";

/** @typedef {{ kind: string, text: string, more: string, href: string }} Found */

const EACH = 6;
const PAUSE_MS = 160;

/** @type {((wanted: string) => Promise<Found[]>)[]} */
const sources = [
  async wanted => {
    /** @type {{ rooms: import("./room-table.js").RoomLine[] }} */
    const { rooms } = await get("/rooms?limit=1000");
    return rooms.filter(({ id, name, game }) => id.startsWith(wanted) || `${name} ${game}`.toLowerCase().includes(wanted))
      .map(({ id, name, game, phase }) => ({ kind: "Room", text: `${id}${name ? ` ${name}` : ""}`, more: `${game || "relay"}, ${phase}`, href: to(["rooms", id]) }));
  },
  async wanted => !may("LIST_SESSIONS") ? [] : (await get(`/sessions?limit=${EACH}&query=${encodeURIComponent(wanted)}`)).sessions
    .map((/** @type {import("./sessions.js").Session} */ { player, name, room, seat }) => ({ kind: "Player", text: name || player, more: `room ${room}, seat ${seat}`, href: to(["rooms", room], { player }) })),
  async wanted => (may("LIST_ACCOUNTS") ? (await get(`/accounts?limit=${EACH}&query=${encodeURIComponent(wanted)}`)).accounts : [await get(`/accounts/names/${encodeURIComponent(wanted)}`)])
    .map((/** @type {import("./accounts.js").Account} */ { id, name, roles }) => ({ kind: "Account", text: name, more: roles.join(", "), href: to(["accounts", id]) })),
  async wanted => !may("READ_RECORDS") ? [] : (await get("/replays?limit=1000")).replays
    .filter((/** @type {import("./replays.js").Recorded} */ { id, room, game }) => id.toLowerCase().includes(wanted) || room === wanted || game?.toLowerCase().includes(wanted))
    .map((/** @type {import("./replays.js").Recorded} */ { id, room, begun }) => ({ kind: "Replay", text: `room ${room ?? "?"}`, more: begun ? when(begun) : id, href: `replay?id=${encodeURIComponent(id)}` })),
];

/**
 * Binds a search field to the list below it.
 *
 * @param {HTMLInputElement} field
 * @param {HTMLElement} list
 */
export function bindSearch(field, list) {
  let timer = 0;
  let asked = 0;
  let chosen = -1;

  async function look() {
    const wanted = field.value.trim().toLowerCase();
    const mine = ++asked;
    if (wanted === "") {
      show([], "");
      return;
    }
    // A source that refuses or fails must not hide the results of the others.
    const answers = await Promise.all(sources.map(source => source(wanted).catch(() => [])));
    if (mine === asked) {
      show(answers.flatMap(found => found.slice(0, EACH)), wanted);
    }
  }

  /**
   * @param {Found[]} found
   * @param {string} wanted empty to hide the list
   */
  function show(found, wanted) {
    chosen = -1;
    list.replaceChildren(...found.map(({ kind, text, more, href }, i) => {
      const item = make("li", "", make("span", "kind", kind), make("b", "", text), make("span", "quiet", more));
      item.dataset.href = href;
      item.role = "option";
      item.id = `found-${i}`;
      return item;
    }));
    if (wanted !== "" && found.length === 0) {
      list.append(make("li", "quiet", "No matches."));
    }
    list.hidden = wanted === "";
    field.ariaExpanded = String(!list.hidden);
    field.removeAttribute("aria-activedescendant");
    if (found.length > 0) {
      choose(0);
    }
  }

  /** @param {number} index */
  function choose(index) {
    const items = [...list.querySelectorAll("[role=option]")];
    chosen = (index + items.length) % items.length;
    items.forEach((item, i) => { item.ariaSelected = String(i === chosen); });
    if (items[chosen]) {
      field.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    }
  }

  /** @param {Element | null} item a result; null for none */
  function follow(item) {
    const href = item instanceof HTMLElement ? item.dataset.href : undefined;
    if (href !== undefined) {
      location.href = href;
      end();
    }
  }

  function end() {
    field.value = "";
    asked++;
    show([], "");
    field.blur();
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE_MS);
  });
  field.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      end();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      follow(list.querySelector("[aria-selected=true]"));
    }
  });
  list.addEventListener("click", event => follow(closest(event, "[role=option]")));
  addEventListener("pointerdown", event => {
    if (!closest(event, ".search")) {
      list.hidden = true;
      field.ariaExpanded = "false";
    }
  });
  field.addEventListener("focus", () => field.value !== "" && look());
  addEventListener("keydown", event => {
    const typing = closest(event, "input, select, textarea, dialog[open]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    }
  });
}
