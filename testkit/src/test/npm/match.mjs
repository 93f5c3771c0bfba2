// Two players in one room: each sends three inputs, the second one loses its connection in the middle. Prints what both saw.
import { connect, Match } from "@tactus/client";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);
const INPUTS = 3;

function play(player, dropAtTick) {
  let socket;
  let sent = 0;
  let dropped = false;
  const seen = { frames: [], places: 0, starts: 0, reconnects: 0, peers: [] };
  const match = connect({
    url,
    room,
    player,
    socket: (address) => (socket = new WebSocket(address)),
    onJoined: () => seen.places++,
    onPeers: (peers) => (seen.peers = peers),
    onStart: () => seen.starts++,
    onReconnecting: () => seen.reconnects++,
    onFrame({ tick, inputs }) {
      seen.frames.push([tick, inputs.map(({ seat, sequence, payload, sidXy }) => [seat, sequence, [...payload], sidXy ?? null])]);
      if (tick === dropAtTick && !dropped) {
        dropped = true;
        socket.terminate();
      }
      if (tick % 5 === 0 && sent < INPUTS) {
        sent++;
        seen.sequence = sent === 2 ? match.sendSidXy(sent, -7, 2147483647) : match.send(new Uint8Array([sent, 200, 255]));
      }
      check();
    },
  });
  return { match, seen };
}

const one = play("1", -1);
const two = play("18446744073709551615", 12);
const place = await one.match.joined;
one.match.progress(100);
one.match.ready();
two.match.ready();

function inputs({ seen }) {
  return seen.frames.reduce((sum, [, all]) => sum + all.length, 0);
}

let done;
const both = new Promise((resolve) => (done = resolve));

function check() {
  const players = [one, two];
  if (players.every((player) => inputs(player) === 2 * INPUTS && player.match.phase === "running") && two.seen.reconnects > 0) {
    done();
  }
}

await both;
const stats = two.match.stats();
const seats = [one.match.seat, two.match.seat];

const stranger = connect({ url, room, player: "5", socket: (address) => new WebSocket(address) });
const refusal = await stranger.joined.catch((error) => error.message);
one.match.leave();
two.match.close();
const ends = [await one.match.ended, await two.match.ended];

let wrong;
try {
  connect({ url, room: 7, player: "5" });
} catch (error) {
  wrong = [error instanceof TypeError, error.message];
}
console.log(
  JSON.stringify({
    place,
    seats,
    stats,
    ends,
    refusal,
    wrong,
    isMatch: one.match instanceof Match,
    one: one.seen,
    two: two.seen,
  }),
);
