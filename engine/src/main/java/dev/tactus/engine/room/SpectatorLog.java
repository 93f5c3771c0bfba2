package dev.tactus.engine.room;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A match's log as those may read it who watch without a link. To be used within one task of the room's thread. */
public interface SpectatorLog {

    /** Returns what may be read now. */
    PublishedLog published();

    /**
     * Returns whether a credential lets its bearer watch.
     *
     * @param player of the credential; 0 for none
     */
    boolean admits(long player, AdmissionCredential credential);

    /**
     * Loads the frames {@code from..to-1}.
     *
     * @return them, on any thread, or failed with an {@link java.io.IOException} where the record cannot give them back
     * @throws IllegalArgumentException if they are not published
     */
    CompletionStage<FrameRun> frames(int from, int to);

    /**
     * Loads the keyframe of a tick; empty if that tick has none.
     *
     * @return it, on any thread, or failed with an {@link java.io.IOException}
     * @throws IllegalArgumentException if the tick is not published
     */
    CompletionStage<Optional<Keyframe>> keyframe(int tick);
}
