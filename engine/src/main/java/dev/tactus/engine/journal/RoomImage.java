package dev.tactus.engine.journal;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.Keyframe;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.RecordedChecksum;
import dev.tactus.engine.port.MatchTail;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The state of a room according to its journal: everything needed to resume it in another process. Links are not part
 * of it, so that every seat counts as offline, nor are inputs that no frame has had.
 *
 * @param created the record of the room's creation
 * @param lastIndex of the record that this image ends with
 * @param seats those that any record was about, their numbers rising
 * @param spectatorPasses reconnect tokens of spectators, the oldest first
 * @param usedTickets tickets that let players in and may not have expired, in the order of their use
 * @param banned players who may not come back, the earliest first
 * @param visited whether any client has ever been here
 * @param header of the match; null before it began
 * @param frames all frames that are kept, each run beginning where the one before ended
 * @param firstTick of the frames that are kept
 * @param nextTick behind the last frame
 * @param keyframes that are kept, in ascending tick order
 * @param checksums that are kept, in ascending tick order
 * @param overReason why the match ended; null while it goes on
 * @param resumptions by earlier processes, the earliest first; of very many, the earliest are left out, and the first one that is
 *     kept stands for them
 * @param lobby as it was changed last, as text by key; empty where it never was
 */
public record RoomImage(
        JournalRecord.Created created,
        long lastIndex,
        List<SeatImage> seats,
        List<SpectatorPass> spectatorPasses,
        List<JournalRecord.TicketUsed> usedTickets,
        List<Long> banned,
        boolean visited,
        @Nullable MatchHeader header,
        List<FrameRun> frames,
        int firstTick,
        int nextTick,
        List<JournalRecord.KeyframeTaken> keyframes,
        List<JournalRecord.ChecksumTaken> checksums,
        @Nullable String overReason,
        List<Resumption> resumptions,
        SortedMap<String, String> lobby) {

    /**
     * A moment at which another process went on.
     *
     * @param incarnation of the room from then on
     * @param tick behind the last frame that this process found; where earlier resumptions are left out, the least of theirs
     */
    public record Resumption(long incarnation, int tick) {}

    /** A reconnect token of a spectator. */
    public record SpectatorPass(long player, String token) {}

    public RoomImage {
        seats = List.copyOf(seats);
        spectatorPasses = List.copyOf(spectatorPasses);
        usedTickets = List.copyOf(usedTickets);
        banned = List.copyOf(banned);
        frames = List.copyOf(frames);
        keyframes = List.copyOf(keyframes);
        checksums = List.copyOf(checksums);
        resumptions = List.copyOf(resumptions);
        lobby = Collections.unmodifiableSortedMap(new TreeMap<>(lobby));
    }

    /** Returns the room's id. */
    public long room() {
        return created.room();
    }

    /** Returns the seat of this number; a free one where no record was about it. */
    public SeatImage seat(int number) {
        for (SeatImage seat : seats) {
            if (seat.number() == number) {
                return seat;
            }
        }
        return SeatImage.free(number);
    }

    /** Returns the newest keyframe. */
    public Optional<JournalRecord.KeyframeTaken> newestKeyframe() {
        return keyframes.isEmpty() ? Optional.empty() : Optional.of(keyframes.getLast());
    }

    /** Returns what the journal has of the match, to go on with its record. */
    public MatchTail tail() {
        return new MatchTail(
                firstTick,
                nextTick,
                frames,
                keyframes.stream()
                        .map(one -> new Keyframe(one.tick(), one.snapshot()))
                        .toList(),
                checksums.stream()
                        .map(one -> new RecordedChecksum(one.tick(), one.checksum()))
                        .toList());
    }

    /** Returns whether the match began and is not over. */
    public boolean running() {
        return header != null && overReason == null;
    }
}
