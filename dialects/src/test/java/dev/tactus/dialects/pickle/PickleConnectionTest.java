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
class PickleConnectionTest {

    private static final PickleValue ONE_LIST = PickleValue.list(PickleValue.of("ver"));

    private final PickleConnection conversation = new PickleConnection(PickleSettings.DEFAULT);

    @Test
    void shouldReadEveryRequest() {
        conversation.logIn();
        assertAsked(new PickleRequest.Version(), PickleValue.of("ver"));
        assertAsked(new PickleRequest.Upgrade(), PickleValue.of("upgrade"));
        assertAsked(new PickleRequest.Update(), PickleValue.of("update"));
        assertAsked(
                new PickleRequest.Move(65_536, -131_072, 32_768),
                PickleValue.of("move"),
                PickleValue.tuple(PickleValue.of(1), PickleValue.of(-2), PickleValue.of(0.5)));
        assertAsked(
                new PickleRequest.Move(0, 0, 0),
                PickleValue.of("move"),
                PickleValue.list(PickleValue.of(0), PickleValue.of(0.0), PickleValue.of(-0.000001)));
        assertAsked(
                new PickleRequest.Get("ann", "hp"), PickleValue.of("get"), PickleValue.of("ann"), PickleValue.of("hp"));
        assertAsked(
                new PickleRequest.Set("ann", "hp", PickleValue.of(5)),
                PickleValue.of("set"),
                PickleValue.of("ann"),
                PickleValue.of("hp"),
                PickleValue.of(5));
        PickleValue edit = PickleValue.list(PickleValue.of("hp"), PickleValue.of(-5));
        assertAsked(new PickleRequest.Edit("hp", PickleValue.of(-5)), PickleValue.of("edit"), edit);
        assertAsked(new PickleRequest.Edit("hp", PickleValue.of(-5)), PickleValue.tuple(PickleValue.of("edit"), edit));
        assertAsked(
                new PickleRequest.Edit("hp", PickleValue.of(-5)),
                PickleValue.tuple(PickleValue.of("edit"), PickleValue.tuple(PickleValue.of("hp"), PickleValue.of(-5))));
        PickleConnection before = new PickleConnection(PickleSettings.DEFAULT);
        assertThat(before.next(
                        packet(PickleValue.list(PickleValue.of("login"), PickleValue.of("ann"), PickleValue.of("x")))))
                .isEqualTo(new PickleConnection.Received.Accepted(new PickleRequest.Login("ann", "x")));
        assertThat(before.next(
                        packet(PickleValue.list(PickleValue.of("new"), PickleValue.of("ann"), PickleValue.of("x")))))
                .isEqualTo(new PickleConnection.Received.Accepted(new PickleRequest.NewAccount("ann", "x")));
    }

    @Test
    void shouldKeepPasswordsOutOfTexts() {
        assertThat(new PickleRequest.Login("ann", "secret").toString()).doesNotContain("secret");
        assertThat(new PickleRequest.NewAccount("ann", "secret").toString()).doesNotContain("secret");
    }

    @Test
    void shouldDenyWhatIsNotAllowedYetOrNoMore() {
        for (String verb : List.of("update", "move", "get", "set", "edit")) {
            assertDenied("not in yet", whole(verb));
        }
        assertThat(next(whole("ver"))).isInstanceOf(PickleConnection.Received.Accepted.class);
        assertThat(next(whole("upgrade"))).isInstanceOf(PickleConnection.Received.Accepted.class);
        conversation.logIn();
        assertDenied("login: is in already", whole("login"));
        assertDenied("new: is in already", whole("new"));
        assertThat(next(whole("update"))).isInstanceOf(PickleConnection.Received.Accepted.class);
    }

    private static PickleValue whole(String verb) {
        PickleValue text = PickleValue.of("x");
        return switch (verb) {
            case "move" ->
                PickleValue.list(
                        PickleValue.of(verb),
                        PickleValue.tuple(PickleValue.of(1), PickleValue.of(0), PickleValue.of(0)));
            case "get", "login", "new" -> PickleValue.list(PickleValue.of(verb), text, text);
            case "set" -> PickleValue.list(PickleValue.of(verb), text, text, text);
            case "edit" -> PickleValue.list(PickleValue.of(verb), PickleValue.list(text, text));
            default -> PickleValue.list(PickleValue.of(verb));
        };
    }

    @Test
    void shouldDenyWhatIsNoRequest() {
        conversation.logIn();
        PickleValue move = PickleValue.of("move");
        PickleValue zero = PickleValue.of(0);
        assertDenied("request: empty", PickleValue.list());
        assertDenied("request: no word", PickleValue.list(PickleValue.of(7)));
        assertDenied("request: no word", PickleValue.list(PickleValue.tuple()));
        assertDenied("request: fly with 0 parts", PickleValue.list(PickleValue.of("fly")));
        assertDenied("request: ver with 0 parts", PickleValue.list(PickleValue.tuple(PickleValue.of("ver"))));
        assertDenied("request: ver with 1 parts", PickleValue.list(PickleValue.of("ver"), zero));
        assertDenied("request: move with 0 parts", PickleValue.list(move));
        assertDenied("request: move with 1 parts", PickleValue.list(move, zero));
        assertDenied("request: move with 1 parts", PickleValue.list(move, PickleValue.tuple(zero, zero)));
        assertDenied(
                "move: no number, or too far",
                PickleValue.list(move, PickleValue.tuple(zero, zero, PickleValue.of("1"))));
        assertDenied(
                "move: no number, or too far",
                PickleValue.list(move, PickleValue.tuple(zero, zero, PickleValue.of(Double.NaN))));
        assertDenied(
                "move: no number, or too far",
                PickleValue.list(move, PickleValue.tuple(zero, zero, PickleValue.of(1e300))));
        assertDenied(
                "move: no number, or too far",
                PickleValue.list(move, PickleValue.tuple(PickleValue.of(Double.NEGATIVE_INFINITY), zero, zero)));
        assertDenied("request: get with 2 parts", PickleValue.list(PickleValue.of("get"), zero, PickleValue.of("hp")));
        assertDenied(
                "request: edit with 1 parts", PickleValue.list(PickleValue.of("edit"), PickleValue.list(zero, zero)));
        assertDenied("request: " + "y".repeat(32) + "… with", PickleValue.list(PickleValue.of("y".repeat(500))));
    }

    @Test
    void shouldTakeStringsOfPython2InLatin1() {
        byte[] latin = "Jos\u00e9".getBytes(StandardCharsets.ISO_8859_1);
        assertAsked(
                new PickleRequest.NewAccount("Jos\u00e9", "pw"),
                PickleValue.of("new"),
                new PickleValue.Bytes(latin),
                PickleValue.of("pw"));
        assertDenied(
                "request: login with 2 parts",
                PickleValue.list(
                        PickleValue.of("login"), new PickleValue.Bytes(new byte[] {'a'}), PickleValue.of("pw")));
    }

    @Test
    void shouldAnswerNoToHalvesOfSurrogates() {
        String refused = "request: half of a pair of surrogates";
        assertRejected(refused, "(lVset\naVann\naVmood\naV\\ud800\na.");
        assertRejected(refused, "(l(dV\\udfff\nNsa.");
        assertRejected(refused, "(l(Vlogin\n(lV\\ud83d\nata.");
    }

    private void assertRejected(String reason, String pickle) {
        PickleConnection.Received heard = conversation.next(bytes(pickle.length() + " " + pickle));
        assertThat(heard).isInstanceOfSatisfying(PickleConnection.Received.Rejected.class, no -> {
            assertThat(no.reason()).startsWith(reason);
            assertThat(text(no.packet())).isEqualTo("6 \u0080\u0002]\u0089a.");
        });
    }

    @Test
    void shouldAnswerWithTheFlagsThatWereRaisedSince() {
        assertThat(text(conversation.answer(PickleResponse.of(true)))).isEqualTo("6 \u0080\u0002]\u0088a.");
        conversation.raise(UpdateFlag.CLIENT);
        conversation.raise(UpdateFlag.MAP);
        conversation.raise(UpdateFlag.MAP);
        assertThat(text(conversation.answer(new PickleResponse.Said(PickleValue.of("1.2.3")))))
                .isEqualTo("26 \u0080\u0002](U\u00051.2.3U\u0003mapU\u0006cliente.");
        assertThat(text(conversation.answer(PickleResponse.of(false))))
                .as("each once")
                .isEqualTo("6 \u0080\u0002]\u0089a.");
        conversation.raise(UpdateFlag.MAP);
        assertDenied("not in yet", whole("update"), PickleValue.list(PickleValue.of(false), PickleValue.of("map")));
    }

    @Test
    void shouldTellAnImageAsFoldersOfFiles() {
        PickleResponse.Image image = new PickleResponse.Image(List.of(
                new PickleResponse.File("a.py", new byte[] {1, 2}),
                new PickleResponse.Folder("lib", List.of(new PickleResponse.File("b", new byte[0])))));
        assertThat(image.toValue())
                .isEqualTo(PickleValue.list(
                        PickleValue.tuple(PickleValue.of("a.py"), new PickleValue.Bytes(new byte[] {1, 2})),
                        PickleValue.tuple(
                                PickleValue.of("lib"),
                                PickleValue.list(
                                        PickleValue.tuple(PickleValue.of("b"), new PickleValue.Bytes(new byte[0]))))));
    }

    @Test
    void shouldTellWhatIsSeenWithWholeTilesAsWholeNumbers() {
        Map<String, PickleValue> attributes = new LinkedHashMap<>();
        attributes.put("hp", PickleValue.of(7));
        attributes.put("name", PickleValue.of("a lie"));
        PickleResponse.Seen seen = new PickleResponse.Seen(
                List.of(new PickleResponse.Figure("ann", 65_536, -32_768, 0, "knight", attributes)));
        assertThat(CanonicalText.of(seen.toValue()))
                .isEqualTo(
                        "[{s6870:i7,s6e616d65:s616e6e,s706f73:(i1,rbfe0000000000000,i0),s76697375616c:s6b6e69676874}]");
    }

    @Test
    void shouldReadPacketsHoweverTheyAreCut() {
        byte[] packet = PickleFramer.packet(Pickler.write(ONE_LIST));
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
            while (conversation.next(held) instanceof PickleConnection.Received.Accepted) {
                asked++;
            }
            held.compact();
        }
        return asked;
    }

    @Test
    void shouldDropWhatCannotBeReadAndReadOn() {
        String one = text(PickleFramer.packet(Pickler.write(ONE_LIST)));
        ByteBuffer in = bytes("3 N.." + "xyz " + "0 " + "12345678901 " + "70000 " + "z".repeat(70_000) + one);
        assertDropped(in, "1 bytes behind the pickle");
        assertDropped(in, "size: no digits, or more than 9");
        assertDropped(in, "the end of the pickle");
        assertDropped(in, "size: no digits, or more than 9");
        assertDropped(in, "size: 70000 bytes (expected: at most 65536)");
        assertThat(conversation.next(in))
                .isEqualTo(new PickleConnection.Received.Accepted(new PickleRequest.Version()));
        assertThat(conversation.next(in)).isEqualTo(PickleConnection.Received.NeedMore.INSTANCE);
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
                + text(PickleFramer.packet(Pickler.write(PickleValue.list(PickleValue.of("upgrade")))));
        for (int segment : new int[] {all.length(), 1, 3}) {
            PickleConnection fresh = new PickleConnection(PickleSettings.DEFAULT);
            ByteBuffer held = ByteBuffer.allocate(all.length());
            List<PickleRequest> asked = new ArrayList<>();
            for (int at = 0; at < all.length(); at += segment) {
                held.put(bytes(all.substring(at, Math.min(all.length(), at + segment))))
                        .flip();
                PickleConnection.Received heard = fresh.next(held);
                while (!(heard instanceof PickleConnection.Received.NeedMore)) {
                    assertThat(heard).isNotInstanceOf(PickleConnection.Received.Closed.class);
                    if (heard instanceof PickleConnection.Received.Accepted(PickleRequest request)) {
                        asked.add(request);
                    }
                    heard = fresh.next(held);
                }
                held.compact();
            }
            assertThat(asked).last().as("in segments of %d bytes", segment).isEqualTo(new PickleRequest.Upgrade());
        }
    }

    @Test
    void shouldCloseAfterTooManyInARow() {
        ByteBuffer one = packet(ONE_LIST);
        for (int i = 0; i < 7; i++) {
            assertDropped(bytes("2 N."), "packet: no list");
        }
        assertThat(conversation.next(one)).isInstanceOf(PickleConnection.Received.Accepted.class);
        for (int i = 0; i < 7; i++) {
            assertDropped(bytes("2 NN"), "the end of the pickle");
        }
        PickleConnection.Received last = conversation.next(bytes("x y"));
        assertThat(last)
                .isInstanceOfSatisfying(
                        PickleConnection.Received.Closed.class,
                        over -> assertThat(over.reason())
                                .startsWith(
                                        "packets that cannot be read: 8 in a row (expected: fewer than 8): the last was size"));
        ByteBuffer more = packet(ONE_LIST);
        assertThat(conversation.next(more))
                .as("nothing is heard afterwards")
                .isInstanceOf(PickleConnection.Received.Closed.class);
        assertThat(more.hasRemaining()).isFalse();
    }

    @Test
    void shouldNotHoldAPacketThatIsTooLong() {
        ByteBuffer in = ByteBuffer.allocate(100_000);
        in.put("100000 ".getBytes(StandardCharsets.US_ASCII))
                .put(new byte[50_000])
                .flip();
        assertDropped(in, "size: 100000 bytes (expected: at most 65536)");
        assertThat(conversation.next(in)).isEqualTo(PickleConnection.Received.NeedMore.INSTANCE);
        assertThat(in.hasRemaining()).isFalse();
        in.clear()
                .put(new byte[50_000])
                .put(PickleFramer.packet(Pickler.write(ONE_LIST)))
                .flip();
        assertThat(conversation.next(in))
                .isEqualTo(new PickleConnection.Received.Accepted(new PickleRequest.Version()));
    }

    @Test
    void shouldSurviveAnyBytes() {
        List<byte[]> seeds = new ArrayList<>();
        for (String verb : List.of("ver", "upgrade", "login", "new", "update", "move", "get", "set", "edit")) {
            seeds.add(PickleFramer.packet(Pickler.write(whole(verb))));
        }
        Random random = new Random(4);
        int asked = 0;
        int packets = Integer.getInteger("tactus.fuzz.messages", 300_000);
        for (int i = 0; i < packets; i++) {
            PickleConnection fresh = new PickleConnection(PickleSettings.DEFAULT);
            fresh.logIn();
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] bytes = Arrays.copyOf(seed, random.nextInt(20) == 0 ? random.nextInt(seed.length + 9) : seed.length);
            for (int j = random.nextInt(4); j > 0 && bytes.length > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            ByteBuffer in = ByteBuffer.wrap(bytes);
            PickleConnection.Received heard = fresh.next(in);
            while (!(heard instanceof PickleConnection.Received.NeedMore
                    || heard instanceof PickleConnection.Received.Closed)) {
                asked += heard instanceof PickleConnection.Received.Accepted ? 1 : 0;
                heard = fresh.next(in);
            }
        }
        assertThat(asked).as("some stay requests, most do not").isBetween(packets / 100, packets * 9 / 10);
    }

    @Test
    void shouldSendWhatIsPickledAlreadyAsTheSameBytes() {
        PickleResponse image = new PickleResponse.Image(
                List.of(new PickleResponse.File("a", new byte[] {0, -1}), new PickleResponse.Folder("b", List.of())));
        EncodedPickleResponse pickled = EncodedPickleResponse.of(image);
        PickleConnection other = new PickleConnection(PickleSettings.DEFAULT);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        conversation.raise(UpdateFlag.CLIENT);
        other.raise(UpdateFlag.CLIENT);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        conversation.raise(UpdateFlag.CLIENT);
        conversation.raise(UpdateFlag.MAP);
        other.raise(UpdateFlag.CLIENT);
        other.raise(UpdateFlag.MAP);
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
        assertThat(joined(conversation.answer(pickled))).isEqualTo(other.answer(image));
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private void assertAsked(PickleRequest request, PickleValue... parts) {
        assertThat(next(PickleValue.list(parts))).isEqualTo(new PickleConnection.Received.Accepted(request));
    }

    private void assertDenied(String reason, PickleValue request) {
        assertDenied(reason, request, PickleValue.list(PickleValue.of(false)));
    }

    private void assertDenied(String reason, PickleValue request, PickleValue answer) {
        assertThat(next(request)).isInstanceOfSatisfying(PickleConnection.Received.Rejected.class, denied -> {
            assertThat(denied.reason()).startsWith(reason);
            assertThat(denied.packet()).isEqualTo(PickleFramer.packet(Pickler.write(answer)));
        });
    }

    private void assertDropped(ByteBuffer in, String reason) {
        assertThat(conversation.next(in))
                .isInstanceOfSatisfying(
                        PickleConnection.Received.Dropped.class,
                        dropped -> assertThat(dropped.reason()).startsWith(reason));
    }

    private PickleConnection.Received next(PickleValue value) {
        ByteBuffer in = packet(value);
        PickleConnection.Received heard = conversation.next(in);
        assertThat(in.hasRemaining()).isFalse();
        return heard;
    }

    private static ByteBuffer packet(PickleValue value) {
        return ByteBuffer.wrap(PickleFramer.packet(Pickler.write(value)));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
