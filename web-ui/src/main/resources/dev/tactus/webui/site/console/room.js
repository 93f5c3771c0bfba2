// One room: its figures, its seats and its world.

import { closest, make } from "../shared/dom.js";
import { call, get } from "../shared/api.js";
import { clock, latency, number, ofMinute, size, when } from "../shared/format.js";
import { commandLine } from "./command.js";
import { comparison } from "./compare.js";
import { confirm, notify, reason } from "../shared/dialog.js";
import { LiveView } from "./live.js";
import { actionButton, forbid, may } from "./permissions.js";
import { to } from "./routes.js";
import { messageRoomButton } from "./broadcast.js";
import { seatTable } from "./seats.js";
import { forgetStream, streamState } from "./connection.js";
import { listen } from "./stream.js";
import { badge, write } from "./table.js";
import { card, cardWith, facts, head, missing, problem } from "./components.js";

/** @param {string[]} path */
export const title = path => `Room ${path[1]}`;

/** @type {[string, (room: any) => string, (room: any) => string][]} */
const FIGURES = [
  ["Tick", room => number(room.tick), room => clock(room.tick / room.settings.tickRateHz)],
  ["Online", room => `${room.online} / ${room.seats.length}`, room => `${number(room.spectators)} watching`],
  ["Lateness p99", room => latency(room.lateP99Us), room => ofMinute(room.lateMinuteP99Us)],
  ["Round trip", room => room.roundTripMs < 0 ? "–" : number(room.roundTripMs), () => "ms, slowest"],
  ["Input wait p99", room => latency(room.inputP99Us), room => ofMinute(room.inputMinuteP99Us)],
  ["Desyncs", room => number(room.desyncs), room => `${number(room.heals)} resynced`],
  ["Memory", room => size(room.heapBytes), () => "of its log"],
];

/** @param {string} id */
function closeButton(id) {
  const button = actionButton("Close room…", "CLOSE_ROOMS", () => confirm({
    title: `Close room ${id}`, text: "The match ends immediately for all its players. Its replay is kept.", fields: [reason("shown to the players")], verb: "Close the room",
  }, async values => {
    await call("DELETE", `/rooms/${id}${values.reason ? `?reason=${encodeURIComponent(values.reason)}` : ""}`);
    return `Room ${id} is closed.`;
  }), "plain warn");
  button.id = "close-room";
  return button;
}

/**
 * Returns the button that hands a room to another node; it is hidden where the node is alone.
 *
 * @param {string} id
 */
function moveButton(id) {
  const button = actionButton("Move…", "DRAIN", async () => {
    /** @type {import("./nodes.js").NodeState[]} */
    const nodes = (await get("/nodes")).nodes;
    const targets = nodes.filter(node => node.reachable && !node.draining && node.name !== button.dataset.owner).map(({ name }) => [name, name]);
    if (targets.length === 0) {
      notify("No other node takes rooms.", true);
      return;
    }
    confirm({
      title: `Move room ${id}`, text: "The match continues at the other node; its clients follow by themselves.",
      fields: [{ name: "node", label: "Node", options: targets }], verb: "Move the room", ends: false,
    }, async values => `Room ${id} is at node ${(await call("PUT", `/rooms/${id}/owner`, { node: values.node })).owner}.`);
  });
  button.id = "move-room";
  button.hidden = true;
  return button;
}

function tiles() {
  const made = FIGURES.map(([name, value, unit]) => {
    const output = make("output", "", "–");
    const below = make("span", "unit");
    return { element: make("div", "", make("span", "name", name), output, below), show: (/** @type {any} */ room) => {
      write(output, value(room));
      write(below, unit(room));
    } };
  });
  const element = make("section", "figures compact", ...made.map(tile => tile.element));
  element.ariaLabel = "Figures";
  return { element, show: (/** @type {any} */ room) => made.forEach(tile => tile.show(room)) };
}

/**
 * Binds the keys of the view, except while an input has the focus.
 *
 * @param {LiveView} view
 */
function keys(view) {
  /** @type {Record<string, () => void>} */
  const known = {
    " ": () => view.toggle(), ",": () => view.step(-1), ".": () => view.step(1), l: () => view.goLive(),
  };
  const press = (/** @type {KeyboardEvent} */ event) => {
    const busy = closest(event, "input, select, textarea, dialog[open]") || (event.key === " " && closest(event, "button, a, summary"));
    if (!busy && known[event.key] && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      known[event.key]();
    }
  };
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
}

/**
 * @param {string} id
 * @param {URLSearchParams} query
 * @param {HTMLElement} body
 * @returns {{ close: () => void, goLive: () => void, rate: number }} `rate` can only be set
 */
function worldView(id, query, body) {
  if (!may("LOOK_INTO_WORLDS")) {
    const why = make("input", "");
    forbid(why, "LOOK_INTO_WORLDS");
    body.append(card("World", make("p", "empty", why.title)));
    return { close: () => {}, goLive: () => {}, set rate(/** @type {number} */ unused) {} };
  }
  const number = (/** @type {string} */ name) => /^\d+$/.test(query.get(name) ?? "") ? Number(query.get(name)) : null;
  /** @type {(tick: number) => void} */
  let suggest = () => {};
  const view = new LiveView(id, { tick: number("tick"), entity: number("entity") ?? -1 }, world => suggest(world.tick));
  const compare = comparison(id, () => view.tick, ids => view.mark(ids), entity => view.pick(entity));
  suggest = (/** @type {number} */ tick) => compare.suggest(Math.max(0, tick - 20), tick);
  body.append(view.element, compare.element);
  const endKeys = keys(view);
  return { close: () => {
    endKeys();
    view.close();
  }, goLive: () => view.goLive(), set rate(/** @type {number} */ rate) {
    view.rate = rate;
  } };
}

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 * @param {URLSearchParams} query
 */
export function open(main, path, query) {
  const id = path[1];
  const wrong = problem();
  const phase = make("span", "");
  const about = make("span", "quiet");
  const close = closeButton(id);
  const move = moveButton(id);
  const figures = tiles();
  const seats = seatTable(id, query.get("player") ?? "");
  const settings = make("div", "pad");
  const world = make("div", "stack");
  const top = head(`Room ${id}`, [phase, about], [messageRoomButton(id), move, close]);
  main.append(top, wrong.element, figures.element);
  const view = worldView(id, query, world);
  let phaseNow = "";
  main.append(world, cardWith("Seats", [seats.count], seats.element, commandLine(id)),
    card("Settings", make("details", "pad", make("summary", "", "All settings"), settings)));
  let known = false;

  /** @param {any} room as the API returns it */
  function show(room) {
    badge(phase, room.phase, room.phase);
    move.hidden = room.owner === undefined;
    move.dataset.owner = room.owner ?? "";
    const copies = room.standbys?.length > 0 ? `, copies at ${room.standbys.join(", ")}` : "";
    const node = room.owner === undefined ? "" : `node ${room.owner}${copies}`;
    write(about, [room.name, room.game || "relay", room.door, node, `since ${when(room.created)}`].filter(part => part).join(" · "));
    figures.show(room);
    seats.show(room.seats);
    view.rate = room.settings.tickRateHz;
    if (phaseNow === "waiting" && room.phase === "running") {
      view.goLive();
    }
    phaseNow = room.phase;
    wrong.show(room.recordingFailure === "" ? null : new Error(`No replay is recorded: ${room.recordingFailure}`));
    if (!known) {
      known = true;
      settings.replaceChildren(facts(Object.entries(room.settings).map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)])));
    }
  }

  function gone() {
    closeStream();
    badge(phase, "closed", "bad");
    close.disabled = true;
    wrong.show(new Error("The room is closed. This is its last known state."));
  }

  const closeStream = listen(`/rooms/${encodeURIComponent(id)}/stream`, { room: show, gone }, (kind, failure) => {
    streamState("room")(kind, failure);
    if (kind === "refused" && failure.status === 404 && !known) {
      end();
      missing(main, `Room ${id}`, "There is no such room on this node. If its match is over, look for its replay.",
        [["All rooms", to(["rooms"])], ["Replays", to(["replays"])]]);
    } else if (kind === "refused" && failure.status === 404) {
      gone();
    } else if (kind === "refused") {
      wrong.show(failure);
    }
  });
  function end() {
    closeStream();
    forgetStream("room");
    view.close();
  }
  return end;
}
