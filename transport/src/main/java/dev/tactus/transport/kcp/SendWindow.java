package dev.tactus.transport.kcp;

import org.jspecify.annotations.Nullable;

/** The segments that are sent and not confirmed: a ring by sequence number that grows with what is in flight. */
final class SendWindow {

    private static final int FIRST_SLOTS = 8;

    /** Bytes of a slot and its segment. */
    private static final int SLOT_BYTES = 88;

    /** The oldest that is not confirmed. */
    int una;
    /** The next to be sent. */
    int next;

    private @Nullable Segment[] slots = new Segment[FIRST_SLOTS];

    SendWindow(int firstSn) {
        una = firstSn;
        next = firstSn;
    }

    int size() {
        return next - una;
    }

    /** Returns the bytes that the ring and its segments take, at most. */
    int heldBytes() {
        return slots.length * SLOT_BYTES;
    }

    /** Returns the segment of {@code sn}, which must be in flight. */
    Segment at(int sn) {
        Segment segment = slots[sn & (slots.length - 1)];
        if (segment == null || segment.sn != sn) {
            throw new IllegalStateException("sn: " + sn + " (expected: in flight, " + una + ".." + next + ")");
        }
        return segment;
    }

    /** Returns the segment of {@code sn} if it is in flight or was lately, else null. */
    @Nullable Segment find(int sn) {
        Segment segment = slots[sn & (slots.length - 1)];
        return segment != null && segment.sn == sn && sn - next < 0 ? segment : null;
    }

    /** Takes the next sequence number. */
    Segment add(int position, int length, int fragment, int ts) {
        if (size() == slots.length) {
            resize(slots.length * 2);
        }
        int slot = next & (slots.length - 1);
        Segment segment = slots[slot];
        if (segment == null) {
            segment = new Segment();
            slots[slot] = segment;
        }
        segment.begin(next++, position, length, fragment, ts);
        return segment;
    }

    /** Lets go of what a burst has left, if nothing is in flight. */
    void trim() {
        if (size() == 0 && slots.length > FIRST_SLOTS) {
            slots = new Segment[FIRST_SLOTS];
        }
    }

    private void resize(int size) {
        @Nullable Segment[] larger = new Segment[size];
        for (int sn = una; sn != next; sn++) {
            larger[sn & (size - 1)] = slots[sn & (slots.length - 1)];
        }
        slots = larger;
    }
}
