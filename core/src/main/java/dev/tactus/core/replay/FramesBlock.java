package dev.tactus.core.replay;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** A run of frames as the body of a block: varint from, varint ticks, packing, varint length unpacked, bytes. */
final class FramesBlock {

    private static final int STORED = 0;
    private static final int DEFLATED = 1;

    /** The ratio that deflate cannot exceed; a claim beyond it is refused before anything is allocated. */
    private static final long DEFLATE_RATIO_MAX = 1032;

    private FramesBlock() {}

    /**
     * Packs a run.
     *
     * @throws IllegalArgumentException if it has no tick, or more ticks or bytes than a block holds
     */
    static byte[] encode(FrameRun run) {
        int ticks = run.nextTick() - run.firstTick();
        byte[] frames = run.bytes();
        if (ticks < 1 || ticks > ReplayWriter.BLOCK_TICKS_MAX) {
            throw new IllegalArgumentException(
                    "ticks of a block: " + ticks + " (expected: 1.." + ReplayWriter.BLOCK_TICKS_MAX + ")");
        }
        if (frames.length > ReplayWriter.BLOCK_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "bytes of a block: " + frames.length + " (expected: <= " + ReplayWriter.BLOCK_BYTES_MAX + ")");
        }
        byte[] body = new byte[4 * Varint.BYTES_MAX + frames.length];
        int at = Varint.write(body, 0, run.firstTick());
        at = Varint.write(body, at, ticks);
        int packing = at++;
        at = Varint.write(body, at, frames.length);
        int packed = deflate(frames, body, at);
        if (packed > 0) {
            body[packing] = DEFLATED;
            return Arrays.copyOf(body, at + packed);
        }
        body[packing] = STORED;
        System.arraycopy(frames, 0, body, at, frames.length);
        return Arrays.copyOf(body, at + frames.length);
    }

    /** Deflates into {@code body[at..]}; returns the bytes it took, or 0 if it would not save any. */
    private static int deflate(byte[] frames, byte[] body, int at) {
        if (frames.length < 2) {
            return 0;
        }
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(frames);
            deflater.finish();
            int packed = deflater.deflate(body, at, frames.length - 1);
            return deflater.finished() ? packed : 0;
        } finally {
            deflater.end();
        }
    }

    /**
     * Unpacks a run and reads it through, so that its readers meet frames only.
     *
     * @throws CorruptReplayException if it is none, or larger than a block may be
     */
    static FrameRun decode(byte[] body) throws CorruptReplayException {
        try {
            ByteReader in = new ByteReader(body, 0, body.length);
            int from = in.varintWithin(0, ReplayFormat.TICK_MAX, "first tick");
            int ticks = in.varintWithin(1, ReplayWriter.BLOCK_TICKS_MAX, "ticks");
            int packing = in.u8();
            int length = in.varintWithin(0, ReplayWriter.BLOCK_BYTES_MAX, "bytes unpacked");
            FrameRun run = new FrameRun(from, from + ticks, unpack(packing, length, in));
            run.verify();
            return run;
        } catch (MalformedFramesException e) {
            throw new CorruptReplayException("frames: " + e.getMessage());
        }
    }

    private static byte[] unpack(int packing, int length, ByteReader in) throws CorruptReplayException {
        if (packing == STORED && length == in.remaining()) {
            return in.bytes(length);
        }
        if (packing == DEFLATED && length <= in.remaining() * DEFLATE_RATIO_MAX) {
            return inflate(in, length);
        }
        throw new CorruptReplayException("frames: packing " + packing + " of " + in.remaining() + " bytes to " + length
                + " (expected: " + STORED + " to the same, " + DEFLATED + " to at most " + DEFLATE_RATIO_MAX
                + " times as many)");
    }

    private static byte[] inflate(ByteReader in, int length) throws CorruptReplayException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(in.array(), in.position(), in.remaining());
            // One byte more, in which a stream that is longer than it claims shows itself.
            byte[] bytes = new byte[length + 1];
            int done = 0;
            int count;
            do {
                count = inflater.inflate(bytes, done, bytes.length - done);
                done += count;
            } while (count > 0 && !inflater.finished());
            if (!inflater.finished() || done != length || inflater.getRemaining() > 0) {
                throw new CorruptReplayException("frames: " + done + " bytes unpacked (expected: " + length + ")");
            }
            return Arrays.copyOf(bytes, length);
        } catch (DataFormatException e) {
            throw new CorruptReplayException("frames: not deflated bytes, " + e.getMessage());
        } finally {
            inflater.end();
        }
    }
}
