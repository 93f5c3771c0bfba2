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
 * Decodes the messages of one client, one a buffer. It knows how far the client has come by what it has sent; whether
 * the
 * client was let in is known to the session.
 */
final class BinaryRequests implements ClientDecoder {

    /** Stages of a client's session. */
    private enum Stage {
        /** Has not said who it is. */
        STRANGER,
        /** Has said who it is, perhaps wrongly. */
        NAMED,
        /** Has asked for a place. */
        ENTERED
    }

    private static final int FLOAT_ONE = 65_536;
    private static final int DAMAGE_BYTES = 3;

    /** A message without effect; it still shows that the client is alive. */
    private static final ClientMessage IGNORED = new ClientMessage.Heartbeat();

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
            // Older servers ignore what stands behind a message, too.
            return new Decoded.Message(message(in.u8(), in));
        } catch (MalformedStateException e) {
            return new Decoded.Malformed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Decoded empty() {
        return new Decoded.Malformed("message without bytes (expected: its number at least)");
    }

    private ClientMessage message(int id, BinaryReader in) {
        if (stage == Stage.ENTERED) {
            return playing(id, in);
        }
        return switch (id) {
            case BinaryMessageIds.REQUEST_AUTH -> logIn(in);
            case BinaryMessageIds.REQUEST_CONNECT -> {
                stage = stage == Stage.NAMED ? Stage.ENTERED : stage;
                yield new ClientMessage.JoinRoomByName(room);
            }
            // Those who know whether the client has logged in refuse it, for the reason that fits.
            default -> new ClientMessage.Leave();
        };
    }

    private ClientMessage logIn(BinaryReader in) {
        stage = Stage.NAMED;
        String name = in.textOrRest();
        return new ClientMessage.Login(name, in.isAtEnd() ? null : in.text());
    }

    private ClientMessage playing(int id, BinaryReader in) {
        return switch (id) {
            case BinaryMessageIds.MOVE -> move(in.f32(), in.f32());
            case BinaryMessageIds.SHOOT -> command("SHOOT", Map.of());
            case BinaryMessageIds.DAMAGE -> {
                in.raw(DAMAGE_BYTES);
                yield vocabulary.names().contains("HURT_SELF") ? command("HURT_SELF", Map.of()) : IGNORED;
            }
            case BinaryMessageIds.RESPAWN -> {
                in.raw(1);
                yield IGNORED;
            }
            case BinaryMessageIds.CHANGE_TEAM -> command("CHANGE_TEAM", Map.of());
            case BinaryMessageIds.POWER_UP -> command("POWER_UP", Map.of());
            case BinaryMessageIds.SAY -> command("CHAT", Map.of("text", in.text()));
            case BinaryMessageIds.PING -> new ClientMessage.Echo(in.raw(Long.BYTES));
            default -> IGNORED;
        };
    }

    private ClientMessage move(float dx, float dy) {
        // A comparison with NaN is false in older servers, which therefore refuse the move and answer nothing.
        return Float.isNaN(dx) || Float.isNaN(dy)
                ? IGNORED
                : command("MOVE", Map.of("dx", component(dx), "dy", component(dy)));
    }

    /** Returns a component of a direction as named forms have it. */
    private static String component(float value) {
        return Fixed.text(Math.round(Math.clamp(value, -1f, 1f) * FLOAT_ONE));
    }

    private ClientMessage command(String kind, Map<String, Object> fields) {
        return new ClientMessage.Submit(0, InputForm.BYTES, vocabulary.write(vocabulary.fromNamed(kind, fields)));
    }
}
