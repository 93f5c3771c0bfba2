package dev.tactus.engine.journal;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Checksum;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One event in the life of a room. The order of a room's records is the order in which the room decided; a seat is a
 * number from 1, and 0 stands for spectators where it is allowed.
 */
public sealed interface JournalRecord {

    /**
     * The room was created. The first record of every journal.
     *
     * @param room the room's id
     * @param createdUnixMs when, in milliseconds of Unix time
     * @param build of the server that created it
     * @param spec the room's specification as text by key, written and read by the room
     */
    record Created(long room, long createdUnixMs, String build, SortedMap<String, String> spec)
            implements JournalRecord {

        public Created {
            spec = Collections.unmodifiableSortedMap(new TreeMap<>(spec));
        }
    }

    /**
     * A seat is a player's from now on, or the player's name or reservation changed. Where the seat was another player's,
     * or free, a new occupancy begins, whose input sequence numbers count from 0.
     *
     * @param reserved whether the seat stays the player's though they leave before the start
     */
    record SeatClaimed(int seat, long player, String name, boolean reserved) implements JournalRecord {}

    /** The player on the seat showed a proof; the seat opens to none that is weaker. */
    record SeatProven(int seat, SeatProof proof) implements JournalRecord {}

    /** The seat's occupancy ended; the next player begins a new one. */
    record SeatFreed(int seat) implements JournalRecord {}

    /**
     * A link serves the seat, or watches where {@code seat} is 0. The player has not left, and is not ready yet.
     *
     * @param client random number of the client whose link serves the seat; 0 for one that does not say, and to watch
     */
    record Joined(int seat, long player, long client) implements JournalRecord {}

    /** The link of a seat or of a spectator is gone; a seat's player may come back. */
    record Disconnected(int seat, long player) implements JournalRecord {}

    /** The player left permanently; the room does not wait for them. */
    record Left(int seat, long player) implements JournalRecord {}

    /**
     * A reconnect token was given out.
     *
     * @param seat of the player; 0 for a spectator
     */
    record PassIssued(int seat, long player, String token) implements JournalRecord {}

    /**
     * Another process goes on with the room from here. Announcements whose frames the journal does not have by now will be in
     * none: they are made again.
     *
     * @param unixMs when, in milliseconds of Unix time; rises from record to record, and so is the incarnation of the room
     * @param build of the server that goes on
     * @param tick behind the last frame that it found; 0 in journals that were written before it was told
     */
    record Resumed(long unixMs, String build, int tick) implements JournalRecord {}

    /**
     * A ticket admitted a player, and admits no client again.
     *
     * @param id the ticket's own, unique in its lifetime
     * @param usedUnixMs when it was used, in milliseconds of Unix time
     * @param expiresUnixMs when it is worth nothing any more
     */
    record TicketUsed(String id, long usedUnixMs, long expiresUnixMs) implements JournalRecord {}

    /** A player was kicked: their reconnect tokens and their reservation end, and they count as having left. */
    record Kicked(long player) implements JournalRecord {}

    /** A player may not come back. */
    record Banned(long player) implements JournalRecord {}

    /** The player on the seat is ready to start. */
    record Ready(int seat) implements JournalRecord {}

    /**
     * The player on the seat has reported loading progress.
     *
     * @param percent 0..100
     */
    record Progress(int seat, int percent) implements JournalRecord {}

    /** The match began; frames follow. */
    record Started(MatchHeader header) implements JournalRecord {}

    /**
     * The world will be told in the frame of a tick that a player joined or left. It counts once that frame is in the
     * journal.
     *
     * @param joined false where the player left
     */
    record Announced(int seat, boolean joined, int tick) implements JournalRecord {}

    /** Frames were closed. Each run begins where the last one ended. */
    record Frames(FrameRun run) implements JournalRecord {}

    /**
     * A keyframe of the world was taken. In a journal without frames, the frames begin with this tick.
     *
     * @param tick that the world steps next; all frames before it are in the journal
     * @param checksum of the world
     * @param snapshot see {@link dev.tactus.core.world.Snapshot}; not written to afterwards
     */
    record KeyframeTaken(int tick, Checksum checksum, byte[] snapshot) implements JournalRecord {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof KeyframeTaken that
                    && tick == that.tick
                    && checksum.equals(that.checksum)
                    && Arrays.equals(snapshot, that.snapshot);
        }

        @Override
        public int hashCode() {
            return tick * 31 + checksum.hashCode();
        }
    }

    /** The world that steps {@code tick} next had this checksum. */
    record ChecksumTaken(int tick, Checksum checksum) implements JournalRecord {}

    /** The player on the seat reported a result: who won. In journals of before winners were kept, 0. */
    record ResultGiven(int seat, long winner) implements JournalRecord {}

    /** The match is over. Nothing follows but the end of links. */
    record Over(String reason) implements JournalRecord {}

    /**
     * The lobby of the room has changed.
     *
     * @param lobby as text by key, written and read by the room
     */
    record LobbyChanged(SortedMap<String, String> lobby) implements JournalRecord {

        public LobbyChanged {
            lobby = Collections.unmodifiableSortedMap(new TreeMap<>(lobby));
        }
    }

    /** A seat as the records of a part of the journal that is no longer kept left it. */
    record SeatRestored(SeatImage seat) implements JournalRecord {}
}
