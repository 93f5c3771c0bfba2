package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file from its beginning, block by block, up to the first that cannot be read. */
final class ReplayScanner {

    private final ByteSource source;
    private final long length;
    private final BlockIndex index = new BlockIndex();
    private long at;
    private long framesEnd;
    private long resultAt;
    private boolean indexed;
    private @Nullable ReplaySeal seal;
    private @Nullable String fault;

    private ReplayScanner(ByteSource source, long begin) {
        this.source = source;
        this.length = source.length();
        this.at = begin;
        this.framesEnd = begin;
    }

    static ReplayLayout layout(ByteSource source, ReplayLayout.HeaderBlock opening) {
        ReplayScanner scan = new ReplayScanner(source, opening.end());
        scan.run();
        return new ReplayLayout(
                opening.header(), scan.index, scan.framesEnd, scan.resultAt, scan.at, scan.seal, scan.fault);
    }

    private void run() {
        try {
            while (at < length && seal == null) {
                ReplayBlock block = ReplayBlock.read(source, at, length);
                take(block);
                at = block.end();
                if (!indexed && resultAt == 0) {
                    framesEnd = at;
                }
            }
            if (at < length) {
                throw new CorruptReplayException(
                        (length - at) + " bytes behind the seal at byte " + at + " (expected: none)");
            }
        } catch (CorruptReplayException e) {
            fault = e.getMessage();
        }
    }

    private void take(ReplayBlock block) throws CorruptReplayException {
        switch (block.kind()) {
            case ReplayFormat.FRAMES -> frames(block);
            case ReplayFormat.KEYFRAME -> keyframe(block);
            case ReplayFormat.CHECKSUMS -> checksums(block);
            case ReplayFormat.RESULT -> result();
            case ReplayFormat.INDEX -> indexed = true;
            case ReplayFormat.SEAL -> seal(block);
            default -> {}
        }
    }

    private void result() throws CorruptReplayException {
        checkBeforeEnd();
        resultAt = at;
    }

    /** Checks that neither the result nor the index was read: nothing of the match follows them. */
    private void checkBeforeEnd() throws CorruptReplayException {
        if (indexed || resultAt != 0) {
            throw new CorruptReplayException("block at byte " + at + ": behind the " + (indexed ? "index" : "result")
                    + " (expected: before it)");
        }
    }

    private void frames(ReplayBlock block) throws CorruptReplayException {
        FrameRun run = FramesBlock.decode(block.body());
        if (indexed || !index.continuesAt(run.firstTick())) {
            throw new CorruptReplayException("block at byte " + at + ": frames from tick " + run.firstTick()
                    + " (expected: " + (indexed ? "none behind the index" : "from " + index.nextTick()) + ")");
        }
        checkBeforeEnd();
        checkRoom();
        index.addFrames(run.firstTick(), run.nextTick(), at);
    }

    private void keyframe(ReplayBlock block) throws CorruptReplayException {
        Keyframe keyframe = KeyframeBlock.decode(block.body());
        checkPlace(() -> index.checkKeyframe(keyframe.tick()));
        index.addKeyframe(keyframe.tick(), at);
    }

    private void checksums(ReplayBlock block) throws CorruptReplayException {
        List<RecordedChecksum> checksums = ChecksumsBlock.decode(block.body());
        int last = checksums.getLast().tick();
        checkPlace(() -> index.checkChecksums(checksums.getFirst().tick(), last));
        index.addChecksums(last, at);
    }

    private void checkPlace(Runnable check) throws CorruptReplayException {
        checkRoom();
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new CorruptReplayException("block at byte " + at + ": " + e.getMessage());
        }
        checkBeforeEnd();
    }

    private void checkRoom() throws CorruptReplayException {
        if (index.full()) {
            throw new CorruptReplayException("block at byte " + at + ": one too many for an index");
        }
    }

    private void seal(ReplayBlock block) throws CorruptReplayException {
        ReplaySeal found = SealCodec.decode(block.body(), at).seal();
        if (!indexed || found.nextTick() != index.nextTick()) {
            throw new CorruptReplayException("seal at byte " + at + ": behind tick " + found.nextTick() + " (expected: "
                    + index.nextTick() + ", and an index before)");
        }
        seal = found;
    }
}
