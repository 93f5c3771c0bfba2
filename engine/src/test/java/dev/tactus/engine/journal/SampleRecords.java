package dev.tactus.engine.journal;

import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.world.Checksum;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The life of one small room, with a record of every kind but {@code Over} and {@code SeatRestored}. */
public final class SampleRecords {

    private SampleRecords() {}

    /** Returns the first record of a room. */
    public static JournalRecord.Created created(long room) {
        return new JournalRecord.Created(
                room, 1_500_000_000_000L, "tactus 0.2", new TreeMap<>(Map.of("members", "0,7", "name", "Zoë")));
    }

    /** Returns a run whose frame of {@code tick}, the last one, has an input of seat 1. */
    public static JournalRecord.Frames frames(int from, int tick, int sequence) {
        Input input = new Input(1, sequence, InputForm.BYTES, new byte[] {9, 8, 7});
        return new JournalRecord.Frames(FrameRun.of(from, tick + 1, List.of(new Frame(tick, List.of(input)))));
    }

    /** Returns the records. */
    public static List<JournalRecord> life(long room) {
        MatchHeader header = new MatchHeader(
                room,
                "counter",
                30,
                2,
                -5,
                1_500_000_000_500L,
                List.of(5L, 7L),
                new TreeMap<>(Map.of("order", "SEAT")));
        return List.of(
                created(room),
                new JournalRecord.SeatClaimed(1, 5, "Ann", false),
                new JournalRecord.Joined(1, 5, 0),
                new JournalRecord.PassIssued(1, 5, "secret"),
                new JournalRecord.Joined(0, 77, 0),
                new JournalRecord.PassIssued(0, 77, "watcher"),
                new JournalRecord.Progress(1, 40),
                new JournalRecord.Ready(1),
                new JournalRecord.Disconnected(0, 77),
                new JournalRecord.Started(header),
                new JournalRecord.KeyframeTaken(0, new Checksum(1, -2), new byte[] {1, 2, 3}),
                new JournalRecord.Announced(1, true, 3),
                frames(0, 2, 11),
                frames(3, 3, 12),
                new JournalRecord.ChecksumTaken(4, new Checksum(-3, 4)),
                new JournalRecord.Announced(2, true, 9),
                new JournalRecord.KeyframeTaken(4, new Checksum(5, 6), new byte[] {4}),
                frames(4, 6, 13),
                new JournalRecord.SeatClaimed(2, 8, "Bob", true),
                new JournalRecord.ResultGiven(2, 0),
                new JournalRecord.Kicked(8),
                new JournalRecord.Banned(8),
                new JournalRecord.SeatFreed(2),
                new JournalRecord.Left(1, 5));
    }

    /** Returns a journal of these records, whole. */
    public static byte[] bytes(JournalHead head, List<JournalRecord> records) {
        JournalBuffer buffer = new JournalBuffer();
        records.forEach(buffer::add);
        byte[] body = buffer.take();
        JournalBuffer.seal(body, head.chain());
        byte[] start = head.toBytes();
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }
}
