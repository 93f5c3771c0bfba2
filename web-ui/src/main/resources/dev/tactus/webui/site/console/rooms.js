// All rooms of the node.

import { roomTable } from "./room-table.js";
import { cardWith, head } from "./components.js";
import { messageAllButton } from "./broadcast.js";

export const title = () => "Rooms";

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 * @param {URLSearchParams} query
 */
export function open(main, path, query) {
  const table = roomTable(200, query.get("q") ?? "");
  main.append(head("Rooms", [], [messageAllButton()]), cardWith("All rooms", table.controls, table.element));
  return table.close;
}
