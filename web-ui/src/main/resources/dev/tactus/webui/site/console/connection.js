// The state of the node's connection and of all streams, reported in one place.

import { get } from "../shared/api.js";

const PROBE_MS = 3_000;
/** @type {Map<string, string>} */
const lost = new Map();

// A page that requested its data once would not notice that the node answers again.
function probe() {
  get("/version").catch(() => setTimeout(probe, PROBE_MS));
}

addEventListener("reach", event => {
  if (event instanceof CustomEvent && event.detail) {
    lost.delete("node");
  } else {
    lost.set("node", "The node does not answer.");
    setTimeout(probe, PROBE_MS);
  }
  say();
});

/**
 * Returns the state callback of a stream; the head of the page shows the worst state of all.
 *
 * @param {string} name
 * @returns {(kind: string, failure?: any) => void}
 */
export function streamState(name) {
  return (kind, failure) => {
    if (kind === "lost") {
      lost.set(name, failure.message);
    } else {
      lost.delete(name);
    }
    say();
  };
}

/** @param {string} name */
export function forgetStream(name) {
  lost.delete(name);
  say();
}

function say() {
  const [worst] = lost.values();
  const detail = worst === undefined ? { kind: "live", text: "live" } : { kind: "lost", text: `${worst} Retrying.` };
  dispatchEvent(new CustomEvent("stream", { detail }));
}
