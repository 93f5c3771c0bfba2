// What a game would write, compiled and never run. Each line under a ts-expect-error has to be wrong.
import { connect, type Match, type MatchEnd, type MatchFrame, type Peer, type Refusal } from "@tactus/client";

const seen: MatchFrame[] = [];

const match: Match = connect({
  url: "ws://127.0.0.1:8080/ws",
  room: "7",
  player: "18446744073709551615",
  token: "secret",
  spectate: false,
  giveUpAfterMs: 0,
  socket: (url) => new WebSocket(url),
  onJoined: (place) => console.log(place.seat, place.randomSeed.toFixed(), place.tickRateHz, place.inputDelayTicks, place.inputAheadTicks),
  onPeers: (peers: readonly Peer[]) => peers.map((peer) => peer.player.length + peer.percent),
  onStart: (start) => new Date(1000 * start.unixSeconds),
  onFrame(frame) {
    seen.push(frame);
    for (const input of frame.inputs) {
      const first: number | undefined = input.payload[0];
      const sid: number = input.sidXy === undefined ? first : input.sidXy.sid + input.sidXy.x + input.sidXy.y;
      console.log(input.seat, input.sequence, sid);
    }
    // @ts-expect-error: frames are for reading
    frame.tick = 5;
    // @ts-expect-error: and so are their inputs
    frame.inputs.push(frame.inputs[0]);
  },
  onRefused(refusal: Refusal) {
    if (refusal.code === "too-large" || refusal.code === "lost") {
      console.log(refusal.detail, refusal.sequence);
    }
    // @ts-expect-error: there is no such code
    return refusal.code === "too-late";
  },
  onReconnecting: ({ attempt, delayMs, reason }) => console.log(attempt + delayMs, reason),
  onClosed: (end: MatchEnd) => (end.kind === "lost" ? end.reason : undefined),
});

const place = await match.joined;
const seat: number = place.seat + match.seat + match.nextTick;
match.progress(100);
match.ready();
const sequence: number = match.send(new Uint8Array([1, 2, 3])) + match.sendSidXy(1, 2, 3);
match.result("1");
const running: boolean = match.phase === "running";
const { pingMs, inputsPending, connections, bytesIn, bytesOut } = match.stats();
console.log(seat + sequence + pingMs + inputsPending + connections + bytesIn + bytesOut, running);
match.leave();
match.close();
const end: MatchEnd = await match.ended;
console.log(end, end.cause === "replaced" || end.cause === "out-of-sync");
// @ts-expect-error: there is no such cause
console.log(end.cause === "bored");

// @ts-expect-error: a room is needed
connect({ url: "ws://127.0.0.1:8080/ws", player: "1" });
// @ts-expect-error: numbers of players are text
connect({ url: "ws://127.0.0.1:8080/ws", room: "7", player: 1 });
// @ts-expect-error: there is no such option
connect({ url: "ws://127.0.0.1:8080/ws", room: "7", player: "1", onFrames: () => {} });
// @ts-expect-error: a payload is bytes
match.send("jump");
// @ts-expect-error: a match comes from connect alone
new Match();
// @ts-expect-error: the phase is not set from outside
match.phase = "running";
