// The page of a node: figures as they stream in, its rooms, and where to connect.

import { Plot } from "./plot.js";
import { refresh } from "./rooms.js";
import { fixed, size } from "./words.js";

const scale = value => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });
const element = id => document.getElementById(id);
const plots = {
  frames: new Plot(element("plot-frames"), "--beat", scale),
  late: new Plot(element("plot-late"), "--late", scale),
};
const still = matchMedia("(prefers-reduced-motion: reduce)");
let aheadMs = 0;

function take(figures) {
  aheadMs = figures.unixMs - Date.now();
  plots.frames.add(figures.unixMs, figures.framesPerSecond);
  plots.late.add(figures.unixMs, figures.lateP99Us / 1_000);
  element("f-rooms").textContent = fixed(figures.rooms);
  element("f-running").textContent = `${fixed(figures.running)} running`;
  element("f-players").textContent = fixed(figures.players);
  element("f-spectators").textContent = `${fixed(figures.spectators)} watching`;
  element("f-inputs").textContent = fixed(figures.inputsPerSecond);
  element("f-frames").textContent = fixed(figures.framesPerSecond);
  element("f-late").textContent = fixed(figures.lateP99Us / 1_000, 1);
  element("f-out").textContent = `${size(figures.bytesOutPerSecond)}/s`;
  element("f-in").textContent = `${size(figures.bytesInPerSecond)}/s in`;
  element("f-heap").textContent = size(figures.heapBytes);
  element("f-log").textContent = `${size(figures.logBytes)} in logs`;
  element("p-frames").textContent = fixed(figures.framesPerSecond);
  element("p-late").textContent = fixed(figures.lateP99Us / 1_000, 1);
  if (still.matches) {
    draw();
  }
}

function draw() {
  const nowMs = Date.now() + aheadMs;
  plots.frames.draw(nowMs);
  plots.late.draw(nowMs);
}

function move() {
  if (!still.matches) {
    draw();
  }
  requestAnimationFrame(move);
}

function state(text, kind) {
  element("state").textContent = text;
  element("dot").className = `dot ${kind}`;
}

function listen() {
  const stream = new EventSource("api/v1/figures/stream");
  stream.addEventListener("open", () => state("live", "live"));
  stream.addEventListener("error", () => state("no answer, trying again", "lost"));
  stream.addEventListener("message", event => take(JSON.parse(event.data)));
  // A browser may keep the page that one has left, and with it the connection, which the next page would wait for.
  addEventListener("pagehide", () => stream.close(), { once: true });
}

addEventListener("pageshow", event => {
  if (event.persisted) {
    listen();
  }
});

function listener(name, address) {
  const term = document.createElement("dt");
  term.textContent = name;
  const where = document.createElement("dd");
  const code = document.createElement("code");
  code.textContent = address;
  where.append(code);
  const copy = document.createElement("button");
  copy.type = "button";
  copy.className = "plain";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy the address for ${name}`);
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(address);
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy"; }, 1_500);
  });
  element("listeners").append(term, where, copy);
}

async function introduce() {
  const { nodes } = await (await fetch("api/v1/nodes")).json();
  const node = nodes[0];
  element("node").textContent = node.name;
  element("version").textContent = node.version;
  element("since").textContent = `running since ${new Date(node.started).toLocaleString("en", { dateStyle: "medium", timeStyle: "short" })}`;
  const names = { kcp: "KCP", tcp: "TCP", json: "JSON", "json-accounts": "accounts" };
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

listen();
watchRooms();
introduce().catch(failure => state(failure.message, "lost"));
move();
