package dev.tactus.admin.watching;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.engine.room.PublishedLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A match whose log can be read: one that runs on this node, or a finished one by its replay. Any thread. */
interface WatchedMatch {

    MatchKey key();

    /** Returns what is published of it, as it was when the match was looked up. */
    PublishedLog log();

    /** Returns whether it may be watched without any proof. */
    boolean isOpen();

    /** Returns the published ticks that have a keyframe, in ascending order; of very many, those at a wider interval. */
    List<Integer> keyframes();

    /** Loads published frames; empty if the match has gone meanwhile. */
    CompletionStage<Optional<FrameRun>> frames(int from, int to);

    /** Loads the keyframe of exactly a tick; empty if there is none. */
    CompletionStage<Optional<Keyframe>> keyframe(int tick);

    /** Returns the grid of its segments. */
    default SegmentGrid grid() {
        return new SegmentGrid(log().header().tickRateHz());
    }

    /** Returns the tick before which its segments are published. */
    default int end() {
        return grid().end(log().nextTick(), log().isOver());
    }
}
