package dev.tactus.protocol.datagram;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Datagram with frames for a client. The head differs per subscriber; the body is shared by all that lack these frames.
 *
 * <pre>
 *   head   varint packet, varint lossPerMille, varint inputTaken
 *   body   varint first tick, varint number of frames, the bytes of the run
 * </pre>
 *
 * @param packet number of this datagram on its link, ascending from 0
 * @param lossPerMille loss of this client's datagrams as measured by the server, 0..1000
 * @param inputTaken highest sequence number accepted from this client, 0 for none
 * @param run the frames, whose bytes were validated, payloads of form SID_XY included
 */
public record DownstreamDatagram(int packet, int lossPerMille, int inputTaken, FrameRun run) {

    /** Maximum size of a head in bytes. */
    public static final int HEAD_BYTES_MAX = 3 * Varint.BYTES_MAX;

    /** Maximum number of frames, empty ones included, in one datagram: more than two hours at 30 Hz. */
    public static final int FRAMES_MAX = 1 << 18;

    /**
     * Writes a head to the start of {@code into}, which must hold {@link #HEAD_BYTES_MAX} bytes.
     *
     * @param into buffer to fill
     * @param packet number of the datagram, from 0
     * @param lossPerMille recent loss in the other direction, 0..1000
     * @param inputTaken sequence number up to which inputs were taken, 0 for none
     * @return number of bytes written
     */
    public static int writeHead(byte[] into, int packet, int lossPerMille, int inputTaken) {
        int at = Varint.write(into, 0, packet);
        at = Varint.write(into, at, lossPerMille);
        return Varint.write(into, at, inputTaken);
    }

    /**
     * Writes a body.
     *
     * @param run the frames
     * @return the body
     */
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

    /**
     * Reads head and body; returns null for a malformed datagram. Never throws. Reads the buffer to its limit.
     *
     * @param bytes the datagram, read to its limit
     * @return the datagram; null for a malformed one
     */
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
