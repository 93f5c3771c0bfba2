package dev.tactus.engine.room.subscription;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.engine.port.SnapshotBatch;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.SnapshotContext;
import dev.tactus.engine.room.Peer;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.history.Keyframes;
import dev.tactus.engine.room.world.LiveWorld;
import org.jspecify.annotations.Nullable;

/** Brings readers to the present by a keyframe, where that is shorter than all frames from where they stand. */
public final class KeyframeCatchUp {

    private final RoomSettings settings;
    private final FrameLog log;
    private final Keyframes keyframes;
    private final @Nullable LiveWorld world;
    private final SessionParametersSource parameters;

    /** Creates the catch-up of one match; {@code world} is null in a relay room. */
    public KeyframeCatchUp(
            RoomSettings settings,
            FrameLog log,
            Keyframes keyframes,
            @Nullable LiveWorld world,
            SessionParametersSource parameters) {
        this.settings = settings;
        this.log = log;
        this.keyframes = keyframes;
        this.world = world;
        this.parameters = parameters;
    }

    /**
     * Returns whether a reader that begins now had better go on from a keyframe.
     *
     * @param next the tick at which it stands
     * @param limit the tick up to which it may have keyframes
     */
    boolean shortens(Peer peer, int next, int limit) {
        Keyframes.StoredKeyframe keyframe = keyframes.upTo(limit);
        if (keyframe == null || !peer.wishes().state()) {
            return false;
        }
        if (peer.joinedByToken()) {
            // The first message to such a client is the state; it could not make a world of its own.
            return true;
        }
        int ahead = keyframe.tick() - next;
        // A reader that holds a world keeps it, unless stepping it takes longer than what joiners have to step.
        return next == 0 ? ahead > 0 : ahead >= settings.world().snapshotEveryTicks();
    }

    /** Returns whether there is a keyframe for this reader, in its dialect. */
    boolean isAvailable(Peer peer, int limit) {
        return peer.dialect().snapshotCodec() != null && isUsable() && keyframes.upTo(limit) != null;
    }

    /** Keyframes of a world whose game has thrown are not encoded any more: that would call the game. */
    private boolean isUsable() {
        return world == null || !world.isBroken();
    }

    /**
     * Returns the latest keyframe that a reader may have, in the reader's dialect; null where there is none.
     *
     * @param limit the tick up to which it may have keyframes: a live reader may go on from a frame that is closed and not let
     *     out, a delayed one may not
     * @param horizon the tick before which it may have frames
     */
    @Nullable SnapshotBatch encode(Peer peer, int seat, int limit, int horizon) {
        SnapshotCodec codec = peer.dialect().snapshotCodec();
        Keyframes.StoredKeyframe keyframe = keyframes.upTo(limit);
        if (codec == null || keyframe == null || !isUsable()) {
            return null;
        }
        return world == null
                ? codec.encodeSnapshot(keyframe.tick(), keyframe.snapshot(), keyframe.checksum())
                : encode(codec, keyframe, world, peer, seat, horizon);
    }

    private SnapshotBatch encode(
            SnapshotCodec codec, Keyframes.StoredKeyframe keyframe, LiveWorld live, Peer peer, int seat, int horizon) {
        int to = Math.max(keyframe.tick(), horizon);
        int entity = seat == 0 ? 0 : live.entityOf(seat);
        SnapshotContext view = new SnapshotContext(
                parameters.of(peer, seat), keyframe.tick(), keyframe.snapshot(), to, entity, live.simulation());
        return live.read(now -> codec.encodeState(view, new Cursor(log, keyframe.tick()), to));
    }
}
