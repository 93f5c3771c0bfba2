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
     * A match's file is whole.
     *
     * @param file where it is
     * @param bytes how long it is
     */
    default void sealed(MatchHeader match, Path file, long bytes) {}
}
