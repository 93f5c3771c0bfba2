package dev.tactus.protocol.gamesession;

import dev.tactus.core.Checks;
import dev.tactus.core.game.World;
import java.util.function.Supplier;

/**
 * The last states that a session was told, for pictures of what is between two of them: states come a few times a second and
 * not evenly, pictures are drawn more often. What is shown is a little behind what was told last, by the time between two
 * states and by as much as they came late lately, so that the next one is there when it is needed.
 *
 * <pre>{@code
 * trail.show(System.nanoTime());
 * Between x = Between.of(trail.later(), trail.earlier(), "Position", "x");
 * int drawn = x.at(rowOfEarlier, StateTrail.ONE - trail.fraction());
 * }</pre>
 *
 * <p>Not thread-safe; time comes in as {@code nowNs}, rising nanoseconds of any origin.
 */
public final class InterpolationBuffer {

    /** The whole way from one state to the next one, see {@link #fraction}. */
    public static final int ONE = 1 << 16;

    private static final int STATES_MAX = 16;

    /** A state that comes later than this is not waited for. */
    private static final long LATE_NS_MAX = 150_000_000;

    /** What is shown jumps where it would have to catch up with more than this. */
    private static final long JUMP_NS = 250_000_000;

    /** What is shown may run faster or slower than time by this part of it: nobody sees an eighth. */
    private static final int BEND = 8;

    /** The measures of how late states come forget by this part a state. */
    private static final int FORGET = 64;

    private final Supplier<World> another;
    private final long tickNs;
    private final int everyTicks;
    private final World[] states = new World[STATES_MAX];

    private int count;

    /** When tick 0 would have been told, were all states told as early as the earliest lately. */
    private long zeroNs;

    /** By how much later than that they are told. */
    private long lateNs;

    private long shownNs;
    private long askedNs;
    private boolean shows;

    private int earlier;
    private int fraction;

    /**
     * A trail without a state.
     *
     * @param another makes an empty world of the kind that is told, at most sixteen times
     * @param ticksPerSecond of the room, 1..1000
     * @param everyTicks how often its states are told, 1..1000
     */
    public InterpolationBuffer(Supplier<World> another, int ticksPerSecond, int everyTicks) {
        Checks.inRange(ticksPerSecond, 1, 1000, "ticksPerSecond");
        Checks.inRange(everyTicks, 1, 1000, "everyTicks");
        this.another = another;
        this.tickNs = 1_000_000_000L / ticksPerSecond;
        this.everyTicks = everyTicks;
    }

    /** Takes a copy of a state that was told just now; one of an earlier tick than the last one begins a new trail. */
    public void add(World state, long nowNs) {
        if (count > 0 && state.tick() <= newest().tick()) {
            count = 0;
            shows = false;
        }
        measure(nowNs - state.tick() * tickNs);
        World copy = room();
        copy.copyFrom(state);
        states[count++] = copy;
    }

    /** Returns a world to copy into: a new one while there are few, else the oldest. */
    private World room() {
        if (count < STATES_MAX) {
            World known = states[count];
            return known == null ? another.get() : known;
        }
        World oldest = states[0];
        System.arraycopy(states, 1, states, 0, STATES_MAX - 1);
        count--;
        return oldest;
    }

    private void measure(long zero) {
        if (count == 0) {
            zeroNs = zero;
            lateNs = 0;
            return;
        }
        long overNs = zero - zeroNs;
        if (overNs < 0) {
            zeroNs = zero;
            overNs = 0;
        }
        zeroNs += overNs / FORGET;
        lateNs = Math.max(lateNs - lateNs / FORGET, Math.min(overNs, LATE_NS_MAX));
    }

    /** Moves what is shown on to now. */
    public void advanceTo(long nowNs) {
        if (count == 0) {
            return;
        }
        long wantedNs = nowNs - zeroNs - everyTicks * tickNs - lateNs;
        if (shows) {
            long passedNs = Math.max(0, nowNs - askedNs);
            long missingNs = wantedNs - (shownNs + passedNs);
            shownNs = Math.abs(missingNs) > JUMP_NS
                    ? wantedNs
                    : shownNs + passedNs + Math.clamp(missingNs, -passedNs / BEND, passedNs / BEND);
        } else {
            shownNs = wantedNs;
        }
        shows = true;
        askedNs = nowNs;
        find();
    }

    private void find() {
        int later = 0;
        while (later < count - 1 && states[later].tick() * tickNs < shownNs) {
            later++;
        }
        earlier = Math.max(0, later - 1);
        long toNs = states[later].tick() * tickNs;
        // Where nothing changed for a while nothing was told, and what is told then has changed lately.
        long fromNs = Math.max(states[earlier].tick() * tickNs, toNs - everyTicks * tickNs);
        fraction = toNs == fromNs ? 0 : (int) (Math.clamp(shownNs - fromNs, 0, toNs - fromNs) * ONE / (toNs - fromNs));
    }

    /** Returns whether there is something to show. */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Returns the state before what is shown, which says who is there; not to be changed.
     *
     * @throws IllegalStateException if nothing was told yet
     */
    public World earlier() {
        check();
        return states[Math.min(earlier, count - 1)];
    }

    /**
     * Returns the state behind what is shown, or the one before where there is no other; not to be changed.
     *
     * @throws IllegalStateException if nothing was told yet
     */
    public World later() {
        check();
        return states[Math.min(earlier + 1, count - 1)];
    }

    /** Returns how much of the way from {@link #earlier} to {@link #later} is done, 0..{@link #ONE}. */
    public int fraction() {
        return fraction;
    }

    private World newest() {
        return states[count - 1];
    }

    private void check() {
        if (count == 0) {
            throw new IllegalStateException("trail: no state (expected: one that was told)");
        }
    }
}
