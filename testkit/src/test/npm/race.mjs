// The race of webtransport.js with sessions, sockets, fetch and time of the test's own. Prints what each case saw, by its name.
const timers = [];
let nowMs = 0;
Object.defineProperty(globalThis, "performance", { value: { now: () => nowMs }, configurable: true });
const realTimeout = globalThis.setTimeout;
globalThis.setTimeout = (task, ms) => {
  const timer = { task, atMs: nowMs + ms };
  timers.push(timer);
  return timer;
};
globalThis.clearTimeout = timer => timers.splice(0, timers.length, ...timers.filter(other => other !== timer));

/** Lets all promises that can go on do so. */
const settle = () => new Promise(resolve => realTimeout(() => realTimeout(resolve, 0), 0));

async function pass(ms) {
  nowMs += ms;
  for (const timer of timers.filter(({ atMs }) => atMs <= nowMs)) {
    clearTimeout(timer);
    timer.task();
  }
  await settle();
}

class FakeSession {
  static all = [];
  datagrams = { maxDatagramSize: 1_200, sent: [], readable: new ReadableStream({ start: up => { this.down = up; } }) };
  sent = [];
  closes = [];

  constructor(url, { serverCertificateHashes = [] }) {
    Object.assign(this, { url, hashes: serverCertificateHashes });
    this.ready = new Promise((resolve, reject) => Object.assign(this, { open: resolve, refuse: reject }));
    this.closed = new Promise((resolve, reject) => Object.assign(this, { end: resolve, fail: reject }));
    const { sent } = this.datagrams;
    this.datagrams.writable = new WritableStream({ write: bytes => { sent.push([...bytes]); } });
    FakeSession.all.push(this);
  }

  async createBidirectionalStream() {
    return {
      writable: new WritableStream({ write: bytes => { this.sent.push([...bytes]); }, close: () => { this.sent.push("end"); } }),
      readable: new ReadableStream({ start: lane => { this.lane = lane; } }),
    };
  }

  close(info) {
    this.closes.push(info);
  }
}

class FakeSocket {
  static all = [];
  sent = [];
  closes = [];

  constructor(url) {
    this.url = url;
    FakeSocket.all.push(this);
  }

  send(data) {
    this.sent.push([...new Uint8Array(data)]);
  }

  close(code, reason) {
    this.closes.push(`${code} ${reason}`);
  }
}

globalThis.WebTransport = FakeSession;
globalThis.WebSocket = FakeSocket;
let asked = [];
let told = { webTransport: { port: 9, path: "/wt", certificateHashes: ["00ff"] } };
globalThis.fetch = async url => {
  asked.push(String(url));
  if (told instanceof Error) {
    throw told;
  }
  return { ok: true, json: async () => told };
};

const { webTransport } = await import(process.argv[2]);
const results = {};

/** Opens one link of a factory; returns it with its events and what was opened for it. */
function open(factory, url = "ws://localhost:8080/ws") {
  FakeSession.all = [];
  FakeSocket.all = [];
  asked = [];
  const link = factory(url);
  const events = [];
  link.onopen = () => events.push(`open ${link.transport} ${link.datagramBytesMax}`);
  link.onmessage = ({ data }) => events.push(`message ${[...new Uint8Array(data)]}`);
  const received = [];
  link.ondatagram = ({ data }) => received.push([...new Uint8Array(data)]);
  link.onclose = ({ code, reason }) => events.push(`close ${code} ${reason}`);
  return { link, events, received };
}

async function testCase(name, play) {
  timers.length = 0; // Those of links of the case before.
  told = { webTransport: { port: 9, path: "/wt", certificateHashes: ["00ff"] } };
  results[name] = await play();
}

await testCase("session", async () => {
  const opened = [];
  const { link, events, received } = open(webTransport({ onOpen: ({ transport }) => opened.push(transport) }));
  await settle();
  const [session] = FakeSession.all;
  session.open();
  await settle();
  session.lane.enqueue(Uint8Array.of(0, 2, 7));
  session.lane.enqueue(Uint8Array.of(1, 2, 0, 0, 8, 0));
  session.lane.enqueue(Uint8Array.of(1));
  session.lane.enqueue(Uint8Array.of(9, 5));
  session.down.enqueue(Uint8Array.of(4, 5));
  await settle();
  link.send(Uint8Array.of(1, 2, 3).buffer);
  link.sendDatagram(Uint8Array.of(6));
  link.send(Uint8Array.of(4).buffer);
  link.close(1000, "played");
  await settle();
  session.down.enqueue(Uint8Array.of(4, 5));
  await pass(60_000);
  const { url, hashes, sent, closes, datagrams } = session;
  return { asked, url, hash: [...hashes[0].value], events, received, opened, sent, datagrams: datagrams.sent, closes, sockets: FakeSocket.all.length };
});

await testCase("smallPath", async () => {
  const { link } = open(webTransport());
  await settle();
  const [session] = FakeSession.all;
  session.open();
  await settle();
  const sizes = [1_200, 800, 0].map(bytes => {
    session.datagrams.maxDatagramSize = bytes;
    return link.datagramBytesMax;
  });
  const { link: tiny, events } = open(webTransport());
  await settle();
  FakeSession.all[0].datagrams.maxDatagramSize = 63;
  FakeSession.all[0].open();
  await settle();
  tiny.sendDatagram(Uint8Array.of(1));
  await settle();
  return { sizes, events, datagrams: FakeSession.all[0].datagrams.sent };
});

await testCase("socketAfterAWhile", async () => {
  const factory = webTransport();
  const { link, events } = open(factory);
  await settle();
  const [session] = FakeSession.all;
  await pass(1_199);
  const early = FakeSocket.all.length;
  await pass(1);
  const [socket] = FakeSocket.all;
  socket.onopen();
  session.open();
  await settle();
  link.send(Uint8Array.of(1).buffer);
  socket.onmessage({ data: Uint8Array.of(2).buffer });
  const again = open(factory);
  await pass(179_000);
  const during = [FakeSession.all.length, FakeSocket.all.length];
  await pass(1_000);
  const later = open(factory);
  await settle();
  return { early, events, sent: socket.sent, closes: session.closes.length, lane: session.sent, during, later: FakeSession.all.length, again: again.events, last: later.events };
});

await testCase("sessionBesideSocket", async () => {
  const { events } = open(webTransport());
  await settle();
  await pass(1_200);
  FakeSession.all[0].open();
  await settle();
  FakeSocket.all[0].onclose({ code: 1006, reason: "" });
  return { events, closes: FakeSocket.all[0].closes, sent: FakeSocket.all[0].sent };
});

await testCase("refused", async () => {
  const { events } = open(webTransport());
  await settle();
  FakeSession.all[0].refuse(new Error("no certificate"));
  FakeSession.all[0].fail(new Error("no certificate"));
  await settle();
  const sockets = FakeSocket.all.length;
  FakeSocket.all[0].onclose({ code: 1006, reason: "no node" });
  return { events, sockets };
});

await testCase("absent", async () => {
  told = { webSocket: { path: "/ws" } };
  const factory = webTransport();
  open(factory);
  await settle();
  const first = [asked.length, FakeSession.all.length, FakeSocket.all.length];
  open(factory, "ws://other:8080/ws");
  await settle();
  return { first, second: [asked.length, FakeSession.all.length, FakeSocket.all.length] };
});

await testCase("unasked", async () => {
  told = new Error("no node");
  const factory = webTransport();
  const { events } = open(factory);
  await settle();
  FakeSocket.all[0].onopen();
  told = { webTransport: { port: 9, path: "/wt", certificateHashes: [] } };
  open(factory);
  await settle();
  return { events, sessions: FakeSession.all.length, hashes: FakeSession.all[0].hashes };
});

await testCase("ended", async () => {
  const { events } = open(webTransport());
  await settle();
  FakeSession.all[0].open();
  await settle();
  FakeSession.all[0].end({ closeCode: 4002, reason: "replaced" });
  await settle();
  return { events };
});

await testCase("closedEarly", async () => {
  const { link, events } = open(webTransport());
  link.close(1000, "not wanted");
  await settle();
  await pass(60_000);
  return { events, sessions: FakeSession.all.length, sockets: FakeSocket.all.length };
});

await testCase("given", async () => {
  open(webTransport({ server: { url: "https://10.0.0.1:1/wt" }, fallbackAfterMs: 5 }));
  await settle();
  await pass(5);
  return { asked, url: FakeSession.all[0].url, hashes: FakeSession.all[0].hashes, sockets: FakeSocket.all.length };
});

await testCase("unsent", async () => {
  const { link } = open(webTransport());
  await settle();
  const [session] = FakeSession.all;
  let accepted = 0;
  session.datagrams.writable = { getWriter: () => ({ write: () => { accepted++; return new Promise(() => {}); } }) };
  session.open();
  await settle();
  for (let i = 0; i < 20; i++) {
    link.sendDatagram(Uint8Array.of(i));
  }
  await settle();
  return { accepted };
});

console.log(JSON.stringify(results));
process.exit(0);
