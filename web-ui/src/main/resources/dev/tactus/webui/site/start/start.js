// The start page: the node's rooms, where to connect, and for operators its figures as they stream in.

import { get, messageOf } from "../shared/api.js";
import { element, make } from "../shared/dom.js";
import { fixed, size } from "../shared/format.js";
import { Plot } from "../shared/plot.js";
import { openLobby } from "./lobby.js";
import { ownPermissions } from "./operator.js";
import { allow, refresh } from "./rooms.js";

/** @param {number} value */
const scale = value => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
const plots = {
  frames: new Plot(element("plot-frames", HTMLCanvasElement), "--beat", scale),
  late: new Plot(element("plot-late", HTMLCanvasElement), "--late", scale),
};
const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
let aheadMs = 0;

/** @param {any} figures a sample of the node */
function show(figures) {
  aheadMs = figures.unixMs - Date.now();
  const lateMs = figures.lateP99Us / 1_000;
  plots.frames.add(figures.unixMs, figures.framesPerSecond);
  plots.late.add(figures.unixMs, lateMs);
  element("f-rooms").textContent = fixed(figures.rooms);
  element("f-running").textContent = `${fixed(figures.running)} running`;
  element("f-players").textContent = fixed(figures.players);
  element("f-spectators").textContent = `${fixed(figures.spectators)} watching`;
  element("f-inputs").textContent = fixed(figures.inputsPerSecond);
  element("f-frames").textContent = fixed(figures.framesPerSecond);
  element("f-late").textContent = fixed(lateMs, 1);
  element("f-late-minute").textContent = `ms, 10 s; 1 min: ${fixed(figures.lateMinuteP99Us / 1_000, figures.lateMinuteP99Us < 100_000 ? 1 : 0)}`;
  element("f-out").textContent = `${size(figures.bytesOutPerSecond)}/s`;
  element("f-in").textContent = `${size(figures.bytesInPerSecond)}/s in`;
  element("f-heap").textContent = size(figures.heapBytes);
  element("f-log").textContent = `${size(figures.logBytes)} in logs`;
  element("p-frames").textContent = fixed(figures.framesPerSecond);
  element("p-late").textContent = fixed(lateMs, 1);
  if (reducedMotion.matches) {
    draw();
  }
}

function draw() {
  const nowMs = Date.now() + aheadMs;
  plots.frames.draw(nowMs);
  plots.late.draw(nowMs);
}

function animate() {
  if (!reducedMotion.matches) {
    draw();
  }
  requestAnimationFrame(animate);
}

/**
 * @param {string} text
 * @param {string} kind
 */
function state(text, kind) {
  element("state").textContent = text;
  element("dot").className = `dot ${kind}`;
}

function listen() {
  const stream = new EventSource("api/v1/figures/stream");
  stream.addEventListener("open", () => state("live", "live"));
  stream.addEventListener("error", () => state("no answer, retrying", "lost"));
  stream.addEventListener("message", event => show(JSON.parse(event.data)));
  // A page in the back/forward cache would keep its connection, and the next page would wait for a free one.
  addEventListener("pagehide", () => stream.close(), { once: true });
}

addEventListener("pageshow", event => {
  if (event.persisted) {
    listen();
  }
});

/**
 * @param {string} name
 * @param {string} address
 */
function listener(name, address) {
  const copy = make("button", "plain", "Copy", make("span", "hidden", ` the address for ${name}`));
  copy.type = "button";
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    copy.firstChild?.replaceWith("Copied");
    setTimeout(() => copy.firstChild?.replaceWith("Copy"), 1_500);
  });
  element("listeners").append(make("li", "", make("span", "quiet", name), make("code", "", address), copy));
}

async function introduce() {
  const { nodes: [node] } = await get("/nodes");
  element("node").textContent = node.name;
  element("version").textContent = node.version;
  element("since").textContent = `running since ${new Date(node.started).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}`;
  /** @type {Record<string, string>} */
  const names = { kcp: "KCP", tcp: "TCP", json: "JSON", "json-accounts": "accounts" };
  /** @type {Record<string, string>} */
  const schemes = { msgpack: "ws", json: "ws", "json-accounts": "ws", binary: "ws", pickle: "tcp" };
  for (const { transport, host, port } of node.listeners) {
    const address = `${host.includes(":") ? `[${host}]` : host}:${port}`;
    listener(names[transport] ?? transport, `${schemes[transport] ?? transport}://${address}`);
    if (transport === "kcp") {
      element("bots").textContent = `tactus bots --target kcp://${address} --rooms 5 --players 4`;
    }
  }
  listener("WebSocket", `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws`);
}

function watchRooms() {
  refresh().catch(() => {}).finally(() => setTimeout(watchRooms, document.hidden ? 5_000 : 1_000));
}

/** Shows what only operators need, and the actions that the visitor may take. */
async function unlock() {
  const permissions = await ownPermissions();
  allow(permissions);
  if (permissions.length > 0) {
    document.querySelectorAll("[data-operator]").forEach(part => part.toggleAttribute("hidden", false));
  }
}

openLobby();
listen();
unlock().finally(watchRooms);
introduce().catch(failure => state(messageOf(failure), "lost"));
animate();
