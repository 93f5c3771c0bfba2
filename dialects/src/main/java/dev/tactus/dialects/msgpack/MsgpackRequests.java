package dev.tactus.dialects.msgpack;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.world.MalformedStateException;
import dev.tactus.core.world.TypeRegistry;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decodes clients' requests. Every buffer is one whole message, or several in a row. */
final class MsgpackRequests implements ClientDecoder {

    /** Chars of a checksum; the protocol's have eight. */
    private static final int CHECKSUM_CHARS_MAX = 64;

    private final TypeRegistry<Command> vocabulary;
    private final int messageBytesMax;

    /** True once the client has presented a token; only then is an unknown message ignored. */
    private boolean authenticated;

    MsgpackRequests(TypeRegistry<Command> vocabulary, int messageBytesMax) {
        this.vocabulary = vocabulary;
        this.messageBytesMax = messageBytesMax;
    }

    @Override
    public Decoded next(ByteBuffer in) {
        if (!in.hasRemaining()) {
            return Decoded.NeedMore.INSTANCE;
        }
        if (in.remaining() > messageBytesMax) {
            return new Decoded.Malformed(
                    "message of " + in.remaining() + " bytes (expected: at most " + messageBytesMax + ")");
        }
        byte[] bytes = new byte[in.remaining()];
        in.get(bytes);
        try {
            return new Decoded.Message(message(MsgpackTree.read(bytes)));
        } catch (MalformedStateException e) {
            return new Decoded.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    private ClientMessage message(Map<String, @Nullable Object> map) {
        String kind = text(map, "kind");
        return switch (kind) {
            case "auth" -> {
                authenticated = true;
                yield new ClientMessage.JoinByToken(map.get("token") == null ? "" : text(map, "token"));
            }
            case "command" -> command(map.get("command"));
            case "checksum" -> checksum(map);
            case "state_sync_request" -> new ClientMessage.RequestState();
            default -> {
                if (authenticated) {
                    // Older servers ignore it; it still shows that the client is alive.
                    yield new ClientMessage.Heartbeat();
                }
                throw new MalformedStateException(
                        "kind: " + brief(kind) + " (expected: auth, command, checksum or state_sync_request)");
            }
        };
    }

    private ClientMessage command(@Nullable Object fields) {
        if (!(fields instanceof Map<?, ?> map)) {
            throw new MalformedStateException("command: " + brief(fields) + " (expected: a map)");
        }
        String type = text(map, "type");
        int sequence = number(map, "sequence", Integer.MAX_VALUE);
        if (!vocabulary.names().contains(type)) {
            throw new MalformedStateException(
                    "type: " + brief(type) + " (expected: one of " + vocabulary.names() + ")");
        }
        Command command = read(type, map);
        for (String field : vocabulary.named(command).keySet()) {
            if (map.get(field) == null) {
                throw new MalformedStateException(field + ": missing (expected: a value, in a " + type + ")");
            }
        }
        return new ClientMessage.Submit(sequence, InputForm.BYTES, vocabulary.write(command));
    }

    private Command read(String type, Map<?, ?> map) {
        try {
            return vocabulary.fromNamed(type, map);
        } catch (MalformedStateException e) {
            throw new MalformedStateException(brief(e.getMessage()));
        }
    }

    private static ClientMessage checksum(Map<?, ?> map) {
        int tick = number(map, "tick", Integer.MAX_VALUE - 1);
        String checksum = text(map, "checksum");
        if (checksum.length() > CHECKSUM_CHARS_MAX) {
            throw new MalformedStateException("checksum: " + brief(checksum) + " (expected: 8 hexadecimal digits)");
        }
        return new ClientMessage.Checksums(List.of(new Checkpoint(MsgpackDialect.stepped(tick), checksum)));
    }

    private static String text(Map<?, ?> map, String name) {
        if (map.get(name) instanceof String text) {
            return text;
        }
        throw new MalformedStateException(name + ": " + brief(map.get(name)) + " (expected: a text)");
    }

    private static int number(Map<?, ?> map, String name, int max) {
        if (map.get(name) instanceof Long number && number >= 0 && number <= max) {
            return number.intValue();
        }
        throw new MalformedStateException(
                name + ": " + brief(map.get(name)) + " (expected: a whole number, 0.." + max + ")");
    }

    /** Returns a value as text for an answer, which is not longer than a line whatever was sent. */
    private static String brief(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
