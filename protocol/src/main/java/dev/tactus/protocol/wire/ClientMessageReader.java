package dev.tactus.protocol.wire;

import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ClientMessage.Checksums;
import dev.tactus.protocol.message.ClientMessage.Connect;
import dev.tactus.protocol.message.ClientMessage.Echo;
import dev.tactus.protocol.message.ClientMessage.Heartbeat;
import dev.tactus.protocol.message.ClientMessage.JoinRoom;
import dev.tactus.protocol.message.ClientMessage.Leave;
import dev.tactus.protocol.message.ClientMessage.Progress;
import dev.tactus.protocol.message.ClientMessage.Ready;
import dev.tactus.protocol.message.ClientMessage.RequestFrames;
import dev.tactus.protocol.message.ClientMessage.RequestState;
import dev.tactus.protocol.message.ClientMessage.Result;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.util.ArrayList;
import java.util.List;

/**
 * Decoder of client messages, used by the server. Stateless between messages. Skips whole messages that it cannot decode, as
 * lockstepserver does.
 */
public final class ClientMessageReader extends MessageReader<ClientMessage> {

    /** Maximum size in bytes of a body that lockstepserver accepts from a client. */
    public static final int BODY_BYTES_MAX = 1024;

    /**
     * Creates a reader.
     *
     * @param bodyBytesMax maximum size of a body, 1..65535 bytes; a longer one is malformed
     * @param wholeMessages whether each buffer holds exactly one message, so that a partial one is malformed
     */
    public ClientMessageReader(int bodyBytesMax, boolean wholeMessages) {
        super(bodyBytesMax, wholeMessages, true);
    }

    @Override
    boolean knows(int id) {
        return switch (id) {
            case WireConstants.ID_CONNECT,
                    WireConstants.ID_HEARTBEAT,
                    WireConstants.ID_JOIN_ROOM,
                    WireConstants.ID_PROGRESS,
                    WireConstants.ID_READY,
                    WireConstants.ID_INPUT,
                    WireConstants.ID_RESULT,
                    WireConstants.ID_REQUEST_FRAMES,
                    WireConstants.ID_LEAVE,
                    WireConstants.ID_CHECKSUMS,
                    WireConstants.ID_SNAPSHOT,
                    WireConstants.ID_STATE,
                    WireConstants.ID_STATE_TAKEN,
                    WireConstants.ID_END -> true;
            default -> false;
        };
    }

    @Override
    String known() {
        return "1, 2, 10, 20, 30, 60, 70, 111, 112, 113, 114, 115, 120, 255";
    }

    @Override
    ClientMessage body(int id, FieldReader in) {
        return switch (id) {
            case WireConstants.ID_CONNECT -> connect(in);
            case WireConstants.ID_HEARTBEAT -> empty(in, new Heartbeat());
            case WireConstants.ID_JOIN_ROOM -> empty(in, new JoinRoom());
            case WireConstants.ID_PROGRESS -> progress(in);
            case WireConstants.ID_READY -> empty(in, new Ready());
            case WireConstants.ID_INPUT -> submit(in);
            case WireConstants.ID_RESULT -> result(in);
            case WireConstants.ID_REQUEST_FRAMES -> requestFrames(in);
            case WireConstants.ID_LEAVE -> empty(in, new Leave());
            case WireConstants.ID_CHECKSUMS -> checksums(in);
            case WireConstants.ID_SNAPSHOT -> new SnapshotFields(in).client();
            case WireConstants.ID_STATE_TAKEN -> StateFields.taken(in);
            case WireConstants.ID_STATE -> empty(in, new RequestState());
            default -> throw new AssertionError("id: " + id);
        };
    }

    @Override
    ClientMessage echo(byte[] body) {
        return new Echo(body);
    }

    private static Connect connect(FieldReader in) {
        long player = 0;
        long room = 0;
        String token = "";
        int version = 0;
        int framesHeld = 0;
        boolean spectate = false;
        boolean datagrams = false;
        boolean state = false;
        String name = "";
        long client = 0;
        int link = 0;
        long incarnation = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.CONNECT_PLAYER -> player = in.int64();
                case WireConstants.CONNECT_ROOM -> room = in.int64();
                case WireConstants.CONNECT_TOKEN -> token = in.string("token");
                case WireConstants.CONNECT_VERSION -> version = in.int32();
                case WireConstants.CONNECT_FRAMES_HELD -> framesHeld = in.int32();
                case WireConstants.CONNECT_SPECTATE -> spectate = in.bool();
                case WireConstants.CONNECT_DATAGRAMS -> datagrams = in.bool();
                case WireConstants.CONNECT_STATE -> state = in.bool();
                case WireConstants.CONNECT_NAME -> name = in.string("name");
                case WireConstants.CONNECT_CLIENT -> client = in.int64();
                case WireConstants.CONNECT_LINK -> link = in.int32();
                case WireConstants.CONNECT_INCARNATION -> incarnation = in.int64();
                default -> in.skip();
            }
        }
        ClientCapabilities wishes = new ClientCapabilities(
                FieldReader.natural(version, "version"),
                FieldReader.natural(framesHeld, "frames_held"),
                spectate,
                datagrams,
                state,
                name,
                client,
                FieldReader.natural(link, "link"),
                incarnation);
        return new Connect(player, room, token, wishes);
    }

    private static Progress progress(FieldReader in) {
        int percent = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.PROGRESS_PERCENT -> percent = in.int32();
                default -> in.skip();
            }
        }
        return new Progress(percent);
    }

    private static Submit submit(FieldReader in) {
        InputFields input = new InputFields();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.INPUT_SID -> input.sid(in);
                case WireConstants.INPUT_X -> input.x(in);
                case WireConstants.INPUT_Y -> input.y(in);
                case WireConstants.INPUT_SEQUENCE -> input.sequence(in);
                case WireConstants.INPUT_PAYLOAD -> input.payload(in);
                case WireConstants.INPUT_STAMP_US -> input.stampUs(in);
                case WireConstants.INPUT_TICK -> input.tick(in);
                default -> in.skip();
            }
        }
        return new Submit(input.sequence(), input.form(), input.payload(), input.stampUs(), input.tick());
    }

    private static Checksums checksums(FieldReader in) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.CHECKSUMS_CHECKPOINT -> checkpoints.add(checkpoint(in));
                default -> in.skip();
            }
        }
        return new Checksums(checkpoints);
    }

    private static Checkpoint checkpoint(FieldReader in) {
        int outerEnd = in.enter();
        int tick = 0;
        String checksum = "";
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.CHECKPOINT_TICK -> tick = in.int32();
                case WireConstants.CHECKPOINT_CHECKSUM -> checksum = in.string("checksum");
                default -> in.skip();
            }
        }
        in.leave(outerEnd);
        return new Checkpoint(FieldReader.natural(tick, "tick"), checksum);
    }

    private static Result result(FieldReader in) {
        long winner = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.RESULT_WINNER -> winner = in.int64();
                default -> in.skip();
            }
        }
        return new Result(winner);
    }

    private static RequestFrames requestFrames(FieldReader in) {
        int from = 0;
        int to = 0;
        while (in.next()) {
            switch (in.tag()) {
                case WireConstants.REQUEST_FROM -> from = in.int32();
                case WireConstants.REQUEST_TO -> to = in.int32();
                default -> in.skip();
            }
        }
        return new RequestFrames(FieldReader.natural(from, "from"), FieldReader.natural(to, "to"));
    }
}
