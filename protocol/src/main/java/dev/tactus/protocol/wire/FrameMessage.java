package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Cursor;
import java.util.List;

/**
 * One message of frames, written directly from the log.
 *
 * @param bytes header and body; empty if there was no frame to send
 * @param more further messages of the same tick, which follow at once: of a frame too long for one message to a client of
 *     lockstepserver
 * @param nextTick first tick of the next message
 */
public record FrameMessage(byte[] bytes, List<byte[]> more, int nextTick) {

    /** Maximum size in bytes of an input in a message without its payload. */
    public static final int INPUT_BYTES = 64;

    /**
     * Maximum size in bytes of the inputs of one frame, each counted as its payload plus {@link #INPUT_BYTES}. Frames
     * within this limit always fit into one message.
     */
    public static final int FRAME_INPUTS_BYTES_MAX = 65_500;

    private static final int CAPACITY = 256;
    private static final byte[] NOTHING = new byte[0];

    private FrameMessage(byte[] bytes, int nextTick) {
        this(bytes, List.of(), nextTick);
    }

    /**
     * Writes the frames {@code from..to-1}, or as many of them as fit into one message: those with inputs, and frame
     * {@code to-1} even without.
     *
     * @param cursor positioned before {@code from}; afterwards positioned before {@link #nextTick()}
     * @param from first tick
     * @param to exclusive end
     * @param framesMax maximum number of frames named in the message, at least 1
     * @param players maps seats to the numbers of players
     * @return the message
     * @throws IllegalStateException if a frame exceeds {@link #FRAME_INPUTS_BYTES_MAX} and does not fit into a message
     */
    public static FrameMessage write(Cursor cursor, int from, int to, int framesMax, SeatToPlayer players) {
        FieldWriter out = new FieldWriter(CAPACITY);
        return write(
                out, new FrameInputWriter(out), cursor, from, to, framesMax, WireConstants.BODY_BYTES_MAX, players);
    }

    /**
     * Writes frames as {@link #write(Cursor, int, int, int, SeatToPlayer)} does for a client of lockstepserver: without
     * payloads of more than {@link LegacyFrameSize#PAYLOAD_BYTES_MAX} bytes, and in a body that is cut by bytes too. A frame
     * that is too long alone is told without any payload, and in {@link #more} messages if it still is.
     *
     * @param cursor positioned before {@code from}; afterwards positioned behind the last frame written
     * @param from first tick
     * @param to exclusive end
     * @param framesMax maximum number of frames named in the message, at least 1
     * @param bodyBytesMax maximum size of a body in bytes, at least that of a frame with one input without payload
     * @param players maps seats to the numbers of players
     * @return the message
     */
    public static FrameMessage writeLegacy(
            Cursor cursor, int from, int to, int framesMax, int bodyBytesMax, SeatToPlayer players) {
        FieldWriter out = new FieldWriter(CAPACITY);
        return write(
                out,
                new FrameInputWriter(out, LegacyFrameSize.PAYLOAD_BYTES_MAX),
                cursor,
                from,
                to,
                framesMax,
                bodyBytesMax,
                players);
    }

    private static FrameMessage write(
            FieldWriter out,
            FrameInputWriter inputs,
            Cursor cursor,
            int from,
            int to,
            int framesMax,
            int bodyBytesMax,
            SeatToPlayer players) {
        if (from >= to) {
            return new FrameMessage(NOTHING, to);
        }
        int nextTick = from;
        for (int frames = 0; frames < framesMax && nextTick < to; frames++) {
            int tick = cursor.next(to) ? cursor.tick() : to - 1;
            int before = out.bodyLength();
            int mark = out.begin(WireConstants.FRAMES_FRAME);
            out.uint32(WireConstants.FRAME_TICK, tick);
            inputs.inputs(cursor, players);
            out.end(mark);
            if (out.bodyLength() > bodyBytesMax && before > 0) {
                out.truncate(before);
                cursor.seek(tick);
                return new FrameMessage(out.message(WireConstants.ID_FRAME), tick);
            }
            if (out.bodyLength() > bodyBytesMax && bodyBytesMax < WireConstants.BODY_BYTES_MAX) {
                return longFrame(cursor, tick, bodyBytesMax, players);
            }
            if (out.bodyLength() > WireConstants.BODY_BYTES_MAX) {
                throw new IllegalStateException("frame " + tick + ": " + out.bodyLength() + " bytes (expected: <= "
                        + WireConstants.BODY_BYTES_MAX + ")");
            }
            nextTick = tick + 1;
        }
        return new FrameMessage(out.message(WireConstants.ID_FRAME), nextTick);
    }

    private static FrameMessage longFrame(Cursor cursor, int tick, int bodyBytesMax, SeatToPlayer players) {
        cursor.seek(tick);
        cursor.next(tick + 1);
        List<byte[]> parts = LegacyLongFrame.write(cursor, bodyBytesMax, players);
        return new FrameMessage(parts.getFirst(), List.copyOf(parts.subList(1, parts.size())), tick + 1);
    }
}
