package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import dev.tactus.protocol.message.ServerMessage.HeartbeatAck;
import dev.tactus.protocol.message.ServerMessage.PeerProgress;
import dev.tactus.protocol.message.ServerMessage.ReadyAck;
import dev.tactus.protocol.message.ServerMessage.Refused;
import dev.tactus.protocol.message.ServerMessage.RequestChecksums;
import dev.tactus.protocol.message.ServerMessage.RequestSnapshot;
import dev.tactus.protocol.message.ServerMessage.ResultAck;
import dev.tactus.protocol.message.ServerMessage.Started;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decoder of server messages, used by clients. Stateless between messages. */
public final class ServerMessageReader extends MessageReader<ServerMessage> {

    /**
     * Creates a reader.
     *
     * @param bodyBytesMax maximum size of a body, 1..65535 bytes; a longer one is malformed
     * @param wholeMessages whether each buffer holds exactly one message, so that a partial one is malformed
     */
    public ServerMessageReader(int bodyBytesMax, boolean wholeMessages) {
        super(bodyBytesMax, wholeMessages, false);
    }

    /**
     * Creates a reader that accepts bodies up to the maximum of 65535 bytes.
     *
     * @param wholeMessages true if the link preserves message boundaries
     */
    public ServerMessageReader(boolean wholeMessages) {
        this(WireConstants.BODY_BYTES_MAX, wholeMessages);
    }

    @Override
    boolean knows(int id) {
        return switch (id) {
            case WireConstants.ID_CONNECT,
                    WireConstants.ID_HEARTBEAT,
                    WireConstants.ID_JOIN_ROOM,
                    WireConstants.ID_PROGRESS,
                    WireConstants.ID_READY,
                    WireConstants.ID_START,
                    WireConstants.ID_FRAME,
                    WireConstants.ID_RESULT,
                    WireConstants.ID_CLOSE,
                    WireConstants.ID_REFUSED,
                    WireConstants.ID_SNAPSHOT,
                    WireConstants.ID_DESYNC,
                    WireConstants.ID_ASK_CHECKSUMS,
                    WireConstants.ID_ASK_SNAPSHOT,
                    WireConstants.ID_STATE_UPDATE,
                    WireConstants.ID_NOTICE,
                    WireConstants.ID_MOVED,
                    WireConstants.ID_END -> true;
            default -> false;
        };
    }

    @Override
    String known() {
        return "1, 2, 10, 20, 30, 40, 50, 70, 100, 110, 114, 116, 117, 118, 119, 121, 122, 255";
    }

    @Override
    ServerMessage body(int id, FieldReader in) {
        return switch (id) {
            case WireConstants.ID_CONNECT -> connected(in);
            case WireConstants.ID_HEARTBEAT -> empty(in, new HeartbeatAck());
            case WireConstants.ID_JOIN_ROOM -> new JoinedFields(in).message();
            case WireConstants.ID_PROGRESS -> peerProgress(in);
            case WireConstants.ID_READY -> empty(in, new ReadyAck());
            case WireConstants.ID_START -> started(in);
            case WireConstants.ID_FRAME -> FramesReader.frames(in);
            case WireConstants.ID_RESULT -> empty(in, new ResultAck());
            case WireConstants.ID_CLOSE -> closed(in);
            case WireConstants.ID_REFUSED -> refused(in);
            case WireConstants.ID_SNAPSHOT -> new SnapshotFields(in).server();
            case WireConstants.ID_STATE_UPDATE -> StateFields.update(in);
            case WireConstants.ID_NOTICE -> notice(in);
            case WireConstants.ID_MOVED -> moved(in);
            case WireConstants.ID_DESYNC -> DesyncFields.read(in);
            case WireConstants.ID_ASK_CHECKSUMS -> askChecksums(in);
            case WireConstants.ID_ASK_SNAPSHOT -> askSnapshot(in);
            default -> throw new AssertionError("id: " + id);
        };
    }

    @Override
    ServerMessage echo(byte[] body) {
        return new Echoed(body);
    }

    private static Connected connected(FieldReader in) {
        int code = 0;
        int cause = 0;
        boolean passing = false;
        SessionParametersFields terms = new SessionParametersFields();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.ANSWER_CODE -> code = in.int32();
                case WireConstants.ANSWER_TERMS -> terms.read(in);
                case WireConstants.ANSWER_CAUSE -> cause = in.int32();
                case WireConstants.ANSWER_PASSING -> passing = in.bool();
                default -> in.skip();
            }
        }
        return new Connected(WireCodes.connect(code), terms.terms(), WireCodes.end(cause, passing));
    }

    private static PeerProgress peerProgress(FieldReader in) {
        long player = 0;
        int percent = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.PEER_PLAYER -> player = in.int64();
                case WireConstants.PEER_PERCENT -> percent = in.int32();
                default -> in.skip();
            }
        }
        return new PeerProgress(player, percent);
    }

    private static Started started(FieldReader in) {
        long unixSeconds = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.START_TIME -> unixSeconds = in.int64();
                default -> in.skip();
            }
        }
        return new Started(unixSeconds);
    }

    private static ServerMessage.Notice notice(FieldReader in) {
        String text = "";
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.NOTICE_TEXT -> text = in.string("text");
                default -> in.skip();
            }
        }
        return new ServerMessage.Notice(text);
    }

    private static ServerMessage.Moved moved(FieldReader in) {
        int term = 0;
        List<String> nodes = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.MOVED_TERM -> term = in.int32();
                case WireConstants.MOVED_NODE -> nodes.add(in.string("node"));
                default -> in.skip();
            }
        }
        return new ServerMessage.Moved(FieldReader.natural(term, "term"), nodes);
    }

    private static RequestChecksums askChecksums(FieldReader in) {
        int from = 0;
        int to = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.ASK_FROM -> from = in.int32();
                case WireConstants.ASK_TO -> to = in.int32();
                default -> in.skip();
            }
        }
        return new RequestChecksums(FieldReader.natural(from, "from"), FieldReader.natural(to, "to"));
    }

    private static RequestSnapshot askSnapshot(FieldReader in) {
        int tick = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.ASK_TICK -> tick = in.int32();
                default -> in.skip();
            }
        }
        return new RequestSnapshot(FieldReader.natural(tick, "tick"));
    }

    private static Closed closed(FieldReader in) {
        @Nullable String reason = null;
        int cause = 0;
        boolean passing = false;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.CLOSE_REASON -> reason = in.string("reason");
                case WireConstants.CLOSE_CAUSE -> cause = in.int32();
                case WireConstants.CLOSE_PASSING -> passing = in.bool();
                default -> in.skip();
            }
        }
        return new Closed(reason, WireCodes.end(cause, passing));
    }

    private static Refused refused(FieldReader in) {
        int code = 0;
        String detail = "";
        int sequence = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.REFUSED_CODE -> code = in.int32();
                case WireConstants.REFUSED_DETAIL -> detail = in.string("detail");
                case WireConstants.REFUSED_SEQUENCE -> sequence = in.int32();
                default -> in.skip();
            }
        }
        return new Refused(WireCodes.refusal(code), detail, FieldReader.natural(sequence, "sequence"));
    }
}
