package dev.tactus.engine.archive;

import dev.tactus.core.replay.MatchHeader;
import java.nio.file.Path;

/** Who is told what becomes of records, to tell the operator. Called on the archive's thread; must return at once. */
@FunctionalInterface
public interface ArchiveListener {

    /**
     * Nothing more is recorded of this match, which goes on. Once a match.
     *
     * @param reason why, in one sentence for the operator
     */
    void failed(MatchHeader match, String reason);

    /**
     * A file of a match is whole; the match may go on in another one.
     *
     * @param file where it is
     * @param bytes how long it is
     */
    default void sealed(MatchHeader match, Path file, long bytes) {}

    /**
     * A whole replay was deleted, to keep within the bounds.
     *
     * @param file where it was
     * @param bytes how long it was
     * @param reason which bound it was, for the operator
     */
    default void deleted(Path file, long bytes, String reason) {}

    /**
     * Replays that should make place cannot be deleted, or not even be looked for. Once a file.
     *
     * @param file the replay, or the directory
     * @param reason why, for the operator
     */
    default void notDeleted(Path file, String reason) {}
}
