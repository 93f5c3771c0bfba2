// The console: who sits here, and which page is open.

import { get } from "../ask.js";
import * as accounts from "./accounts.js";
import * as audit from "./audit.js";
import * as desyncs from "./desyncs.js";
import * as node from "./node.js";
import * as overview from "./overview.js";
import * as replays from "./replays.js";
import { learn, me } from "./rights.js";
import * as room from "./room.js";
import * as rooms from "./rooms.js";
import { here, to } from "./routes.js";
import { switchBy } from "./scheme.js";
import { searchBy } from "./search.js";
import * as sessions from "./sessions.js";
import { leave, redeemLink, signIn } from "./signin.js";
import { missing } from "./view.js";

const element = id => document.getElementById(id);
const main = element("main");
const pages = { "": overview, rooms, sessions, replays, desyncs, accounts, audit, node };
const ONCE = ["replays", "desyncs", "accounts", "audit", "node"];
let close = () => {};
let opened = "";

const streams = { state: (kind, text) => {
  element("dot").className = `dot ${kind}`;
  element("state").textContent = text;
} };

/** Opens the page of the address; one that only notes something in its own address stays as it is. */
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
  document.title = `${page ? page.title(path) : "Not there"} · Console · Tactus`;
  if (page) {
    close = page.open(main, path, query) ?? (() => {});
  } else {
    close = () => {};
    missing(main, "Not there", "The console has no such page.", [["Overview", to([])]]);
  }
}

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

/** Whoever is let in sees the pages; all others a form. */
async function enter() {
  try {
    await learn();
  } catch (failure) {
    element("nav").hidden = true;
    element("who").hidden = true;
    streams.state(failure.status > 0 ? "" : "lost", failure.status > 0 ? "not signed in" : failure.message);
    signIn(main, failure, enter);
    return;
  }
  const { by, account } = me();
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

/** Pages that ask once show what is there when the node is back; what streams fill fills itself. */
function comeBack() {
  if (ONCE.includes(here().path[0]) && !document.querySelector("dialog[open]")) {
    opened = "-";
    open();
  }
}

addEventListener("hashchange", open);
addEventListener("reach", ({ detail: answers }) => answers && comeBack());
addEventListener("stream", event => streams.state(event.detail.kind, event.detail.text));
element("leave").addEventListener("click", () => leave(me().by, () => {
  close();
  close = () => {};
  enter();
}));
element("skip").addEventListener("click", () => main.focus());
switchBy(element("scheme"));
searchBy(element("search"), element("found"));
redeemLink().then(enter);
