package dev.tactus.gateway.pickle;

import dev.tactus.core.bounds.Bounded;
import dev.tactus.engine.port.Link;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Data queued for a link, sent as fast as the link takes it: of a large answer, which many links may share, only so
 * much is copied as
 * goes out soon. Belongs to the link's thread, but for {@link #heldBytes}.
 */
final class SendQueue {

    private static final int PIECE_BYTES = 32 * 1024;

    private final Link link;

    @Bounded(by = "one answer: requests wait until it is sent", owner = Bounded.Owner.LINK, full = Bounded.Fate.NEVER)
    private final Deque<Piece> pieces = new ArrayDeque<>();

    private final AtomicLong ownBytes = new AtomicLong();

    /** Bytes of the first piece that are sent. */
    private int sent;

    private record Piece(byte[] bytes, boolean isShared) {}

    SendQueue(Link link) {
        this.link = link;
    }

    /** Adds a piece that only this link holds. */
    void add(byte[] piece) {
        pieces.add(new Piece(piece, false));
        ownBytes.addAndGet(piece.length);
    }

    /** Adds a piece that other links hold too. */
    void addShared(byte[] piece) {
        pieces.add(new Piece(piece, true));
    }

    /** Returns the bytes that are held for this link alone. Any thread; approximate. */
    long heldBytes() {
        return ownBytes.get();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** Sends what the link takes now; returns whether that was all. */
    boolean send() {
        int credit = link.sendCredit();
        while (credit > 0 && !pieces.isEmpty()) {
            Piece piece = pieces.getFirst();
            byte[] first = piece.bytes;
            int length = Math.min(PIECE_BYTES, first.length - sent);
            link.send(length == first.length ? first : Arrays.copyOfRange(first, sent, sent + length));
            credit -= length;
            sent += length;
            if (sent == first.length) {
                pieces.removeFirst();
                sent = 0;
                if (!piece.isShared) {
                    ownBytes.addAndGet(-first.length);
                }
            }
        }
        return pieces.isEmpty();
    }
}
