package dev.tactus.dialects.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's bytes, and what is said to them. */
class ConversationTest {

    private static final Value ONE_LIST = Value.list(Value.of("ver"));

    private final Conversation conversation = new Conversation(PickleSettings.DEFAULT);

    @Test
    void shouldReadEveryRequest() {
        conversation.enter();
        assertAsked(new Request.Version(), Value.of("ver"));
        assertAsked(new Request.Upgrade(), Value.of("upgrade"));
        assertAsked(new Request.Update(), Value.of("update"));
        assertAsked(
                new Request.Move(65_536, -131_072, 32_768),
                Value.of("move"),
                Value.tuple(Value.of(1), Value.of(-2), Value.of(0.5)));
        assertAsked(
                new Request.Move(0, 0, 0),
                Value.of("move"),
                Value.list(Value.of(0), Value.of(0.0), Value.of(-0.000001)));
        assertAsked(new Request.Get("ann", "hp"), Value.of("get"), Value.of("ann"), Value.of("hp"));
        assertAsked(
                new Request.Set("ann", "hp", Value.of(5)),
                Value.of("set"),
                Value.of("ann"),
                Value.of("hp"),
                Value.of(5));
        Value edit = Value.list(Value.of("hp"), Value.of(-5));
        assertAsked(new Request.Edit("hp", Value.of(-5)), Value.of("edit"), edit);
        assertAsked(new Request.Edit("hp", Value.of(-5)), Value.tuple(Value.of("edit"), edit));
        assertAsked(
                new Request.Edit("hp", Value.of(-5)),
                Value.tuple(Value.of("edit"), Value.tuple(Value.of("hp"), Value.of(-5))));
        Conversation before = new Conversation(PickleSettings.DEFAULT);
        assertThat(before.next(packet(Value.list(Value.of("login"), Value.of("ann"), Value.of("x")))))
                .isEqualTo(new Conversation.Heard.Asked(new Request.Login("ann", "x")));
        assertThat(before.next(packet(Value.list(Value.of("new"), Value.of("ann"), Value.of("x")))))
                .isEqualTo(new Conversation.Heard.Asked(new Request.NewAccount("ann", "x")));
    }

    @Test
    void shouldKeepPasswordsOutOfTexts() {
        assertThat(new Request.Login("ann", "secret").toString()).doesNotContain("secret");
        assertThat(new Request.NewAccount("ann", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void shouldDenyWhatIsNotAllowedYetOrNoMore() {
        for (String verb : List.of("update", "move", "get", "set", "edit")) {
            assertDenied("not in yet", whole(verb));
        }
        assertThat(next(whole("ver"))).isInstanceOf(Conversation.Heard.Asked.class);
        assertThat(next(whole("upgrade"))).isInstanceOf(Conversation.Heard.Asked.class);
        conversation.enter();
        assertDenied("login: is in already", whole("login"));
        assertDenied("new: is in already", whole("new"));
        assertThat(next(whole("update"))).isInstanceOf(Conversation.Heard.Asked.class);
    }

    private static Value whole(String verb) {
        Value text = Value.of("x");
        return switch (verb) {
            case "move" -> Value.list(Value.of(verb), Value.tuple(Value.of(1), Value.of(0), Value.of(0)));
            case "get", "login", "new" -> Value.list(Value.of(verb), text, text);
            case "set" -> Value.list(Value.of(verb), text, text, text);
            case "edit" -> Value.list(Value.of(verb), Value.list(text, text));
            default -> Value.list(Value.of(verb));
        };
    }

    @Test
    void shouldDenyWhatIsNoRequest() {
        conversation.enter();
        Value move = Value.of("move");
        Value zero = Value.of(0);
        assertDenied("request: empty", Value.list());
        assertDenied("request: no word", Value.list(Value.of(7)));
        assertDenied("request: no word", Value.list(Value.tuple()));
        assertDenied("request: fly with 0 parts", Value.list(Value.of("fly")));
        assertDenied("request: ver with 0 parts", Value.list(Value.tuple(Value.of("ver"))));
        assertDenied("request: ver with 1 parts", Value.list(Value.of("ver"), zero));
        assertDenied("request: move with 0 parts", Value.list(move));
        assertDenied("request: move with 1 parts", Value.list(move, zero));
        assertDenied("request: move with 1 parts", Value.list(move, Value.tuple(zero, zero)));
        assertDenied("move: no number, or too far", Value.list(move, Value.tuple(zero, zero, Value.of("1"))));
        assertDenied("move: no number, or too far", Value.list(move, Value.tuple(zero, zero, Value.of(Double.NaN))));
        assertDenied("move: no number, or too far", Value.list(move, Value.tuple(zero, zero, Value.of(1e300))));
        assertDenied(
                "move: no number, or too far",
                Value.list(move, Value.tuple(Value.of(Double.NEGATIVE_INFINITY), zero, zero)));
        assertDenied("request: get with 2 parts", Value.list(Value.of("get"), zero, Value.of("hp")));
        assertDenied("request: edit with 1 parts", Value.list(Value.of("edit"), Value.list(zero, zero)));
        assertDenied("request: " + "y".repeat(32) + "… with", Value.list(Value.of("y".repeat(500))));
    }

    @Test
    void shouldAnswerWithTheFlagsThatWereRaisedSince() {
        assertThat(text(conversation.answer(Answer.of(true)))).isEqualTo("6 \u0080\u0002]\u0088a.");
        conversation.raise(Flag.CLIENT);
        conversation.raise(Flag.MAP);
        conversation.raise(Flag.MAP);
        assertThat(text(conversation.answer(new Answer.Said(Value.of("1.2.3")))))
                .isEqualTo("26 \u0080\u0002](U\u00051.2.3U\u0003mapU\u0006cliente.");
        assertThat(text(conversation.answer(Answer.of(false)))).as("each once").isEqualTo("6 \u0080\u0002]\u0089a.");
        conversation.raise(Flag.MAP);
        assertDenied("not in yet", whole("update"), Value.list(Value.of(false), Value.of("map")));
    }

    @Test
    void shouldTellAnImageAsFoldersOfFiles() {
        Answer.Image image = new Answer.Image(List.of(
                new Answer.File("a.py", new byte[] {1, 2}),
                new Answer.Folder("lib", List.of(new Answer.File("b", new byte[0])))));
        assertThat(image.toValue())
                .isEqualTo(Value.list(
                        Value.tuple(Value.of("a.py"), new Value.Bytes(new byte[] {1, 2})),
                        Value.tuple(
                                Value.of("lib"),
                                Value.list(Value.tuple(Value.of("b"), new Value.Bytes(new byte[0]))))));
    }

    @Test
    void shouldTellWhatIsSeenWithWholeTilesAsWholeNumbers() {
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("hp", Value.of(7));
        attributes.put("name", Value.of("a lie"));
        Answer.Seen seen = new Answer.Seen(List.of(new Answer.Figure("ann", 65_536, -32_768, 0, "knight", attributes)));
        assertThat(Canonical.of(seen.toValue()))
                .isEqualTo(
                        "[{s6870:i7,s6e616d65:s616e6e,s706f73:(i1,rbfe0000000000000,i0),s76697375616c:s6b6e69676874}]");
    }

    @Test
    void shouldReadPacketsHoweverTheyAreCut() {
        byte[] packet = Packets.packet(Pickler.write(ONE_LIST));
        byte[] three = Arrays.copyOf(packet, packet.length * 3);
        System.arraycopy(packet, 0, three, packet.length, packet.length);
        System.arraycopy(packet, 0, three, 2 * packet.length, packet.length);
        for (int segment = 1; segment <= three.length; segment++) {
            assertThat(asked(three, segment))
                    .as("in segments of %d bytes", segment)
                    .isEqualTo(3);
        }
    }

    /** Returns how many requests come out of bytes that arrive so many at a time. */
    private int asked(byte[] bytes, int segment) {
        ByteBuffer held = ByteBuffer.allocate(bytes.length);
        int asked = 0;
        for (int at = 0; at < bytes.length; at += segment) {
            held.put(bytes, at, Math.min(segment, bytes.length - at)).flip();
            while (conversation.next(held) instanceof Conversation.Heard.Asked) {
                asked++;
            }
            held.compact();
        }
        return asked;
    }

    @Test
    void shouldDropWhatCannotBeReadAndReadOn() {
        String one = text(Packets.packet(Pickler.write(ONE_LIST)));
        ByteBuffer in = bytes("3 N.." + "xyz " + "0 " + "12345678901 " + "70000 " + "z".repeat(70_000) + one);
        assertDropped(in, "1 bytes behind the pickle");
        assertDropped(in, "size: no digits, or more than 9");
        assertDropped(in, "the end of the pickle");
        assertDropped(in, "size: no digits, or more than 9");
        assertDropped(in, "size: 70000 bytes (expected: at most 65536)");
        assertThat(conversation.next(in)).isEqualTo(new Conversation.Heard.Asked(new Request.Version()));
        assertThat(conversation.next(in)).isEqualTo(Conversation.Heard.NeedMore.INSTANCE);
    }

    /** Each of these has a whole payload behind it, or none; the packet after that is read, however the bytes come. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000010 PAYLOAD",
                "000000000000000010 PAYLOAD",
                "0000000000000000000000010 PAYLOAD",
                "12a PAYLOAD",
                "+10 PAYLOAD",
                "5 PAYLOAD",
                "1.4 PAYLOAD",
                "PAYLOAD",
                "10 PAYLOAD\n",
                "1234567890 ",
                "99999999999999999999999 ",
                "1.5 ",
                "-10 ",
                " "
            })
    void shouldFindThePacketBehindAWrongSize(String wrong) {
        String payload = text(Pickler.write(ONE_LIST));
        assertThat(payload).hasSize(10);
        String all = wrong.replace("PAYLOAD", payload)
                + text(Packets.packet(Pickler.write(Value.list(Value.of("upgrade")))));
        for (int segment : new int[] {all.length(), 1, 3}) {
            Conversation fresh = new Conversation(PickleSettings.DEFAULT);
            ByteBuffer held = ByteBuffer.allocate(all.length());
            List<Request> asked = new ArrayList<>();
            for (int at = 0; at < all.length(); at += segment) {
                held.put(bytes(all.substring(at, Math.min(all.length(), at + segment))))
                        .flip();
                Conversation.Heard heard = fresh.next(held);
                while (!(heard instanceof Conversation.Heard.NeedMore)) {
                    assertThat(heard).isNotInstanceOf(Conversation.Heard.Over.class);
                    if (heard instanceof Conversation.Heard.Asked(Request request)) {
                        asked.add(request);
                    }
                    heard = fresh.next(held);
                }
                held.compact();
            }
            assertThat(asked).last().as("in segments of %d bytes", segment).isEqualTo(new Request.Upgrade());
        }
    }

    @Test
    void shouldCloseAfterTooManyInARow() {
        ByteBuffer one = packet(ONE_LIST);
        for (int i = 0; i < 7; i++) {
            assertDropped(bytes("2 N."), "packet: no list");
        }
        assertThat(conversation.next(one)).isInstanceOf(Conversation.Heard.Asked.class);
        for (int i = 0; i < 7; i++) {
            assertDropped(bytes("2 NN"), "the end of the pickle");
        }
        Conversation.Heard last = conversation.next(bytes("x y"));
        assertThat(last)
                .isInstanceOfSatisfying(
                        Conversation.Heard.Over.class,
                        over -> assertThat(over.reason())
                                .startsWith(
                                        "packets that cannot be read: 8 in a row (expected: fewer than 8): the last was size"));
        ByteBuffer more = packet(ONE_LIST);
        assertThat(conversation.next(more))
                .as("nothing is heard afterwards")
                .isInstanceOf(Conversation.Heard.Over.class);
        assertThat(more.hasRemaining()).isFalse();
    }

    @Test
    void shouldNotHoldAPacketThatIsTooLong() {
        ByteBuffer in = ByteBuffer.allocate(100_000);
        in.put("100000 ".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[50_000])
                .flip();
        assertDropped(in, "size: 100000 bytes (expected: at most 65536)");
        assertThat(conversation.next(in)).isEqualTo(Conversation.Heard.NeedMore.INSTANCE);
        assertThat(in.hasRemaining()).isFalse();
        in.clear()
                .put(new byte[50_000])
                .put(Packets.packet(Pickler.write(ONE_LIST)))
                .flip();
        assertThat(conversation.next(in)).isEqualTo(new Conversation.Heard.Asked(new Request.Version()));
    }

    @Test
    void shouldSurviveAnyBytes() {
        List<byte[]> seeds = new ArrayList<>();
        for (String verb : List.of("ver", "upgrade", "login", "new", "update", "move", "get", "set", "edit")) {
            seeds.add(Packets.packet(Pickler.write(whole(verb))));
        }
        Random random = new Random(4);
        int asked = 0;
        int packets = Integer.getInteger("tactus.fuzz.messages", 300_000);
        for (int i = 0; i < packets; i++) {
            Conversation fresh = new Conversation(PickleSettings.DEFAULT);
            fresh.enter();
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(20) == 0 ? random.nextInt(seed.length + 9) : seed.length);
            for (int j = random.nextInt(4); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            Conversation.Heard heard = fresh.next(in);
            while (!(heard instanceof Conversation.Heard.NeedMore || heard instanceof Conversation.Heard.Over)) {
                asked += heard instanceof Conversation.Heard.Asked ? 1 : 0;
                heard = fresh.next(in);
            }
        }
        assertThat(asked).as("some stay requests, most do not").isBetween(packets / 100, packets * 9 / 10);
    }

    @Test
    void shouldSendWhatIsPickledAlreadyAsTheSameBytes() {
        Answer image =
                new Answer.Image(List.of(new Answer.File("a", new byte[] {0, -1}), new Answer.Folder("b", List.of())));
        PickledAnswer pickled = PickledAnswer.of(image);
        Conversation other = new Conversation(PickleSettings.DEFAULT);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        conversation.raise(Flag.CLIENT);
        other.raise(Flag.CLIENT);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        conversation.raise(Flag.CLIENT);
        conversation.raise(Flag.MAP);
        other.raise(Flag.CLIENT);
        other.raise(Flag.MAP);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private void assertAsked(Request request, Value... parts) {
        assertThat(next(Value.list(parts))).isEqualTo(new Conversation.Heard.Asked(request));
    }

    private void assertDenied(String reason, Value request) {
        assertDenied(reason, request, Value.list(Value.of(false)));
    }

    private void assertDenied(String reason, Value request, Value answer) {
        assertThat(next(request)).isInstanceOfSatisfying(Conversation.Heard.Denied.class, denied -> {
            assertThat(denied.reason()).startsWith(reason);
            assertThat(denied.packet()).isEqualTo(Packets.packet(Pickler.write(answer)));
        });
    }

    private void assertDropped(ByteBuffer in, String reason) {
        assertThat(conversation.next(in))
                .isInstanceOfSatisfying(
                        Conversation.Heard.Dropped.class,
                        dropped -> assertThat(dropped.reason()).startsWith(reason));
    }

    private Conversation.Heard next(Value value) {
        ByteBuffer in = packet(value);
        Conversation.Heard heard = conversation.next(in);
        assertThat(in.hasRemaining()).isFalse();
        return heard;
    }

    private static ByteBuffer packet(Value value) {
        return ByteBuffer.wrap(Packets.packet(Pickler.write(value)));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
