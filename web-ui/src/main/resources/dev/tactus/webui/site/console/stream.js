// Server-sent events by fetch, since EventSource cannot send a token. A lost stream is reopened with back-off;
// a page in the background reads none, because browsers limit the number of connections.

import { request, statusOf } from "../shared/api.js";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const UNSEEN_MS = 5_000;
const HOPELESS = [400, 401, 403, 404, 409, 410];

/**
 * Reads a stream until it is closed.
 *
 * @param {string} path
 * @param {Record<string, (data: any) => void>} on handlers by the name of the event; an event without a name is called message
 * @param {(state: string, failure?: any) => void} told gets "live", "lost" with the failure, and finally "refused" with the failure if
 *   retrying is useless
 * @returns {() => void} closes the stream
 */
export function listen(path, on, told = () => {}) {
  let closed = false;
  let waitMs = FIRST_WAIT_MS;
  let abort = new AbortController();
  /** @type {(value?: unknown) => void} */
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

  // A page in the back/forward cache would keep its connection, and the next page would wait for a free one.
  const left = () => abort.abort();
  addEventListener("pagehide", left);

  async function read() {
    abort = new AbortController();
    const response = await request(path, { signal: abort.signal, accept: "text/event-stream" });
    told("live");
    for await (const { event, data } of events(/** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body))) {
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
        if (HOPELESS.includes(statusOf(failure))) {
          told("refused", failure);
          return;
        }
        if (!(failure instanceof DOMException && failure.name === "AbortError")) {
          told("lost", failure);
        }
      }
      await rest();
    }
  }

  /** Waits for the back-off, or until the page becomes visible. */
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

/** @param {ReadableStream<Uint8Array<ArrayBuffer>>} body */
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
    rest = lines.pop() ?? "";
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
