package dev.tactus.protocol.session;

import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** Takes the parts of snapshots and state updates of one session. Used on the session's thread. */
interface StateReception {

    /** Creates the reception of a session. */
    interface Factory {

        StateReception create(FrameAssembler frames, PendingInputs pending, SessionListener listener);
    }

    /** Ignores all parts. */
    StateReception NONE = new StateReception() {

        @Override
        public void clear() {}

        @Override
        public @Nullable String snapshot(ServerMessage.SnapshotPart part) {
            return null;
        }

        @Override
        public @Nullable String update(ServerMessage.StateUpdate update, Runnable taken) {
            return null;
        }
    };

    /** Discards unfinished snapshots and updates. */
    void clear();

    /** Consumes a part of a snapshot; returns the error of an invalid one, or null. */
    @Nullable String snapshot(ServerMessage.SnapshotPart part);

    /**
     * Consumes a part of a state update; returns the error of an invalid one, or null.
     *
     * @param taken run after a complete update was delivered
     */
    @Nullable String update(ServerMessage.StateUpdate update, Runnable taken);
}
