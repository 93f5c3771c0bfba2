package dev.tactus.engine.journal;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.replay.MatchHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds a journal's records, in their order, into the image of its room. It bounds what hostile or broken records can make
 * it hold by the bytes of the journal alone. Not thread-safe.
 */
public final class RoomImageBuilder {

    /** Bans and spectator passes that are remembered, as many as a room remembers. */
    private static final int REMEMBERED_MAX = 4_096;

    /** Resumptions that are remembered one by one. */
    private static final int RESUMPTIONS_MAX = 256;

    private static final int SEATS_MAX = 10_000;

    private JournalRecord.@Nullable Created created;
    private final TreeMap<Integer, SeatImage> seats = new TreeMap<>();
    private final Map<String, Long> spectatorPasses = new LinkedHashMap<>();
    private final Map<String, JournalRecord.TicketUsed> tickets = new LinkedHashMap<>();
    private final Set<Long> banned = new LinkedHashSet<>();
    private boolean visited;
    private @Nullable MatchHeader header;
    private final List<FrameRun> frames = new ArrayList<>();
    private int firstTick;
    private int nextTick;
    private final List<JournalRecord.KeyframeTaken> keyframes = new ArrayList<>();
    private final List<JournalRecord.ChecksumTaken> checksums = new ArrayList<>();
    private final List<JournalRecord.Announced> announced = new ArrayList<>();
    private @Nullable String overReason;
    private final List<JournalRecord.Resumed> resumptions = new ArrayList<>();
    private JournalRecord.@Nullable LobbyChanged lobby;

    /**
     * Takes the next record.
     *
     * @throws IllegalArgumentException if it cannot follow those before; the image stays as it was
     */
    public void apply(JournalRecord record) {
        if (created == null && !(record instanceof JournalRecord.Created)) {
            throw new IllegalArgumentException("first record: " + kind(record) + " (expected: Created)");
        }
        switch (record) {
            case JournalRecord.Created first -> create(first);
            case JournalRecord.SeatClaimed(int number, long player, String name, boolean reserved) ->
                put(seat(number).claimed(player, name, reserved));
            case JournalRecord.SeatFreed(int number) -> put(seat(number).freed());
            case JournalRecord.Joined(int number, long player, long client) -> join(number, client);
            case JournalRecord.Disconnected(int number, long player) -> {
                if (number != 0) {
                    put(seat(number).withReady(false));
                }
            }
            case JournalRecord.Left(int number, long player) -> {
                if (number != 0) {
                    put(seat(number).withLeft(true));
                }
            }
            case JournalRecord.SeatProven(int number, SeatProof proof) ->
                put(seat(number).withProof(proof));
            case JournalRecord.PassIssued pass -> issue(pass);
            case JournalRecord.TicketUsed ticket -> use(ticket);
            case JournalRecord.Resumed resumed -> resume(resumed);
            case JournalRecord.Kicked(long player) -> kick(player);
            case JournalRecord.Banned(long player) -> ban(player);
            case JournalRecord.Ready(int number) -> put(seat(number).withReady(true));
            case JournalRecord.Progress(int number, int percent) ->
                put(seat(number).withProgress(percent));
            case JournalRecord.Started(MatchHeader begun) -> start(begun);
            case JournalRecord.Announced note -> announced.add(running(note));
            case JournalRecord.Frames(FrameRun run) -> append(run);
            case JournalRecord.KeyframeTaken keyframe -> mark(keyframe);
            case JournalRecord.ChecksumTaken checksum -> mark(checksum);
            case JournalRecord.ResultGiven(int number, long winner) ->
                put(seat(number).withResult(winner));
            case JournalRecord.Over(String reason) -> overReason = reason;
            case JournalRecord.LobbyChanged changed -> lobby = changed;
            case JournalRecord.SeatRestored(SeatImage image) -> {
                seat(image.number());
                put(image);
            }
        }
    }

    private static String kind(JournalRecord record) {
        return record.getClass().getSimpleName();
    }

    private void create(JournalRecord.Created first) {
        if (created != null) {
            throw new IllegalArgumentException("record: Created (expected: once)");
        }
        created = first;
    }

    private SeatImage seat(int number) {
        if (number < 1 || number > SEATS_MAX) {
            throw new IllegalArgumentException("seat: " + number + " (expected: 1.." + SEATS_MAX + ")");
        }
        SeatImage seat = seats.get(number);
        return seat == null ? SeatImage.free(number) : seat;
    }

    private void put(SeatImage seat) {
        seats.put(seat.number(), seat);
    }

    private void join(int number, long client) {
        visited = true;
        if (number != 0) {
            put(seat(number).joined(client));
        }
    }

    private void issue(JournalRecord.PassIssued pass) {
        if (pass.seat() != 0) {
            put(seat(pass.seat()).withPass(pass.token()));
            return;
        }
        spectatorPasses.put(pass.token(), pass.player());
        if (spectatorPasses.size() > REMEMBERED_MAX) {
            spectatorPasses.remove(spectatorPasses.keySet().iterator().next());
        }
    }

    /** Remembers a ticket until it expires: one that is forgotten earlier would let a player in once more. */
    private void use(JournalRecord.TicketUsed ticket) {
        tickets.values().removeIf(before -> before.expiresUnixMs() <= ticket.usedUnixMs());
        tickets.put(ticket.id(), ticket);
    }

    /** Takes a resumption. Its tick is that of the frames before it, or, in a base, which has none, its own. */
    private void resume(JournalRecord.Resumed resumed) {
        announced.clear();
        int tick = Math.max(nextTick, resumed.tick());
        if (resumptions.size() == RESUMPTIONS_MAX) {
            JournalRecord.Resumed next = resumptions.remove(1);
            int least = Math.min(resumptions.removeFirst().tick(), next.tick());
            resumptions.addFirst(new JournalRecord.Resumed(next.unixMs(), next.build(), least));
        }
        resumptions.add(new JournalRecord.Resumed(resumed.unixMs(), resumed.build(), tick));
    }

    private void kick(long player) {
        spectatorPasses.values().removeIf(watcher -> watcher == player);
        for (SeatImage seat : List.copyOf(seats.values())) {
            if (seat.player() == player && player != 0) {
                put(seat.kicked());
            }
        }
    }

    private void ban(long player) {
        banned.add(player);
        if (banned.size() > REMEMBERED_MAX) {
            banned.remove(banned.iterator().next());
        }
    }

    private void start(MatchHeader begun) {
        if (header != null) {
            throw new IllegalArgumentException("record: Started (expected: once)");
        }
        header = begun;
    }

    private <R extends JournalRecord> R running(R record) {
        if (header == null) {
            throw new IllegalArgumentException("record: " + kind(record) + " (expected: after Started)");
        }
        return record;
    }

    private void append(FrameRun run) {
        running(new JournalRecord.Frames(run));
        boolean first = frames.isEmpty() && keyframes.isEmpty();
        if (run.firstTick() != nextTick && !(first && run.firstTick() == 0)) {
            throw new IllegalArgumentException("frames from " + run.firstTick() + " (expected: from " + nextTick + ")");
        }
        Map<Integer, Integer> sequences = new TreeMap<>();
        try {
            Cursor cursor = new Cursor(run, run.firstTick());
            while (cursor.next(run.nextTick())) {
                while (cursor.nextInput()) {
                    sequences.merge(cursor.seat(), cursor.sequence(), Math::max);
                }
            }
        } catch (MalformedFramesException e) {
            throw new IllegalArgumentException("frames: " + e.getMessage(), e);
        }
        sequences.forEach((number, sequence) -> put(seat(number).withSequence(sequence)));
        frames.add(run);
        nextTick = run.nextTick();
        settleAnnouncements();
    }

    /** Takes over the announcements whose frame is in the journal by now, in their order. */
    private void settleAnnouncements() {
        announced.removeIf(note -> {
            if (note.tick() >= nextTick) {
                return false;
            }
            put(seat(note.seat()).withInWorld(note.joined()));
            return true;
        });
    }

    private void mark(JournalRecord.KeyframeTaken keyframe) {
        running(keyframe);
        if (frames.isEmpty() && keyframes.isEmpty()) {
            firstTick = keyframe.tick();
            nextTick = keyframe.tick();
        }
        checkMark(
                keyframe.tick(), keyframes.isEmpty() ? -1 : keyframes.getLast().tick(), "keyframe");
        keyframes.add(keyframe);
    }

    private void mark(JournalRecord.ChecksumTaken checksum) {
        running(checksum);
        if (nextTick > firstTick || !keyframes.isEmpty()) {
            checkMark(
                    checksum.tick(),
                    checksums.isEmpty() ? -1 : checksums.getLast().tick(),
                    "checksum");
        }
        checksums.add(checksum);
    }

    private void checkMark(int tick, int last, String what) {
        if (tick <= last || tick < firstTick || tick > nextTick) {
            throw new IllegalArgumentException("tick of a " + what + ": " + tick + " (expected: "
                    + Math.max(firstTick, last + 1) + ".." + nextTick + ")");
        }
    }

    /** Returns whether the first record was taken, so that there is an image. */
    public boolean hasImage() {
        return created != null;
    }

    /**
     * Returns the room as the records say that were taken.
     *
     * @param lastIndex of the last of them
     * @throws IllegalStateException if there was none
     */
    public RoomImage build(long lastIndex) {
        if (created == null) {
            throw new IllegalStateException("records: none (expected: one, Created)");
        }
        List<RoomImage.SpectatorPass> passes = new ArrayList<>();
        spectatorPasses.forEach((token, player) -> passes.add(new RoomImage.SpectatorPass(player, token)));
        return new RoomImage(
                created,
                lastIndex,
                List.copyOf(seats.values()),
                passes,
                List.copyOf(tickets.values()),
                List.copyOf(banned),
                visited,
                header,
                frames,
                firstTick,
                nextTick,
                keyframes,
                checksums,
                overReason,
                resumptions.stream()
                        .map(one -> new RoomImage.Resumption(one.unixMs(), one.tick()))
                        .toList(),
                lobby == null ? new TreeMap<>() : lobby.lobby());
    }

    /**
     * Returns records that lead to the same room but for its frames, keyframes and checksums, so that a journal can begin
     * with them in place of all before. To be followed by the keyframe of {@link RoomImage#nextTick}.
     *
     * @throws IllegalStateException if there is no room yet
     */
    public List<JournalRecord> baseRecords() {
        if (created == null) {
            throw new IllegalStateException("records: none (expected: one, Created)");
        }
        List<JournalRecord> base = new ArrayList<>();
        base.add(created);
        if (visited) {
            base.add(new JournalRecord.Joined(0, 0, 0));
        }
        seats.values().forEach(seat -> base.add(new JournalRecord.SeatRestored(seat)));
        spectatorPasses.forEach((token, player) -> base.add(new JournalRecord.PassIssued(0, player, token)));
        base.addAll(tickets.values());
        banned.forEach(player -> base.add(new JournalRecord.Banned(player)));
        base.addAll(resumptions);
        if (lobby != null) {
            base.add(lobby);
        }
        if (header != null) {
            base.add(new JournalRecord.Started(header));
            base.addAll(announced);
        }
        if (overReason != null) {
            base.add(new JournalRecord.Over(overReason));
        }
        return base;
    }
}
