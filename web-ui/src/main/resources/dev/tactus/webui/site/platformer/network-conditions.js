// Simulated network conditions between a page and its server. A reliable lane loses no data: a lost packet is sent again, and all
// later ones wait. So simulated loss delays messages and keeps their order. Datagrams are lost, and delay nothing else.

/**
 * @typedef {{ delayMs: number, loss: number }} Conditions delay of each direction; share of lost packets, 0 to 1
 * @typedef {Omit<import("../tactus/webtransport.js").DatagramSocket, "transport">} Outside a socket as the client uses it
 */

/** Extra delay of a lost packet, before one more round trip: a typical retransmission timeout. */
const RESEND_MS = 200;

/** Delays messages of one direction, in order. */
class Lane {
  #conditions;
  /** @type {(() => unknown)[]} */
  #queue = [];
  #lastMs = 0;

  /** @param {Conditions} conditions */
  constructor(conditions) {
    this.#conditions = conditions;
  }

  /** @param {() => unknown} arrive */
  pass(arrive) {
    const { delayMs, loss } = this.#conditions;
    const nowMs = performance.now();
    const lostMs = Math.random() < loss ? RESEND_MS + 2 * delayMs : 0;
    this.#lastMs = Math.max(this.#lastMs, nowMs + delayMs + lostMs);
    if (this.#queue.length === 0 && this.#lastMs <= nowMs) {
      arrive();
      return;
    }
    this.#queue.push(arrive);
    setTimeout(() => /** @type {() => unknown} */ (this.#queue.shift())(), this.#lastMs - nowMs);
  }
}

/**
 * Lets a datagram arrive after its delay, or not at all.
 *
 * @param {Conditions} conditions
 * @param {() => unknown} arrive
 */
function passDatagram({ delayMs, loss }, arrive) {
  if (Math.random() < loss) {
    return;
  }
  if (delayMs === 0) {
    arrive();
  } else {
    setTimeout(arrive, delayMs);
  }
}

/**
 * Puts these conditions, which may change at any time, between the client and the sockets of a factory.
 *
 * @param {Conditions} conditions
 * @param {(url: string) => Outside} open
 * @returns {(url: string) => Outside}
 */
export function socketFactory(conditions, open) {
  return url => {
    const socket = open(url);
    const there = new Lane(conditions);
    const back = new Lane(conditions);
    const outside = /** @type {Outside} */ ({
      set binaryType(/** @type {BinaryType} */ type) { socket.binaryType = type; },
      get datagramBytesMax() { return socket.datagramBytesMax; },
      send: (/** @type {ArrayBuffer} */ data) => there.pass(() => socket.send(data)),
      sendDatagram: (/** @type {Uint8Array} */ datagram) => passDatagram(conditions, () => socket.sendDatagram(datagram)),
      close: (/** @type {number} */ code, /** @type {string} */ reason) => there.pass(() => socket.close(code, reason)),
    });
    socket.onopen = event => back.pass(() => outside.onopen(event));
    socket.onmessage = event => back.pass(() => outside.onmessage(event));
    socket.ondatagram = event => passDatagram(conditions, () => outside.ondatagram(event));
    socket.onerror = event => back.pass(() => outside.onerror(event));
    socket.onclose = event => back.pass(() => outside.onclose(event));
    return outside;
  };
}
