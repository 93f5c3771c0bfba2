// How the streams do, said in one place for all of them.

const lost = new Map();

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
