// Clients that get no place, for reasons that are final. Prints how each one ended and how often it tried.
import { connect } from "@tactus/client";
import { WebSocket } from "ws";

const [url, closedRoom, fullRoom] = process.argv.slice(2);

/** Longer than the first two delays before a reconnect. */
const WATCHED_MS = 2_000;

function play(room, player, token) {
  const seen = { sockets: 0, reconnects: 0 };
  const match = connect({
    url,
    room,
    player,
    token,
    socket: (address) => {
      seen.sockets++;
      return new WebSocket(address);
    },
    onReconnecting: () => seen.reconnects++,
  });
  match.joined.catch(() => {});
  match.ready();
  return { match, seen };
}

const stranger = play(closedRoom, "1", "wrong");
const first = play(fullRoom, "5", "");
await first.match.joined;
const second = play(fullRoom, "6", "");
const absent = play("99", "1", "");
const refused = { stranger, second, absent };
const results = {};
for (const [name, { match, seen }] of Object.entries(refused)) {
  results[name] = { end: await match.ended, seen };
}
await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
console.log(JSON.stringify(results));
process.exit(0);
