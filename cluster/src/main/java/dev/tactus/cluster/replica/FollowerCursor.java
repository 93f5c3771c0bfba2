package dev.tactus.cluster.replica;

/** The owner's view of one other copy: a reader of the journal with a cursor. */
final class FollowerCursor {

    /** The index up to which the copy has acknowledged in this term. */
    long acknowledged;

    /** The index up to which records were sent; below 0 while it is not known where the copy's journal ends. */
    private long sent = -1;

    /** Bytes that were sent since all that was sent had been acknowledged. */
    private long unacknowledgedBytes;

    /** The number of looks at it since it acknowledged anything new. */
    private int idleLooks;

    /** Takes a look; returns how many there were since the copy has acknowledged anything new. */
    int look() {
        return ++idleLooks;
    }

    /** Returns whether records behind those that were sent may be sent, as far as the window goes. */
    boolean mayReceive(long end, int windowBytes) {
        return sent >= 0 && sent < end && unacknowledgedBytes < windowBytes;
    }

    boolean isPlaced() {
        return sent >= 0;
    }

    long sent() {
        return sent;
    }

    /** Places the cursor where the copy's journal ends. */
    void place(long index) {
        sent = index;
        unacknowledgedBytes = 0;
    }

    void sent(long index, int bytes) {
        sent = index;
        unacknowledgedBytes += bytes;
    }

    void acknowledge(long index) {
        if (index > acknowledged) {
            acknowledged = index;
            idleLooks = 0;
        }
        if (acknowledged >= sent) {
            unacknowledgedBytes = 0;
        }
    }
}
