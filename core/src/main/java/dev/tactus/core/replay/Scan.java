package dev.tactus.core.replay;

import dev.tactus.core.frame.FrameRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a file from its beginning, block by block, up to the first that cannot be read. */
final class Scan {

    private final ByteSource source;
    private final long length;
    private final BlockIndex index = new BlockIndex();
    private long at;
    private long framesEnd;
    private boolean indexed;
    private @Nullable ReplaySeal seal;
    private @Nullable String fault;

    private Scan(ByteSource source, long begin) {
        this.source = source;
        this.length = source.length();
        this.at = begin;
        this.framesEnd = begin;
    }

    static Layout layout(ByteSource source, Layout.Opening opening) {
        Scan scan = new Scan(source, opening.end());
        scan.run();
        return new Layout(opening.header(), scan.index, scan.framesEnd, scan.at, scan.seal, scan.fault);
    }

    private void run() {
        try {
            while (at < length && seal == null) {
                Block block = Block.read(source, at, length);
                take(block);
                at = block.end();
                if (!indexed) {
                    framesEnd = at;
                }
            }
            if (at < length) {
                throw new ReplayDamaged((length - at) + " bytes behind the seal at byte " + at + " (expected: none)");
            }
        } catch (ReplayDamaged e) {
            fault = e.getMessage();
        }
    }

    private void take(Block block) throws ReplayDamaged {
        switch (block.kind()) {
            case Format.FRAMES -> frames(block);
            case Format.KEYFRAME -> keyframe(block);
            case Format.CHECKSUMS -> checksums(block);
            case Format.INDEX -> indexed = true;
            case Format.SEAL -> seal(block);
            default -> {}
        }
    }

    private void frames(Block block) throws ReplayDamaged {
        FrameRun run = FramesBlock.decode(block.body());
        if (indexed || !index.continuesAt(run.firstTick())) {
            throw new ReplayDamaged("block at byte " + at + ": frames from tick " + run.firstTick() + " (expected: "
                    + (indexed ? "none behind the index" : "from " + index.nextTick()) + ")");
        }
        checkRoom();
        index.addFrames(run.firstTick(), run.nextTick(), at);
    }

    private void keyframe(Block block) throws ReplayDamaged {
        Keyframe keyframe = KeyframeBlock.decode(block.body());
        checkPlace(() -> index.checkKeyframe(keyframe.tick()));
        index.addKeyframe(keyframe.tick(), at);
    }

    private void checksums(Block block) throws ReplayDamaged {
        List<RecordedChecksum> checksums = ChecksumsBlock.decode(block.body());
        int last = checksums.getLast().tick();
        checkPlace(() -> index.checkChecksums(checksums.getFirst().tick(), last));
        index.addChecksums(last, at);
    }

    private void checkPlace(Runnable check) throws ReplayDamaged {
        checkRoom();
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw new ReplayDamaged("block at byte " + at + ": " + e.getMessage());
        }
        if (indexed) {
            throw new ReplayDamaged("block at byte " + at + ": behind the index (expected: before it)");
        }
    }

    private void checkRoom() throws ReplayDamaged {
        if (index.full()) {
            throw new ReplayDamaged("block at byte " + at + ": one too many for an index");
        }
    }

    private void seal(Block block) throws ReplayDamaged {
        ReplaySeal found = SealCodec.decode(block.body(), at).seal();
        if (!indexed || found.nextTick() != index.nextTick()) {
            throw new ReplayDamaged("seal at byte " + at + ": behind tick " + found.nextTick() + " (expected: "
                    + index.nextTick() + ", and an index before)");
        }
        seal = found;
    }
}
