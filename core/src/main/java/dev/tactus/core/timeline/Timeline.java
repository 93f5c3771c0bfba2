package dev.tactus.core.timeline;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Event;
import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Simulation;
import dev.tactus.core.game.World;
import dev.tactus.core.world.Checksum;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.Snapshot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match as one client sees it: a confirmed and a predicted world, as in GGPO. The <i>confirmed</i> world has
 * stepped frames of the server and nothing else. The <i>predicted</i> one, which is drawn, is ahead by the frames
 * that have not come: they are assumed to hold the player's own commands, each in the frame it was sent for or, if
 * that is past, in the next one, and no commands of others. When a frame differs from that, the predicted world is
 * stepped again from the confirmed one. It never goes back in time, except to a {@linkplain #snapshot snapshot}.
 *
 * <p>Work is bounded: a call of {@link #advance} steps what it is told to, and at most
 * {@link TimelineSettings#predictTicksMax} ticks beyond that. Not thread-safe.
 *
 * <pre>{@code
 * Timeline timeline = new Timeline(new Simulation(game, setup), seat, TimelineSettings.player(30, 300), listener);
 * timeline.commandIssued(1, payload);                     // and send it with timeline.targetTick()
 * timeline.frame(tick, inputs);                           // as frames come
 * timeline.advance(pacer.advance(System.nanoTime()), 60); // once a picture
 * draw(timeline.world());
 * }</pre>
 */
public final class Timeline {

    /** An own command that is in no frame so many ticks after the one it was wished for is forgotten. */
    private static final int COMMAND_TICKS_MAX = 1000;

    private final TimelineSettings settings;
    private final TimelineListener listener;
    private final Simulation confirmed;
    private final Simulation predicted;
    private final World before;
    private final PendingCommands own;
    private final WorldHistory history;
    private final EventSink happened = this::happened;
    private final EventSink foreseen = this::foreseen;

    private FrameLog frames;
    private Cursor stepping;
    private Cursor looking;

    /** True while the predicted world does not follow from the confirmed one. */
    private boolean mistaken;

    /** Ticks before this one were predicted already. */
    private int foreseenTo;

    private int confirmedSteps;
    private int predictedSteps;
    private int rollbacks;
    private int depthMax;
    private int stood;
    private int snapshots;

    /**
     * Creates a timeline that begins with the given world.
     *
     * @param confirmed of the match; this object's alone from now on
     * @param seat the own one, 0 for a spectator
     * @param listener told of events, checksums and own commands
     * @param settings the settings
     */
    public Timeline(Simulation confirmed, int seat, TimelineSettings settings, TimelineListener listener) {
        this.confirmed = confirmed;
        this.settings = settings;
        this.listener = listener;
        this.predicted = confirmed.newInstance();
        this.before = confirmed.newInstance().world();
        this.own = new PendingCommands(seat);
        this.history = new WorldHistory(
                settings.checksumEveryTicks() == 0 ? 0 : settings.checksumsKept(),
                settings.worldsKept(),
                () -> confirmed.newInstance().world());
        this.frames = new FrameLog(confirmed.tick());
        this.stepping = new Cursor(frames, confirmed.tick());
        this.looking = new Cursor(frames, confirmed.tick());
        startPredicted();
    }

    private void startPredicted() {
        predicted.world().copyFrom(confirmed.world());
        before.copyFrom(confirmed.world());
        foreseenTo = confirmed.tick();
        mistaken = false;
        if (history.worldsKept() > 0) {
            history.keep(confirmed.world());
        }
    }

    /** {@return the world to draw: the predicted one} The same object for the whole of the timeline's life. */
    public World world() {
        return predicted.world();
    }

    /** {@return the world to draw as it was before its last step, for {@link Interpolation}} */
    public World before() {
        return before;
    }

    /** {@return the world that frames of the server have led to} */
    public World confirmed() {
        return confirmed.world();
    }

    /** {@return the tick of the frame that a command given now is wished for} */
    public int targetTick() {
        return predicted.tick();
    }

    /** {@return the tick of the frame that is expected next} */
    public int nextFrame() {
        return frames.nextTick();
    }

    /** {@return how many own commands are not seen in a frame yet} */
    public int commandsPending() {
        return own.size();
    }

    /** {@return the figures as of now} */
    public TimelineStats stats() {
        return new TimelineStats(confirmedSteps, predictedSteps, rollbacks, depthMax, stood, snapshots);
    }

    /**
     * Adds a command of the player, which is on its way to the server for the frame {@link #targetTick}.
     *
     * @param sequence its number, from 1, rising
     * @param payload the command as bytes; not written to afterwards
     * @throws MalformedStateException if the bytes are no command of the game
     */
    public void commandIssued(int sequence, byte[] payload) {
        Command command = confirmed.game().commands().read(payload);
        own.add(sequence, targetTick(), payload, command);
    }

    /**
     * Removes an own command that will be in no frame, as it was refused or lost.
     *
     * @param sequence the number of the input, from 1
     */
    public void commandRejected(int sequence) {
        mistaken |= own.remove(sequence);
    }

    /**
     * Adds a frame of the server; {@link #advance} steps it.
     *
     * @param tick {@link #nextFrame}
     * @param inputs in canonical order
     * @throws IllegalArgumentException if it is another tick
     */
    public void frame(int tick, List<Input> inputs) {
        Checks.inRange(tick, frames.nextTick(), frames.nextTick(), "tick of the frame");
        frames.append(inputs);
    }

    /**
     * Continues from a snapshot, at a late start or for a resync. Frames follow from its tick on.
     *
     * @param tick that the snapshot's world steps next
     * @param bytes the bytes, which are not kept
     * @throws MalformedStateException if it is no snapshot of this game at this tick; nothing has changed then
     */
    public void snapshot(int tick, byte[] bytes) {
        snapshot(tick, bytes, "");
    }

    /**
     * Continues from a snapshot whose world must have a checksum, as {@link #snapshot(int, byte[])} does.
     *
     * @param tick that the snapshot's world steps next
     * @param bytes the bytes, which are not kept
     * @param checksum of the snapshot's world, in its text form; empty where it is not known
     * @throws MalformedStateException if it is no snapshot of this game at this tick, or has another checksum; nothing has
     *     changed then
     */
    public void snapshot(int tick, byte[] bytes, String checksum) {
        Simulation fresh = confirmed.newInstance();
        fresh.restore(bytes);
        if (fresh.tick() != tick) {
            throw new MalformedStateException("snapshot: of tick " + fresh.tick() + " (expected: " + tick + ")");
        }
        if (!checksum.isEmpty() && !checksum.equals(Checksum.of(fresh.world()).toString())) {
            throw new MalformedStateException("snapshot: another checksum (expected: " + checksum + ")");
        }
        confirmed.world().copyFrom(fresh.world());
        frames = new FrameLog(tick);
        stepping = new Cursor(frames, tick);
        looking = new Cursor(frames, tick);
        history.clear();
        // These are in frames that were left out; one that is late after all is news when it comes.
        own.removeBefore(tick);
        startPredicted();
        snapshots++;
    }

    /**
     * Steps both worlds so that the predicted one reaches {@code target}, as far as frames, bounds and {@code stepsMax}
     * allow. Frames beyond the target wait for their time.
     *
     * @param target the tick that the predicted world shall step next; an earlier one than now counts as now
     * @param stepsMax frames to confirm at most, at least 1; while more than these wait, nothing is predicted
     * @return the tick that the predicted world steps next
     */
    public int advance(int target, int stepsMax) {
        Checks.atLeast(stepsMax, 1, "stepsMax");
        int reachable = frames.nextTick() + settings.predictTicksMax();
        if (target > reachable) {
            stood++;
        }
        int goal = Math.min(Math.max(target, predicted.tick()), reachable);
        int due = Math.min(goal, frames.nextTick());
        confirm(Math.min(due, confirmed.tick() + stepsMax));
        if (confirmed.tick() < due) {
            goal = Math.max(confirmed.tick(), predicted.tick());
        }
        predict(goal);
        return predicted.tick();
    }

    /** Steps frames of the server up to {@code to}, and notes whether one of them differs from its prediction. */
    private void confirm(int to) {
        while (confirmed.tick() < to) {
            int tick = confirmed.tick();
            mistaken |= !isAsPredicted(tick);
            confirmed.stepTo(stepping, tick + 1, happened);
            confirmedSteps++;
            remember();
        }
        frames.dropBefore(confirmed.tick());
        own.removeBefore(confirmed.tick() - COMMAND_TICKS_MAX);
    }

    /**
     * Compares the frame of {@code tick} with what was predicted for it, and strikes own commands off that are in it.
     */
    private boolean isAsPredicted(int tick) {
        int expected = own.predictedIn(tick);
        boolean same = true;
        if (looking.next(tick + 1)) {
            while (looking.nextInput()) {
                same &= own.seen(looking, listener);
                expected--;
            }
        }
        return same && expected == 0;
    }

    private void happened(Event event) {
        listener.onConfirmed(confirmed.tick(), event);
    }

    private void foreseen(Event event) {
        listener.onPredicted(predicted.tick(), event);
    }

    /** Keeps worlds and checksums that may be asked for, but not while catching up with much newer frames. */
    private void remember() {
        int tick = confirmed.tick();
        int behind = frames.nextTick() - tick;
        if (behind < history.worldsKept()) {
            history.keep(confirmed.world());
        }
        if (behind < history.checksumsKept()) {
            Checksum checksum = Checksum.of(confirmed.world());
            history.keep(tick, checksum);
            if (tick % settings.checksumEveryTicks() == 0) {
                listener.onChecksum(tick, checksum);
            }
        }
    }

    /**
     * Brings the predicted world to {@code goal}. The roll-back copies the confirmed world and steps from there, at
     * most {@code predictTicksMax} ticks: no older worlds have to be kept for it, unlike in GGPO, as a frame of the
     * server never changes and so the confirmed world is always right.
     */
    private void predict(int goal) {
        if (predicted.tick() < confirmed.tick()) {
            before.copyFrom(predicted.world());
            predicted.world().copyFrom(confirmed.world());
        } else if (mistaken) {
            int depth = predicted.tick() - confirmed.tick();
            rollbacks += depth > 0 ? 1 : 0;
            depthMax = Math.max(depthMax, depth);
            predicted.world().copyFrom(confirmed.world());
        }
        mistaken = false;
        while (predicted.tick() < goal) {
            int tick = predicted.tick();
            if (tick + 1 == goal) {
                before.copyFrom(predicted.world());
            }
            // Events of a tick are reported once, also where it is predicted again after a roll-back.
            predicted.step(
                    own.predict(tick, confirmed.tick(), settings.predictTicksMax()),
                    tick < foreseenTo ? EventSink.NONE : foreseen);
            foreseenTo = Math.max(foreseenTo, tick + 1);
            predictedSteps++;
        }
    }

    /**
     * {@return the checksum of the confirmed world after {@code tick} steps; null where it is not, or no longer, known}
     *
     * @param tick the tick, from 0
     */
    public @Nullable Checksum checksumAt(int tick) {
        return history.checksum(tick);
    }

    /** {@return the earliest tick that {@link #checksumAt} may still know} */
    public int oldestChecksum() {
        return Math.max(0, confirmed.tick() + 1 - history.checksumsKept());
    }

    /**
     * {@return a snapshot of the confirmed world after {@code tick} steps; null where it is not, or no longer, there}
     *
     * @param tick the tick, from 0
     */
    public byte @Nullable [] snapshotAt(int tick) {
        World world = history.world(tick);
        return world == null ? null : Snapshot.write(world);
    }
}
