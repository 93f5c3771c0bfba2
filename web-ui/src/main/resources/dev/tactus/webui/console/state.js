// Whether the node answers and how the streams do, said in one place for all of them.

import { get } from "../ask.js";

const PROBE_MS = 3_000;
const lost = new Map();

// A page that asked once would never know that the node is there again.
function probe() {
  get("/version").catch(() => setTimeout(probe, PROBE_MS));
}

addEventListener("reach", ({ detail: answers }) => {
  if (answers) {
    lost.delete("node");
  } else {
    lost.set("node", "The node does not answer.");
    setTimeout(probe, PROBE_MS);
  }
  say();
});

/** Returns what a stream tells its state to; the worst of all streams is what the head of the page says. */
export function stateOf(name) {
  return (kind, failure) => {
    if (kind === "lost") {
      lost.set(name, failure.message);
    } else {
      lost.delete(name);
    }
    say();
  };
}

export function forgetState(name) {
  lost.delete(name);
  say();
}

function say() {
  const [worst] = lost.values();
  const detail = worst === undefined ? { kind: "live", text: "live" } : { kind: "lost", text: `${worst} Trying again.` };
  dispatchEvent(new CustomEvent("stream", { detail }));
}
