// What a page of a game would write, compiled and never run. Each line under a ts-expect-error has to be wrong.
import { follow, play, type DesyncReport, type Entity, type GameEvent, type GameMatch, type StateMatch } from "./games.js";

const match: GameMatch = play({
  url: "ws://127.0.0.1:8080/ws",
  room: "7",
  player: "1",
  game: "platformer",
  onPlaying: ({ seat, seats, entity, tickRateHz, checksumEveryTicks }) => seat + seats + entity + tickRateHz + checksumEveryTicks,
  onEvent: (event: GameEvent) => console.log(event.tick, event.kind.length, event.fields["unit"]),
  onForeseen: ({ kind }) => console.log(kind),
  onDesync({ tick, details, opinions }: DesyncReport) {
    console.log(tick.toFixed(), details.map((detail) => detail.length), opinions.map(({ checksum, seats }) => checksum + seats[0]));
  },
  onRestored: ({ tick }) => console.log(tick),
  onNotice: ({ text }) => console.log(text.length),
  onClosed: ({ kind }) => console.log(kind === "closed"),
  // @ts-expect-error: frames are stepped, not told
  onFrame: () => {},
});

// @ts-expect-error: a player is needed
play({ url: "ws://127.0.0.1:8080/ws", room: "7" });

match.ready();
match.step();
const sequence: number = match.command("MOVE", { targets: [1, 2], x: -1, loud: true, name: "it" });
// @ts-expect-error: a field is no object
match.command("MOVE", { targets: {} });
const all: readonly Entity[] = match.entities();
const x = all[0]?.components["Position"]?.["x"];
const drawn: Float64Array = match.drawn("Position", ["x", "y"]);
match.breakField(17, "Position", "x", "1042");
const { tick, depth, rollbacks, checksumsAgreed, desyncs, heals, pingMs } = match.stats();
console.log(sequence, x, drawn.length, tick + depth + rollbacks + checksumsAgreed + desyncs + heals + pingMs);
match.leave();
match.close();

const followed: StateMatch = follow({
  url: "ws://127.0.0.1:8080/ws",
  room: "7",
  player: "1",
  name: "Ann",
  onFollowing: ({ seat, seats, statesEveryTicks, tickRateHz }) => seat + seats + statesEveryTicks + tickRateHz,
  onTold: ({ tick, whole }) => console.log(tick.toFixed(), whole === true),
  onEvent: ({ kind, tick, fields }) => console.log(kind, tick, fields["seat"]),
  // @ts-expect-error: what is told is certain
  onForeseen: () => {},
});
followed.ready();
followed.step();
const given: number = followed.command("MOVE", { dx: 0.5 });
const { statesTold, statesWhole, behindTicks } = followed.stats();
console.log(given <= followed.taken, followed.tick, followed.entity, followed.drawn("Position", ["x"]).length, statesTold + statesWhole + behindTicks);
// @ts-expect-error: it steps nothing, so that there is nothing to break
followed.breakField(17, "Position", "x", "1042");
