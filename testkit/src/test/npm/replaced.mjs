// Two clients of one player beside another player: the second client takes the first one's seat. Prints how the first one ended.
import { connect } from "@tactus/client";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);

/** Longer than the first two delays before a reconnect. */
const WATCHED_MS = 2_000;

function play(player, token) {
  const seen = { sockets: 0, reconnects: 0, ends: 0, frames: 0 };
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
    onClosed: () => seen.ends++,
    onFrame: () => seen.frames++,
  });
  match.ready();
  return { match, seen };
}

const other = play("2", "blue");
const first = play("1", "red");
await Promise.all([other.match.joined, first.match.joined]);
const second = play("1", "red");
const end = await first.match.ended;
await second.match.joined;
second.seen.frames = 0;
await new Promise((resolve) => setTimeout(resolve, WATCHED_MS));
console.log(
  JSON.stringify({ end, first: { ...first.seen, phase: first.match.phase }, second: second.seen }),
);
process.exit(0);
