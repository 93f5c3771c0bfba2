package dev.tactus.core.replay;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Game;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.Snapshot;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a recorded match that can be moved to any tick, with the world there and the one of a tick before. On the way
 * it compares the checksums that were recorded. Forward it steps; back, or far ahead, it goes on from the nearest keyframe of the file, or
 * from one of those it makes itself where the file has none for long. One thread at a time.
 */
public final class ReplayPlayer {

    /** So far ahead it steps whatever keyframes there are, so that who plays sees what the steps lead to. */
    static final int STEPPED_TICKS = 256;

    private final ReplayReader reader;
    private final ReplayRun run;
    private final Simulation now;
    private final World before;
    private final KeyframeCache marks = new KeyframeCache();
    private final BitSet compared = new BitSet();
    private int agreed;
    private int differsAt = -1;
    private @Nullable FrameRun frames;
    private List<RecordedChecksum> checksums = List.of();

    /**
     * Stands at the first tick.
     *
     * @param reader the opened replay
     * @param game the game of the match
     * @throws IllegalArgumentException if the match was one of another game, or of options that the game does not have
     * @throws CorruptReplayException if the world of the first tick cannot be had
     */
    public ReplayPlayer(ReplayReader reader, Game game) throws CorruptReplayException {
        this.reader = reader;
        this.run = new ReplayRun(reader, game);
        this.now = run.beginning();
        this.before = now.newInstance().world();
        before.copyFrom(now.world());
        marks.put(now.tick(), Snapshot.write(now.world()));
        for (RecordedChecksum recorded : reader.checksums(now.tick(), now.tick() + 1)) {
            compare(recorded);
        }
    }

    /** {@return the tick of the frame that the world steps next} */
    public int tick() {
        return now.tick();
    }

    /** {@return the world of this tick, to be looked at} */
    public World world() {
        return now.world();
    }

    /** {@return the world of the tick before this one, to be looked at; at the first tick it is the same} */
    public World before() {
        return before;
    }

    /** {@return how many of the recorded checksums were passed and found to be those of the world} */
    public int agreed() {
        return agreed;
    }

    /** {@return the first tick passed at which the recorded checksum was not the world's, -1 if there is none} */
    public int differsAt() {
        return differsAt;
    }

    /**
     * Moves to a tick, or a part of the way, so that who shows progress can do so in between. What was begun with one tick
     * may be gone on with at another.
     *
     * @param tick {@link ReplayReader#firstTick()} to {@link ReplayReader#nextTick()}
     * @param stepsMax how many ticks are stepped at most, at least 1
     * @return whether it is there; {@link #before()} holds only then
     * @throws IllegalArgumentException if there is no such tick
     * @throws CorruptReplayException if a block cannot be read; it stands somewhere on the way then
     */
    public boolean moveTo(int tick, int stepsMax) throws CorruptReplayException {
        Checks.inRange(tick, reader.firstTick(), reader.nextTick(), "tick");
        Checks.atLeast(stepsMax, 1, "stepsMax");
        if (tick == now.tick()) {
            return true;
        }
        int last = Math.max(tick - 1, reader.firstTick());
        start(last);
        int steps = stepsMax - stepTo(last, stepsMax);
        if (now.tick() == last && (tick == last || steps > 0)) {
            before.copyFrom(now.world());
            stepTo(tick, 1);
        }
        return now.tick() == tick;
    }

    /** Stands at a tick from which {@code tick} can be stepped to. */
    private void start(int tick) throws CorruptReplayException {
        int keyframe = keyframeFloor(tick);
        int mark = marks.floor(tick);
        boolean behind = now.tick() <= tick;
        if (behind && (tick - now.tick() <= STEPPED_TICKS || Math.max(keyframe, mark) <= now.tick())) {
            return;
        }
        Keyframe nearest = mark >= keyframe ? marks.at(mark) : reader.keyframeAtOrBefore(tick);
        if (nearest == null) {
            throw new IllegalStateException("tick " + tick + ": nothing to step from");
        }
        now.world().copyFrom(run.world(nearest).world());
    }

    private int keyframeFloor(int tick) {
        BlockOffsets keyframes = reader.index().keyframes();
        int at = keyframes.floor(tick);
        return at < 0 ? -1 : keyframes.tick(at);
    }

    /** Steps, a stretch to something that is due at a time; returns how many ticks it was. */
    private int stepTo(int tick, int stepsMax) throws CorruptReplayException {
        int from = now.tick();
        int end = tick - from < stepsMax ? tick : from + stepsMax;
        while (now.tick() < end) {
            FrameRun part = frames(now.tick());
            int mark = Math.max(marks.floor(now.tick()), keyframeFloor(now.tick())) + marks.spacingTicks();
            RecordedChecksum due = due(now.tick());
            int to = Math.min(Math.min(end, part.nextTick()), Math.max(mark, now.tick() + 1));
            to = due == null ? to : Math.min(to, due.tick());
            now.stepTo(part, to, EventSink.NONE);
            now.world().clean();
            if (due != null && due.tick() == to) {
                compare(due);
            }
            if (to >= mark) {
                marks.put(to, Snapshot.write(now.world()));
            }
        }
        return now.tick() - from;
    }

    /** Returns the frames of a block from {@code tick} on, or more; and reads the checksums at which they lead to. */
    private FrameRun frames(int tick) throws CorruptReplayException {
        FrameRun held = frames;
        if (held == null || tick < held.firstTick() || tick >= held.nextTick()) {
            held = reader.run(tick, Integer.MAX_VALUE);
            checksums = reader.checksums(tick + 1, held.nextTick() + 1);
            frames = held;
        }
        return held;
    }

    /** Returns the next checksum behind a tick, among those of the frames that are held. */
    private @Nullable RecordedChecksum due(int tick) {
        int low = 0;
        int high = checksums.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (checksums.get(middle).tick() > tick) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low < checksums.size() ? checksums.get(low) : null;
    }

    /** Each counts once, however often it is passed. */
    private void compare(RecordedChecksum recorded) {
        boolean same = Checksum.of(now.world()).equals(recorded.checksum());
        int bit = recorded.tick() - reader.firstTick();
        if (!same && (differsAt < 0 || recorded.tick() < differsAt)) {
            differsAt = recorded.tick();
        }
        if (!compared.get(bit)) {
            compared.set(bit);
            agreed += same ? 1 : 0;
        }
    }
}
