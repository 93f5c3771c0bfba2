package dev.tactus.gateway.pickle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Link;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Data queued for a link, sent as fast as the link takes it: of a large answer, which many links may share, only so
 * much is copied as
 * goes out soon. Belongs to the link's thread.
 */
final class SendQueue {

    private static final int PIECE_BYTES = 32 * 1024;

    private final Link link;

    @Bounded(by = "one answer: requests wait until it is sent", owner = Bounded.Owner.LINK, full = Bounded.Fate.NEVER)
    private final Deque<byte[]> pieces = new ArrayDeque<>();

    /** Bytes of the first piece that are sent. */
    private int sent;

    SendQueue(Link link) {
        this.link = link;
    }

    void add(byte[] piece) {
        pieces.add(piece);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Sends what the link takes now; returns whether that was all. */
    boolean send() {
        int credit = link.sendCredit();
        while (credit > 0 && !pieces.isEmpty()) {
            byte[] first = pieces.getFirst();
            int length = Math.min(PIECE_BYTES, first.length - sent);
            link.send(length == first.length ? first : Arrays.copyOfRange(first, sent, sent + length));
            credit -= length;
            sent += length;
            if (sent == first.length) {
                pieces.removeFirst();
                sent = 0;
            }
        }
        return pieces.isEmpty();
    }
}
