package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** An old browser client of the msgpack protocol, written from its description alone: it steps a world of its own. */
final class LegacyBrowserClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 60;

    private static final Map<String, Object> CLOSED = Map.of("kind", "(closed)");

    private final BlockingQueue<Map<String, Object>> heard = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    /** The next tick to step. */
    private int tick;

    private int checksumEvery;
    private int playerId;
    private LegacyPlatformerWorld world =
            new LegacyPlatformerWorld(Map.of("next_entity_id", 1, "entities", List.of()), Map.of());
    private final List<String> checksums = new ArrayList<>();

    /** Messages beside frames, in order of arrival. */
    private final List<Map<String, Object>> news = new ArrayList<>();

    LegacyBrowserClient(int port, String path) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + path), new Ear())
                .join();
    }

    private final class Ear implements WebSocket.Listener {

        private ByteBuffer part = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            part = ByteBuffer.allocate(part.remaining() + data.remaining())
                    .put(part)
                    .put(data)
                    .flip();
            if (last) {
                heard.add(unpack(part));
                part = ByteBuffer.allocate(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            heard.add(CLOSED);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            heard.add(CLOSED);
        }
    }

    /** Shows a token and takes in the state. */
    LegacyBrowserClient enter(String token) {
        say(Map.of("kind", "auth", "token", token));
        takeIn(hear());
        return this;
    }

    void takeIn(Map<String, Object> sync) {
        assertThat(sync).containsEntry("kind", "state_sync");
        Object id = sync.get("player_id");
        playerId = id == null ? 0 : number(id);
        checksumEvery = number(sync.get("checksum_interval_ticks"));
        world = new LegacyPlatformerWorld(map(sync.get("snapshot")), map(sync.get("game_config")));
        tick = number(sync.get("snapshot_tick"));
        for (Object frame : (List<?>) sync.get("command_frames")) {
            int at = number(map(frame).get("tick"));
            assertThat(commands(frame)).as("commands of tick %d", at).isNotEmpty();
            stepEmptyTo(at);
            step(commands(frame));
        }
        stepEmptyTo(number(sync.get("current_tick")));
    }

    private void stepEmptyTo(int to) {
        assertThat(to).isGreaterThanOrEqualTo(tick);
        while (tick < to) {
            step(List.of());
        }
    }

    private void step(List<Map<String, Object>> commands) {
        world.step(commands);
        if (tick > 0 && tick % checksumEvery == 0) {
            checksums.add(tick + ":" + world.checksum(tick));
        }
        tick++;
    }

    /** Steps what comes until so many ticks are stepped; frames come one a tick, each once and in order. */
    LegacyBrowserClient playTo(int end) {
        while (tick < end) {
            take(hear());
        }
        return this;
    }

    private void take(Map<String, Object> message) {
        if (!message.get("kind").equals("command_frame")) {
            news.add(message);
            return;
        }
        assertThat(message.get("tick")).as("the next tick").isEqualTo(tick);
        int before = checksums.size();
        step(commands(message));
        if (checksums.size() > before) {
            say(Map.of("kind", "checksum", "tick", tick - 1, "checksum", world.checksum(tick - 1)));
        }
    }

    /** Plays on until a message of another kind than frames comes, and returns it. */
    Map<String, Object> playUntil(String kind) {
        while (true) {
            Map<String, Object> message = hear();
            if (message.get("kind").equals(kind)) {
                return message;
            }
            take(message);
        }
    }

    void say(Map<String, ?> message) {
        sayBytes(pack(message));
    }

    void sayBytes(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
    }

    void command(String type, int sequence, int target, int x) {
        Map<String, Object> command = new LinkedHashMap<>();
        command.put("type", type);
        command.put("sequence", sequence);
        command.put("targets", List.of(target));
        if (type.equals("MOVE")) {
            command.put("x", x);
        }
        say(Map.of("kind", "command", "command", command));
    }

    Map<String, Object> hear() {
        try {
            Map<String, Object> message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("nothing heard for " + PATIENCE_SECONDS + " s");
            }
            return message;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Asserts that the next thing is the end of the connection. */
    void hearTheEnd() {
        assertThat(hear()).isSameAs(CLOSED);
    }

    int tick() {
        return tick;
    }

    int playerId() {
        return playerId;
    }

    List<String> checksums() {
        return checksums;
    }

    List<Map<String, Object>> news() {
        return news;
    }

    String worldText() {
        return world.toString();
    }

    @Override
    public void close() {
        socket.abort();
    }

    static int number(@Nullable Object value) {
        assertThat(value).isInstanceOf(Integer.class);
        return (Integer) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        assertThat(value).isInstanceOf(Map.class);
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> commands(Object frame) {
        return (List<Map<String, Object>>) map(frame).get("commands");
    }

    private static Map<String, Object> unpack(ByteBuffer bytes) {
        try {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            return map(plain(MessagePack.newDefaultUnpacker(copy).unpackValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Object plain(Value value) {
        return switch (value.getValueType()) {
            case NIL -> null;
            case BOOLEAN -> value.asBooleanValue().getBoolean();
            case INTEGER -> value.asIntegerValue().asInt();
            case STRING -> value.asStringValue().asString();
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                value.asArrayValue().forEach(each -> list.add(plain(each)));
                yield list;
            }
            case MAP -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.asMapValue()
                        .entrySet()
                        .forEach(entry -> map.put(entry.getKey().asStringValue().asString(), plain(entry.getValue())));
                yield map;
            }
            case FLOAT, BINARY, EXTENSION -> throw new AssertionError(value + " (expected: none of these)");
        };
    }

    private static byte[] pack(Map<String, ?> message) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packValue(value(message));
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value value(Object value) {
        return switch (value) {
            case Integer number -> ValueFactory.newInteger(number);
            case String text -> ValueFactory.newString(text);
            case List<?> list ->
                ValueFactory.newArray(
                        list.stream().map(LegacyBrowserClient::value).toList());
            case Map<?, ?> map -> {
                ValueFactory.MapBuilder builder = ValueFactory.newMapBuilder();
                map.forEach((key, each) -> builder.put(value(key), value(each)));
                yield builder.build();
            }
            default -> throw new IllegalArgumentException(String.valueOf(value));
        };
    }
}
