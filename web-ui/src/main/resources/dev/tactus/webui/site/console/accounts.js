// Accounts: the list, and one account.

import { make } from "../shared/dom.js";
import { call, get, statusOf } from "../shared/api.js";
import { number, when } from "../shared/format.js";
import { banButton } from "./ban.js";
import { confirm, notify } from "../shared/dialog.js";
import { actionButton, forbid, may } from "./permissions.js";
import { navigate, replaceAddress, to } from "./routes.js";
import { badge, link, Table } from "./table.js";
import { card, cardWith, facts, filter, head, missing, problem } from "./components.js";

/** @typedef {{ id: string, name: string, roles: string[], created: string, bannedUntil: string | null }} Account */

const PAGE = 200;
const PAUSE_MS = 160;
const ROLES = ["player", "moderator", "operator"];

/** @param {string[]} path */
export const title = path => path.length > 1 ? `Account ${path[1]}` : "Accounts";

/** @param {Account} account */
const banned = account => account.bannedUntil === null ? "" : account.bannedUntil.startsWith("9999") ? "banned permanently" : `banned until ${when(account.bannedUntil)}`;

/** @type {import("./table.js").Column<Account>[]} */
const columns = [
  { label: "Name", by: one => one.name, fill: (cell, one) => link(cell, to(["accounts", one.id]), one.name) },
  { label: "Id", by: one => one.id, text: one => one.id },
  { label: "Roles", by: one => one.roles.length, text: one => one.roles.join(", ") },
  { label: "Created", kind: "wide", by: one => one.created, text: one => when(one.created) },
  { label: "State", by: banned, fill: (cell, one) => badge(cell, banned(one) || "active", banned(one) === "" ? "" : "bad") },
];

/**
 * @param {HTMLElement} main
 * @param {URLSearchParams} query
 */
function list(main, query) {
  const wrong = problem();
  const count = make("span", "quiet count");
  const words = filter("Find accounts", "start of a name, or id", typed);
  const table = new Table({ columns, id: one => one.id, sort: "Name", max: Infinity, caption: "Accounts", empty: "Loading." });
  const more = actionButton("Load more", "LIST_ACCOUNTS", load);
  more.hidden = true;
  /** @type {Account[]} */
  let found = [];
  /** @type {string | null} */
  let next = null;
  let asked = 0;
  let timer = 0;

  function typed() {
    const wanted = words.value.trim();
    clearTimeout(timer);
    if (may("LIST_ACCOUNTS")) {
      replaceAddress(["accounts"], { q: wanted });
      timer = setTimeout(() => load(null), PAUSE_MS);
    }
  }

  /**
   * Loads the next page of accounts, or with null the first one.
   *
   * @param {Event | null} anew
   */
  async function load(anew) {
    const mine = ++asked;
    const wanted = words.value.trim();
    const after = anew === null || next === null ? "" : `&after=${encodeURIComponent(next)}`;
    try {
      const page = await get(`/accounts?limit=${PAGE}&query=${encodeURIComponent(wanted)}${after}`);
      if (mine !== asked) {
        return;
      }
      found = after === "" ? page.accounts : found.concat(page.accounts);
      ({ next } = page);
      table.setEmptyText(wanted === "" ? "No accounts." : /^\d+$/.test(wanted) ? "No name starts with that. Press Enter to open the account with that id." : "No name starts with that.");
      table.show(found);
      count.textContent = `${number(found.length)}${next === null ? "" : " or more"}`;
      more.hidden = next === null;
      wrong.show(null);
    } catch (failure) {
      if (mine === asked) {
        table.setEmptyText("");
        wrong.show(failure);
      }
    }
  }

  async function find() {
    const wanted = words.value.trim();
    try {
      const known = /^\d+$/.test(wanted) ? await get(`/accounts/${wanted}`) : await get(`/accounts/names/${encodeURIComponent(wanted)}`);
      navigate(["accounts", known.id]);
    } catch (failure) {
      wrong.show(failure);
    }
  }

  words.value = query.get("q") ?? "";
  words.addEventListener("keydown", event => event.key === "Enter" && words.value.trim() !== "" && find());
  main.append(head("Accounts"), cardWith("All accounts", [count, words], wrong.element, table.element, make("p", "more", more)));
  if (may("LIST_ACCOUNTS")) {
    load(null);
  } else {
    forbid(more, "LIST_ACCOUNTS");
    table.setEmptyText(`${more.title} An account can still be found by its whole name or id.`);
  }
  return () => {
    asked++;
    clearTimeout(timer);
  };
}

/**
 * Returns the list of roles with buttons to grant and revoke them.
 *
 * @param {Account} account
 * @param {import("./components.js").Problem} wrong
 * @param {(account: Account) => void} changed
 */
function roles(account, wrong, changed) {
  return make("ul", "roles", ...ROLES.map(role => {
    const has = account.roles.includes(role);
    const button = actionButton(has ? "Revoke" : "Grant", "GRANT_ROLES", () => confirm({
      title: has ? `Revoke ${role} from ${account.name}` : `Make ${account.name} ${role}`,
      text: has ? "Tokens with the role become invalid immediately." : "It takes effect when the account's token is renewed.",
      verb: has ? "Revoke" : "Grant",
      ends: has,
    }, async () => {
      changed(await call(has ? "DELETE" : "PUT", `/accounts/${account.id}/roles/${role}`));
      return has ? `${account.name} is no longer ${role}.` : `${account.name} is ${role}.`;
    }));
    button.dataset.role = role;
    const mark = make("span", "");
    badge(mark, has ? "granted" : "not granted", has ? "running" : "");
    return make("li", "", make("b", "", role), mark, button);
  }));
}

/**
 * @param {HTMLElement} main
 * @param {string} id
 */
function one(main, id) {
  const wrong = problem();
  const body = make("div", "stack");
  main.append(wrong.element, body);

  /** @param {Account} account */
  function unbanButton(account) {
    return actionButton("End the ban", "BAN", async () => {
      try {
        show(await call("DELETE", `/accounts/${account.id}/ban`));
        notify(`${account.name} can log in again.`);
      } catch (failure) {
        wrong.show(failure);
      }
    });
  }

  /** @param {Account} account */
  function show(account) {
    wrong.show(null);
    document.title = `${account.name} · Console · Tactus`;
    const state = make("span", "");
    badge(state, banned(account) || "active", banned(account) === "" ? "" : "bad");
    const characters = make("span", "", "–");
    const sessions = make("a", "", "find sessions");
    sessions.href = to(["sessions"], { q: account.id });
    body.replaceChildren(
      head(account.name, [state], [banned(account) === "" ? banButton(account.id, account.name, load) : unbanButton(account)]),
      make("div", "two",
        card("Account", make("div", "pad", facts([["Id", account.id], ["Created", when(account.created)], ["Characters", characters], ["Sessions", sessions]]))),
        card("Roles", roles(account, wrong, show))));
    get(`/accounts/${account.id}/characters`).then(({ characters: names }) => {
      characters.textContent = names.map((/** @type {{ name: string }} */ { name }) => name).join(", ") || "none";
    }, failure => { characters.textContent = failure.message; });
  }

  async function load() {
    try {
      show(await get(`/accounts/${encodeURIComponent(id)}`));
    } catch (failure) {
      if (statusOf(failure) === 404 || statusOf(failure) === 400) {
        missing(main, `Account ${id}`, "There is no account with that id. The audit log keeps the entries of deleted accounts.",
          [["All accounts", to(["accounts"])], ["Audit log", to(["audit"])]]);
      } else {
        wrong.show(failure);
      }
    }
  }

  load();
}

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 * @param {URLSearchParams} query
 */
export function open(main, path, query) {
  return path.length > 1 ? one(main, path[1]) : list(main, query);
}
