// Two players and a spectator in one arena that tells states; the second player loses the connection. Prints what they saw.
import { follow } from "./games.js";
import { WebSocket } from "ws";

const [url, room] = process.argv.slice(2);

function enter(player, name) {
  const seen = { places: 0, whole: 0, reconnects: 0, events: [], refusals: [], names: [] };
  const match = follow({
    url,
    room,
    player,
    name,
    spectate: name === undefined,
    game: "arena",
    socket: (address) => (seen.socket = new WebSocket(address)),
    onFollowing: () => seen.places++,
    onTold: ({ whole }) => (seen.whole += whole ? 1 : 0),
    onEvent: ({ kind, fields }) => seen.events.push([kind, fields.name ?? "", fields.text ?? ""]),
    onRefused: ({ code, sequence }) => seen.refusals.push([code, sequence]),
    onReconnecting: () => seen.reconnects++,
  });
  match.ready();
  return { match, seen };
}

async function until(what, condition) {
  for (const endMs = Date.now() + 60_000; !condition(); ) {
    if (Date.now() > endMs) {
      throw new Error(`not in time: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

const players = ({ match }) => match.entities().filter(({ components }) => components.Player);
const named = (who, name) => players(who).find(({ components }) => components.Player.name === name);

const ann = enter("11", "Ann");
const place = await ann.match.following;
await until("Ann is in", () => named(ann, "Ann"));
const bob = enter("12", "Bob\n\u202e");
const watcher = enter("13");
await until("all see both", () => [ann, bob, watcher].every((who) => players(who).length === 2));
const seats = [ann, bob, watcher].map(({ match }) => match.seat);
const entities = [ann, bob, watcher].map(({ match }) => match.entity);
const teams = players(watcher).map(({ components }) => components.Team.name);

const from = named(bob, "Ann").components.Position.x;
const drawn = [];
let last = 0;
for (let step = 0; step < 60; step++) {
  last = ann.match.command("MOVE", { dx: 0.5 });
  bob.match.step();
  const packed = [...bob.match.drawn("Position", ["x", "y"])];
  drawn.push(packed[packed.indexOf(ann.match.entity) + 1]);
  await new Promise((resolve) => setTimeout(resolve, 17));
}
await until("the last step is taken", () => ann.match.taken === last);
const to = named(ann, "Ann").components.Position.x;
await until("Bob sees Ann where she is", () => named(bob, "Ann").components.Position.x === to);

ann.match.command("CHAT", { text: "hello" });
const forbidden = ann.match.command("CHAT", { text: "/killall" });
const hasHeard = ({ seen }) => seen.events.some(([kind]) => kind === "CHAT_SAID");
await until("chat is heard", () => [ann, bob, watcher].every(hasHeard));
await until("the order is refused", () => ann.seen.refusals.length > 0);

const before = bob.match.entity;
bob.seen.socket.terminate();
await until("Bob is back and sees all", () => bob.seen.whole === 2 && players(bob).length === 2 && named(ann, "Bob"));
const after = bob.match.entity;

let wrong;
try {
  ann.match.command("FLY", {});
} catch (error) {
  wrong = [error instanceof TypeError, error.message];
}
const stats = bob.match.stats();
for (const { match } of [ann, bob, watcher]) {
  match.leave();
}
const ends = await Promise.all([ann, bob, watcher].map(({ match }) => match.ended));
const other = follow({ url, room, player: "14", game: "platformer", socket: (address) => new WebSocket(address) });
const refusal = await other.following.catch((error) => error.message);
for (const { seen } of [ann, bob, watcher]) {
  delete seen.socket;
}
console.log(
  JSON.stringify({ place, seats, entities, teams, from, to, drawn, forbidden, before, after, wrong, stats, ends, refusal, ann: ann.seen, bob: bob.seen, watcher: watcher.seen }),
);
process.exit(0);
