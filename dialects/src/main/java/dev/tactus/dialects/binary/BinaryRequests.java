package dev.tactus.dialects.binary;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * What one client says, every buffer one message. It knows how far the client has come by what it has said: whether it may
 * is found out by those who let it in.
 */
final class BinaryRequests implements ClientDecoder {

    /** How far a client has come. */
    private enum Stage {
        /** Has not said who it is. */
        STRANGER,
        /** Has said who it is, perhaps wrongly. */
        NAMED,
        /** Has asked for a place. */
        ENTERED
    }

    private static final int FLOAT_ONE = 65_536;

    private final TypeRegistry<Command> vocabulary;
    private final String room;
    private final int messageBytesMax;
    private Stage stage = Stage.STRANGER;

    BinaryRequests(TypeRegistry<Command> vocabulary, String room, int messageBytesMax) {
        this.vocabulary = vocabulary;
        this.room = room;
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public Decoded next(ByteBuffer bytes) {
        int length = bytes.remaining();
        if (length == 0) {
            return Decoded.NeedMore.INSTANCE;
        }
        if (length > messageBytesMax) {
            return new Decoded.Malformed("message of " + length + " bytes (expected: at most " + messageBytesMax + ")");
        }
        BinaryReader in = new BinaryReader(bytes);
        bytes.position(bytes.limit());
        try {
            ClientMessage message = message(in.u8(), in);
            if (!in.isAtEnd()) {
                throw new MalformedStateException("bytes behind the message (expected: none)");
            }
            return new Decoded.Message(message);
        } catch (MalformedStateException e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Decoded empty() {
        return new Decoded.Malformed("message without bytes (expected: its number at least)");
    }

    private ClientMessage message(int id, BinaryReader in) {
        return switch (stage) {
            case STRANGER -> {
                if (id != BinaryMessageIds.REQUEST_AUTH) {
                    throw new MalformedStateException("message " + id + " of a stranger (expected: 0, with its name)");
                }
                yield logIn(in);
            }
            case NAMED ->
                switch (id) {
                    case BinaryMessageIds.REQUEST_AUTH -> logIn(in);
                    case BinaryMessageIds.REQUEST_CONNECT -> {
                        stage = Stage.ENTERED;
                        yield new ClientMessage.JoinRoomByName(room);
                    }
                    default -> throw new MalformedStateException("message " + id + " before a place (expected: 1)");
                };
            case ENTERED -> playing(id, in);
        };
    }

    private ClientMessage logIn(BinaryReader in) {
        stage = Stage.NAMED;
        String name = in.text();
        return new ClientMessage.Login(name, in.isAtEnd() ? null : in.text());
    }

    private ClientMessage playing(int id, BinaryReader in) {
        return switch (id) {
            case BinaryMessageIds.MOVE -> move(in.f32(), in.f32());
            case BinaryMessageIds.SHOOT -> command("SHOOT", Map.of());
            case BinaryMessageIds.DAMAGE -> ignored(in, 3);
            case BinaryMessageIds.RESPAWN -> ignored(in, 1);
            case BinaryMessageIds.CHANGE_TEAM -> command("CHANGE_TEAM", Map.of());
            case BinaryMessageIds.POWER_UP -> command("POWER_UP", Map.of());
            case BinaryMessageIds.SAY -> command("CHAT", Map.of("text", in.text()));
            case BinaryMessageIds.PING -> new ClientMessage.Echo(in.raw(Long.BYTES));
            default -> throw new MalformedStateException("message " + id + " (expected: 2..7, 100 or 254)");
        };
    }

    private ClientMessage move(float dx, float dy) {
        return command("MOVE", Map.of("dx", part("dx", dx), "dy", part("dy", dy)));
    }

    /** Returns a part of a direction as named forms have it. */
    private static String part(String name, float value) {
        if (Float.isNaN(value)) {
            throw new MalformedStateException(name + ": NaN (expected: -1..1)");
        }
        return Fixed.text(Math.round(Math.clamp(value, -1f, 1f) * FLOAT_ONE));
    }

    /** Reads what means nothing any more; it still shows that the client is alive. */
    private static ClientMessage ignored(BinaryReader in, int length) {
        in.raw(length);
        return new ClientMessage.Heartbeat();
    }

    private ClientMessage command(String kind, Map<String, Object> fields) {
        return new ClientMessage.Submit(0, InputForm.BYTES, vocabulary.write(vocabulary.fromNamed(kind, fields)));
    }
}
