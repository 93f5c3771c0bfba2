// Two players in one room whose node stops and is started again meanwhile. Prints what the second one saw, once it goes on.
import { connect } from "@tactus/client";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);
const FRAMES_AFTERWARDS = 20;

function play(player) {
  const seen = { ticks: [], inputs: 0, reconnects: 0, starts: 0, reasons: [] };
  const match = connect({
    url,
    room,
    player,
    socket: (address) => new WebSocket(address),
    onStart: () => {
      seen.starts++;
      seen.ticksAtStart = seen.ticks.length;
      match.send(new Uint8Array([seen.starts]));
    },
    onReconnecting({ reason }) {
      seen.reconnects++;
      seen.reasons.push(reason);
    },
    onClosed: ({ kind, cause, reason }) => done({ kind, cause, reason }),
    onFrame({ tick, inputs }) {
      seen.ticks.push(tick);
      seen.inputs += inputs.length;
      if (player === "2" && seen.starts === 2 && seen.ticks.length > seen.ticksAtStart + FRAMES_AFTERWARDS && seen.inputs === 4) {
        done({ kind: "running" });
      }
    },
  });
  match.ready();
  return { match, seen };
}

let done;
const over = new Promise((resolve) => (done = resolve));
const one = play("1");
const two = play("2");
const end = await over;
console.log(
  JSON.stringify({
    end,
    inOrder: two.seen.ticks.every((tick, index) => tick === index),
    starts: two.seen.starts,
    inputs: two.seen.inputs,
    reconnects: two.seen.reconnects,
    reasons: two.seen.reasons,
    phase: one.match.phase,
  }),
);
process.exit(0);
