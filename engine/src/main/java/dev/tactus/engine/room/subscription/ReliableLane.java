package dev.tactus.engine.room.subscription;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.FrameSource;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.room.Peer;
import org.jspecify.annotations.Nullable;

/** Frames from one tick on, as messages of a link's reliable lane: from the log, or fetched from the recording first. */
final class ReliableLane {

    /** Messages that one reader gets in a row, so that one that catches up does not hold up the others. */
    static final int MESSAGES_AT_ONCE = 8;

    /** Frames that are read from the recording at once. */
    private static final int ARCHIVE_TICKS = 1_500;

    private final FrameFeed feed;
    private final Peer peer;
    private final boolean reload;
    private final Runnable goOn;
    private final CatchUpPace pace;

    /** The next frame that goes out. */
    private int next;

    /** Frames from the recording, in use until {@link #next} has passed them. */
    private @Nullable FrameRun archived;

    private boolean fetching;
    private @Nullable String failure;

    /**
     * Creates a lane that begins at {@code from}.
     *
     * @param reload whether older frames go out once more, in the dialect's own form
     * @param goOn runs on the room's thread when fetched frames have come or the link takes more, to go on
     */
    ReliableLane(FrameFeed feed, Peer peer, boolean reload, int from, Runnable goOn) {
        this.feed = feed;
        this.peer = peer;
        this.reload = reload;
        this.next = from;
        this.goOn = goOn;
        this.pace = new CatchUpPace(peer.link(), feed.agent(), goOn);
    }

    /** Returns the next frame that goes out. */
    int next() {
        return next;
    }

    /** Goes on from another tick. */
    void moveTo(int tick) {
        next = tick;
        archived = null;
    }

    /** Returns why the frames that come next cannot be had, null while they can. */
    @Nullable String failure() {
        return failure;
    }

    /** Goes on as soon as the link takes more. */
    void goOnLater() {
        pace.goOnLater();
    }

    /**
     * Sends frames before {@code goal}, in at most {@code messagesMax} messages and as far as the link takes them; goes on by itself with the
     * others.
     */
    void send(int goal, int messagesMax) {
        for (int i = 0; i < messagesMax && next < goal && peer.link().sendCredit() > 0; i++) {
            FrameSource source = source();
            if (source == null) {
                return;
            }
            FrameBatch batch = feed.batch(source, peer.dialect(), reload, next, Math.min(goal, source.nextTick()));
            if (batch.message().length > 0) {
                peer.link().send(batch.message());
                for (int part = 0; part < batch.more().size(); part++) {
                    peer.link().send(batch.more().get(part));
                }
                feed.counters().batchesSent++;
            }
            next = batch.nextTick();
        }
        if (next < goal) {
            pace.goOnLater();
        }
    }

    /** Returns the source of the next frame, null if it has to be fetched first or is gone. */
    private @Nullable FrameSource source() {
        FrameLog log = feed.log();
        if (next >= log.firstTick()) {
            archived = null;
            return log;
        }
        FrameRun run = archived;
        if (run != null && isIn(run)) {
            return run;
        }
        if (!fetching) {
            fetch();
        }
        return null;
    }

    private boolean isIn(FrameRun run) {
        return run.firstTick() <= next && next < run.nextTick();
    }

    private void fetch() {
        if (feed.recording().readableTo() <= next || next < feed.recording().readableFrom()) {
            failure = "frame " + next + " is no longer kept";
            return;
        }
        fetching = true;
        int from = next;
        feed.recording()
                .read(from, ARCHIVE_TICKS)
                .whenComplete((run, thrown) -> feed.agent().execute(() -> fetched(from, run, thrown)));
    }

    /**
     * Takes frames that were read. Meanwhile the reader may have gone on from elsewhere, a keyframe or older frames that it
     * asked for: what does not fit any more is dropped, and the next send fetches again.
     */
    private void fetched(int from, @Nullable FrameRun run, @Nullable Throwable thrown) {
        fetching = false;
        if (run != null && isIn(run)) {
            archived = run;
        } else if (from == next) {
            failure = "frame " + next + " cannot be read from the archive"
                    + (thrown == null ? "" : ": " + thrown.getMessage());
        }
        goOn.run();
    }
}
