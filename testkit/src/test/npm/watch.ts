// What a page of recorded matches would write, compiled and never run. Each line under a ts-expect-error has to be wrong.
import { openReplay, type Entity, type Replay, type ReplayChecks, type ReplayHeader, type ReplayInput } from "./replay.js";

const replay: Replay = openReplay(new Uint8Array(12));
const header: ReplayHeader = replay.header;
const room: string = header.room;
const build: string | undefined = header.properties["build"];
const world: readonly Entity[] = replay.worldAt(header.nextTick);
const there: boolean = replay.moveTo(12, 100);
const unit: Entity | null = replay.entity(7);
const before: Entity | null = replay.entityBefore(replay.entityOf(2));
const x = unit?.components["Position"]?.["x"];
const inputs: readonly ReplayInput[] = replay.inputs(header.firstTick, replay.tick);
const kinds: readonly (string | undefined)[] = inputs.map(({ kind }) => kind);
const counts: readonly number[] = replay.countInputs(0, 100);
const { agreed, recorded, differsAt }: ReplayChecks = replay.checks();

// @ts-expect-error a file is bytes
openReplay("match.tactus-replay");
// @ts-expect-error a tick is a number
replay.moveTo("12", 1);
// @ts-expect-error the header is the file's
header.room = "8";

console.log(room, build, world, there, before, x, kinds, counts, agreed, recorded, differsAt);
