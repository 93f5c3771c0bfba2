package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import java.util.Arrays;

/** Assembles a snapshot that a client uploads in parts. A claimed size allocates nothing before the bytes arrive. */
final class SnapshotAssembler {

    private final int tick;
    private final int bytesMax;
    private byte[] bytes = new byte[0];
    private int length;
    private int next;
    private int parts;
    private String fault = "";
    private boolean gone;

    SnapshotAssembler(int tick, int bytesMax) {
        this.tick = tick;
        this.bytesMax = bytesMax;
    }

    /** Accepts a part; one that is not the next of this snapshot is ignored, or becomes its {@link #fault}. */
    void take(SnapshotPart part) {
        if (part.tick() != tick || isDone()) {
            return;
        }
        if (part.parts() == 0) {
            gone = true;
            return;
        }
        if (part.part() != next || (next > 0 && part.parts() != parts) || part.part() >= part.parts()) {
            fault = "part " + part.part() + " of " + part.parts() + " (expected: part " + next
                    + (next > 0 ? " of " + parts : "") + ")";
            return;
        }
        if (length + part.bytes().length > bytesMax) {
            fault = "more than " + bytesMax + " bytes";
            return;
        }
        parts = part.parts();
        next++;
        append(part.bytes());
    }

    private void append(byte[] more) {
        if (bytes.length - length < more.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.min(bytesMax, bytes.length * 2), length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    /** Returns whether no more parts are expected: the snapshot is complete, or cannot become so. */
    boolean isDone() {
        return gone || !fault.isEmpty() || isWhole();
    }

    /** Returns whether all parts have arrived. */
    boolean isWhole() {
        return next > 0 && next == parts;
    }

    /** Returns whether the client reported that it no longer has the snapshot. */
    boolean isGone() {
        return gone;
    }

    /** Returns the fault of a rejected part, empty for none. */
    String fault() {
        return fault;
    }

    /** Returns the snapshot if it is complete, else an empty array. */
    byte[] bytes() {
        return isWhole() ? Arrays.copyOf(bytes, length) : new byte[0];
    }
}
