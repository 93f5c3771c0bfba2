// Bad weather between a page and its server, for trying things out. A WebSocket loses nothing: a packet that is lost is sent
// again, and everything behind it waits. So what is lost here comes late, and in order.

/** A lost packet is missed, and sent again, after so long and another way there and back. */
const RESEND_MS = 200;

/** Things that go one way, each after those before it. */
class Lane {
  #weather;
  #queue = [];
  #lastMs = 0;

  constructor(weather) {
    this.#weather = weather;
  }

  pass(arrive) {
    const { delayMs, loss } = this.#weather;
    const nowMs = performance.now();
    const lostMs = Math.random() < loss ? RESEND_MS + 2 * delayMs : 0;
    this.#lastMs = Math.max(this.#lastMs, nowMs + delayMs + lostMs);
    if (this.#queue.length === 0 && this.#lastMs <= nowMs) {
      arrive();
      return;
    }
    this.#queue.push(arrive);
    setTimeout(() => this.#queue.shift()(), this.#lastMs - nowMs);
  }
}

/** Returns a maker of WebSockets in this weather, `{ delayMs, loss }`, which may change at any time. */
export function socketsIn(weather) {
  return url => {
    const socket = new WebSocket(url);
    const there = new Lane(weather);
    const back = new Lane(weather);
    const outside = {
      set binaryType(type) { socket.binaryType = type; },
      send: data => there.pass(() => socket.readyState === WebSocket.OPEN && socket.send(data)),
      close: (code, reason) => there.pass(() => socket.close(code, reason)),
    };
    socket.onopen = event => back.pass(() => outside.onopen(event));
    socket.onmessage = event => back.pass(() => outside.onmessage(event));
    socket.onerror = event => back.pass(() => outside.onerror(event));
    socket.onclose = event => back.pass(() => outside.onclose(event));
    return outside;
  };
}
