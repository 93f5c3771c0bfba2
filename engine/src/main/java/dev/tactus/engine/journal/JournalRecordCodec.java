package dev.tactus.engine.journal;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import dev.tactus.core.replay.CorruptReplayException;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.core.replay.TaggedFieldReader;
import dev.tactus.core.replay.TaggedFieldWriter;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of records. All but frames are tagged fields, of one list of tags for all kinds, whose meaning never changes; a
 * reader steps over tags that it does not know. A field that is not there is 0, empty or false.
 */
final class JournalRecordCodec {

    private static final int CREATED = 1;
    private static final int SEAT_CLAIMED = 2;
    private static final int SEAT_FREED = 3;
    private static final int JOINED = 4;
    private static final int DISCONNECTED = 5;
    private static final int LEFT = 6;
    private static final int PASS_ISSUED = 7;
    private static final int KICKED = 8;
    private static final int BANNED = 9;
    private static final int READY = 10;
    private static final int PROGRESS = 11;
    private static final int RESULT_GIVEN = 12;
    private static final int STARTED = 13;
    private static final int ANNOUNCED = 14;
    private static final int FRAMES = 15;
    private static final int KEYFRAME_TAKEN = 16;
    private static final int CHECKSUM_TAKEN = 17;
    private static final int OVER = 18;
    private static final int SEAT_RESTORED = 19;
    private static final int TICKET_USED = 20;
    private static final int RESUMED = 21;
    private static final int SEAT_PROVEN = 22;
    private static final int LOBBY_CHANGED = 23;

    private static final int ROOM_TAG = 1;
    private static final int PLAYER_TAG = 2;
    private static final int SEAT_TAG = 3;
    private static final int NAME_TAG = 4;
    private static final int TEXT_TAG = 5;
    private static final int FLAGS_TAG = 6;
    private static final int UNIX_MS_TAG = 7;
    private static final int TICK_TAG = 8;
    private static final int ENTRY_TAG = 9;
    private static final int BYTES_TAG = 10;
    private static final int CHECKSUM_TAG = 11;
    private static final int PERCENT_TAG = 12;
    private static final int SEQUENCE_TAG = 13;
    private static final int EXPIRES_TAG = 14;
    private static final int PROOF_TAG = 15;
    private static final int CLIENT_TAG = 16;
    private static final int WINNER_TAG = 17;

    private static final int RESERVED_FLAG = 1;
    private static final int LEFT_FLAG = 2;
    private static final int READY_FLAG = 4;
    private static final int RESULT_FLAG = 8;
    private static final int IN_WORLD_FLAG = 16;
    private static final int JOINED_FLAG = 32;

    private JournalRecordCodec() {}

    static int kind(JournalRecord record) {
        return switch (record) {
            case JournalRecord.Created r -> CREATED;
            case JournalRecord.SeatClaimed r -> SEAT_CLAIMED;
            case JournalRecord.SeatFreed r -> SEAT_FREED;
            case JournalRecord.Joined r -> JOINED;
            case JournalRecord.Disconnected r -> DISCONNECTED;
            case JournalRecord.Left r -> LEFT;
            case JournalRecord.PassIssued r -> PASS_ISSUED;
            case JournalRecord.Kicked r -> KICKED;
            case JournalRecord.Banned r -> BANNED;
            case JournalRecord.Ready r -> READY;
            case JournalRecord.Progress r -> PROGRESS;
            case JournalRecord.ResultGiven r -> RESULT_GIVEN;
            case JournalRecord.Started r -> STARTED;
            case JournalRecord.Announced r -> ANNOUNCED;
            case JournalRecord.Frames r -> FRAMES;
            case JournalRecord.KeyframeTaken r -> KEYFRAME_TAKEN;
            case JournalRecord.ChecksumTaken r -> CHECKSUM_TAKEN;
            case JournalRecord.Over r -> OVER;
            case JournalRecord.SeatRestored r -> SEAT_RESTORED;
            case JournalRecord.TicketUsed r -> TICKET_USED;
            case JournalRecord.Resumed r -> RESUMED;
            case JournalRecord.SeatProven r -> SEAT_PROVEN;
            case JournalRecord.LobbyChanged r -> LOBBY_CHANGED;
        };
    }

    static boolean isKeyframe(int kind) {
        return kind == KEYFRAME_TAKEN;
    }

    /** Returns the body of a record. */
    static byte[] body(JournalRecord record) {
        TaggedFieldWriter out = new TaggedFieldWriter();
        switch (record) {
            case JournalRecord.Created created -> {
                out.int64(ROOM_TAG, created.room());
                out.int64(UNIX_MS_TAG, created.createdUnixMs());
                out.text(TEXT_TAG, created.build());
                created.spec().forEach((key, value) -> out.entry(ENTRY_TAG, key, value));
            }
            case JournalRecord.SeatClaimed(int seat, long player, String name, boolean reserved) -> {
                who(out, seat, player);
                out.text(NAME_TAG, name);
                out.int32(FLAGS_TAG, reserved ? RESERVED_FLAG : 0);
            }
            case JournalRecord.SeatFreed(int seat) -> out.int32(SEAT_TAG, seat);
            case JournalRecord.Joined(int seat, long player, long client) -> {
                who(out, seat, player);
                if (client != 0) {
                    out.int64(CLIENT_TAG, client);
                }
            }
            case JournalRecord.Disconnected(int seat, long player) -> who(out, seat, player);
            case JournalRecord.Left(int seat, long player) -> who(out, seat, player);
            case JournalRecord.PassIssued(int seat, long player, String token) -> {
                who(out, seat, player);
                out.text(TEXT_TAG, token);
            }
            case JournalRecord.Kicked(long player) -> out.int64(PLAYER_TAG, player);
            case JournalRecord.Banned(long player) -> out.int64(PLAYER_TAG, player);
            case JournalRecord.Ready(int seat) -> out.int32(SEAT_TAG, seat);
            case JournalRecord.Progress(int seat, int percent) -> {
                out.int32(SEAT_TAG, seat);
                out.int32(PERCENT_TAG, percent);
            }
            case JournalRecord.ResultGiven(int seat, long winner) -> {
                out.int32(SEAT_TAG, seat);
                winner(out, winner);
            }
            case JournalRecord.Started(MatchHeader header) -> out.bytes(BYTES_TAG, header.toBytes());
            case JournalRecord.Announced(int seat, boolean joined, int tick) -> {
                out.int32(SEAT_TAG, seat);
                out.int32(FLAGS_TAG, joined ? JOINED_FLAG : 0);
                out.int32(TICK_TAG, tick);
            }
            case JournalRecord.Frames(FrameRun run) -> {
                return framesBody(run);
            }
            case JournalRecord.KeyframeTaken keyframe -> {
                mark(out, keyframe.tick(), keyframe.checksum());
                out.bytes(BYTES_TAG, keyframe.snapshot());
            }
            case JournalRecord.ChecksumTaken(int tick, Checksum checksum) -> mark(out, tick, checksum);
            case JournalRecord.Over(String reason) -> out.text(TEXT_TAG, reason);
            case JournalRecord.SeatRestored(SeatImage seat) -> seat(out, seat);
            case JournalRecord.Resumed(long unixMs, String build, int tick) -> {
                out.int64(UNIX_MS_TAG, unixMs);
                out.text(TEXT_TAG, build);
                if (tick != 0) {
                    out.int32(TICK_TAG, tick);
                }
            }
            case JournalRecord.TicketUsed(String id, long usedUnixMs, long expiresUnixMs) -> {
                out.text(TEXT_TAG, id);
                out.int64(UNIX_MS_TAG, usedUnixMs);
                out.int64(EXPIRES_TAG, expiresUnixMs);
            }
            case JournalRecord.SeatProven(int seat, SeatProof proof) -> {
                out.int32(SEAT_TAG, seat);
                out.int32(PROOF_TAG, proof.code());
            }
            case JournalRecord.LobbyChanged(var lobby) ->
                lobby.forEach((key, value) -> out.entry(ENTRY_TAG, key, value));
        }
        return out.toBytes();
    }

    private static void who(TaggedFieldWriter out, int seat, long player) {
        out.int32(SEAT_TAG, seat);
        out.int64(PLAYER_TAG, player);
    }

    /** Journals of before winners were kept have no such field: a winner of 0 is not written either. */
    private static void winner(TaggedFieldWriter out, long winner) {
        if (winner != 0) {
            out.int64(WINNER_TAG, winner);
        }
    }

    private static void mark(TaggedFieldWriter out, int tick, Checksum checksum) {
        out.int32(TICK_TAG, tick);
        out.int64(CHECKSUM_TAG, (long) checksum.high() << 32 | (checksum.low() & 0xffff_ffffL));
    }

    private static void seat(TaggedFieldWriter out, SeatImage seat) {
        who(out, seat.number(), seat.player());
        out.text(NAME_TAG, seat.name());
        out.int32(
                FLAGS_TAG,
                (seat.reserved() ? RESERVED_FLAG : 0)
                        | (seat.left() ? LEFT_FLAG : 0)
                        | (seat.ready() ? READY_FLAG : 0)
                        | (seat.result() != null ? RESULT_FLAG : 0)
                        | (seat.inWorld() ? IN_WORLD_FLAG : 0));
        out.int32(PERCENT_TAG, seat.progress());
        out.int32(SEQUENCE_TAG, seat.highestSequence());
        if (seat.proof() != SeatProof.NONE) {
            out.int32(PROOF_TAG, seat.proof().code());
        }
        if (seat.pass() != null) {
            out.text(TEXT_TAG, seat.pass());
        }
        Long result = seat.result();
        if (result != null) {
            winner(out, result);
        }
        seat.clients().numbers().forEach(client -> out.int64(CLIENT_TAG, client));
    }

    /** Varint first tick, varint number of ticks, the run's bytes: there is one in most turns, so that it is short. */
    private static byte[] framesBody(FrameRun run) {
        int count = run.nextTick() - run.firstTick();
        byte[] bytes = run.bytes();
        byte[] body = new byte[Varint.size(run.firstTick()) + Varint.size(count) + bytes.length];
        int at = Varint.write(body, 0, run.firstTick());
        at = Varint.write(body, at, count);
        System.arraycopy(bytes, 0, body, at, bytes.length);
        return body;
    }

    /**
     * Reads a body.
     *
     * @throws CorruptJournalException if it is none of its kind, or the kind is unknown
     */
    static JournalRecord read(int kind, byte[] body) throws CorruptJournalException {
        try {
            return kind == FRAMES ? frames(body) : record(kind, new Fields(body));
        } catch (MalformedFramesException | IllegalArgumentException | CorruptReplayException e) {
            throw new CorruptJournalException("record of kind " + kind + ": " + e.getMessage());
        }
    }

    private static JournalRecord frames(byte[] body) {
        ByteReader in = new ByteReader(body, 0, body.length);
        int first = in.varintWithin(0, Integer.MAX_VALUE, "first tick");
        int count = in.varintWithin(0, Integer.MAX_VALUE - first, "ticks");
        FrameRun run = new FrameRun(first, first + count, in.bytes(in.remaining()));
        run.verify();
        return new JournalRecord.Frames(run);
    }

    private static JournalRecord record(int kind, Fields in) throws CorruptReplayException {
        return switch (kind) {
            case CREATED -> new JournalRecord.Created(in.room, in.unixMs, in.text(), in.entries);
            case SEAT_CLAIMED -> new JournalRecord.SeatClaimed(in.seat, in.player, in.name, in.has(RESERVED_FLAG));
            case SEAT_FREED -> new JournalRecord.SeatFreed(in.seat);
            case JOINED -> new JournalRecord.Joined(in.seat, in.player, in.client());
            case DISCONNECTED -> new JournalRecord.Disconnected(in.seat, in.player);
            case LEFT -> new JournalRecord.Left(in.seat, in.player);
            case PASS_ISSUED -> new JournalRecord.PassIssued(in.seat, in.player, in.text());
            case KICKED -> new JournalRecord.Kicked(in.player);
            case BANNED -> new JournalRecord.Banned(in.player);
            case READY -> new JournalRecord.Ready(in.seat);
            case PROGRESS -> new JournalRecord.Progress(in.seat, in.percent);
            case RESULT_GIVEN -> new JournalRecord.ResultGiven(in.seat, in.winner);
            case STARTED -> new JournalRecord.Started(MatchHeader.fromBytes(in.bytes));
            case ANNOUNCED -> new JournalRecord.Announced(in.seat, in.has(JOINED_FLAG), in.tick);
            case KEYFRAME_TAKEN -> new JournalRecord.KeyframeTaken(in.tick, in.checksum(), in.bytes);
            case CHECKSUM_TAKEN -> new JournalRecord.ChecksumTaken(in.tick, in.checksum());
            case OVER -> new JournalRecord.Over(in.text());
            case SEAT_RESTORED -> new JournalRecord.SeatRestored(in.seat());
            case RESUMED -> new JournalRecord.Resumed(in.unixMs, in.text(), in.tick);
            case TICKET_USED -> new JournalRecord.TicketUsed(in.text(), in.unixMs, in.expiresUnixMs);
            case SEAT_PROVEN -> new JournalRecord.SeatProven(in.seat, in.proof());
            case LOBBY_CHANGED -> new JournalRecord.LobbyChanged(in.entries);
            default -> throw new IllegalArgumentException("unknown (expected: one that this version writes)");
        };
    }

    /** The fields of one body, whichever are there. */
    private static final class Fields {

        long room;
        long player;
        int seat;
        String name = "";
        private @Nullable String text;
        private int flags;
        long unixMs;
        long expiresUnixMs;
        int tick;
        final TreeMap<String, String> entries = new TreeMap<>();
        byte[] bytes = new byte[0];
        private long checksum;
        int percent;
        int sequence;
        private int proof;
        long winner;
        private final List<Long> clients = new ArrayList<>();

        Fields(byte[] body) {
            TaggedFieldReader in = new TaggedFieldReader(body, body.length);
            while (in.next()) {
                switch (in.tag()) {
                    case ROOM_TAG -> room = in.int64();
                    case PLAYER_TAG -> player = in.int64();
                    case SEAT_TAG -> seat = in.int32();
                    case NAME_TAG -> name = in.text();
                    case TEXT_TAG -> text = in.text();
                    case FLAGS_TAG -> flags = in.int32();
                    case UNIX_MS_TAG -> unixMs = in.int64();
                    case TICK_TAG -> tick = in.int32();
                    case ENTRY_TAG -> {
                        var entry = in.entry();
                        entries.put(entry.getKey(), entry.getValue());
                    }
                    case BYTES_TAG -> bytes = in.bytes();
                    case CHECKSUM_TAG -> checksum = in.int64();
                    case PERCENT_TAG -> percent = in.int32();
                    case SEQUENCE_TAG -> sequence = in.int32();
                    case EXPIRES_TAG -> expiresUnixMs = in.int64();
                    case PROOF_TAG -> proof = in.int32();
                    case WINNER_TAG -> winner = in.int64();
                    case CLIENT_TAG -> clients.add(in.int64());
                    default -> {}
                }
            }
        }

        String text() {
            return text == null ? "" : text;
        }

        SeatProof proof() {
            return SeatProof.of(proof);
        }

        long client() {
            return clients.isEmpty() ? 0 : clients.getLast();
        }

        boolean has(int flag) {
            return (flags & flag) != 0;
        }

        Checksum checksum() {
            return new Checksum((int) (checksum >>> 32), (int) checksum);
        }

        SeatImage seat() {
            return new SeatImage(
                    seat,
                    player,
                    name,
                    has(RESERVED_FLAG),
                    has(LEFT_FLAG),
                    has(READY_FLAG),
                    percent,
                    has(RESULT_FLAG) ? Long.valueOf(winner) : null,
                    text,
                    sequence,
                    has(IN_WORLD_FLAG),
                    proof(),
                    new SeatClients(clients));
        }
    }
}
