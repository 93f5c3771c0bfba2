// Desync reports.

import { make, save } from "../shared/dom.js";
import { get, request } from "../shared/api.js";
import { number, size, when } from "../shared/format.js";
import { actionButton } from "./permissions.js";
import { to } from "./routes.js";
import { link, Table } from "./table.js";
import { card, cardWith, facts, head, problem } from "./components.js";

/**
 * @typedef {{ name: string, bytes: number }} Bundle
 * @typedef {{ text: string, entity: number, component: string, field: string, is: string, shouldBe: string }} Difference
 * @typedef {{ tick: number, seat: number, checksum: string }} Told
 */

/** @param {string[]} path */
export const title = path => path[1] ?? "Desyncs";

/**
 * @param {string} name
 * @param {import("./components.js").Problem} wrong
 */
function download(name, wrong) {
  return actionButton("Download", "READ_RECORDS", async () => {
    try {
      await save(await request(`/desyncs/${encodeURIComponent(name)}/file`, { accept: "*/*" }), name);
    } catch (failure) {
      wrong.show(failure);
    }
  });
}

/** @param {HTMLElement} main */
function list(main) {
  const wrong = problem();
  const count = make("span", "quiet count");
  /** @type {Table<Bundle>} */
  const table = new Table({ id: one => one.name, sort: "Bundle", down: true, caption: "Desync bundles", empty: "Loading.", columns: [
    { label: "Bundle", by: one => one.name, fill: (cell, one) => link(cell, to(["desyncs", one.name]), one.name) },
    { label: "Size", kind: "n", by: one => one.bytes, text: one => size(one.bytes) },
    { label: "", kind: "acts", fill: (cell, one) => cell.firstChild ?? cell.append(download(one.name, wrong)) },
  ] });
  main.append(head("Desyncs"), cardWith("Bundles", [count], wrong.element, table.element));
  get("/desyncs").then(({ desyncs }) => {
    table.setEmptyText("No desyncs.");
    table.show(desyncs);
    count.textContent = number(desyncs.length);
  }, failure => {
    table.setEmptyText("");
    wrong.show(failure);
  });
}

/**
 * @param {HTMLElement} main
 * @param {string} name
 */
function bundle(main, name) {
  const wrong = problem();
  const body = make("div", "stack");
  main.append(head("Desync", [make("span", "quiet", name)], [download(name, wrong)]), wrong.element, body);
  get(`/desyncs/${encodeURIComponent(name)}`).then(report => {
    const { match, client } = report;
    /** @type {Table<Difference>} */
    const differences = new Table({ id: one => one.text, max: 200, caption: "Differences", empty: "No differences were found.", columns: [
      { label: "Entity", kind: "n", by: one => one.entity, text: one => one.entity === 0 ? "world" : one.entity },
      { label: "Field", by: one => `${one.component}.${one.field}`, text: one => [one.component, one.field].filter(part => part !== "").join(".") || "–" },
      { label: "Client", kind: "n", text: one => one.is },
      { label: "Server", kind: "n", text: one => one.shouldBe },
    ] });
    differences.show(report.differences);
    /** @type {Table<Told>} */
    const told = new Table({ id: one => `${one.tick}/${one.seat}`, max: 50, caption: "Checksums", empty: "None.", columns: [
      { label: "Tick", kind: "n", by: one => one.tick, text: one => number(one.tick) },
      { label: "Seat", kind: "n", by: one => one.seat, text: one => one.seat },
      { label: "Checksum", kind: "n", text: one => one.checksum },
    ] });
    told.show(report.told);
    body.append(make("div", "two",
      card("Summary", make("div", "pad", facts([
        ["Finding", report.finding],
        ["First tick", number(report.firstTick)],
        ["Noticed at tick", number(report.noticedTick)],
        ["Found", when(report.found)],
        ["Client", `seat ${client.seat}, player ${client.player}`],
        ["Protocol", `${client.dialect} ${client.version}`],
        ["Room", `${match.room}, ${match.game}`],
        ["Frames", `${number(report.framesFrom)} to ${number(report.framesTo)}`],
        ["Keyframe", size(report.keyframeBytes)],
      ]))), card("Reported checksums", told.element)), card("Differences", differences.element));
  }, wrong.show);
}

/**
 * @param {HTMLElement} main
 * @param {string[]} path
 */
export function open(main, path) {
  if (path.length > 1) {
    bundle(main, path[1]);
  } else {
    list(main);
  }
}
