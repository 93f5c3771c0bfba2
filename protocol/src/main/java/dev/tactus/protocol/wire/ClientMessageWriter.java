package dev.tactus.protocol.wire;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
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
        // Patterns of records, and a list of all other types, would be several times as long in browsers.
        return switch (message) {
            case Connect connect -> connect(out, connect).message(WireConstants.ID_CONNECT);
            case Heartbeat _ -> out.message(WireConstants.ID_HEARTBEAT);
            case JoinRoom _ -> out.message(WireConstants.ID_JOIN_ROOM);
            case Progress progress ->
                out.int32(WireConstants.PROGRESS_PERCENT, progress.percent()).message(WireConstants.ID_PROGRESS);
            case Ready _ -> out.message(WireConstants.ID_READY);
            case Submit submit -> submit(out, submit).message(WireConstants.ID_INPUT);
            case Result result ->
                out.int64(WireConstants.RESULT_WINNER, result.winner()).message(WireConstants.ID_RESULT);
            case RequestFrames request ->
                out.uint32(WireConstants.REQUEST_FROM, request.from())
                        .uint32(WireConstants.REQUEST_TO, request.to())
                        .message(WireConstants.ID_REQUEST_FRAMES);
            case Leave _ -> out.message(WireConstants.ID_LEAVE);
            case Checksums checksums ->
                checkpoints(out, checksums.checkpoints()).message(WireConstants.ID_CHECKSUMS);
            case ClientMessage.SnapshotPart part ->
                SnapshotFields.write(out, part.tick(), part.part(), part.parts(), part.bytes())
                        .message(WireConstants.ID_SNAPSHOT);
            case StateAck ack ->
                out.uint32(WireConstants.STATE_TAKEN_TICK, ack.tick()).message(WireConstants.ID_STATE_TAKEN);
            case RequestState _ -> out.message(WireConstants.ID_STATE);
            case Echo echo -> out.raw(echo.body()).message(WireConstants.ID_END);
            default -> throw new IllegalArgumentException("message: of another protocol (expected: Connect)");
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
