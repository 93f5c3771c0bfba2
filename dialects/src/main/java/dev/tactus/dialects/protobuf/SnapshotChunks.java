package dev.tactus.dialects.protobuf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes of a world in pieces that fit a message. */
final class SnapshotChunks {

    /** Bytes of a piece: half of what a message holds, so that other messages get between the pieces of a large one. */
    private static final int BYTES = 32_000;

    private SnapshotChunks() {}

    /** Returns the pieces in their order, at least one. */
    static List<byte[]> of(byte[] whole) {
        int count = Math.max(1, Math.ceilDiv(whole.length, BYTES));
        List<byte[]> pieces = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pieces.add(Arrays.copyOfRange(whole, i * BYTES, Math.min(whole.length, (i + 1) * BYTES)));
        }
        return pieces;
    }
}
