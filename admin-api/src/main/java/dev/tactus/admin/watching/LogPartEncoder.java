package dev.tactus.admin.watching;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.ReplayWriter;
import java.io.ByteArrayOutputStream;

/**
 * Encodes parts of a match's log as blocks of a replay file, see docs/replay.md: the header, then either all segments from the
 * first, or a keyframe and the segments behind it, make up a replay without a seal.
 */
final class LogPartEncoder {

    private LogPartEncoder() {}

    /** Returns the beginning of the file. */
    static LogPart header(MatchHeader header) {
        return LogPart.of(new ReplayWriter().header(header));
    }

    /** Returns a block of frames. */
    static LogPart segment(MatchHeader header, FrameRun frames) {
        return LogPart.of(writer(header).frames(frames));
    }

    /** Returns the block of a keyframe, and that of the frames from its tick up to the next segment, where there are any. */
    static LogPart keyframe(MatchHeader header, Keyframe keyframe, FrameRun frames) {
        ReplayWriter writer = writer(header);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(writer.keyframe(keyframe.tick(), keyframe.snapshot()));
        if (frames.firstTick() < frames.nextTick()) {
            out.writeBytes(writer.frames(frames));
        }
        return LogPart.of(out.toByteArray());
    }

    private static ReplayWriter writer(MatchHeader header) {
        ReplayWriter writer = new ReplayWriter();
        byte[] unused = writer.header(header);
        return writer;
    }
}
