package dev.tactus.engine.room.input;

/**
 * Counts the inputs of one player's stay on a seat: which sequence numbers were seen, which a frame has had, and how many wait.
 * The next player of the seat gets a cursor of their own, so that no number of one player hides inputs of another.
 */
public final class InputCursor {

    private int highestTaken;
    private int highestClosed;
    private int waiting;
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

    void queued() {
        waiting++;
    }

    void closed(int sequence) {
        waiting--;
        highestClosed = Math.max(highestClosed, sequence);
    }
}
