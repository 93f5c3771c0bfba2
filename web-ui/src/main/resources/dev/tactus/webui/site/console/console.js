// The console: sign-in and navigation.

import { element } from "../shared/dom.js";
import { get, messageOf, statusOf } from "../shared/api.js";
import * as accounts from "./accounts.js";
import * as audit from "./audit.js";
import * as desyncs from "./desyncs.js";
import * as node from "./node.js";
import * as overview from "./overview.js";
import * as replays from "./replays.js";
import { caller, loadPermissions } from "./permissions.js";
import * as room from "./room.js";
import * as rooms from "./rooms.js";
import { here, to } from "./routes.js";
import { bindSearch } from "./search.js";
import * as sessions from "./sessions.js";
import { redeemLink, signIn, signOut } from "./signin.js";
import { missing } from "./components.js";

const main = element("main");
/**
 * @typedef {object} Page
 * @property {(path: string[]) => string} title
 * @property {(main: HTMLElement, path: string[], query: URLSearchParams) => (() => void) | void} open returns what closes it, if anything does
 */
/** @type {Record<string, Page>} */
const pages = { "": overview, rooms, sessions, replays, desyncs, accounts, audit, node };
const ONCE = ["replays", "desyncs", "accounts", "audit", "node"];
let close = () => {};
let opened = "";

const streams = { state: (/** @type {string} */ kind, /** @type {string} */ text) => {
  element("dot").className = `dot ${kind}`;
  element("state").textContent = text;
} };

/** Opens the page of the address; a page that only updates its own query stays open. */
function open() {
  const { path, query } = here();
  const key = path.join("/");
  if (key === opened && query.size === 0) {
    return;
  }
  opened = key;
  close();
  const [kind = ""] = path;
  const page = kind === "rooms" && path.length > 1 ? room : pages[kind];
  main.replaceChildren();
  main.scrollTo?.(0, 0);
  mark(kind);
  document.title = `${page ? page.title(path) : "Not found"} · Console · Tactus`;
  if (page) {
    close = /** @type {(() => void) | undefined} */ (page.open(main, path, query)) ?? (() => {});
  } else {
    close = () => {};
    missing(main, "Not found", "The console has no such page.", [["Overview", to([])]]);
  }
}

/** @param {string} kind of the open page */
function mark(kind) {
  for (const link of element("nav").children) {
    const is = link.getAttribute("href") === `#/${kind}`;
    link.toggleAttribute("aria-current", is);
    if (is) {
      link.setAttribute("aria-current", "page");
      link.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }
}

/** Shows the pages to authorized visitors, and the sign-in form to others. */
async function enter() {
  try {
    await loadPermissions();
  } catch (failure) {
    element("nav").hidden = true;
    element("who").hidden = true;
    streams.state(statusOf(failure) > 0 ? "" : "lost", statusOf(failure) > 0 ? "not signed in" : messageOf(failure));
    signIn(main, failure, enter);
    return;
  }
  const { by, account } = caller();
  element("name").textContent = account ? `${account.name} · ${account.role ?? account.roles?.at(-1) ?? ""}`
    : by === "token" ? "operator token" : "local operator";
  element("leave").hidden = false;
  element("who").hidden = false;
  element("nav").hidden = false;
  streams.state("live", "connected");
  introduce().catch(failure => streams.state("lost", failure.message));
  opened = "-";
  open();
}

async function introduce() {
  const { nodes } = await get("/nodes");
  element("node").textContent = nodes[0]?.name ?? "";
}

/** Reloads pages without a stream when the node answers again. */
function comeBack() {
  if (ONCE.includes(here().path[0]) && !document.querySelector("dialog[open]")) {
    opened = "-";
    open();
  }
}

addEventListener("hashchange", open);
addEventListener("reach", event => event instanceof CustomEvent && event.detail && comeBack());
addEventListener("stream", event => event instanceof CustomEvent && streams.state(event.detail.kind, event.detail.text));
element("leave").addEventListener("click", () => signOut(caller().by, () => {
  close();
  close = () => {};
  enter();
}));
element("skip").addEventListener("click", () => main.focus());
bindSearch(element("search", HTMLInputElement), element("found"));
redeemLink().then(enter);
