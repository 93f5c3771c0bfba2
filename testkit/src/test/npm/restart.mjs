// Two players in one room whose node stops and is started again meanwhile. Prints what the second one saw, once it goes on.
import { connect } from "@tactus/client";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);
const FRAMES_AFTERWARDS = 20;

function play(player) {
  const seen = { ticks: [], inputs: 0, reconnects: 0, starts: 0, given: 0, ticksAtReturn: 0 };
  const match = connect({
    url,
    room,
    player,
    socket: (address) => new WebSocket(address),
    onStart: () => seen.starts++,
    onReconnecting: () => seen.reconnects++,
    onClosed: ({ kind, cause, reason }) => done({ kind, cause, reason }),
    onFrame({ tick, inputs }) {
      seen.ticks.push(tick);
      seen.inputs += inputs.length;
      // One input at the beginning, and one after the node has been away.
      if (seen.given === 0 || (seen.given === 1 && seen.reconnects > 0)) {
        seen.given++;
        seen.ticksAtReturn = seen.ticks.length;
        match.send(new Uint8Array([seen.given]));
      }
      if (player === "2" && seen.given === 2 && seen.inputs === 4 && seen.ticks.length > seen.ticksAtReturn + FRAMES_AFTERWARDS) {
        done({ kind: "running" });
      }
    },
  });
  match.ready();
  return { match, seen };
}

let done;
const over = new Promise((resolve) => (done = resolve));
play("1");
const two = play("2");
const end = await over;
console.log(
  JSON.stringify({
    end,
    inOrder: two.seen.ticks.every((tick, index) => tick === index),
    starts: two.seen.starts,
    inputs: two.seen.inputs,
    reconnects: two.seen.reconnects,
  }),
);
process.exit(0);
