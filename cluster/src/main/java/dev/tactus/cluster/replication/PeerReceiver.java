package dev.tactus.cluster.replication;

import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Puts the messages of a link together from the pieces in which their bytes come. The link's thread. */
final class PeerReceiver {

    private static final int LENGTH_BYTES = 4;
    private static final int FIRST_BYTES = 1024;

    private final Consumer<PeerMessage> messages;
    private int bytesMax;

    /** The unfinished message, its length included; written up to its position. */
    private ByteBuffer unfinished = ByteBuffer.allocate(FIRST_BYTES);

    /**
     * Creates a receiver.
     *
     * @param bytesMax the longest message that is taken
     * @param messages receives the messages
     */
    PeerReceiver(int bytesMax, Consumer<PeerMessage> messages) {
        this.bytesMax = bytesMax;
        this.messages = messages;
    }

    /** Takes messages up to another length from now on. */
    void limit(int newBytesMax) {
        bytesMax = newBytesMax;
    }

    /**
     * Takes bytes as they come.
     *
     * @throws IllegalArgumentException if they are no messages
     */
    void received(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            if (unfinished.position() < LENGTH_BYTES) {
                take(bytes, LENGTH_BYTES);
                continue;
            }
            int length = unfinished.getInt(0);
            if (length < 1 || length > bytesMax) {
                throw new IllegalArgumentException("message of " + length + " bytes (expected: 1.." + bytesMax + ")");
            }
            // It grows with what has come, so that a length alone makes nothing be allocated.
            int wanted = LENGTH_BYTES + length;
            if (!unfinished.hasRemaining()) {
                unfinished = ByteBuffer.allocate(Math.min(wanted, 2 * unfinished.capacity()))
                        .put(unfinished.flip());
            }
            take(bytes, wanted);
            if (unfinished.position() == wanted) {
                ByteBuffer whole = unfinished.flip().position(LENGTH_BYTES);
                PeerMessage message = PeerCodec.decode(whole);
                unfinished = unfinished.capacity() > (1 << 16) ? ByteBuffer.allocate(FIRST_BYTES) : unfinished.clear();
                messages.accept(message);
            }
        }
    }

    /** Moves bytes until the unfinished message has so many, as far as they have come and there is space. */
    private void take(ByteBuffer bytes, int until) {
        int count = Math.min(Math.min(until - unfinished.position(), bytes.remaining()), unfinished.remaining());
        unfinished.put(unfinished.position(), bytes, bytes.position(), count);
        unfinished.position(unfinished.position() + count);
        bytes.position(bytes.position() + count);
    }
}
