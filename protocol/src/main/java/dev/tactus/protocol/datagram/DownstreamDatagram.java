package dev.tactus.protocol.datagram;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Frames for a client. The head differs from reader to reader, the body is the same for all that lack these frames.
 *
 * <pre>
 *   head   varint packet, varint lossPerMille, varint inputTaken
 *   body   varint first tick, varint number of frames, the bytes of the run
 * </pre>
 *
 * @param packet the number of this datagram on its link, rising from 0
 * @param lossPerMille what the server sees of this client's datagrams, 0..1000
 * @param inputTaken the highest sequence number taken from this client, 0 for none
 * @param run the frames, whose bytes were read once and are good, payloads of form SID_XY too
 */
public record DownstreamDatagram(int packet, int lossPerMille, int inputTaken, FrameRun run) {

    /** The most bytes of a head. */
    public static final int HEAD_BYTES_MAX = 3 * Varint.BYTES_MAX;

    /** The most frames, with inputs or without, that a reader takes in one datagram: two hours at 30 Hz. */
    public static final int FRAMES_MAX = 1 << 18;

    /**
     * Writes a head to the front of {@code into}, which has room for {@link #HEAD_BYTES_MAX}.
     *
     * @return bytes written
     */
    public static int writeHead(byte[] into, int packet, int lossPerMille, int inputTaken) {
        int at = Varint.write(into, 0, packet);
        at = Varint.write(into, at, lossPerMille);
        return Varint.write(into, at, inputTaken);
    }

    /** Writes a body. */
    public static byte[] writeBody(FrameRun run) {
        int from = run.firstTick();
        int count = run.nextTick() - from;
        byte[] frames = run.bytes();
        byte[] body = new byte[Varint.size(from) + Varint.size(count) + frames.length];
        int at = Varint.write(body, 0, from);
        at = Varint.write(body, at, count);
        System.arraycopy(frames, 0, body, at, frames.length);
        return body;
    }

    /** Reads head and body; null if they are no such datagram. Never throws. The buffer is read to its limit. */
    public static @Nullable DownstreamDatagram read(ByteBuffer bytes) {
        ByteReader in = PayloadChecks.reader(bytes);
        try {
            int packet = in.varintWithin(0, Integer.MAX_VALUE, "packet");
            int lossPerMille = in.varintWithin(0, 1000, "lossPerMille");
            int inputTaken = in.varintWithin(0, Integer.MAX_VALUE, "inputTaken");
            int from = in.varintWithin(0, Integer.MAX_VALUE - FRAMES_MAX, "first tick");
            int count = in.varintWithin(0, FRAMES_MAX, "frames");
            FrameRun run = new FrameRun(from, from + count, in.bytes(in.remaining()));
            verify(run);
            return new DownstreamDatagram(packet, lossPerMille, inputTaken, run);
        } catch (MalformedFramesException malformed) {
            return null;
        }
    }

    private static void verify(FrameRun run) {
        Cursor cursor = new Cursor(run, run.firstTick());
        while (cursor.next(run.nextTick())) {
            while (cursor.nextInput()) {
                PayloadChecks.verify(
                        cursor.form(), cursor.payloadArray(), cursor.payloadOffset(), cursor.payloadLength());
            }
        }
    }
}
