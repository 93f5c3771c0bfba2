package dev.tactus.protocol.session;

import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Reassembles snapshots and state updates from their parts and delivers them to the listener. */
final class StateAssembler implements StateReception {

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

    @Override
    public void clear() {
        snapshots.clear();
        updates.clear();
    }

    @Override
    public @Nullable String snapshot(ServerMessage.SnapshotPart part) {
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

    @Override
    public @Nullable String update(ServerMessage.StateUpdate update, Runnable taken) {
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
