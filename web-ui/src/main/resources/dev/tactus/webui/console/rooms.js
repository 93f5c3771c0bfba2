// All rooms of the node.

import { roomTable } from "./roomtable.js";
import { cardWith, head } from "./view.js";
import { sayToAll } from "./say.js";

export const title = () => "Rooms";

export function open(main, path, query) {
  const table = roomTable(200, query.get("q") ?? "");
  main.append(head("Rooms", [], [sayToAll()]), cardWith("All rooms", table.controls, table.element));
  return table.close;
}
