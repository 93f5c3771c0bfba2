// The known nodes.

import { get, messageOf } from "../shared/api.js";
import { number, when } from "../shared/format.js";
import { badge, link, Table } from "./table.js";

/**
 * @typedef {{ listener: string, open: number, accepted: number, bytesIn: number, bytesOut: number, refused: number, malformed: number,
 *   excess: number, strangers: number, overflowed: number }} Links connections of a listener
 * @typedef {{ name: string, draining: string, ready: boolean, rooms: number, players: number, links: Links[],
 *   listeners: { transport: string, host: string, port: number }[], version: string, started: string }} NodeState
 */

const EVERY_MS = 5_000;

/** @param {NodeState} node */
export const stateOfNode = node => node.draining ? "draining" : node.ready ? "ready" : "not ready";

/** @param {NodeState} node */
const linksOf = node => node.links.reduce((sum, { open }) => sum + open, 0);

/** @type {import("./table.js").Column<NodeState>[]} */
const columns = [
  { label: "Node", by: node => node.name, fill: (cell, node) => link(cell, "#/node", node.name) },
  { label: "State", by: stateOfNode, fill: (cell, node) => badge(cell, stateOfNode(node), node.draining ? "waiting" : node.ready ? "running" : "bad") },
  { label: "Rooms", kind: "n", by: node => node.rooms, text: node => number(node.rooms) },
  { label: "Players", kind: "n", by: node => node.players, text: node => number(node.players) },
  { label: "Links", kind: "n", by: linksOf, text: node => number(linksOf(node)) },
  { label: "Listens", kind: "wide", text: node => node.listeners.map(({ transport, port }) => `${transport} ${port}`).join(" · ") },
  { label: "Version", kind: "wide", by: node => node.version, text: node => node.version },
  { label: "Since", by: node => node.started, text: node => when(node.started) },
];

/** Returns the table of nodes, and a function that ends its updates. */
export function nodeTable() {
  const table = new Table({ columns, id: node => node.name, sort: "Node", caption: "Nodes", empty: "Loading." });
  let closed = false;
  let timer = 0;
  async function load() {
    try {
      const { nodes } = await get("/nodes");
      table.show(nodes);
    } catch (failure) {
      table.setEmptyText(messageOf(failure));
    }
    if (!closed) {
      timer = setTimeout(load, EVERY_MS);
    }
  }
  load();
  return { element: table.element, close: () => {
    closed = true;
    clearTimeout(timer);
  } };
}
