package dev.tactus.transport.kcp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The receiving half of a session: delivers in order, buffers segments that came early, and remembers
 * acknowledgements to send. Fragments of message-mode peers need no reassembly, as the stream is the same bytes with
 * or without their boundaries.
 */
final class KcpReceiver {

    private static final int FIRST_SLOTS = 16;

    /** Bytes of a slot and the head of its array. */
    private static final int SLOT_BYTES = 24;

    /** Further confirmations are left to {@code una} and to the peer's next try. */
    private static final int ACKS_MAX = 1024;

    /** So many do not wait for data to ride with. */
    private static final int URGENT_ACKS = 32;

    private final KcpTuning tuning;

    /** The next sequence number to hand on. */
    private int next;

    private byte[] @Nullable [] buffered = new byte[0][];
    private int bufferedBytes;

    /** Pairs of sequence number and time stamp. */
    private int[] acks = new int[8];

    private int ackCount;
    private int firstAckTs;
    private boolean urgent;

    KcpReceiver(KcpTuning tuning, int firstSn) {
        this.tuning = tuning;
        next = firstSn;
    }

    int next() {
        return next;
    }

    /**
     * Takes a segment; {@code kcp} is asked between two deliveries whether it is still open. Returns whether its data
     * is new, which a repeated or replayed segment's is not.
     */
    boolean push(int sn, int ts, byte[] bytes, int offset, int length, int nowTs, KcpSession kcp) {
        int ahead = sn - next;
        boolean isNew = ahead == 0 || (ahead > 0 && !isBuffered(sn, ahead));
        if (ahead >= tuning.receiveWindow() || (ahead > 0 && !buffer(sn, ahead, bytes, offset, length))) {
            return false;
        }
        acknowledge(sn, ts, nowTs);
        if (ahead == 0) {
            // Before the delivery, which may send: the header of what it sends then acknowledges this segment by its
            // una.
            next++;
            kcp.deliver(bytes, offset, length);
            deliverBuffered(kcp);
        } else if (ahead > 0) {
            urgent = true;
        }
        return isNew;
    }

    /** Returns whether a segment has come already. */
    boolean has(int sn) {
        int ahead = sn - next;
        return ahead < 0 || (ahead > 0 && isBuffered(sn, ahead));
    }

    private boolean isBuffered(int sn, int ahead) {
        return ahead < buffered.length && buffered[sn & (buffered.length - 1)] != null;
    }

    private boolean buffer(int sn, int ahead, byte[] bytes, int offset, int length) {
        if (ahead >= buffered.length) {
            resize(Math.max(FIRST_SLOTS, Integer.highestOneBit(ahead) * 2));
        }
        int slot = sn & (buffered.length - 1);
        if (buffered[slot] != null) {
            return true;
        }
        if (bufferedBytes + length > tuning.unorderedBytesMax()) {
            return false;
        }
        buffered[slot] = Arrays.copyOfRange(bytes, offset, offset + length);
        bufferedBytes += length;
        return true;
    }

    private void deliverBuffered(KcpSession kcp) {
        while (buffered.length > 0 && kcp.isOpen()) {
            int slot = next & (buffered.length - 1);
            byte[] bytes = buffered[slot];
            if (bytes == null) {
                return;
            }
            buffered[slot] = null;
            bufferedBytes -= bytes.length;
            next++;
            kcp.deliver(bytes, 0, bytes.length);
        }
    }

    private void resize(int size) {
        byte[] @Nullable [] larger = new byte[size][];
        for (int i = 0; i < buffered.length; i++) {
            int sn = next + i;
            larger[sn & (size - 1)] = buffered[sn & (buffered.length - 1)];
        }
        buffered = larger;
    }

    /** Returns the bytes that are held, with those of the rings; each segment is an array of its own. */
    int heldBytes() {
        return bufferedBytes + buffered.length * SLOT_BYTES + acks.length * Integer.BYTES;
    }

    private void acknowledge(int sn, int ts, int nowTs) {
        if (ackCount == ACKS_MAX || isPending(sn)) {
            return;
        }
        if (ackCount == 0) {
            firstAckTs = nowTs;
        }
        if (2 * ackCount == acks.length) {
            acks = Arrays.copyOf(acks, acks.length * 2);
        }
        acks[2 * ackCount] = sn;
        acks[2 * ackCount + 1] = ts;
        ackCount++;
        urgent |= ackCount >= URGENT_ACKS;
    }

    /**
     * Looks at the latest acknowledgements only: a duplicate comes soon after its original, or is worth its 24 bytes.
     */
    private boolean isPending(int sn) {
        for (int i = Math.max(0, ackCount - URGENT_ACKS); i < ackCount; i++) {
            if (acks[2 * i] == sn) {
                return true;
            }
        }
        return false;
    }

    boolean hasAcks() {
        return ackCount > 0;
    }

    /** Returns when the confirmations must go, if there are any: at once if something is missing. */
    int ackDueTs(int delayMs) {
        return urgent ? firstAckTs : firstAckTs + delayMs;
    }

    /** Writes all confirmations; false if the budget is used up before. */
    boolean writeAcks(KcpPacker packer) {
        int written = 0;
        while (written < ackCount && packer.control(KcpHeader.ACK, acks[2 * written + 1], acks[2 * written])) {
            written++;
        }
        System.arraycopy(acks, 2 * written, acks, 0, 2 * (ackCount - written));
        ackCount -= written;
        urgent &= ackCount > 0;
        return ackCount == 0;
    }

    /** A header with our {@code una} went out: what came in order needs no further confirmation. */
    void unaSent() {
        int kept = 0;
        for (int i = 0; i < ackCount; i++) {
            if (acks[2 * i] - next >= 0) {
                acks[2 * kept] = acks[2 * i];
                acks[2 * kept + 1] = acks[2 * i + 1];
                kept++;
            }
        }
        ackCount = kept;
        urgent &= kept > 0;
    }

    /** Lets go of what a burst has left. */
    void trim() {
        if (bufferedBytes == 0 && buffered.length > FIRST_SLOTS) {
            boolean empty = true;
            for (byte[] bytes : buffered) {
                empty &= bytes == null;
            }
            if (empty) {
                buffered = new byte[0][];
            }
        }
        if (ackCount == 0 && acks.length > 32) {
            acks = new int[8];
        }
    }
}
