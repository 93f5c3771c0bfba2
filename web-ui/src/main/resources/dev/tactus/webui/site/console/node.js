// The node: draining, listeners, log levels.

import { make } from "../shared/dom.js";
import { call, get } from "../shared/api.js";
import { number, size, when } from "../shared/format.js";
import { notify } from "../shared/dialog.js";
import { drainButton, kindOfNode, nodeTable, stateOfNode } from "./nodes.js";
import { forbid, may } from "./permissions.js";
import { badge, Table } from "./table.js";
import { card, cardWith, choice, facts, filter, head, problem } from "./components.js";

/** @typedef {{ logger: string, effective: string, level: string | null }} Level */

const LEVELS = [["", "inherited"], ["TRACE", "TRACE"], ["DEBUG", "DEBUG"], ["INFO", "INFO"], ["WARN", "WARN"], ["ERROR", "ERROR"], ["OFF", "OFF"]];

/**
 * Returns the connection counters of a listener, with the unusual ones only if they are not zero.
 *
 * @param {import("./nodes.js").Links} one
 * @returns {string[]}
 */
function linksOf(one) {
  /** @type {[string, number][]} */
  const odd = [["refused", one.refused], ["malformed", one.malformed], ["rate-limited", one.excess], ["unauthenticated", one.strangers], ["dropped by the kernel", one.overflowed]];
  const words = odd.filter(([, count]) => count > 0).map(([what, count]) => ` · ${number(count)} ${what}`).join("");
  return [`Links, ${one.listener}`, `${number(one.open)} of ${number(one.accepted)} · ${size(one.bytesIn)} in, ${size(one.bytesOut)} out${words}`];
}

/** Sorts the root logger first, then Tactus's own. */
const rank = (/** @type {Level} */ { logger }) => logger === "ROOT" ? 0 : logger.startsWith("dev.tactus") ? 1 : 2;

export const title = () => "Node";

/**
 * @param {HTMLElement} cell
 * @param {Level} one
 * @param {(logger: string, level: string) => void} changed
 */
function levelCell(cell, one, changed) {
  let select = cell.querySelector("select");
  if (select === null) {
    const made = choice(`Level of ${one.logger}`, LEVELS, () => changed(cell.dataset.logger ?? "", made.value));
    select = made;
    cell.append(select);
    if (!may("SET_LOG_LEVELS")) {
      forbid(select, "SET_LOG_LEVELS");
    }
  }
  cell.dataset.logger = one.logger;
  if (document.activeElement !== select) {
    select.value = one.level ?? "";
  }
}

function logLevels() {
  const wrong = problem();
  /** @type {Table<Level>} */
  const table = new Table({ id: one => one.logger, caption: "Log levels", empty: "Loading.", max: 60, columns: [
    { label: "Logger", by: one => one.logger, text: one => one.logger },
    { label: "Logs", text: one => one.effective },
    { label: "Level", fill: (cell, one) => levelCell(cell, one, change) },
  ] });
  /** @type {Level[]} */
  let all = [];
  const words = filter("Filter loggers", "filter", show);

  function show() {
    const wanted = words.value.trim().toLowerCase();
    table.show(all.filter(({ logger }) => logger.toLowerCase().includes(wanted)));
  }

  async function load() {
    try {
      all = (await get("/log-levels")).loggers.sort((/** @type {Level} */ a, /** @type {Level} */ b) => rank(a) - rank(b));
      table.setEmptyText("No logger matches.");
      show();
      wrong.show(null);
    } catch (failure) {
      table.setEmptyText("");
      wrong.show(failure);
    }
  }

  /**
   * @param {string} logger
   * @param {string} level empty to inherit it
   */
  async function change(logger, level) {
    try {
      await call("PUT", `/log-levels/${encodeURIComponent(logger)}`, { level: level === "" ? null : level });
      notify(`${logger} logs ${level === "" ? "inherited" : level}.`);
    } catch (failure) {
      wrong.show(failure);
    }
    await load();
  }

  load();
  return cardWith("Log levels", [words], make("p", "quiet pad", "Changes last until the node restarts."), wrong.element, table.element);
}

/** @param {HTMLElement} main */
export function open(main) {
  const top = make("div");
  const about = make("div", "pad");
  const wrong = problem();
  const nodes = nodeTable();

  async function load() {
    try {
      const nodes = (await get("/nodes")).nodes;
      /** @type {import("./nodes.js").NodeState} */
      const node = nodes[0];
      const state = make("span", "");
      badge(state, stateOfNode(node), kindOfNode(node));
      const drain = drainButton(node, nodes.length > 1, load);
      drain.id = "drain";
      top.replaceChildren(head(node.name, [state], [drain]));
      about.replaceChildren(facts([
        ["Version", node.version],
        ["Running since", node.started === null ? "–" : when(node.started)],
        ...(node.draining ? [["Draining", node.draining]] : []),
        ...node.listeners.map(({ transport, host, port }) => [transport, make("code", "", `${host.includes(":") ? `[${host}]` : host}:${port}`)]),
        ["HTTP", make("code", "", location.origin)],
        ...node.links.map(linksOf),
      ]));
      wrong.show(null);
    } catch (failure) {
      wrong.show(failure);
    }
  }

  const links = make("p", "pad links", ...[["Start page", "./"], ["API", "api/v1/openapi.json"], ["Metrics", "metrics"], ["Readiness", "readyz"]].map(([text, href]) => {
    const link = make("a", "", text);
    link.href = href;
    return link;
  }));
  main.append(top, wrong.element, card("Nodes", nodes.element), make("div", "two uneven", card("This node", about, links), logLevels()));
  load();
  return nodes.close;
}
