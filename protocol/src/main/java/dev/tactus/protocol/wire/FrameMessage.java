package dev.tactus.protocol.wire;

import dev.tactus.core.frame.Cursor;

/**
 * One message of frames, written straight from the log.
 *
 * @param bytes header and body; empty where there was no frame to tell of
 * @param nextTick the tick from which the next message goes on
 */
public record FrameMessage(byte[] bytes, int nextTick) {

    /** The most bytes that an input takes in a message beside its payload. */
    public static final int INPUT_BYTES = 64;

    /**
     * The most bytes that the inputs of one frame may take, {@link #INPUT_BYTES} and its payload each. A room that
     * keeps to it never has a frame that no message holds.
     */
    public static final int FRAME_INPUTS_BYTES_MAX = 65_500;

    private static final int CAPACITY = 256;
    private static final byte[] NOTHING = new byte[0];

    /**
     * Writes the frames {@code from..to-1}, or as many of them as one message holds: those with inputs, and frame
     * {@code to-1} even without.
     *
     * @param cursor stands before {@code from}; afterwards it stands before {@link #nextTick()}
     * @param framesMax frames that are named in the message, at least 1
     * @throws IllegalStateException if a frame's inputs take more than {@link #FRAME_INPUTS_BYTES_MAX} and no message
     *     holds it
     */
    public static FrameMessage write(Cursor cursor, int from, int to, int framesMax, SeatToPlayer players) {
        if (from >= to) {
            return new FrameMessage(NOTHING, to);
        }
        FieldWriter out = new FieldWriter(CAPACITY);
        FrameInputWriter inputs = new FrameInputWriter(out);
        int nextTick = from;
        for (int frames = 0; frames < framesMax && nextTick < to; frames++) {
            int tick = cursor.next(to) ? cursor.tick() : to - 1;
            int before = out.bodyLength();
            int mark = out.begin(WireConstants.FRAMES_FRAME);
            out.uint32(WireConstants.FRAME_TICK, tick);
            inputs.inputs(cursor, players);
            out.end(mark);
            if (out.bodyLength() > WireConstants.BODY_BYTES_MAX) {
                if (before == 0) {
                    throw new IllegalStateException("frame " + tick + ": " + out.bodyLength() + " bytes (expected: <= "
                            + WireConstants.BODY_BYTES_MAX + ")");
                }
                out.truncate(before);
                cursor.seek(tick);
                return new FrameMessage(out.message(WireConstants.ID_FRAME), tick);
            }
            nextTick = tick + 1;
        }
        return new FrameMessage(out.message(WireConstants.ID_FRAME), nextTick);
    }
}
