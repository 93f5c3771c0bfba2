package dev.tactus.protocol.session;

import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Reassembles snapshots and state updates from their parts and delivers them to the listener. */
final class StateAssembler {

    private final FrameAssembler frames;
    private final PendingInputs pending;
    private final SessionListener listener;
    private final PartAssembler snapshots = new PartAssembler();
    private final PartAssembler updates = new PartAssembler();
    private String agreed = "";

    StateAssembler(FrameAssembler frames, PendingInputs pending, SessionListener listener) {
        this.frames = frames;
        this.pending = pending;
        this.listener = listener;
    }

    /** Discards unfinished snapshots and updates. */
    void clear() {
        snapshots.clear();
        updates.clear();
    }

    /** Consumes a part of a snapshot; returns the error of an invalid one, or null. */
    @Nullable String snapshot(ServerMessage.SnapshotPart part) {
        try {
            byte[] snapshot = snapshots.take(part.tick(), part.part(), part.parts(), part.bytes());
            if (part.part() == 0) {
                agreed = part.checksum();
            }
            if (snapshot != null) {
                frames.restart(part.tick());
                listener.snapshot(part.tick(), snapshot, agreed);
            }
            return null;
        } catch (MalformedFramesException wrong) {
            return "the server's snapshot is wrong: " + wrong.getMessage();
        }
    }

    /**
     * Consumes a part of a state update; returns the error of an invalid one, or null.
     *
     * @param taken run after a complete update was delivered
     */
    @Nullable String update(ServerMessage.StateUpdate update, Runnable taken) {
        try {
            byte[] bytes = updates.take(update.tick(), update.part(), update.parts(), update.bytes());
            if (bytes != null) {
                pending.inFrames(update.inputTaken());
                listener.stateUpdate(update.tick(), update.whole(), bytes);
                taken.run();
            }
            return null;
        } catch (MalformedFramesException wrong) {
            return "the server's state is wrong: " + wrong.getMessage();
        }
    }
}
