package dev.tactus.dialects.protobuf;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Input;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.FrameBound;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Echoed;
import dev.tactus.protocol.message.ServerMessage.HeartbeatAck;
import dev.tactus.protocol.message.ServerMessage.Joined;
import dev.tactus.protocol.message.ServerMessage.PeerProgress;
import dev.tactus.protocol.message.ServerMessage.ReadyAck;
import dev.tactus.protocol.message.ServerMessage.ResultAck;
import dev.tactus.protocol.message.ServerMessage.Started;
import dev.tactus.protocol.wire.FrameMessage;
import dev.tactus.protocol.wire.LegacyFrameSize;
import dev.tactus.protocol.wire.ServerMessageWriter;
import org.jspecify.annotations.Nullable;

/**
 * The protobuf dialect towards a client whose Connect names no version of Tactus's protocol: the messages of lockstepserver
 * alone, in bodies of at most 1,024 bytes.
 */
final class LegacyProtobufDialect implements Dialect {

    /**
     * The bound of lockstepserver's Go client, which stops reading for good at a longer body. A message of this size fits
     * one KCP segment as well. A frame that was closed before the room had an old client may need several.
     */
    private static final int BODY_BYTES_MAX = 1_024;

    /** Lets a frame have only inputs that fit one message. */
    private static final FrameBound FRAME_BOUND = new FrameBound() {
        @Override
        public int bytesMax() {
            return BODY_BYTES_MAX - LegacyFrameSize.FRAME_BYTES_MAX;
        }

        @Override
        public int bytes(Input input, long player) {
            return LegacyFrameSize.inputBytes(input, player);
        }
    };

    private final ProtobufDialect own;

    LegacyProtobufDialect(ProtobufDialect own) {
        this.own = own;
    }

    @Override
    public String name() {
        return own.name();
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return own.decoder(keepsMessages);
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return switch (message) {
            case Connected(var code, var terms, var cause) -> ServerMessageWriter.write(new Connected(code, null));
            case Closed(String reason, var cause) -> ServerMessageWriter.write(new Closed(null));
            case HeartbeatAck m -> ServerMessageWriter.write(m);
            case Joined m -> ServerMessageWriter.write(m);
            case PeerProgress m -> ServerMessageWriter.write(m);
            case ReadyAck m -> ServerMessageWriter.write(m);
            case Started m -> ServerMessageWriter.write(m);
            case ResultAck m -> ServerMessageWriter.write(m);
            case Echoed m -> ServerMessageWriter.write(m);
            default -> null;
        };
    }

    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        FrameMessage message = FrameMessage.writeLegacy(cursor, from, to, framesMax, BODY_BYTES_MAX, roster::player);
        return new FrameBatch(message.bytes(), message.more(), message.nextTick());
    }

    @Override
    public FrameBound frameBound() {
        return FRAME_BOUND;
    }

    @Override
    public boolean endsLinksLate() {
        return true;
    }

    @Override
    public boolean supportsWorlds() {
        return false;
    }

    /** lockstepserver takes any token. */
    @Override
    public boolean acceptsAnyToken() {
        return true;
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }
}
