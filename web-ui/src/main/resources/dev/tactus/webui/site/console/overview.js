// The overview: the node's figures, plots of the last two minutes, and rooms.

import { make } from "../shared/dom.js";
import { Plot } from "../shared/plot.js";
import { onColorScheme } from "../world/colors.js";
import { fixed, latency, number, ofMinute, size } from "../shared/format.js";
import { nodeTable } from "./nodes.js";
import { roomTable } from "./room-table.js";
import { messageAllButton } from "./broadcast.js";
import { forgetStream, streamState } from "./connection.js";
import { listen } from "./stream.js";
import { cardWith, card, head } from "./components.js";

const ROOMS_SHOWN = 12;

const milliseconds = (/** @type {number} */ us) => us / 1_000;
const plain = (/** @type {number} */ value) => value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 2 : 0 });

/**
 * The tiles: name, value, and a text below it.
 *
 * @typedef {[string, (f: any) => string, (f: any) => string]} Tile
 * @type {Tile[]}
 */
const TILES = [
  ["Rooms", f => number(f.rooms), f => `${number(f.running)} running`],
  ["Players", f => number(f.players), f => `${number(f.spectators)} watching`],
  ["Inputs", f => fixed(f.inputsPerSecond), () => "per second"],
  ["Input wait p99", f => latency(f.inputP99Us), f => ofMinute(f.inputMinuteP99Us)],
  ["Lateness p99", f => latency(f.lateP99Us), f => ofMinute(f.lateMinuteP99Us)],
  ["Traffic out", f => `${size(f.bytesOutPerSecond)}/s`, f => `${size(f.bytesInPerSecond)}/s in`],
  ["Heap", f => size(f.heapBytes), f => `${size(f.logBytes)} in logs`],
];

/**
 * The plots: title, lines (name, color, value), format of a value, and a text beside it.
 *
 * @typedef {[string, [string, string, (f: any) => number][], (value: number) => string, ((f: any) => string)?]} Chart
 * @type {Chart[]}
 */
const PLOTS = [
  ["Tick lateness, ms", [["p99", "--late", f => milliseconds(f.lateP99Us)]], plain],
  ["Input to frame, ms", [["p99", "--wave", f => milliseconds(f.inputP99Us)], ["p50", "--quiet", f => milliseconds(f.inputP50Us ?? 0)]], plain],
  ["Frames per second", [["", "--beat", f => f.framesPerSecond]], plain],
  ["Bytes per second", [["out", "--beat", f => f.bytesOutPerSecond], ["in", "--wave", f => f.bytesInPerSecond]], size],
  ["Heap", [["in use", "--wave", f => f.heapBytes], ["frame logs", "--quiet", f => f.logBytes]], size],
  ["Backlog, ticks", [["worst", "--late", f => f.behindTicks]], plain, f => `${size(f.bytesWaiting ?? 0)} unsent`],
];

/** @param {Tile} tile */
function tile([name, value, unit]) {
  const output = make("output", "");
  const below = make("span", "unit");
  return { element: make("div", "", make("span", "name", name), output, below), show: (/** @type {any} */ figures) => {
    output.textContent = value(figures);
    below.textContent = unit(figures);
  } };
}

/**
 * @param {Chart} chart
 * @param {() => void} redraw
 */
function plot([name, lines, format, aside], redraw) {
  const canvas = make("canvas", "");
  canvas.role = "img";
  canvas.ariaLabel = `${name} over the last two minutes`;
  const values = make("span", "values");
  const outputs = lines.map(([label, color]) => {
    const swatch = make("i", `swatch ${color.slice(2)}`);
    const output = make("output", "");
    values.append(make("span", "", swatch, label === "" ? "" : `${label} `, output));
    return output;
  });
  const extra = make("span", "quiet");
  const element = make("figure", "", make("figcaption", "", make("span", "", name), extra, values), canvas);
  const drawn = new Plot(canvas, lines.map(([, color]) => color), format, redraw);
  return { element, draw: (/** @type {number} */ nowMs) => drawn.draw(nowMs), add: (/** @type {any} */ figures) => {
    drawn.add(figures.unixMs, ...lines.map(([, , value]) => value(figures)));
    lines.forEach(([, , value], i) => { outputs[i].textContent = format(value(figures)); });
    extra.textContent = aside ? aside(figures) : "";
  }, forget: () => drawn.forget() };
}

export const title = () => "Overview";

/** @param {HTMLElement} main */
export function open(main) {
  let last = 0;
  let wanted = false;
  const tiles = TILES.map(tile);
  const plots = PLOTS.map(which => plot(which, redraw));
  const figures = make("section", "figures", ...tiles.map(({ element }) => element));
  figures.ariaLabel = "Figures";
  const drawn = make("section", "plots", ...plots.map(({ element }) => element));
  drawn.ariaLabel = "The last two minutes";
  const nodes = nodeTable();
  const rooms = roomTable(ROOMS_SHOWN);
  main.append(head("Overview", [], [messageAllButton()]), figures, drawn, card("Nodes", nodes.element), cardWith("Rooms", rooms.controls, rooms.element));

  /** Redraws once per sample only, because a console may be open all day. */
  function redraw() {
    if (!wanted) {
      wanted = true;
      requestAnimationFrame(() => {
        wanted = false;
        plots.forEach(one => one.draw(last));
      });
    }
  }

  const sizes = new ResizeObserver(redraw);
  sizes.observe(drawn);
  const endScheme = onColorScheme(redraw);
  const close = listen("/figures/stream", { message: sample => {
    if (sample.unixMs < last) {
      plots.forEach(one => one.forget());
    }
    last = sample.unixMs;
    tiles.forEach(one => one.show(sample));
    plots.forEach(one => one.add(sample));
    redraw();
  } }, streamState("figures"));
  return () => {
    close();
    forgetStream("figures");
    endScheme();
    sizes.disconnect();
    nodes.close();
    rooms.close();
  };
}
