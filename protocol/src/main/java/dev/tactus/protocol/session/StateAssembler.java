package dev.tactus.protocol.session;

import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** What comes of worlds, in parts: snapshots to go on from, and states that are told instead of frames. */
final class StateAssembler {

    private final FrameAssembler frames;
    private final PendingInputs pending;
    private final SessionListener listener;
    private final PartAssembler snapshots = new PartAssembler();
    private final PartAssembler updates = new PartAssembler();

    StateAssembler(FrameAssembler frames, PendingInputs pending, SessionListener listener) {
        this.frames = frames;
        this.pending = pending;
        this.listener = listener;
    }

    /** Forgets what was begun. */
    void clear() {
        snapshots.clear();
        updates.clear();
    }

    /** Takes a part of a snapshot; returns what is wrong with it, or null. */
    @Nullable String snapshot(ServerMessage.SnapshotPart part) {
        try {
            byte[] snapshot = snapshots.take(part.tick(), part.part(), part.parts(), part.bytes());
            if (snapshot != null) {
                frames.restart(part.tick());
                listener.snapshot(part.tick(), snapshot);
            }
            return null;
        } catch (MalformedFramesException wrong) {
            return "the server's snapshot is wrong: " + wrong.getMessage();
        }
    }

    /**
     * Takes a part of a state; returns what is wrong with it, or null.
     *
     * @param taken is run when the state is whole and the listener has it
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
