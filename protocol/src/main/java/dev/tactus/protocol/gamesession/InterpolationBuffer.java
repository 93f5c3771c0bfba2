package dev.tactus.protocol.gamesession;

import dev.tactus.core.Checks;
import dev.tactus.core.game.World;
import java.util.function.Supplier;

/**
 * Buffers the newest states of a session, to draw pictures between two of them: states arrive a few times per second and
 * unevenly, pictures are drawn more often. The displayed time is behind the newest state by the interval of states plus
 * the recent jitter, so that the next state is usually available when it is needed.
 *
 * <pre>{@code
 * buffer.advanceTo(System.nanoTime());
 * Interpolation x = Interpolation.of(buffer.later(), buffer.earlier(), "Position", "x");
 * int drawn = x.at(rowOfEarlier, InterpolationBuffer.ONE - buffer.fraction());
 * }</pre>
 *
 * <p>Not thread-safe. Time is passed in as {@code nowNs}: monotonic nanoseconds of any origin.
 */
public final class InterpolationBuffer {

    /** Fixed-point 1: the whole distance from one state to the next, see {@link #fraction}. */
    public static final int ONE = 1 << 16;

    private static final int STATES_MAX = 16;

    /** Maximum jitter that is compensated. */
    private static final long LATE_NS_MAX = 150_000_000;

    /** Displayed time jumps if it is off by more than this. */
    private static final long JUMP_NS = 250_000_000;

    /** Displayed time runs faster or slower than real time by at most this fraction, an eighth, which is not visible. */
    private static final int BEND = 8;

    /** Decay of the jitter measurement per state. */
    private static final int FORGET = 64;

    private final Supplier<World> another;
    private final long tickNs;
    private final int everyTicks;
    private final World[] states = new World[STATES_MAX];

    private int count;

    /** Arrival time of tick 0, extrapolated from the state that recently arrived earliest for its tick. */
    private long zeroNs;

    /** Jitter: maximum delay of recent states relative to {@link #zeroNs}. */
    private long lateNs;

    private long shownNs;
    private long askedNs;
    private boolean shows;

    private int earlier;
    private int fraction;

    /**
     * Creates an empty buffer.
     *
     * @param another creates an empty world of the room's game; called at most sixteen times
     * @param ticksPerSecond tick rate of the room, 1..1000 Hz
     * @param everyTicks interval of states, 1..1000 ticks
     * @throws IllegalArgumentException if a number is out of range
     */
    public InterpolationBuffer(Supplier<World> another, int ticksPerSecond, int everyTicks) {
        Checks.inRange(ticksPerSecond, 1, 1000, "ticksPerSecond");
        Checks.inRange(everyTicks, 1, 1000, "everyTicks");
        this.another = another;
        this.tickNs = 1_000_000_000L / ticksPerSecond;
        this.everyTicks = everyTicks;
    }

    /**
     * Adds a copy of a state that just arrived. A tick that is not later than the newest one clears the buffer first.
     *
     * @param state the state
     * @param nowNs current time
     */
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

    /** Returns a world to copy into: a new one until the buffer is full, then the oldest. */
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

    /**
     * Advances the displayed time.
     *
     * @param nowNs current time
     */
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
        // No state is sent while nothing changes; the next one differs only by its last interval.
        long fromNs = Math.max(states[earlier].tick() * tickNs, toNs - everyTicks * tickNs);
        fraction = toNs == fromNs ? 0 : (int) (Math.clamp(shownNs - fromNs, 0, toNs - fromNs) * ONE / (toNs - fromNs));
    }

    /** {@return whether there is no state yet} */
    public boolean isEmpty() {
        return count == 0;
    }

    /**
     * Returns the state before the displayed time, which decides what exists; must not be modified.
     *
     * @return the state before the displayed time, which decides what exists; must not be modified
     * @throws IllegalStateException if there is no state yet
     */
    public World earlier() {
        check();
        return states[Math.min(earlier, count - 1)];
    }

    /**
     * Returns the state after the displayed time, or the one before it if there is no other; must not be modified.
     *
     * @return the state after the displayed time, or the one before it if there is no other; must not be modified
     * @throws IllegalStateException if there is no state yet
     */
    public World later() {
        check();
        return states[Math.min(earlier + 1, count - 1)];
    }

    /** {@return the position of the displayed time between {@link #earlier} and {@link #later}, 0..{@link #ONE}} */
    public int fraction() {
        return fraction;
    }

    private World newest() {
        return states[count - 1];
    }

    private void check() {
        if (count == 0) {
            throw new IllegalStateException("interpolation buffer: no state (expected: at least one)");
        }
    }
}
