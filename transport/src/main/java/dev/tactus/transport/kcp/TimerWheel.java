package dev.tactus.transport.kcp;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one event loop: a hashed timing wheel (Varghese and Lauck, 1987) of short slots, each a linked list
 * through its timers. Setting and moving a timer takes constant time, which matters as nearly every datagram moves one,
 * and a session with nothing in flight has none. On the loop's thread only.
 */
final class TimerWheel {

    /** No timer is set. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int SLOT_MS = 2;
    private static final int SLOTS = 512;

    private final @Nullable Timer[] slots = new Timer[SLOTS];
    private final long[] occupied = new long[SLOTS / Long.SIZE];
    /** All slots up to this one, counted from time 0, have been emptied. */
    private long emptied;

    /** A timer that can be set on a wheel. */
    abstract static class Timer {
        private @Nullable Timer previous;
        private @Nullable Timer next;
        private int slot = -1;
        private long dueMs = NEVER;

        /** Returns when it expires, {@link #NEVER} if it is not set. */
        final long dueMs() {
            return dueMs;
        }
    }

    TimerWheel(long nowMs) {
        emptied = nowMs / SLOT_MS;
    }

    /** Sets or moves a timer. It expires up to a slot later; one beyond the wheel goes round once more. */
    void set(Timer timer, long dueMs) {
        cancel(timer);
        timer.dueMs = dueMs;
        // Rounded up, as an early timer would find nothing to do and be set again; never in a slot that was emptied
        // already.
        long due = Math.clamp((dueMs + SLOT_MS - 1) / SLOT_MS, emptied + 1, emptied + SLOTS - 1);
        int slot = (int) (due % SLOTS);
        Timer head = slots[slot];
        timer.slot = slot;
        timer.next = head;
        if (head != null) {
            head.previous = timer;
        }
        slots[slot] = timer;
        occupied[slot / Long.SIZE] |= 1L << slot;
    }

    void cancel(Timer timer) {
        if (timer.slot < 0) {
            return;
        }
        if (timer.next != null) {
            timer.next.previous = timer.previous;
        }
        if (timer.previous != null) {
            timer.previous.next = timer.next;
        } else {
            slots[timer.slot] = timer.next;
            if (timer.next == null) {
                occupied[timer.slot / Long.SIZE] &= ~(1L << timer.slot);
            }
        }
        timer.previous = null;
        timer.next = null;
        timer.slot = -1;
        timer.dueMs = NEVER;
    }

    /** Hands over the timers that are due; each is cancelled first and may be set again. */
    void expire(long nowMs, Consumer<Timer> expired) {
        long now = nowMs / SLOT_MS;
        long from = Math.max(emptied, now - SLOTS);
        // Before the callbacks: a timer that they set for now must go to the next slot and not to one of this pass.
        emptied = Math.max(emptied, now);
        for (long slot = from + 1; slot <= now; slot++) {
            int index = (int) (slot % SLOTS);
            if ((occupied[index / Long.SIZE] & (1L << index)) != 0) {
                empty(index, nowMs, expired);
            }
        }
    }

    private void empty(int index, long nowMs, Consumer<Timer> expired) {
        Timer timer = slots[index];
        while (timer != null) {
            Timer following = timer.next;
            long dueMs = timer.dueMs;
            if (dueMs > nowMs) {
                // Beyond one turn of the wheel; it goes round once more.
                set(timer, dueMs);
            } else {
                cancel(timer);
                expired.accept(timer);
            }
            timer = following;
        }
    }

    /** Returns when the next slot that has a timer is due, or {@link #NEVER}. */
    long nextMs() {
        for (int ahead = 1; ahead < SLOTS; ) {
            int slot = (int) ((emptied + ahead) % SLOTS);
            // A shift by more than 63 takes the lowest six bits only, so this drops the slots of the word before this
            // one.
            long rest = occupied[slot / Long.SIZE] >>> slot;
            if (rest != 0) {
                return (emptied + ahead + Long.numberOfTrailingZeros(rest)) * SLOT_MS;
            }
            ahead += Long.SIZE - slot % Long.SIZE;
        }
        return NEVER;
    }
}
