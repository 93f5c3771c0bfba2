// Links of a match by WebTransport, with datagrams, where browser and server have it; else by WebSocket. Both are tried at each
// link, and the first that is open is used. The form of the bytes is in docs/protocol.md, "In WebTransport".

/** Time that a session gets before a WebSocket is tried beside it: where UDP is dropped, browsers notice after 4 s and more. */
const FALLBACK_AFTER_MS = 1_200;

/** Time for which a host at which WebSocket was faster gets WebSockets only. */
const REMEMBERED_MS = 180_000;

/** Largest payload of a datagram, which passes paths of 1,200 bytes under QUIC's own bytes; the path may take less. */
const DATAGRAM_BYTES_MAX = 1_000;

/** Smallest payload that is of use; the head of a datagram with inputs takes 20 bytes. What is larger than the path takes is lost. */
const DATAGRAM_BYTES_MIN = 64;

/** Received datagrams that wait for a page that is late; browsers keep one by default. */
const DATAGRAMS_WAITING_MAX = 64;

/** Datagrams that wait to be sent. Each repeats what matters of those before, so that a longer queue would only be late. */
const DATAGRAMS_UNSENT_MAX = 8;

/** Time for a node to say where it takes sessions. */
const ASKED_MS = 10_000;

/** A message of the reliable lane begins with the length of its body in two bytes, and its id in one. */
const HEADER_BYTES = 3;

/** Time for the last messages to reach the server before the session is closed. */
const FAREWELL_MS = 1_000;

/** Close codes of a normal closure and of a broken connection (RFC 6455, section 7.4.1); sessions have 0 and none. */
const NORMAL = 1000;
const BROKEN = 1006;

/** Bytes of a reason that a session's close may have. */
const REASON_CHARS_MAX = 200;

/**
 * @typedef {import("./webtransport.js").WebTransportOptions} WebTransportOptions
 * @typedef {import("./webtransport.js").WebTransportServer} WebTransportServer
 * @typedef {{ open(): void, message(data: ArrayBuffer): void, datagram(data: ArrayBuffer): void, close(code: number, reason: string): void }} Handlers
 */

/** @param {unknown} failure */
const text = failure => failure instanceof Error ? failure.message : String(failure);

/** @param {string} hex */
const bytesOf = hex => Uint8Array.from(hex.match(/../g) ?? [], two => parseInt(two, 16));

/** Splits a stream of bytes into messages. */
class Messages {
  #kept = new Uint8Array(0);

  /**
   * @param {Uint8Array} bytes the next ones of the stream
   * @param {(message: ArrayBuffer) => void} take gets each message that they complete, header included
   */
  read(bytes, take) {
    let all = bytes;
    if (this.#kept.length > 0) {
      all = new Uint8Array(this.#kept.length + bytes.length);
      all.set(this.#kept);
      all.set(bytes, this.#kept.length);
    }
    let from = 0;
    while (all.length - from >= HEADER_BYTES) {
      const end = from + HEADER_BYTES + (all[from] << 8 | all[from + 1]);
      if (end > all.length) {
        break;
      }
      take(all.slice(from, end).buffer);
      from = end;
    }
    this.#kept = all.slice(from);
  }
}

/** One WebTransport session with its one stream, in the form of a WebSocket that has datagrams too. */
class Session {
  #handlers;
  /** @type {WebTransport | undefined} */
  #transport;
  /** @type {WritableStreamDefaultWriter<Uint8Array> | undefined} */
  #lane;
  /** @type {WritableStreamDefaultWriter<Uint8Array> | undefined} */
  #datagrams;
  #unsent = 0;
  #over = false;

  /** @param {Handlers} handlers */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** @param {WebTransportServer} server */
  async open({ url, certificateHashes = [] }) {
    try {
      if (this.#over) {
        return;
      }
      const transport = this.#transport = new WebTransport(url, certificateHashes.length === 0 ? {} : {
        serverCertificateHashes: certificateHashes.map(hash => ({ algorithm: "sha-256", value: bytesOf(hash) })),
      });
      transport.closed.then(({ closeCode = 0, reason = "" }) => this.end(closeCode || NORMAL, reason || "session closed"), failure => this.end(BROKEN, text(failure)));
      await transport.ready;
      const lane = await transport.createBidirectionalStream();
      const { datagrams } = transport;
      datagrams.incomingHighWaterMark = DATAGRAMS_WAITING_MAX;
      Object.assign(datagrams, { incomingMaxBufferedDatagrams: DATAGRAMS_WAITING_MAX });
      this.#lane = lane.writable.getWriter();
      // A link that once had datagrams has them to its end, as the client expects.
      this.#datagrams = datagrams.maxDatagramSize < DATAGRAM_BYTES_MIN ? undefined : datagrams.writable.getWriter();
      if (!this.#over) {
        this.#handlers.open();
        const messages = new Messages();
        this.#readAll(lane.readable, bytes => messages.read(bytes, message => this.#over || this.#handlers.message(message)));
        this.#readAll(datagrams.readable, bytes => this.#over || this.#handlers.datagram(bytes.slice().buffer));
      }
    } catch (failure) {
      this.end(BROKEN, text(failure));
    }
  }

  /**
   * Reads a stream to its end, which `closed` tells of too, with the server's reason.
   *
   * @param {ReadableStream<Uint8Array>} stream
   * @param {(bytes: Uint8Array) => void} take
   */
  async #readAll(stream, take) {
    const reader = stream.getReader();
    try {
      for (let read = await reader.read(); !read.done; read = await reader.read()) {
        take(read.value);
      }
    } catch {
      // The session is over, or will be.
    }
  }

  /** @param {ArrayBuffer} message */
  send(message) {
    this.#lane?.write(new Uint8Array(message)).catch(() => {});
  }

  /** Returns the size of the largest datagram at present, which changes with what the browser learns of the path; 0 for none at all. */
  get datagramBytesMax() {
    const bytes = Math.min(DATAGRAM_BYTES_MAX, this.#transport?.datagrams.maxDatagramSize ?? 0);
    return this.#datagrams ? Math.max(bytes, DATAGRAM_BYTES_MIN) : 0;
  }

  /** @param {Uint8Array} datagram */
  sendDatagram(datagram) {
    if (this.#datagrams && this.#unsent < DATAGRAMS_UNSENT_MAX) {
      this.#unsent++;
      const sent = () => this.#unsent--;
      this.#datagrams.write(datagram).then(sent, sent);
    }
  }

  /** Closes the session once what was sent has arrived. */
  async close(/** @type {string} */ reason) {
    const transport = this.#transport;
    const farewell = this.#lane?.close().catch(() => {});
    this.end(NORMAL, reason);
    await Promise.race([farewell, new Promise(done => setTimeout(done, FAREWELL_MS))]);
    try {
      transport?.close({ closeCode: 0, reason: reason.slice(0, REASON_CHARS_MAX) });
    } catch {
      // It was never open, or is closed.
    }
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  end(code, reason) {
    if (!this.#over) {
      this.#over = true;
      this.#handlers.close(code, reason);
    }
  }
}

/** The addresses that need no session: hosts at which WebSocket was faster, and all where the server has no WebTransport. */
class Memory {
  /** @type {Map<string, number>} */
  #untilMs = new Map();
  #absent = false;

  /** @param {string} host */
  skips(host) {
    return this.#absent || performance.now() < (this.#untilMs.get(host) ?? 0);
  }

  /** @param {string} host */
  lost(host) {
    this.#untilMs.set(host, performance.now() + REMEMBERED_MS);
  }

  absent() {
    this.#absent = true;
  }
}

/**
 * Asks a node where it takes sessions. `localhost` is asked for by its address: browsers would try ::1 alone.
 *
 * @param {string} url of its WebSocket
 * @returns {Promise<WebTransportServer | undefined>} undefined where it takes none
 */
async function ask(url) {
  const links = new URL("api/v1/links", url.replace(/^ws/, "http"));
  const answer = await fetch(links, { cache: "no-store", signal: AbortSignal.timeout(ASKED_MS) });
  const told = answer.ok ? (await answer.json()).webTransport : undefined;
  const host = links.hostname === "localhost" ? "127.0.0.1" : links.hostname;
  return told && { url: `https://${host}:${told.port}${told.path}`, certificateHashes: told.certificateHashes };
}

/** One link: a session and a WebSocket until one of them is open, then that one. It has the form of a WebSocket. */
class Race {
  /** @type {BinaryType} */
  binaryType = "arraybuffer";
  /** @type {() => void} */
  onopen = () => {};
  /** @type {(event: { data: unknown }) => void} */
  onmessage = () => {};
  /** @type {(event: { data: ArrayBuffer }) => void} */
  ondatagram = () => {};
  /** @type {() => void} */
  onerror = () => {};
  /** @type {(event: { code: number, reason: string }) => void} */
  onclose = () => {};

  #url;
  #host;
  #options;
  #memory;
  /** @type {Session | undefined} */
  #session;
  /** @type {import("./webtransport.js").WebSocketLike | undefined} */
  #webSocket;
  #webSocketFailed = false;
  #told = false;
  /** @type {Session | import("./webtransport.js").WebSocketLike | undefined} */
  #winner;
  #over = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {string} url
   * @param {Required<Omit<WebTransportOptions, "server">> & WebTransportOptions} options
   * @param {Memory} memory
   */
  constructor(url, options, memory) {
    this.#url = url;
    this.#host = new URL(url).host;
    this.#options = options;
    this.#memory = memory;
    if (typeof WebTransport !== "function" || memory.skips(this.#host)) {
      this.#openWebSocket();
      return;
    }
    const session = this.#session = new Session({
      open: () => this.#opened(session),
      message: data => this.onmessage({ data }),
      datagram: data => this.ondatagram({ data }),
      close: (code, reason) => this.#closed(session, code, reason),
    });
    this.#timer = setTimeout(() => this.#fallBack(), options.fallbackAfterMs);
    this.#openSession(session);
  }

  /** @param {Session} session */
  async #openSession(session) {
    try {
      const server = this.#options.server ?? await ask(this.#url);
      if (server) {
        this.#told = true;
        session.open(server);
      } else {
        this.#memory.absent();
        session.end(NORMAL, "the server has no WebTransport");
      }
    } catch (failure) {
      session.end(BROKEN, text(failure));
    }
  }

  #fallBack() {
    if (!this.#webSocket && !this.#over) {
      try {
        this.#openWebSocket();
      } catch (failure) {
        this.#webSocketFailed = true;
        this.#endWithoutLink(BROKEN, text(failure));
      }
    }
  }

  #openWebSocket() {
    const socket = this.#webSocket = this.#options.webSocket(this.#url);
    socket.binaryType = "arraybuffer";
    socket.onopen = () => this.#opened(socket);
    socket.onmessage = ({ data }) => this.#winner === socket && this.onmessage({ data });
    socket.onerror = () => {};
    socket.onclose = ({ code, reason }) => this.#closed(socket, code, reason);
  }

  /** @param {Session | import("./webtransport.js").WebSocketLike} link */
  #opened(link) {
    if (this.#over || this.#winner) {
      return;
    }
    clearTimeout(this.#timer);
    this.#winner = link;
    if (link === this.#session) {
      this.#webSocket?.close(NORMAL, "WebTransport was first");
    } else {
      if (this.#told) {
        this.#memory.lost(this.#host);
      }
      this.#session?.close("the WebSocket was first");
    }
    this.#options.onOpen({ transport: this.transport ?? "websocket" });
    this.onopen();
  }

  /**
   * @param {Session | import("./webtransport.js").WebSocketLike} link
   * @param {number} code
   * @param {string} reason
   */
  #closed(link, code, reason) {
    if (this.#winner) {
      if (this.#winner === link && !this.#over) {
        this.#over = true;
        this.onclose({ code, reason });
      }
      return;
    }
    if (link === this.#session) {
      this.#session = undefined;
      clearTimeout(this.#timer);
      this.#fallBack();
    } else {
      this.#webSocketFailed = true;
    }
    this.#endWithoutLink(code, reason);
  }

  /**
   * Ends this link if both ways have failed.
   *
   * @param {number} code
   * @param {string} reason
   */
  #endWithoutLink(code, reason) {
    if (!this.#session && this.#webSocketFailed && !this.#over) {
      this.#over = true;
      this.onclose({ code, reason });
    }
  }

  get transport() {
    return this.#winner && (this.#winner === this.#session ? "webtransport" : "websocket");
  }

  /** @param {ArrayBuffer} data */
  send(data) {
    this.#winner?.send(data);
  }

  get datagramBytesMax() {
    return this.#winner === this.#session ? this.#session?.datagramBytesMax ?? 0 : 0;
  }

  /** @param {Uint8Array} datagram */
  sendDatagram(datagram) {
    this.#session?.sendDatagram(datagram);
  }

  /**
   * @param {number} code
   * @param {string} reason
   */
  close(code, reason) {
    clearTimeout(this.#timer);
    this.#over = true;
    this.#session?.close(reason);
    this.#webSocket?.close(code, reason);
  }
}

/** @param {WebTransportOptions} options */
export function webTransport({ server, fallbackAfterMs = FALLBACK_AFTER_MS, webSocket = url => new WebSocket(url), onOpen = () => {} } = {}) {
  const memory = new Memory();
  const all = { fallbackAfterMs, webSocket, onOpen, ...(server ? { server } : {}) };
  return (/** @type {string} */ url) => new Race(url, all, memory);
}
