// The audit log.

import { make } from "../shared/dom.js";
import { get } from "../shared/api.js";
import { number } from "../shared/format.js";
import { actionButton, forbid, may } from "./permissions.js";
import { to } from "./routes.js";
import { link, Table } from "./table.js";
import { cardWith, filter, head, problem } from "./components.js";

/** @typedef {{ number: number, at: string, action: string, actor: string | null, target: string | null, detail: string }} Entry */

const PAGE = 200;
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "medium" });

/**
 * @param {Element} cell
 * @param {string | null} id
 * @param {string} placeholder
 */
function account(cell, id, placeholder) {
  if (id === null) {
    cell.textContent = placeholder;
  } else {
    link(cell, to(["accounts", id]), id);
  }
}

/** @type {import("./table.js").Column<Entry>[]} */
const columns = [
  { label: "When", text: one => moment.format(new Date(one.at)) },
  { label: "Action", text: one => one.action.replaceAll("_", " ") },
  { label: "By", kind: "id", fill: (cell, one) => account(cell, one.actor, "operator") },
  { label: "Target", kind: "id", fill: (cell, one) => account(cell, one.target, "–") },
  { label: "Details", kind: "long", text: one => one.detail },
];

export const title = () => "Audit";

/** @param {HTMLElement} main */
export function open(main) {
  const wrong = problem();
  const count = make("span", "quiet count");
  const words = filter("Filter the log", "filter loaded entries", show);
  const table = new Table({ id: one => one.number, max: Infinity, caption: "Audit log", empty: "Loading.", columns });
  const more = actionButton("Load older", "READ_AUDIT", load);
  more.hidden = true;
  /** @type {Entry[]} */
  let all = [];
  /** @type {string | null} */
  let next = null;

  function show() {
    const wanted = words.value.trim().toLowerCase();
    const found = all.filter(one => `${one.action.replaceAll("_", " ")} ${one.detail} ${one.actor ?? ""} ${one.target ?? ""}`.toLowerCase().includes(wanted));
    table.setEmptyText(all.length === 0 ? "No entries." : "No loaded entry matches.");
    table.show(found);
    count.textContent = `${number(found.length)}${next === null ? "" : " loaded"}`;
    more.hidden = next === null;
  }

  async function load() {
    try {
      const page = await get(`/accounts/audit?limit=${PAGE}${next === null ? "" : `&before=${next}`}`);
      all = all.concat(page.entries);
      ({ next } = page);
      show();
    } catch (failure) {
      table.setEmptyText("");
      wrong.show(failure);
    }
  }

  main.append(head("Audit log"), cardWith("Newest first", [count, words], wrong.element, table.element, make("p", "more", more)));
  if (may("READ_AUDIT")) {
    load();
  } else {
    forbid(words, "READ_AUDIT");
    table.setEmptyText(words.title);
  }
}
