package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageReader;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Splits the byte stream of a reliable channel into messages; buffers a message that is not complete. */
final class MessageStream {

    private static final byte[] NOTHING = new byte[0];

    private final ServerMessageReader reader;
    private byte[] kept = NOTHING;
    private int keptLength;

    MessageStream(boolean wholeMessages) {
        reader = new ServerMessageReader(wholeMessages);
    }

    /** Passes on each message that {@code bytes} complete; returns the error of a malformed one, or null. */
    @Nullable String read(ByteBuffer bytes, Consumer<ServerMessage> taker) {
        if (keptLength == 0) {
            String wrong = readAll(bytes, taker);
            keep(bytes);
            return wrong;
        }
        keep(bytes);
        ByteBuffer whole = ByteBuffer.wrap(kept, 0, keptLength);
        keptLength = 0;
        String wrong = readAll(whole, taker);
        int rest = whole.remaining();
        if (whole.position() > 0) {
            // An unfinished message that is still the first stays where it is, however small the pieces are that come.
            System.arraycopy(kept, whole.position(), kept, 0, rest);
        }
        keptLength = rest;
        return wrong;
    }

    private @Nullable String readAll(ByteBuffer bytes, Consumer<ServerMessage> taker) {
        while (true) {
            switch (reader.next(bytes)) {
                case ReadResult.Message<ServerMessage> read -> taker.accept(read.message());
                case ReadResult.NeedMore<ServerMessage> _ -> {
                    return null;
                }
                case ReadResult.Unreadable<ServerMessage> wrong -> {
                    return wrong.reason();
                }
                case ReadResult.Malformed<ServerMessage> wrong -> {
                    return wrong.reason();
                }
            }
        }
    }

    /** Buffers the rest; bounded by the maximum size of a message, 64 KiB. */
    private void keep(ByteBuffer bytes) {
        int more = bytes.remaining();
        if (more == 0) {
            return;
        }
        if (kept.length - keptLength < more) {
            byte[] larger = new byte[Math.max(kept.length * 2, keptLength + more)];
            System.arraycopy(kept, 0, larger, 0, keptLength);
            kept = larger;
        }
        bytes.get(kept, keptLength, more);
        keptLength += more;
    }
}
