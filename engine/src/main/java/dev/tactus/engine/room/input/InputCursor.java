package dev.tactus.engine.room.input;

import java.util.Arrays;

/**
 * Counts the inputs of one player's stay on a seat: which sequence numbers were seen, which a frame has had, and how many wait.
 * The next player of the seat gets a cursor of their own, so that no number of one player hides inputs of another.
 */
public final class InputCursor {

    private int highestTaken;
    private int highestClosed;
    private int waiting;

    /** Counts of the inputs that wait for each open frame, by the slot of its tick; empty before the first input. */
    private char[] waitingBySlot = new char[0];

    private int firstTick;
    private boolean retired;

    /** Goes on with the numbers of a stay that another process began: all up to {@code highest} are in frames. */
    public void resume(int highest) {
        highestTaken = highest;
        highestClosed = highest;
    }

    /** Returns the highest sequence number that was seen, refused ones included; 0 for none. */
    public int highestTaken() {
        return highestTaken;
    }

    /** Returns the highest sequence number that a frame has had; 0 for none. */
    public int highestClosed() {
        return highestClosed;
    }

    /** Drops the inputs that still wait: the player is gone, and the seat may be another's when their frame is closed. */
    public void retire() {
        retired = true;
    }

    boolean isRetired() {
        return retired;
    }

    /** Lets no input into a frame before {@code tick}, in which the world hears that the player has come. */
    void startAt(int tick) {
        firstTick = tick;
    }

    int firstTick() {
        return firstTick;
    }

    int waiting() {
        return waiting;
    }

    void seen(int sequence) {
        highestTaken = Math.max(highestTaken, sequence);
    }

    /** Returns how many inputs wait in a slot. */
    int waiting(int slot) {
        return slot < waitingBySlot.length ? waitingBySlot[slot] : 0;
    }

    void queued(int slot, int slots) {
        if (waitingBySlot.length < slots) {
            waitingBySlot = Arrays.copyOf(waitingBySlot, slots);
        }
        waitingBySlot[slot]++;
        waiting++;
    }

    void closed(int sequence, int slot) {
        waitingBySlot[slot]--;
        waiting--;
        highestClosed = Math.max(highestClosed, sequence);
    }
}
