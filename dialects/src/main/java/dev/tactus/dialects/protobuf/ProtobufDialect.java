package dev.tactus.dialects.protobuf;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.engine.port.SnapshotCodec;
import dev.tactus.engine.port.StateSyncCodec;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ClientMessageReader;
import dev.tactus.protocol.wire.FrameMessage;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageWriter;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of {@code tactus.proto}, for old clients and for Tactus's own. */
public final class ProtobufDialect implements Dialect {

    private final int bodyBytesMax;
    private final Dialect legacy = new LegacyProtobufDialect(this);

    /** A dialect with lockstepserver's bound. */
    public ProtobufDialect() {
        this(ClientMessageReader.BODY_BYTES_MAX);
    }

    /**
     * A dialect with a bound of its own.
     *
     * @param bodyBytesMax the longest body taken from a client, 1..65535 bytes; a longer one closes the link
     */
    public ProtobufDialect(int bodyBytesMax) {
        this.bodyBytesMax = Checks.inRange(bodyBytesMax, 1, 65_535, "bodyBytesMax");
    }

    @Override
    public String name() {
        return "protobuf";
    }

    @Override
    public Dialect forClient(ClientCapabilities capabilities) {
        return capabilities.supportsTactus() ? this : legacy;
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        ClientMessageReader reader = new ClientMessageReader(bodyBytesMax, keepsMessages);
        return bytes -> decode(reader, bytes);
    }

    private static Decoded decode(ClientMessageReader reader, ByteBuffer bytes) {
        return switch (reader.next(bytes)) {
            case ReadResult.Message<ClientMessage>(ClientMessage message) -> new Decoded.Message(message);
            case ReadResult.NeedMore<ClientMessage>() -> Decoded.NeedMore.INSTANCE;
            case ReadResult.Unreadable<ClientMessage>(String reason) -> new Decoded.Unreadable(reason);
            case ReadResult.Malformed<ClientMessage>(String reason) -> new Decoded.Malformed(reason);
        };
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return switch (message) {
            case ServerMessage.InputAck taken -> null;
            case ServerMessage.LoginResult in -> null;
            default -> ServerMessageWriter.write(message);
        };
    }

    @Override
    public StateSyncCodec stateSyncCodec() {
        return ProtobufStateSyncCodec.INSTANCE;
    }

    @Override
    public SnapshotCodec snapshotCodec() {
        return ProtobufSnapshotCodec.INSTANCE;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Frames without inputs are left out, but for the newest. A room whose frames keep to
     * {@link FrameMessage#FRAME_INPUTS_BYTES_MAX} always has a message that holds them.
     */
    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        FrameMessage message = FrameMessage.write(cursor, from, to, framesMax, roster::player);
        return new FrameBatch(message.bytes(), message.nextTick());
    }

    @Override
    public DatagramDialect datagrams() {
        return ProtobufDatagrams.INSTANCE;
    }
}
