// The nodes of the cluster, the one that is asked first, and draining them.

import { call, get, messageOf } from "../shared/api.js";
import { confirm, reason } from "../shared/dialog.js";
import { make } from "../shared/dom.js";
import { number, when } from "../shared/format.js";
import { actionButton } from "./permissions.js";
import { badge, link, Table, write } from "./table.js";

/**
 * @typedef {{ listener: string, open: number, accepted: number, bytesIn: number, bytesOut: number, refused: number, malformed: number,
 *   excess: number, strangers: number, overflowed: number }} Links connections of a listener
 * @typedef {{ name: string, reachable: boolean, draining: string, moving: boolean, ready: boolean, rooms: number, players: number, links: Links[],
 *   listeners: { transport: string, host: string, port: number }[], version: string, started: string | null }} NodeState
 */

const EVERY_MS = 5_000;

/** @param {NodeState} node */
export const stateOfNode = node => !node.reachable ? "away" : node.draining ? (node.moving ? "draining, rooms move" : "draining") : node.ready ? "ready" : "not ready";

/**
 * Returns the kind of badge for a node's state.
 *
 * @param {NodeState} node
 */
export const kindOfNode = node => !node.reachable ? "bad" : node.draining ? "waiting" : node.ready ? "running" : "bad";

/** Ways for the rooms of a node that drains. */
const ROOMS_WAYS = [["move", "Move to other nodes"], ["stay", "Go on there to their end"]];

/**
 * Returns the button that drains a node, or ends that.
 *
 * @param {NodeState} node
 * @param {boolean} several whether there are other nodes, to which rooms can move
 * @param {() => unknown} done
 */
export function drainButton(node, several, done) {
  const on = !node.draining;
  const ways = several ? [{ name: "rooms", label: "Its rooms", options: ROOMS_WAYS }] : [];
  const stays = several ? "" : " Running rooms continue to their end.";
  return actionButton(on ? "Drain…" : "Undrain…", "DRAIN", () => confirm({
    title: on ? `Drain ${node.name}` : `Undrain ${node.name}`,
    text: on ? `The node accepts no new rooms and reports that it is not ready.${stays}` : "The node accepts rooms again.",
    fields: on ? [...ways, reason("for the audit log")] : [],
    verb: on ? "Drain" : "Undrain",
    ends: on,
  }, async values => {
    const body = { draining: on, move: values.rooms === "move", ...(values.reason ? { reason: values.reason } : {}) };
    await call("PUT", `/nodes/${encodeURIComponent(node.name)}/draining`, body);
    await done();
    return on ? `${node.name} is draining.` : `${node.name} accepts rooms.`;
  }), on ? "plain warn" : "plain");
}

/** @param {NodeState} node */
const linksOf = node => node.links.reduce((sum, { open }) => sum + open, 0);

/**
 * @param {string} self name of the node that is asked
 * @param {boolean} several
 * @param {() => unknown} load
 * @returns {import("./table.js").Column<NodeState>[]}
 */
const columnsOf = (self, several, load) => [
  { label: "Node", by: node => node.name, fill: (cell, node) => node.name === self ? link(cell, "#/node", node.name) : write(cell, node.name) },
  { label: "State", by: stateOfNode, fill: (cell, node) => badge(cell, stateOfNode(node), kindOfNode(node)) },
  { label: "Rooms", kind: "n", by: node => node.rooms, text: node => number(node.rooms) },
  { label: "Players", kind: "n", by: node => node.players, text: node => number(node.players) },
  { label: "Links", kind: "n", by: linksOf, text: node => node.name === self ? number(linksOf(node)) : "–" },
  { label: "Listens", kind: "wide", text: node => node.listeners.map(({ transport, port }) => `${transport} ${port}`).join(" · ") },
  { label: "Version", kind: "wide", by: node => node.version, text: node => node.version },
  { label: "Since", by: node => node.started ?? "", text: node => node.started === null ? "–" : when(node.started) },
  ...(several ? [{ label: "", kind: "acts", fill: (/** @type {HTMLTableCellElement} */ cell, /** @type {NodeState} */ node) => drainCell(cell, node, load) }] : []),
];

/**
 * Shows the button for the present state, and leaves one that is there as it is.
 *
 * @param {HTMLTableCellElement} cell
 * @param {NodeState} node
 * @param {() => unknown} load
 */
function drainCell(cell, node, load) {
  const state = node.draining ? "drains" : "takes rooms";
  if (cell.dataset.state !== state) {
    cell.dataset.state = state;
    cell.replaceChildren(drainButton(node, true, load));
  }
}

/** Returns the table of nodes, and a function that ends its updates. */
export function nodeTable() {
  const element = make("div", "");
  /** @type {Table<NodeState> | null} */
  let table = null;
  let self = "";
  let several = false;
  let closed = false;
  let timer = 0;

  /** @param {NodeState[]} nodes */
  function show(nodes) {
    // The table is made anew where other nodes come or go for good, since its columns are others then.
    if (table === null || self !== nodes[0].name || several !== nodes.length > 1) {
      self = nodes[0].name;
      several = nodes.length > 1;
      table = new Table({ columns: columnsOf(self, several, refresh), id: node => node.name, caption: "Nodes", empty: "Loading." });
      element.replaceChildren(table.element);
    }
    table.show(nodes);
  }

  async function refresh() {
    try {
      show((await get("/nodes")).nodes);
    } catch (failure) {
      if (table === null) {
        element.replaceChildren(make("p", "empty", messageOf(failure)));
      } else {
        table.setEmptyText(messageOf(failure));
      }
    }
  }

  async function load() {
    await refresh();
    if (!closed) {
      timer = setTimeout(load, EVERY_MS);
    }
  }
  load();
  return { element, close: () => {
    closed = true;
    clearTimeout(timer);
  } };
}
