package dev.tactus.engine.room;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.game.Simulation;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import org.jspecify.annotations.Nullable;

/** Brings readers to the present by a keyframe, where that is shorter than all frames from where they stand. */
final class KeyframeCatchUp {

    private final RoomState room;
    private final FrameLog log;
    private final Keyframes keyframes;
    private final @Nullable LiveWorld world;

    KeyframeCatchUp(RoomState room, FrameLog log, Keyframes keyframes, @Nullable LiveWorld world) {
        this.room = room;
        this.log = log;
        this.keyframes = keyframes;
        this.world = world;
    }

    /** Returns whether a reader that begins now had better go on from a keyframe. */
    boolean shortens(Subscriber reader) {
        Keyframes.StoredKeyframe keyframe = keyframeFor(reader);
        if (keyframe == null || !reader.peer.wishes().state()) {
            return false;
        }
        if (reader.peer.joinedByToken()) {
            // The first thing that such a client is told is the state; it could not make a world of its own.
            return true;
        }
        int ahead = keyframe.tick() - reader.next;
        // Who holds a world keeps it, unless stepping it takes longer than what joiners have to step.
        return reader.next == 0 ? ahead > 0 : ahead >= room.settings.world().snapshotEveryTicks();
    }

    private Keyframes.@Nullable StoredKeyframe keyframeFor(Subscriber reader) {
        // A live reader may go on from a frame that is closed and not let out; nobody else sees beyond the horizon.
        return keyframes.upTo(reader.horizon(log.nextTick()));
    }

    /** Returns whether there is a snapshot for this reader, in words of its dialect. */
    boolean mayTell(Subscriber reader) {
        return reader.peer.dialect().snapshotCodec() != null && keyframeFor(reader) != null;
    }

    /** Lets the reader go on from the latest keyframe; false where its dialect, or the room, has none. */
    boolean begin(Subscriber reader, int released) {
        SnapshotCodec states = reader.peer.dialect().snapshotCodec();
        Keyframes.StoredKeyframe keyframe = keyframeFor(reader);
        if (states == null || keyframe == null) {
            return false;
        }
        SnapshotBatch batch = world == null
                ? states.encodeSnapshot(keyframe.tick(), keyframe.snapshot())
                : encode(states, keyframe, world.simulation(), reader, released);
        if (batch == null) {
            return false;
        }
        reader.goOnFrom(batch, reader.horizon(released));
        return true;
    }

    private SnapshotBatch encode(
            SnapshotCodec states,
            Keyframes.StoredKeyframe keyframe,
            Simulation match,
            Subscriber reader,
            int released) {
        int to = Math.max(keyframe.tick(), reader.horizon(released));
        int entity = reader.seat == 0 ? 0 : match.world().entityOf(reader.seat);
        SnapshotContext view = new SnapshotContext(
                room.terms(reader.peer, reader.seat, null), keyframe.tick(), keyframe.snapshot(), to, entity, match);
        return states.encodeState(view, new Cursor(log, keyframe.tick()), to);
    }
}
