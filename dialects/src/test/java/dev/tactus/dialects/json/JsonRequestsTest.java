package dev.tactus.dialects.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients' requests, and the answers to malformed ones. */
class JsonRequestsTest {

    private static final int BYTES_MAX = 2048;
    private static final int DEPTH_MAX = 8;

    private final JsonDialect dialect =
            new JsonDialect(BYTES_MAX, DEPTH_MAX, InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_007L)));

    private static String from(String extraData) {
        return "{\"uid\":\"ann\",\"token\":\"t1\",\"extra_data\":{" + extraData + "}}";
    }

    private Decoded decode(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        Decoded decoded = dialect.decoder(true).next(buffer);
        assertThat(buffer.hasRemaining()).isFalse();
        return decoded;
    }

    private Decoded decode(String text) {
        return decode(text.getBytes(StandardCharsets.UTF_8));
    }

    private String reason(String text) {
        assertThat(decode(text)).isInstanceOf(Decoded.Unreadable.class);
        return ((Decoded.Unreadable) decode(text)).reason();
    }

    private ClientMessage said(String text) {
        assertThat(decode(text)).isInstanceOf(Decoded.Message.class);
        ClientMessage.Authenticated shown = (ClientMessage.Authenticated) ((Decoded.Message) decode(text)).message();
        assertThat(shown.name()).isEqualTo("ann");
        assertThat(shown.token()).isEqualTo("t1");
        return shown.message();
    }

    private ClientMessage.Submit action(String fields) {
        return (ClientMessage.Submit) said(from("\"proto\":\"sync_action\"," + fields));
    }

    private static String payload(ClientMessage.Submit submit) {
        assertThat(submit.form()).isEqualTo(InputForm.BYTES);
        return new String(submit.payload(), StandardCharsets.UTF_8);
    }

    @Test
    void shouldReadEveryMessage() {
        assertThat(said(from("\"proto\":\"room_enter\""))).isEqualTo(new ClientMessage.JoinRoomByName(""));
        assertThat(said(from("\"proto\":\"room_enter\",\"data\":{\"room_id\":\"arena 1\"}")))
                .isEqualTo(new ClientMessage.JoinRoomByName("arena 1"));
        assertThat(said(from("\"proto\":\"room_enter\",\"data\":{\"room_id\":4711}")))
                .isEqualTo(new ClientMessage.JoinRoomByName("4711"));
        assertThat(said(from("\"data\":{\"room_id\":null},\"proto\":\"room_enter\"")))
                .isEqualTo(new ClientMessage.JoinRoomByName(""));
        assertThat(said(from("\"proto\":\"room_leave\",\"data\":[]"))).isEqualTo(new ClientMessage.Leave());
        assertThat(said(from("\"proto\":\"room_prepare\",\"data\":null"))).isEqualTo(new ClientMessage.Ready());
        assertThat(said(from("\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":30}")))
                .isEqualTo(new ClientMessage.ReloadFrames(30));
        assertThat(said(from("\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":0.0}")))
                .isEqualTo(new ClientMessage.ReloadFrames(0));
        assertThat(said(from("\"proto\":\"heartbeat\""))).isEqualTo(new ClientMessage.Heartbeat());
    }

    @Test
    void shouldReadAnAction() {
        ClientMessage.Submit submit =
                action("\"timestamp\":1700000000.123456,\"action_data\":{\"action_type\":\"move\",\"parameters\":{}}");

        assertThat(submit.stampUs()).isEqualTo(1_700_000_000_123_456L);
        assertThat(submit.sequence()).isZero();
        assertThat(payload(submit))
                .isEqualTo("{\"timestamp\":1700000000.123456,"
                        + "\"action_data\":{\"action_type\":\"move\",\"parameters\":{}}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{ \"a\" : [ 1 , 2.50e+1, -0, true , null ] }",
                "{\"a\":1,\"a\":2}",
                "{\"é\":\"日本 \\u00e9 \\ud83d\\ude00 😀 \\/ \\\"}\"}",
                "{\"a\":{\"a\":{\"a\":{\"a\":[]}}}}",
                "{\"a\":12345678901234567890.123456789012345678901234567890}",
            })
    void shouldPassOnActionDataByteByByte(String actionData) {
        assertThat(payload(action("\"timestamp\":1.5,\"action_data\":" + actionData)))
                .isEqualTo("{\"timestamp\":1.5,\"action_data\":" + actionData + "}");
        assertThat(payload(action("\"action_data\":  " + actionData + " , \"timestamp\":1.5")))
                .isEqualTo("{\"timestamp\":1.5,\"action_data\":" + actionData + "}");
    }

    /** Others may read lines, which a pretty message must not cut. */
    @Test
    void shouldPutAnActionOntoOneLine() {
        assertThat(payload(action("\"timestamp\":1,\"action_data\":{\r\n  \"a\": \"\\n\"\n}")))
                .isEqualTo("{\"timestamp\":1,\"action_data\":{    \"a\": \"\\n\" }}");
    }

    @ParameterizedTest
    @CsvSource({
        "-1.5, -1500000",
        "0, 0",
        "1e300, 9223372036854775807",
        "-1e300, -9223372036854775808",
        "1700000000, 1700000000000000",
        "1.7e9, 1700000000000000",
        "99999999999999999999999, 9223372036854775807",
    })
    void shouldTakeFiniteTimesAsTheyCome(String timestamp, long stampUs) {
        ClientMessage.Submit submit = action("\"action_data\":{},\"timestamp\":" + timestamp);

        assertThat(submit.stampUs()).isEqualTo(stampUs);
        assertThat(payload(submit)).isEqualTo("{\"timestamp\":" + timestamp + ",\"action_data\":{}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "Infinity",
                "-Infinity",
                "-INF",
                "\"NaN\"",
                "\"Infinity\"",
                "\"1.5\"",
                "null",
                "true",
                "[1.5]",
                "{\"a\":{}}",
                "1e999",
                "-1e999999999",
            })
    void shouldTakeTimesThatAreNoFiniteNumbersForTheTimeOfArrival(String timestamp) {
        ClientMessage.Submit submit = action("\"timestamp\":" + timestamp + ",\"action_data\":{\"a\":1}");

        assertThat(submit.stampUs()).isZero();
        assertThat(payload(submit)).isEqualTo("{\"timestamp\":1700000000.007,\"action_data\":{\"a\":1}}");
    }

    @Test
    void shouldTakeAnActionWithoutTimeForOneOfNow() {
        ClientMessage.Submit submit = action("\"action_data\":{}");

        assertThat(submit.stampUs()).isZero();
        assertThat(payload(submit)).isEqualTo("{\"timestamp\":1700000000.007,\"action_data\":{}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]                             | message: no object",
                "1                              | message: no object",
                "' '                            | message: no object",
                "{                              | message: ",
                "{}                             | proto: missing",
                "{\"extra_data\":[]}            | extra_data: a list (expected: an object)",
                "{\"extra_data\":{}}{}          | message: more behind the object",
                "{\"uid\":7}                    | uid: 7 (expected: a text)",
                "{\"token\":{}}                 | token: an object (expected: a text)",
                "{\"uid\":\"a\",\"uid\":\"b\"}  | uid: twice (expected: once)",
                "{\"extra_data\":{\"proto\":\"\",\"proto\":\"\"}} | proto: twice",
                "{'uid':'a'}                    | message: ",
                "{\"uid\":\"a\u0001\"}          | message: ",
                "{\"uid\":NULL}                 | message: ",
            })
    void shouldSayWhatIsWrongWithAMessage(String text, String reason) {
        assertThat(reason(text)).startsWith(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"proto\":\"room_destroy\"                                    | proto: room_destroy (expected: room_enter,",
                "\"proto\":7                                                   | proto: 7 (expected: a text)",
                "\"proto\":\"room_enter\",\"data\":{\"room_id\":[1]}           | room_id: […] (expected: a text",
                "\"proto\":\"room_enter\",\"data\":{\"room_id\":1.5}           | room_id: 1.5 (expected: a text",
                "\"proto\":\"sync_action\"                                     | action_data: missing (expected: an object)",
                "\"proto\":\"sync_action\",\"action_data\":[]                  | action_data: a list (expected: an object)",
                "\"proto\":\"sync_action\",\"action_data\":NaN                 | action_data: NaN (expected: an object)",
                "\"proto\":\"sync_action\",\"action_data\":{\"a\":NaN}         | message: Non-standard token 'NaN'",
                "\"proto\":\"sync_action\",\"action_data\":{\"a\":[-Infinity]} | message: Non-standard token '-Infinity'",
                "\"proto\":\"sync_request_reload_frames\"                      | start_frame: missing (expected: a whole",
                "\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":-1}   | start_frame: -1 (expected",
                "\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":1.5}  | start_frame: 1.5 (expected",
                "\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":1e99} | start_frame: 1e99 (expected",
                "\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":NaN}  | start_frame: NaN (expected",
                "\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":\"3\"} | start_frame: 3 (expected",
            })
    void shouldSayWhatIsWrongWithARequest(String extraData, String reason) {
        assertThat(reason(from(extraData))).startsWith(reason);
    }

    /** A client without a token is answered as one with a wrong token, by the side that knows the right one. */
    @Test
    void shouldReadAMessageThatShowsNothing() {
        assertThat(decode("{\"extra_data\":{\"proto\":\"room_leave\"}}"))
                .isEqualTo(new Decoded.Message(new ClientMessage.Authenticated("", "", new ClientMessage.Leave())));
        assertThat(decode("{\"uid\":null,\"token\":null,\"extra_data\":{\"proto\":\"room_leave\"}}"))
                .isEqualTo(new Decoded.Message(new ClientMessage.Authenticated("", "", new ClientMessage.Leave())));
    }

    @Test
    void shouldNeverRepeatATokenInAnAnswer() {
        assertThat(reason("{\"token\":\"s3cret\",\"extra_data\":{\"proto\":\"s3\"}}"))
                .doesNotContain("s3cret");
    }

    @Test
    void shouldPassOverFieldsThatItDoesNotKnow() {
        assertThat(said("{\"v\":[{}],\"uid\":\"ann\",\"token\":\"t1\",\"extra_data\":"
                        + "{\"x\":{\"proto\":\"y\"},\"proto\":\"room_leave\",\"data\":{\"z\":[[]]}},\"w\":1e5}"))
                .isEqualTo(new ClientMessage.Leave());
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        assertThat(reason(from("\"x\":\"" + "y".repeat(BYTES_MAX) + "\"")))
                .isEqualTo("message: too long (expected: at most 2048 bytes)");
        assertThat(reason("[".repeat(BYTES_MAX))).startsWith("message: no object");
        String deep = "{\"a\":".repeat(200) + "1" + "}".repeat(200);
        assertThat(reason(from("\"proto\":\"sync_action\",\"action_data\":" + deep)))
                .startsWith("message: too deep, or a number too long (expected: at most 8 objects");
        assertThat(reason(deep)).startsWith("message: too deep");
        assertThat(reason(from("\"proto\":\"sync_action\",\"timestamp\":1" + "0".repeat(500) + ",\"action_data\":{}")))
                .startsWith("message: too deep, or a number too long");
        assertThat(reason(from("\"proto\":\"sync_action\",\"action_data\":{\"a\":0." + "1".repeat(500) + "}")))
                .startsWith("message: too deep, or a number too long");
    }

    @Test
    void shouldRefuseWhatIsNoUtf8() {
        byte[] latin1 =
                from("\"proto\":\"sync_action\",\"action_data\":{\"a\":\"é\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(decode(latin1)).isInstanceOf(Decoded.Unreadable.class);
        byte[] surrogate = from("\"proto\":\"sync_action\",\"action_data\":{\"a\":\"xxx\"}")
                .getBytes(StandardCharsets.UTF_8);
        int at = surrogate.length - 7;
        surrogate[at] = (byte) 0xed;
        surrogate[at + 1] = (byte) 0xa0;
        surrogate[at + 2] = (byte) 0x80;
        assertThat(decode(surrogate)).isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(from("\"proto\":\"room_leave\"").getBytes(StandardCharsets.UTF_16BE)))
                .isInstanceOf(Decoded.Unreadable.class);
        assertThat(decode(from("\"proto\":\"room_leave\"").getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(Decoded.Unreadable.class);
    }

    private static List<Integer> pieces() {
        return List.of(1, 2, 3, 7, 64, 1000, 100_000);
    }

    /** The lines come in pieces of every length, as TCP delivers them. */
    @ParameterizedTest
    @MethodSource("pieces")
    void shouldReadLines(int piece) {
        String leave = from("\"proto\":\"room_leave\"");
        String lines = leave + "\n\n\r\n" + leave + "\r\n" + "x".repeat(3 * BYTES_MAX) + "\n" + leave + "\nrubbish\n"
                + "{\"z\":\"" + "y".repeat(BYTES_MAX - 7) + "}\n" + leave + "\n" + leave;

        assertThat(decodeLines(lines.getBytes(StandardCharsets.UTF_8), piece))
                .containsExactly(
                        "leave",
                        "leave",
                        "message: too long (expected: at most 2048 bytes)",
                        "leave",
                        "message: ",
                        "message: ",
                        "leave");
    }

    private List<String> decodeLines(byte[] bytes, int piece) {
        ClientDecoder decoder = dialect.decoder(false);
        List<String> heard = new ArrayList<>();
        ByteBuffer held = ByteBuffer.allocate(0);
        for (int at = 0; at < bytes.length; at += piece) {
            int more = Math.min(piece, bytes.length - at);
            held = ByteBuffer.allocate(held.remaining() + more)
                    .put(held)
                    .put(bytes, at, more)
                    .flip();
            Decoded decoded = decoder.next(held);
            while (!(decoded instanceof Decoded.NeedMore)) {
                heard.add(word(decoded));
                decoded = decoder.next(held);
            }
            assertThat(held.remaining()).isLessThanOrEqualTo(BYTES_MAX);
        }
        return heard;
    }

    private static String word(Decoded decoded) {
        return switch (decoded) {
            case Decoded.Message m -> "leave";
            case Decoded.Unreadable(String reason) when reason.contains("too long (expected: at most 2048") -> reason;
            case Decoded.Unreadable u -> "message: ";
            default -> decoded.toString();
        };
    }

    /** Any input gives a message or a reason, and the text passed on is JSON on one line. */
    @Test
    void shouldOutlast300000MutatedMessages() {
        List<byte[]> good = List.of(
                bytes(from("\"proto\":\"room_enter\",\"data\":{\"room_id\":\"arena\"}")),
                bytes(from("\"proto\":\"sync_request_reload_frames\",\"data\":{\"start_frame\":30}")),
                bytes(from("\"proto\":\"sync_action\",\"timestamp\":1700000000.5,"
                        + "\"action_data\":{\"action_type\":\"é\\n\",\"parameters\":[1,-2.5e3,{\"x\":null}]}")));
        Random random = new Random(4);
        JsonActions actions = new JsonActions(DEPTH_MAX);
        int messages = 0;
        for (int i = 0; i < 300_000; i++) {
            byte[] mutated = mutate(good.get(i % good.size()), random);
            ByteBuffer buffer = ByteBuffer.wrap(mutated);
            Decoded decoded = dialect.decoder(true).next(buffer);
            switch (decoded) {
                case Decoded.Message m -> {
                    messages++;
                    assertThat(isFitToPassOn(m.message(), actions))
                            .as(() -> m.toString())
                            .isTrue();
                }
                case Decoded.Unreadable u -> assertThat(u.reason()).hasSizeLessThan(400);
                case Decoded.NeedMore n -> throw new AssertionError("a whole message");
                case Decoded.Malformed m -> throw new AssertionError(m);
            }
        }
        assertThat(messages).isBetween(10_000, 290_000);
    }

    private static boolean isFitToPassOn(ClientMessage message, JsonActions actions) {
        ClientMessage said = ((ClientMessage.Authenticated) message).message();
        return !(said instanceof ClientMessage.Submit submit)
                || actions.isAction(submit.payload(), 0, submit.payload().length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mutate(byte[] good, Random random) {
        byte[] alphabet = bytes("{}[]\",:0123456789.-+eEINfatrulsy\\ \n\r\t\u00e9");
        byte[] bytes = good.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = alphabet[random.nextInt(alphabet.length)];
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> {
                    byte[] shorter = new byte[Math.max(1, bytes.length - 1 - random.nextInt(5))];
                    int cut = Math.min(at, shorter.length);
                    System.arraycopy(bytes, 0, shorter, 0, cut);
                    System.arraycopy(bytes, bytes.length - (shorter.length - cut), shorter, cut, shorter.length - cut);
                    bytes = shorter;
                }
                default -> {
                    int count = Math.min(1 + random.nextInt(20), bytes.length - at);
                    byte[] longer = new byte[bytes.length + count];
                    System.arraycopy(bytes, 0, longer, 0, at);
                    System.arraycopy(bytes, random.nextInt(bytes.length - count + 1), longer, at, count);
                    System.arraycopy(bytes, at, longer, at + count, bytes.length - at);
                    bytes = longer;
                }
            }
        }
        return bytes;
    }
}
