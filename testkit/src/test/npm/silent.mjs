// Two players in one room. The socket of the second one falls silent in both directions without being closed, as on a network that is gone.
// Prints how long its frames were away, and what was opened meanwhile.
import { connect } from "@tactus/client";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);
const SILENT_FROM_TICK = 30;
const FRAMES_AFTERWARDS = 30;

/** A socket that can be made silent. */
function open(address) {
  const socket = new WebSocket(address);
  let silent = false;
  return {
    set binaryType(type) {
      socket.binaryType = type;
    },
    set onopen(handler) {
      socket.onopen = handler;
    },
    set onmessage(handler) {
      socket.onmessage = (event) => silent || handler(event);
    },
    set onerror(handler) {
      socket.onerror = handler;
    },
    set onclose(handler) {
      socket.onclose = (event) => silent || handler(event);
    },
    send: (data) => silent || socket.send(data),
    close: (...why) => socket.close(...why),
    silence: () => (silent = true),
  };
}

function play(player) {
  const seen = { ticks: [], sockets: [], reconnects: 0, gapMs: 0, heardMs: 0 };
  const match = connect({
    url,
    room,
    player,
    socket: (address) => {
      const socket = open(address);
      seen.sockets.push(socket);
      return socket;
    },
    onReconnecting: () => seen.reconnects++,
    onFrame({ tick }) {
      seen.ticks.push(tick);
      // The longest gap since then: further frames may stand in the message that is the last one heard.
      const nowMs = performance.now();
      if (seen.heardMs > 0) {
        seen.gapMs = Math.max(seen.gapMs, nowMs - seen.heardMs);
        seen.heardMs = nowMs;
      }
      if (player === "2" && tick === SILENT_FROM_TICK) {
        seen.heardMs = nowMs;
        seen.sockets.at(-1).silence();
      }
      if (seen.ticks.length > SILENT_FROM_TICK + FRAMES_AFTERWARDS && player === "2") {
        done();
      }
    },
  });
  return { match, seen };
}

let done;
const all = new Promise((resolve) => (done = resolve));
const one = play("1");
const two = play("2");
await Promise.all([one.match.joined, two.match.joined]);
one.match.ready();
two.match.ready();
const sending = setInterval(() => one.match.send(new Uint8Array([1])), 50);
await all;
clearInterval(sending);
const inOrder = two.seen.ticks.every((tick, index) => tick === index);
const { connections } = two.match.stats();
console.log(
  JSON.stringify({
    inOrder,
    connections,
    gapMs: two.seen.gapMs,
    sockets: two.seen.sockets.length,
    reconnects: two.seen.reconnects,
    phase: two.match.phase,
  }),
);
process.exit(0);
