// Server-sent events, read by fetch since EventSource cannot show a token. A stream that breaks is opened again, later and later;
// a page that nobody sees reads nothing, for a browser has few connections to give.

import { ask } from "../ask.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const UNSEEN_MS = 5_000;
const HOPELESS = [400, 401, 403, 404, 409, 410];

/**
 * Reads a stream until it is closed.
 *
 * @param on what to do with each kind of event, by its name; an event without one is called message
 * @param told hears "live", "lost" with what is wrong, and at last "refused" with the failure where trying again is useless
 * @returns what closes it
 */
export function listen(path, on, told = () => {}) {
  let closed = false;
  let waitMs = FIRST_WAIT_MS;
  let abort = new AbortController();
  let wake = () => {};
  let unseen = 0;

  const seen = () => {
    clearTimeout(unseen);
    if (document.hidden) {
      unseen = setTimeout(() => abort.abort(), UNSEEN_MS);
    } else {
      wake();
    }
  };
  document.addEventListener("visibilitychange", seen);

  // A browser may keep the page that one has left for a minute, and with it the connection, which the next page would wait for.
  const left = () => abort.abort();
  addEventListener("pagehide", left);

  async function read() {
    abort = new AbortController();
    const response = await ask(path, { signal: abort.signal, accept: "text/event-stream" });
    told("live");
    for await (const { event, data } of events(response.body)) {
      waitMs = FIRST_WAIT_MS;
      if (closed) {
        return;
      }
      on[event]?.(JSON.parse(data));
    }
    throw new Error("The stream ended.");
  }

  async function run() {
    while (!closed) {
      try {
        await read();
      } catch (failure) {
        if (closed) {
          return;
        }
        if (HOPELESS.includes(failure.status)) {
          told("refused", failure);
          return;
        }
        if (failure.name !== "AbortError") {
          told("lost", failure);
        }
      }
      await rest();
    }
  }

  /** Waits for a while, or until somebody looks again. */
  async function rest() {
    await new Promise(done => {
      wake = done;
      if (!document.hidden) {
        setTimeout(done, waitMs * (0.75 + Math.random() / 2));
      }
    });
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
  }

  run();
  return () => {
    closed = true;
    document.removeEventListener("visibilitychange", seen);
    removeEventListener("pagehide", left);
    clearTimeout(unseen);
    abort.abort();
    wake();
  };
}

async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  let event = "message";
  let data = [];
  for (;;) {
    const { value, done } = await reader.read();
    if (done) {
      return;
    }
    const lines = (rest + value).split(/\r?\n/);
    rest = lines.pop();
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) {
          yield { event, data: data.join("\n") };
        }
        event = "message";
        data = [];
      } else if (line.startsWith("data:")) {
        data.push(line.slice(5).replace(/^ /, ""));
      } else if (line.startsWith("event:")) {
        event = line.slice(6).trim();
      }
    }
  }
}
