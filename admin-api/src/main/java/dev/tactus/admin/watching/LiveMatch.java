package dev.tactus.admin.watching;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.room.PublishedLog;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A match that runs on this node, or has ended in a room that is still there. */
record LiveMatch(Rooms rooms, RoomView room, PublishedLog log) implements WatchedMatch {

    /** Keyframes that are looked at for one manifest; more lie further apart. */
    private static final int KEYFRAMES_MAX = 512;

    @Override
    public MatchKey key() {
        return MatchKey.running(log.header().startedUnixMs(), log.incarnation());
    }

    @Override
    public boolean isOpen() {
        return room.door() == RoomAccess.OPEN && room.settings().spectatorsMax() > 0;
    }

    @Override
    public List<Integer> keyframes() {
        List<Integer> ticks = new ArrayList<>();
        int every = log.keyframeEveryTicks();
        if (every > 0) {
            int first = (log.firstTick() + every - 1) / every;
            int last = log.nextTick() / every;
            int step = (last - first) / KEYFRAMES_MAX + 1;
            for (int i = last; i >= first; i -= step) {
                ticks.addFirst(i * every);
            }
        }
        return ticks;
    }

    @Override
    public CompletionStage<Optional<FrameRun>> frames(int from, int to) {
        return rooms.watch(room.id(), there -> there.frames(from, to));
    }

    @Override
    public CompletionStage<Optional<Keyframe>> keyframe(int tick) {
        return rooms.watch(room.id(), there -> there.keyframe(tick)).thenApply(found -> found.flatMap(one -> one));
    }
}
