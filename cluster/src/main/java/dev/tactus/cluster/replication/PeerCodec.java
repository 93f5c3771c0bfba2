package dev.tactus.cluster.replication;

import dev.tactus.cluster.replica.ReplicaMessage;
import dev.tactus.engine.journal.JournalCopy;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages between nodes as bytes: length of the rest (4), kind (1), body. Numbers are big-endian; a text or a block of bytes has
 * its length (4) before it. Both ends are nodes of one cluster, and of versions that a rolling upgrade brings together; the kind
 * of the first message carries the version of all.
 */
final class PeerCodec {

    /** Bytes before the body: length and kind. */
    static final int HEAD_BYTES = 5;

    private static final int HELLO_V1 = 1;
    private static final int ALIVE = 2;
    private static final int INVITE = 3;
    private static final int LEAD = 10;
    private static final int APPEND = 11;
    private static final int COPY = 12;
    private static final int HELD = 13;
    private static final int MISSING = 14;
    private static final int TERM = 15;
    private static final int JOIN = 16;

    private static final int POSITION_BYTES = 12;

    private PeerCodec() {}

    /** Returns a message as bytes. */
    static byte[] encode(PeerMessage message) {
        return switch (message) {
            case PeerMessage.Hello(String cluster, String node, long incarnation) -> {
                byte[] clusterBytes = utf8(cluster);
                byte[] nodeBytes = utf8(node);
                ByteBuffer out = start(HELLO_V1, 16 + clusterBytes.length + nodeBytes.length);
                yield put(put(out, clusterBytes), nodeBytes)
                        .putLong(incarnation)
                        .array();
            }
            case PeerMessage.Alive a -> start(ALIVE, 0).array();
            case PeerMessage.Invite(long room, long owner) ->
                start(INVITE, 16).putLong(room).putLong(owner).array();
            case PeerMessage.ForCopy copy -> encode(copy);
        };
    }

    private static byte[] encode(PeerMessage.ForCopy to) {
        return switch (to.message()) {
            case ReplicaMessage.Lead(RoomRecord set, JournalPosition start) -> {
                byte[] record = record(set);
                yield put(put(start(LEAD, to, 4 + record.length + POSITION_BYTES), record), start)
                        .array();
            }
            case ReplicaMessage.Append(long term, JournalSegment segment) ->
                segment(start(APPEND, to, 8 + segmentBytes(segment)).putLong(term), segment)
                        .array();
            case ReplicaMessage.Copy(RoomRecord set, JournalCopy copy) -> {
                byte[] record = record(set);
                int bytes = 8 + record.length + copy.base().length + segmentBytes(copy.tail());
                yield segment(put(put(start(COPY, to, bytes), record), copy.base()), copy.tail())
                        .array();
            }
            case ReplicaMessage.Held(long term, JournalPosition end) ->
                put(start(HELD, to, 8 + POSITION_BYTES).putLong(term), end).array();
            case ReplicaMessage.Missing(long term, JournalPosition end) ->
                put(start(MISSING, to, 8 + POSITION_BYTES).putLong(term), end).array();
            case ReplicaMessage.Term(long term) ->
                start(TERM, to, 8).putLong(term).array();
            case ReplicaMessage.Join j -> start(JOIN, to, 0).array();
        };
    }

    private static ByteBuffer start(int kind, int bodyBytes) {
        return ByteBuffer.allocate(HEAD_BYTES + bodyBytes).putInt(1 + bodyBytes).put((byte) kind);
    }

    private static ByteBuffer start(int kind, PeerMessage.ForCopy to, int bytes) {
        return start(kind, 24 + bytes).putLong(to.room()).putLong(to.from()).putLong(to.to());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ByteBuffer put(ByteBuffer out, byte[] bytes) {
        return out.putInt(bytes.length).put(bytes);
    }

    private static ByteBuffer put(ByteBuffer out, JournalPosition position) {
        return out.putLong(position.index()).putInt(position.chain());
    }

    private static int segmentBytes(JournalSegment segment) {
        return 2 * POSITION_BYTES + 4 + segment.records().length;
    }

    private static ByteBuffer segment(ByteBuffer out, JournalSegment segment) {
        return put(put(put(out, segment.before()), segment.end()), segment.records());
    }

    private static byte[] record(RoomRecord record) {
        List<byte[]> texts = new ArrayList<>();
        texts.add(utf8(record.specDigest()));
        texts.add(utf8(record.name()));
        texts.add(utf8(record.owner().node()));
        record.standbys().forEach(standby -> texts.add(utf8(standby.node())));
        int bytes = 8 + 8 + 8 + 4 + 8 * record.standbys().size();
        for (byte[] text : texts) {
            bytes += 4 + text.length;
        }
        ByteBuffer out = ByteBuffer.allocate(bytes)
                .putLong(record.id())
                .putLong(record.term())
                .putLong(record.owner().number())
                .putInt(record.standbys().size());
        record.standbys().forEach(standby -> out.putLong(standby.number()));
        texts.forEach(text -> put(out, text));
        return out.array();
    }

    /**
     * Reads a message.
     *
     * @param body the bytes behind the length, all of them
     * @throws IllegalArgumentException if they are none
     */
    static PeerMessage decode(ByteBuffer body) {
        try {
            PeerMessage message = read(body.get() & 0xff, body);
            if (body.hasRemaining()) {
                throw new IllegalArgumentException(
                        "message: " + body.remaining() + " bytes too many (expected: its body alone)");
            }
            return message;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("message: cut off (expected: its whole body)", e);
        }
    }

    private static PeerMessage read(int kind, ByteBuffer in) {
        return switch (kind) {
            case HELLO_V1 -> new PeerMessage.Hello(text(in), text(in), in.getLong());
            case ALIVE -> new PeerMessage.Alive();
            case INVITE -> new PeerMessage.Invite(in.getLong(), in.getLong());
            case LEAD, APPEND, COPY, HELD, MISSING, TERM, JOIN ->
                new PeerMessage.ForCopy(in.getLong(), in.getLong(), in.getLong(), readForCopy(kind, in));
            default -> throw new IllegalArgumentException("message of kind " + kind + " (expected: a known kind)");
        };
    }

    private static ReplicaMessage readForCopy(int kind, ByteBuffer in) {
        return switch (kind) {
            case LEAD -> new ReplicaMessage.Lead(readRecord(ByteBuffer.wrap(bytes(in))), position(in));
            case APPEND -> new ReplicaMessage.Append(in.getLong(), readSegment(in));
            case COPY ->
                new ReplicaMessage.Copy(
                        readRecord(ByteBuffer.wrap(bytes(in))), new JournalCopy(bytes(in), readSegment(in)));
            case HELD -> new ReplicaMessage.Held(in.getLong(), position(in));
            case MISSING -> new ReplicaMessage.Missing(in.getLong(), position(in));
            case TERM -> new ReplicaMessage.Term(in.getLong());
            default -> new ReplicaMessage.Join();
        };
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer in) {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    private static JournalPosition position(ByteBuffer in) {
        return new JournalPosition(in.getLong(), in.getInt());
    }

    private static JournalSegment readSegment(ByteBuffer in) {
        return new JournalSegment(position(in), position(in), bytes(in));
    }

    private static RoomRecord readRecord(ByteBuffer in) {
        long id = in.getLong();
        long term = in.getLong();
        long ownerCopy = in.getLong();
        int count = in.getInt();
        if (count < 0 || count > RoomRecord.STANDBYS_MAX) {
            throw new IllegalArgumentException(
                    "standbys: " + count + " (expected: 0.." + RoomRecord.STANDBYS_MAX + ")");
        }
        long[] copies = new long[count];
        for (int i = 0; i < count; i++) {
            copies[i] = in.getLong();
        }
        String digest = text(in);
        String name = text(in);
        RoomCopy owner = new RoomCopy(text(in), ownerCopy);
        List<RoomCopy> standbys = new ArrayList<>();
        for (long copy : copies) {
            standbys.add(new RoomCopy(text(in), copy));
        }
        return new RoomRecord(id, term, owner, standbys, digest, name);
    }
}
