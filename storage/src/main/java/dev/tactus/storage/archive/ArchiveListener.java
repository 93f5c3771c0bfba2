package dev.tactus.storage.archive;

import dev.tactus.core.replay.MatchHeader;
import java.nio.file.Path;

/** Receives events of an archive, to report them to the operator. Called on the archive's thread; must not block. */
@FunctionalInterface
public interface ArchiveListener {

    /**
     * Reports that recording of this match has ended early; the match goes on. At most once per match.
     *
     * @param reason why, in one sentence for the operator
     */
    void failed(MatchHeader match, String reason);

    /**
     * Reports that a file of a match was sealed; the match may go on in another file.
     *
     * @param file where it is
     * @param bytes how long it is
     */
    default void sealed(MatchHeader match, Path file, long bytes) {}

    /**
     * Reports that a sealed replay was deleted by the retention limits.
     *
     * @param file where it was
     * @param bytes how long it was
     * @param reason the limit that was exceeded, for the operator
     */
    default void deleted(Path file, long bytes, String reason) {}

    /**
     * Reports that retention could not delete a replay, or could not list the directory. At most once per file.
     *
     * @param file the replay, or the directory
     * @param reason why, for the operator
     */
    default void notDeleted(Path file, String reason) {}
}
