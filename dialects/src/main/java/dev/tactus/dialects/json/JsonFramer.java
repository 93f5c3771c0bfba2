package dev.tactus.dialects.json;

import dev.tactus.core.Checks;
import java.nio.ByteBuffer;

/**
 * Cuts what comes over one link into JSON texts: whole messages, or lines that end with LF or CR LF. A text that is
 * too long
 * is passed over to its end, so that the link can go on behind it. Not thread-safe.
 */
public final class JsonFramer {

    private static final byte LF = '\n';
    private static final byte CR = '\r';

    /** A piece cut from the stream. */
    public sealed interface Cut {

        /** One text, without its line's end; not yet known to be JSON. */
        record Text(byte[] bytes) implements Cut {}

        /** The bytes end within a text. */
        record NeedMore() implements Cut {
            static final NeedMore INSTANCE = new NeedMore();
        }

        /** A text that is too long; none of it is kept. */
        record TooLong(String reason) implements Cut {}
    }

    private final boolean keepsMessages;
    private final int bytesMax;

    /** Bytes of the unfinished line that are known to hold no end of one. */
    private int searched;

    private boolean skipping;

    /**
     * Cuts the bytes of one link.
     *
     * @param keepsMessages whether each buffer is one text, as from WebSocket
     * @param bytesMax the longest text, in bytes, at least 1
     */
    public JsonFramer(boolean keepsMessages, int bytesMax) {
        this.keepsMessages = keepsMessages;
        this.bytesMax = Checks.atLeast(bytesMax, 1, "bytesMax");
    }

    /**
     * Cuts off the next text. On {@link Cut.NeedMore} the buffer's position stands where the unfinished text begins;
     * the
     * caller keeps those bytes and comes again with more behind them.
     */
    public Cut next(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Cut.NeedMore.INSTANCE;
        }
        return keepsMessages ? text(in, in.remaining()) : line(in);
    }

    /** Returns the end of a line, which a peer's last line may lack; nothing where each buffer is one text. */
    public byte[] missingEnd() {
        return keepsMessages ? new byte[0] : new byte[] {LF};
    }

    private Cut line(ByteBuffer in) {
        while (in.hasRemaining()) {
            int end = endOfLine(in);
            if (end < 0) {
                return unfinished(in);
            }
            int length = end - in.position();
            searched = 0;
            boolean skipped = skipping;
            skipping = false;
            boolean blank = length == 0 || (length == 1 && in.get(in.position()) == CR);
            if (skipped || blank) {
                in.position(end + 1);
            } else {
                Cut cut = text(in, length);
                in.position(end + 1);
                return cut;
            }
        }
        return Cut.NeedMore.INSTANCE;
    }

    private int endOfLine(ByteBuffer in) {
        for (int at = in.position() + searched; at < in.limit(); at++) {
            if (in.get(at) == LF) {
                return at;
            }
        }
        return -1;
    }

    private Cut unfinished(ByteBuffer in) {
        int length = in.remaining();
        if (skipping) {
            in.position(in.limit());
            return Cut.NeedMore.INSTANCE;
        }
        if (length <= bytesMax) {
            searched = length;
            return Cut.NeedMore.INSTANCE;
        }
        skipping = true;
        searched = 0;
        in.position(in.limit());
        return tooLong();
    }

    private Cut text(ByteBuffer in, int length) {
        if (length > bytesMax) {
            in.position(in.position() + length);
            return tooLong();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new Cut.Text(bytes);
    }

    private Cut tooLong() {
        return new Cut.TooLong("message: too long (expected: at most " + bytesMax + " bytes)");
    }
}
