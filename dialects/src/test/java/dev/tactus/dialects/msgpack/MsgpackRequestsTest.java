package dev.tactus.dialects.msgpack;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.tactus.engine.port.Decoded;
import dev.tactus.games.platformer.Jump;
import dev.tactus.games.platformer.Platformer;
import dev.tactus.games.platformer.PlatformerMove;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.msgpack.value.ValueFactory;

/** Clients' requests, as bytes that were written by hand or by the library's own values. */
class MsgpackRequestsTest {

    private static final Platformer GAME = new Platformer();

    private final MsgpackDialect dialect = new MsgpackDialect(GAME);

    @Test
    void shouldReadAToken() {
        // {"kind":"auth","token":"abc"}
        assertThat(read("82 a46b696e64 a461757468 a5746f6b656e a3616263"))
                .isEqualTo(new ClientMessage.JoinByToken("abc"));
        assertThat(read("82 a46b696e64 a461757468 a5746f6b656e c0"))
                .as("nil is no token")
                .isEqualTo(new ClientMessage.JoinByToken(""));
        assertThat(read("81 a46b696e64 a461757468")).isEqualTo(new ClientMessage.JoinByToken(""));
    }

    @Test
    void shouldReadAMove() {
        // {"kind":"command","command":{"type":"MOVE","sequence":1,"targets":[9,7],"x":5}}
        ClientMessage message = read("82 a46b696e64 a7636f6d6d616e64 a7636f6d6d616e64 84 a474797065 a44d4f5645"
                + " a873657175656e6365 01 a774617267657473 92 09 07 a178 05");
        assertThat(message).isInstanceOfSatisfying(ClientMessage.Submit.class, submit -> {
            assertThat(submit.sequence()).isEqualTo(1);
            assertThat(submit.tick()).isZero();
            PlatformerMove move = (PlatformerMove) GAME.commands().read(submit.payload());
            assertThat(move.x()).isEqualTo(1);
            assertThat(move.targets()).containsExactly(7, 9);
        });
    }

    @Test
    void shouldReadAJumpAndIgnoreWhoTheClientSaysItIs() {
        assertThat(read(command(Map.of(
                        "type", "JUMP", "sequence", 2.0, "targets", List.of(7.0), "issuer", 99, "extra", List.of()))))
                .as("numbers with a fraction of none are whole")
                .isInstanceOfSatisfying(ClientMessage.Submit.class, submit -> {
                    assertThat(submit.sequence()).isEqualTo(2);
                    assertThat(((Jump) GAME.commands().read(submit.payload())).targets())
                            .containsExactly(7);
                });
    }

    @Test
    void shouldReadAChecksumAsOfTheTicksThatWereStepped() {
        assertThat(read(pack(Map.of("kind", "checksum", "tick", 200, "checksum", "7d87f1ab"))))
                .isEqualTo(new ClientMessage.Checksums(List.of(new Checkpoint(201, "7d87f1ab"))));
    }

    @Test
    void shouldReadAnAskForTheState() {
        assertThat(read(pack(Map.of("kind", "state_sync_request")))).isEqualTo(new ClientMessage.RequestState());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80                                         | kind: null (expected: a text)",
                "81 a46b696e64 07                           | kind: 7 (expected: a text)",
                "81 a46b696e64 a3616263                     | kind: abc (expected: auth, command",
                "82 a46b696e64 a461757468 a5746f6b656e 05   | token: 5 (expected: a text)",
                "81 a46b696e64 a7636f6d6d616e64             | command: null (expected: a map)",
                "81 a46b696e64 a8636865636b73756d           | tick: null (expected: a whole number, 0..2147483646)",
                "90                                         | no map",
                "a5616263                                   | no map",
                "81 a46b696e                                | count: 4 (expected: as much as 3 bytes hold)",
                "81 01 02                                   | a key that is no text",
                "81 a46b696e64 c1                           | message: ",
                "81 a46b696e64 d40500                       | an extension type",
                "81 a46b696e64 cfffffffffffffffff           | message: ",
                "81 a46b696e64 a461757468 00                | 1 bytes behind the map",
                "df 7fffffff                                | count: 2147483647 (expected: as much as 0 bytes hold)",
                "81 a161 dd ffffffff                        | message: ",
                "81 a161 dd 7fffffff                        | count: 2147483647 (expected: as much as 0 bytes hold)",
                "81 a161 c6 7fffffff                        | count: 2147483647 (expected: as much as 0 bytes hold)",
                "81 a161 91 91 91 91 91 91 91 91 91 90      | depth: more than 8",
            })
    void shouldAnswerWhatCannotBeRead(String hex, String reason) {
        assertThat(next(bytes(hex)))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable -> assertThat(unreadable.reason()).contains(reason.strip()));
    }

    @Test
    void shouldAnswerCommandsThatTheGameDoesNotKnow() {
        assertUnreadable(Map.of("type", "FLY", "sequence", 1, "targets", List.of(7)), "type: FLY (expected: one of [");
        assertUnreadable(Map.of("type", "JUMP", "targets", List.of(7)), "sequence: null (expected: a whole number");
        assertUnreadable(Map.of("type", "JUMP", "sequence", -1, "targets", List.of(7)), "sequence: -1");
        assertUnreadable(Map.of("type", "JUMP", "sequence", 1L << 31, "targets", List.of()), "sequence: 2147483648");
        assertUnreadable(Map.of("type", "JUMP", "sequence", 1), "targets: missing");
        assertUnreadable(Map.of("type", "JUMP", "sequence", 1, "targets", 7), "targets: 7 (expected: a list");
        assertUnreadable(
                Map.of("type", "JUMP", "sequence", 1, "targets", List.of("7")), "targets: 7 (expected: a whole");
        assertUnreadable(Map.of("type", "MOVE", "sequence", 1, "targets", List.of(7)), "x: missing");
        assertUnreadable(Map.of("type", "MOVE", "sequence", 1, "targets", List.of(7), "x", 0.5), "x: 0.5 (expected");
        assertUnreadable(Map.of("type", "x".repeat(5000), "sequence", 1), "…");
        assertUnreadable(Map.of("type", new byte[7], "sequence", 1), "type: 7 bytes (expected: a text)");
        assertUnreadable(Map.of("type", "JUMP", "sequence", 1, "targets", List.of(new byte[3])), "3 bytes (expected");
    }

    @Test
    void shouldCloseOnAMessageBeyondItsBound() {
        assertThat(next(new byte[MsgpackDialect.MESSAGE_BYTES_MAX + 1])).isInstanceOf(Decoded.Malformed.class);
        assertThat(next(new byte[0])).isSameAs(Decoded.NeedMore.INSTANCE);
    }

    @Test
    void shouldSurviveAnyBytes() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(pack(Map.of("kind", "auth", "token", "abcdefgh")));
        seeds.add(command(Map.of("type", "MOVE", "sequence", 70_000, "targets", List.of(7, 8, 300), "x", -1)));
        seeds.add(pack(Map.of("kind", "checksum", "tick", 200, "checksum", "7d87f1ab")));
        Random random = new Random(1);
        int read = 0;
        int messages = Integer.getInteger("tactus.fuzz.messages", 300_000);
        for (int i = 0; i < messages; i++) {
            Decoded decoded = next(mutated(random, seeds.get(random.nextInt(seeds.size()))));
            read += decoded instanceof Decoded.Message ? 1 : 0;
        }
        assertThat(read).as("some stay messages, most do not").isBetween(messages / 100, messages * 9 / 10);
    }

    @Test
    void shouldAllocateNoMoreThanAMessageIsWorth() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String lie : List.of("df 7ffffff0", "81 a161 dd 7ffffff0", "81 a161 c6 7ffffff0", "81 db 7ffffff0")) {
            next(bytes(lie));
            long before = threads.getCurrentThreadAllocatedBytes();
            next(bytes(lie));
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(lie)
                    .isLessThan(200_000);
        }
    }

    private static byte[] mutated(Random random, byte[] seed) {
        byte[] bytes = Arrays.copyOf(seed, random.nextInt(20) == 0 ? random.nextInt(seed.length + 9) : seed.length);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private void assertUnreadable(Map<String, ?> fields, String reason) {
        assertThat(next(command(fields)))
                .isInstanceOfSatisfying(
                        Decoded.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.reason()).contains(reason).hasSizeLessThan(400));
    }

    private ClientMessage read(String hex) {
        return read(bytes(hex));
    }

    private ClientMessage read(byte[] bytes) {
        assertThat(next(bytes)).isInstanceOf(Decoded.Message.class);
        return ((Decoded.Message) next(bytes)).message();
    }

    private Decoded next(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Decoded decoded = dialect.decoder(true).next(buffer);
        assertThat(buffer.hasRemaining() && decoded instanceof Decoded.Message).isFalse();
        return decoded;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static byte[] command(Map<String, ?> fields) {
        return pack(Map.of("kind", "command", "command", fields));
    }

    private static byte[] pack(Map<String, ?> map) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packValue(ValueFactory.newMap(map.entrySet().stream()
                    .flatMap(entry -> Stream.of(ValueFactory.newString(entry.getKey()), value(entry.getValue())))
                    .toArray(Value[]::new)));
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Value value(Object value) {
        return switch (value) {
            case Integer number -> ValueFactory.newInteger(number);
            case Long number -> ValueFactory.newInteger(number);
            case Double number -> ValueFactory.newFloat(number);
            case String text -> ValueFactory.newString(text);
            case byte[] bytes -> ValueFactory.newBinary(bytes);
            case List<?> list ->
                ValueFactory.newArray(
                        list.stream().map(MsgpackRequestsTest::value).toList());
            case Map<?, ?> map -> {
                ValueFactory.MapBuilder builder = ValueFactory.newMapBuilder();
                map.forEach((key, each) -> builder.put(value(key), value(each)));
                yield builder.build();
            }
            default -> throw new IllegalArgumentException(value.getClass().toString());
        };
    }
}
