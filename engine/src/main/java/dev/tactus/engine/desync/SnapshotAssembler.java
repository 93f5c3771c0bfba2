package dev.tactus.engine.desync;

import dev.tactus.protocol.message.ClientMessage.SnapshotPart;
import java.util.Arrays;

/** A snapshot that a client hands over part by part. What it claims allocates nothing before it is there. */
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

    /** Takes a part; what is not the next one of this snapshot is passed over, or its {@link #fault}. */
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

    /** Returns whether nothing more is expected: all is there, or it will never be. */
    boolean isDone() {
        return gone || !fault.isEmpty() || isWhole();
    }

    /** Returns whether all parts are there. */
    boolean isWhole() {
        return next > 0 && next == parts;
    }

    /** Returns whether the client said that it no longer has it. */
    boolean isGone() {
        return gone;
    }

    /** Returns what was wrong with a part, empty for nothing. */
    String fault() {
        return fault;
    }

    /** Returns the snapshot if it is whole, else no bytes. */
    byte[] bytes() {
        return isWhole() ? Arrays.copyOf(bytes, length) : new byte[0];
    }
}
