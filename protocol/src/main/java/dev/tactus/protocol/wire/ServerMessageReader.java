package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.AskChecksums;
import dev.tactus.protocol.message.ServerMessage.AskSnapshot;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import dev.tactus.protocol.message.ServerMessage.HeartbeatTaken;
import dev.tactus.protocol.message.ServerMessage.PeerProgress;
import dev.tactus.protocol.message.ServerMessage.ReadyTaken;
import dev.tactus.protocol.message.ServerMessage.Refused;
import dev.tactus.protocol.message.ServerMessage.ResultTaken;
import dev.tactus.protocol.message.ServerMessage.Started;
import org.jspecify.annotations.Nullable;

/** Reads what the server says: a client's side. Keeps nothing between messages. */
public final class ServerMessageReader extends MessageReader<ServerMessage> {

    /**
     * A reader for one link.
     *
     * @param bodyBytesMax the longest body that is taken, 1..65535 bytes; a longer one is malformed
     * @param wholeMessages whether each buffer holds exactly one message, so that part of one is malformed
     */
    public ServerMessageReader(int bodyBytesMax, boolean wholeMessages) {
        super(bodyBytesMax, wholeMessages);
    }

    /** A reader for one link that takes bodies of any length that a header can announce. */
    public ServerMessageReader(boolean wholeMessages) {
        this(Wire.BODY_BYTES_MAX, wholeMessages);
    }

    @Override
    boolean knows(int id) {
        return switch (id) {
            case Wire.ID_CONNECT,
                    Wire.ID_HEARTBEAT,
                    Wire.ID_JOIN_ROOM,
                    Wire.ID_PROGRESS,
                    Wire.ID_READY,
                    Wire.ID_START,
                    Wire.ID_FRAME,
                    Wire.ID_RESULT,
                    Wire.ID_CLOSE,
                    Wire.ID_REFUSED,
                    Wire.ID_SNAPSHOT,
                    Wire.ID_DESYNC,
                    Wire.ID_ASK_CHECKSUMS,
                    Wire.ID_ASK_SNAPSHOT,
                    Wire.ID_STATE_UPDATE,
                    Wire.ID_NOTICE,
                    Wire.ID_END -> true;
            default -> false;
        };
    }

    @Override
    String known() {
        return "1, 2, 10, 20, 30, 40, 50, 70, 100, 110, 114, 116, 117, 118, 119, 121, 255";
    }

    @Override
    ServerMessage body(int id, FieldReader in) {
        return switch (id) {
            case Wire.ID_CONNECT -> connected(in);
            case Wire.ID_HEARTBEAT -> empty(in, new HeartbeatTaken());
            case Wire.ID_JOIN_ROOM -> new JoinedFields(in).message();
            case Wire.ID_PROGRESS -> peerProgress(in);
            case Wire.ID_READY -> empty(in, new ReadyTaken());
            case Wire.ID_START -> started(in);
            case Wire.ID_FRAME -> FramesReader.frames(in);
            case Wire.ID_RESULT -> empty(in, new ResultTaken());
            case Wire.ID_CLOSE -> closed(in);
            case Wire.ID_REFUSED -> refused(in);
            case Wire.ID_SNAPSHOT -> new SnapshotFields(in).server();
            case Wire.ID_STATE_UPDATE -> StateFields.update(in);
            case Wire.ID_NOTICE -> notice(in);
            case Wire.ID_DESYNC -> DesyncFields.read(in);
            case Wire.ID_ASK_CHECKSUMS -> askChecksums(in);
            case Wire.ID_ASK_SNAPSHOT -> askSnapshot(in);
            default -> throw new AssertionError("id: " + id);
        };
    }

    @Override
    ServerMessage echo(byte[] body) {
        return new Echoed(body);
    }

    private static Connected connected(FieldReader in) {
        int code = 0;
        TermsFields terms = new TermsFields();
        while (in.next()) {
            switch (in.tag()) {
                case Wire.ANSWER_CODE -> code = in.int32();
                case Wire.ANSWER_TERMS -> terms.read(in);
                default -> in.skip();
            }
        }
        return new Connected(Codes.connect(code), terms.terms());
    }

    private static PeerProgress peerProgress(FieldReader in) {
        long player = 0;
        int percent = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.PEER_PLAYER -> player = in.int64();
                case Wire.PEER_PERCENT -> percent = in.int32();
                default -> in.skip();
            }
        }
        return new PeerProgress(player, percent);
    }

    private static Started started(FieldReader in) {
        long unixSeconds = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.START_TIME -> unixSeconds = in.int64();
                default -> in.skip();
            }
        }
        return new Started(unixSeconds);
    }

    private static ServerMessage.Notice notice(FieldReader in) {
        String text = "";
        while (in.next()) {
            switch (in.tag()) {
                case Wire.NOTICE_TEXT -> text = in.string("text");
                default -> in.skip();
            }
        }
        return new ServerMessage.Notice(text);
    }

    private static AskChecksums askChecksums(FieldReader in) {
        int from = 0;
        int to = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.ASK_FROM -> from = in.int32();
                case Wire.ASK_TO -> to = in.int32();
                default -> in.skip();
            }
        }
        return new AskChecksums(FieldReader.natural(from, "from"), FieldReader.natural(to, "to"));
    }

    private static AskSnapshot askSnapshot(FieldReader in) {
        int tick = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.ASK_TICK -> tick = in.int32();
                default -> in.skip();
            }
        }
        return new AskSnapshot(FieldReader.natural(tick, "tick"));
    }

    private static Closed closed(FieldReader in) {
        @Nullable String reason = null;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.CLOSE_REASON -> reason = in.string("reason");
                default -> in.skip();
            }
        }
        return new Closed(reason);
    }

    private static Refused refused(FieldReader in) {
        int code = 0;
        String detail = "";
        int sequence = 0;
        while (in.next()) {
            switch (in.tag()) {
                case Wire.REFUSED_CODE -> code = in.int32();
                case Wire.REFUSED_DETAIL -> detail = in.string("detail");
                case Wire.REFUSED_SEQUENCE -> sequence = in.int32();
                default -> in.skip();
            }
        }
        return new Refused(Codes.refusal(code), detail, FieldReader.natural(sequence, "sequence"));
    }
}
