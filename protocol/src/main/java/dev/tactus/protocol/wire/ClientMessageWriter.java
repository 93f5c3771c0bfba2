package dev.tactus.protocol.wire;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ClientMessage.Authenticated;
import dev.tactus.protocol.message.ClientMessage.Checksums;
import dev.tactus.protocol.message.ClientMessage.Connect;
import dev.tactus.protocol.message.ClientMessage.Echo;
import dev.tactus.protocol.message.ClientMessage.Heartbeat;
import dev.tactus.protocol.message.ClientMessage.JoinByToken;
import dev.tactus.protocol.message.ClientMessage.JoinRoom;
import dev.tactus.protocol.message.ClientMessage.JoinRoomByName;
import dev.tactus.protocol.message.ClientMessage.Leave;
import dev.tactus.protocol.message.ClientMessage.Login;
import dev.tactus.protocol.message.ClientMessage.Progress;
import dev.tactus.protocol.message.ClientMessage.Ready;
import dev.tactus.protocol.message.ClientMessage.ReloadFrames;
import dev.tactus.protocol.message.ClientMessage.RequestFrames;
import dev.tactus.protocol.message.ClientMessage.RequestState;
import dev.tactus.protocol.message.ClientMessage.Result;
import dev.tactus.protocol.message.ClientMessage.StateAck;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.util.List;

/** Encoder of client messages, used by clients. */
public final class ClientMessageWriter {

    private static final int CAPACITY = 64;

    private ClientMessageWriter() {}

    /**
     * Returns the encoded message, header included.
     *
     * @param message the message
     * @return the encoded message, header included
     * @throws IllegalArgumentException if the body would be longer than 65535 bytes
     * @throws dev.tactus.core.frame.MalformedFramesException if the payload of an input of form SID_XY is malformed
     */
    public static byte[] write(ClientMessage message) {
        FieldWriter out = new FieldWriter(CAPACITY);
        return switch (message) {
            case Connect connect -> connect(out, connect).message(WireConstants.ID_CONNECT);
            case Heartbeat() -> out.message(WireConstants.ID_HEARTBEAT);
            case JoinRoom() -> out.message(WireConstants.ID_JOIN_ROOM);
            case Progress(int percent) ->
                out.int32(WireConstants.PROGRESS_PERCENT, percent).message(WireConstants.ID_PROGRESS);
            case Ready() -> out.message(WireConstants.ID_READY);
            case Submit submit -> submit(out, submit).message(WireConstants.ID_INPUT);
            case Result(long winner) ->
                out.int64(WireConstants.RESULT_WINNER, winner).message(WireConstants.ID_RESULT);
            case RequestFrames(int from, int to) ->
                out.uint32(WireConstants.REQUEST_FROM, from)
                        .uint32(WireConstants.REQUEST_TO, to)
                        .message(WireConstants.ID_REQUEST_FRAMES);
            case Leave() -> out.message(WireConstants.ID_LEAVE);
            case Checksums(List<Checkpoint> checkpoints) ->
                checkpoints(out, checkpoints).message(WireConstants.ID_CHECKSUMS);
            case ClientMessage.SnapshotPart(int tick, int part, int parts, byte[] bytes) ->
                SnapshotFields.write(out, tick, part, parts, bytes).message(WireConstants.ID_SNAPSHOT);
            case StateAck(int tick) ->
                out.uint32(WireConstants.STATE_TAKEN_TICK, tick).message(WireConstants.ID_STATE_TAKEN);
            case RequestState() -> out.message(WireConstants.ID_STATE);
            case Echo(byte[] body) -> out.raw(body).message(WireConstants.ID_END);
            case JoinByToken _, Authenticated _, JoinRoomByName _, Login _, ReloadFrames _ ->
                throw new IllegalArgumentException("message: of another protocol (expected: Connect)");
        };
    }

    private static FieldWriter connect(FieldWriter out, Connect connect) {
        out.int64(WireConstants.CONNECT_PLAYER, connect.player()).int64(WireConstants.CONNECT_ROOM, connect.room());
        if (!connect.token().isEmpty()) {
            out.string(WireConstants.CONNECT_TOKEN, connect.token());
        }
        ClientCapabilities wishes = connect.capabilities();
        if (wishes.version() != 0) {
            out.uint32(WireConstants.CONNECT_VERSION, wishes.version());
        }
        if (wishes.framesHeld() != 0) {
            out.uint32(WireConstants.CONNECT_FRAMES_HELD, wishes.framesHeld());
        }
        if (wishes.spectate()) {
            out.bool(WireConstants.CONNECT_SPECTATE, true);
        }
        if (wishes.datagrams()) {
            out.bool(WireConstants.CONNECT_DATAGRAMS, true);
        }
        if (wishes.state()) {
            out.bool(WireConstants.CONNECT_STATE, true);
        }
        if (!wishes.name().isEmpty()) {
            out.string(WireConstants.CONNECT_NAME, wishes.name());
        }
        if (wishes.client() != 0) {
            out.int64(WireConstants.CONNECT_CLIENT, wishes.client());
        }
        if (wishes.link() != 0) {
            out.uint32(WireConstants.CONNECT_LINK, wishes.link());
        }
        if (wishes.incarnation() != 0) {
            out.int64(WireConstants.CONNECT_INCARNATION, wishes.incarnation());
        }
        return out;
    }

    private static FieldWriter checkpoints(FieldWriter out, List<Checkpoint> checkpoints) {
        for (Checkpoint checkpoint : checkpoints) {
            int mark = out.begin(WireConstants.CHECKSUMS_CHECKPOINT);
            out.uint32(WireConstants.CHECKPOINT_TICK, checkpoint.tick())
                    .string(WireConstants.CHECKPOINT_CHECKSUM, checkpoint.checksum());
            out.end(mark);
        }
        return out;
    }

    private static FieldWriter submit(FieldWriter out, Submit submit) {
        byte[] own = submit.payload();
        boolean numbers = submit.form() == InputForm.SID_XY;
        if (numbers) {
            SidXy values = SidXy.of(own);
            out.int32(WireConstants.INPUT_SID, values.sid())
                    .int32(WireConstants.INPUT_X, values.x())
                    .int32(WireConstants.INPUT_Y, values.y());
            own = values.extra();
        }
        if (submit.sequence() != 0) {
            out.uint32(WireConstants.INPUT_SEQUENCE, submit.sequence());
        }
        if (!numbers || own.length > 0) {
            out.bytes(WireConstants.INPUT_PAYLOAD, own, 0, own.length);
        }
        if (submit.stampUs() != 0) {
            out.int64(WireConstants.INPUT_STAMP_US, submit.stampUs());
        }
        if (submit.tick() != 0) {
            out.uint32(WireConstants.INPUT_TICK, submit.tick());
        }
        return out;
    }
}
