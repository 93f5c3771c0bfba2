// Accounts: the list, and what belongs to one.

import { call, get } from "../ask.js";
import { make, number, when } from "../words.js";
import { banButton } from "./ban.js";
import { confirm, tell } from "./dialog.js";
import { deed, forbid, may } from "./rights.js";
import { go, to } from "./routes.js";
import { badge, link, Table } from "./table.js";
import { card, cardWith, facts, filter, head, problem } from "./view.js";

const PAGE = 200;
const ROLES = ["player", "moderator", "operator"];

export const title = path => path.length > 1 ? `Account ${path[1]}` : "Accounts";

const banned = account => account.bannedUntil === null ? "" : account.bannedUntil.startsWith("9999") ? "banned for good" : `banned until ${when(account.bannedUntil)}`;

const columns = [
  { label: "Name", by: one => one.name, fill: (cell, one) => link(cell, to(["accounts", one.id]), one.name) },
  { label: "Id", by: one => one.id, text: one => one.id },
  { label: "Roles", by: one => one.roles.length, text: one => one.roles.join(", ") },
  { label: "Since", kind: "wide", by: one => one.created, text: one => when(one.created) },
  { label: "State", by: banned, fill: (cell, one) => badge(cell, banned(one) || "in good standing", banned(one) === "" ? "" : "bad") },
];

function list(main) {
  const wrong = problem();
  const count = make("span", "quiet count");
  const words = filter("Find an account", "name, or id and Enter", show);
  const table = new Table({ columns, id: one => one.id, sort: "Name", max: Infinity, caption: "Accounts", empty: "Waiting for the node." });
  const more = deed("Load more", "LIST_ACCOUNTS", load);
  more.hidden = true;
  let all = [];
  let next = null;

  function show() {
    const wanted = words.value.trim().toLowerCase();
    const found = all.filter(({ id, name }) => id.startsWith(wanted) || name.toLowerCase().includes(wanted));
    table.say(all.length === 0 ? "There is no account." : "None of those that are loaded is called so. Enter looks for exactly that name.");
    table.show(found);
    count.textContent = number(found.length);
    more.hidden = next === null;
  }

  async function load() {
    try {
      const page = await get(`/accounts?limit=${PAGE}${next === null ? "" : `&after=${encodeURIComponent(next)}`}`);
      all = all.concat(page.accounts);
      ({ next } = page);
      show();
    } catch (failure) {
      table.say("");
      wrong.show(failure);
    }
  }

  async function find() {
    const wanted = words.value.trim();
    try {
      const known = /^\d+$/.test(wanted) ? await get(`/accounts/${wanted}`) : await get(`/accounts/names/${encodeURIComponent(wanted)}`);
      go(["accounts", known.id]);
    } catch (failure) {
      wrong.show(failure);
    }
  }

  words.addEventListener("keydown", event => event.key === "Enter" && words.value.trim() !== "" && find());
  main.append(head("Accounts"), cardWith("Who is known here", [count, words], wrong.element, table.element, make("p", "more", more)));
  if (may("LIST_ACCOUNTS")) {
    load();
  } else {
    forbid(more, "LIST_ACCOUNTS");
    table.say(`${more.title} An account can still be found by its whole name or id.`);
  }
}

/** A role is a switch; what the node says to it stands beside. */
function roles(account, wrong, changed) {
  return make("ul", "roles", ...ROLES.map(role => {
    const has = account.roles.includes(role);
    const button = deed(has ? "Take back" : "Grant", "GRANT_ROLES", () => confirm({
      title: has ? `Take ${role} from ${account.name}` : `Make ${account.name} ${role}`,
      text: has ? "Tokens that name the role are void at once." : "It holds from the next time the account's token is renewed.",
      verb: has ? "Take back" : "Grant",
      ends: has,
    }, async () => {
      changed(await call(has ? "DELETE" : "PUT", `/accounts/${account.id}/roles/${role}`));
      return has ? `${account.name} is no longer ${role}.` : `${account.name} is ${role}.`;
    }));
    button.dataset.role = role;
    const mark = make("span", "");
    badge(mark, has ? "has it" : "no", has ? "running" : "");
    return make("li", "", make("b", "", role), mark, button);
  }));
}

function one(main, id) {
  const wrong = problem();
  const body = make("div", "stack");
  main.append(wrong.element, body);

  function unbanButton(account) {
    return deed("End the ban", "BAN", async () => {
      try {
        show(await call("DELETE", `/accounts/${account.id}/ban`));
        tell(`${account.name} may log in again.`);
      } catch (failure) {
        wrong.show(failure);
      }
    });
  }

  function show(account) {
    wrong.show(null);
    document.title = `${account.name} · Console · Tactus`;
    const state = make("span", "");
    badge(state, banned(account) || "in good standing", banned(account) === "" ? "" : "bad");
    const characters = make("span", "", "–");
    const sessions = make("a", "", "look for sessions");
    sessions.href = to(["sessions"], { q: account.id });
    body.replaceChildren(
      head(account.name, [state], [banned(account) === "" ? banButton(account.id, account.name, load) : unbanButton(account)]),
      make("div", "two",
        card("Account", make("div", "pad", facts([["Id", account.id], ["Since", when(account.created)], ["Characters", characters], ["Plays", sessions]]))),
        card("Roles", roles(account, wrong, show))));
    get(`/accounts/${account.id}/characters`).then(({ characters: names }) => {
      characters.textContent = names.map(({ name }) => name).join(", ") || "none";
    }, failure => { characters.textContent = failure.message; });
  }

  async function load() {
    try {
      show(await get(`/accounts/${encodeURIComponent(id)}`));
    } catch (failure) {
      wrong.show(failure);
    }
  }

  load();
}

export function open(main, path) {
  if (path.length > 1) {
    one(main, path[1]);
  } else {
    list(main);
  }
}
