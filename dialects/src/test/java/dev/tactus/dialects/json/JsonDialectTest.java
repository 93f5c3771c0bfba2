package dev.tactus.dialects.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's messages, byte by byte, as protocols/json.md has them. */
class JsonDialectTest {

    private static final List<String> NAMES = List.of("ann", "Zoë \"z\" \\");

    private static final Roster TWO = new Roster() {

        @Override
        public long player(int seat) {
            return 100L + seat;
        }

        @Override
        public String name(int seat) {
            return NAMES.get(seat - 1);
        }
    };

    private final JsonDialect dialect =
            new JsonDialect(4096, 8, InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_007L)));
    private final FrameLog log = new FrameLog();

    @Test
    void shouldTellEveryFrameInAMessageOfItsOwn() {
        emptyFrames(42);
        log.append(List.of(action(1, "1700000000.25", "{\"action_type\":\"move\",\"parameters\":{\"x\":1}}")));
        log.append(List.of());

        assertThat(frames(41))
                .containsExactly(
                        "{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":41,\"actions\":[]}}",
                        "{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":42,\"actions\":[{\"uid\":\"ann\",\"extra_data\":"
                                + "{\"timestamp\":1700000000.25,\"action_data\":"
                                + "{\"action_type\":\"move\",\"parameters\":{\"x\":1}}}}]}}",
                        "{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":43,\"actions\":[]}}");
    }

    @Test
    void shouldTellActionsInTheOrderOfTheLog() {
        log.append(List.of(action(2, "1", "{}"), action(1, "2", "{}"), action(1, "2", "{\"a\":[]}")));

        assertThat(frames(0))
                .containsExactly("{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":0,\"actions\":["
                        + "{\"uid\":\"Zoë \\\"z\\\" \\\\\",\"extra_data\":{\"timestamp\":1,\"action_data\":{}}},"
                        + "{\"uid\":\"ann\",\"extra_data\":{\"timestamp\":2,\"action_data\":{}}},"
                        + "{\"uid\":\"ann\",\"extra_data\":{\"timestamp\":2,\"action_data\":{\"a\":[]}}}]}}");
    }

    @Test
    void shouldTellFramesOnceMore() {
        emptyFrames(30);
        log.append(List.of(action(1, "1", "{\"a\":1}")));
        log.append(List.of());

        assertThat(reload(29, 60))
                .containsExactly("{\"proto\":\"reload_frames\",\"data\":["
                        + "{\"frame_count\":29,\"actions\":[]},"
                        + "{\"frame_count\":30,\"actions\":[{\"uid\":\"ann\",\"extra_data\":"
                        + "{\"timestamp\":1,\"action_data\":{\"a\":1}}}]},"
                        + "{\"frame_count\":31,\"actions\":[]}]}");
        assertThat(reload(29, 2))
                .as("at most two frames a message")
                .containsExactly(
                        "{\"proto\":\"reload_frames\",\"data\":[{\"frame_count\":29,\"actions\":[]},"
                                + "{\"frame_count\":30,\"actions\":[{\"uid\":\"ann\",\"extra_data\":"
                                + "{\"timestamp\":1,\"action_data\":{\"a\":1}}}]}]}",
                        "{\"proto\":\"reload_frames\",\"data\":[{\"frame_count\":31,\"actions\":[]}]}");
    }

    @Test
    void shouldTellThatThereAreNoFramesYet() {
        FrameBatch batch = dialect.encodeReload(new Cursor(log, 0), 0, 0, 60, TWO);

        assertThat(text(batch.message())).isEqualTo("{\"proto\":\"reload_frames\",\"data\":[]}");
        assertThat(batch.nextTick()).isZero();
    }

    @Test
    void shouldBoundTheBytesOfALongReload() {
        String action = "{\"a\":\"" + "x".repeat(900) + "\"}";
        for (int i = 0; i < 200; i++) {
            log.append(List.of(action(1, "1", action)));
        }

        List<String> messages = reload(0, 1000);

        assertThat(messages)
                .hasSizeGreaterThan(5)
                .allSatisfy(message -> assertThat(message).hasSizeLessThan(34_000));
        assertThat(String.join("", messages)).contains("\"frame_count\":0,", "\"frame_count\":199,");
    }

    @Test
    void shouldTellInputsOfOtherDialectsAsJson() {
        log.append(List.of(
                new Input(1, 1, InputForm.SID_XY, new SidXy(7, -2, 3).payload()),
                new Input(1, 2, InputForm.SID_XY, new SidXy(7, 0, 0, new byte[] {1, 2, 3}).payload()),
                new Input(1, 3, InputForm.BYTES, new byte[] {-1, 0, 1})));

        assertThat(frames(0))
                .containsExactly("{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":0,\"actions\":["
                        + "{\"uid\":\"ann\",\"extra_data\":{\"timestamp\":0,\"action_data\":"
                        + "{\"action_type\":\"sid_xy\",\"parameters\":{\"sid\":7,\"x\":-2,\"y\":3}}}},"
                        + "{\"uid\":\"ann\",\"extra_data\":{\"timestamp\":0,\"action_data\":"
                        + "{\"action_type\":\"sid_xy\",\"parameters\":{\"sid\":7,\"x\":0,\"y\":0,\"base64\":\"AQID\"}}}},"
                        + "{\"uid\":\"ann\",\"extra_data\":{\"timestamp\":0,\"action_data\":"
                        + "{\"action_type\":\"bytes\",\"parameters\":{\"base64\":\"/wAB\"}}}}]}}");
    }

    /** A client of another dialect can put any bytes into the log. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"timestamp\":",
                "{\"timestamp\":1,\"action_data\":{}",
                "{\"timestamp\":1,\"action_data\":{}},{\"uid\":\"ann\"",
                "{\"timestamp\":1,\"action_data\":{}}}",
                "{\"timestamp\":1,\"action_data\":{}} {}",
                "{\"timestamp\":1,\"action_data\":{},\"more\":1}",
                "{\"timestamp\":1,\"action_data\":[]}",
                "{\"timestamp\":\"1\",\"action_data\":{}}",
                "{\"timestamp\":{},\"action_data\":{}}",
                "{\"timestamp\":NaN,\"action_data\":{}}",
                "{\"timestamp\":1,\"action_data\":{\"a\":NaN}}",
                "{\"timestamp\":1,\"action_data\":{\n}}",
                "{\"timestamp\":1,\"other\":{}}",
                "{\"timestamp\":1,\"action_data\":{\"a\":[[[[[[[[[]]]]]]]]]}}",
            })
    void shouldNotPassOnWhatIsNoAction(String payload) {
        log.append(List.of(new Input(1, 0, InputForm.BYTES, payload.getBytes(StandardCharsets.UTF_8))));

        assertThat(frames(0)).singleElement().asString().contains("\"action_type\":\"bytes\"");
    }

    @Test
    void shouldNotPassOnBrokenUtf8() {
        byte[] payload = "{\"timestamp\":1,\"action_data\":{\"a\":\"xx\"}}".getBytes(StandardCharsets.UTF_8);
        payload[payload.length - 5] = (byte) 0xc0;
        payload[payload.length - 4] = (byte) 0x80;
        log.append(List.of(new Input(1, 0, InputForm.BYTES, payload)));

        assertThat(frames(0)).singleElement().asString().contains("\"action_type\":\"bytes\"");
    }

    @Test
    void shouldTellWhatWasNotDone() {
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.UNAUTHORIZED, "token: \"x\"\n\u0001\ud800", 0)))
                .isEqualTo("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\","
                        + "\"detail\":\"token: \\\"x\\\"\\n\\u0001?\"}}");
        assertThat(encoded(new ServerMessage.Refused(RefusalCode.RATE_LIMITED, "wait", 0)))
                .isEqualTo("{\"proto\":\"error\",\"data\":{\"code\":\"rate_limited\",\"detail\":\"wait\"}}");
        assertThat(encoded(new ServerMessage.Connected(ConnectCode.NO_ROOM, null)))
                .isEqualTo("{\"proto\":\"error\",\"data\":{\"code\":\"no_room\","
                        + "\"detail\":\"room: there is none such\"}}");
        assertThat(encoded(new ServerMessage.Closed(null)))
                .isEqualTo("{\"proto\":\"error\",\"data\":{\"code\":\"room_closed\","
                        + "\"detail\":\"the room is closed\"}}");
    }

    @Test
    void shouldHaveNoWordForWhatItsClientsDoNotKnow() {
        assertThat(dialect.encode(new ServerMessage.HeartbeatAck())).isNull();
        assertThat(dialect.encode(new ServerMessage.ReadyAck())).isNull();
        assertThat(dialect.encode(new ServerMessage.Started(1))).isNull();
        assertThat(dialect.encode(new ServerMessage.Connected(ConnectCode.OK, null)))
                .isNull();
        assertThat(dialect.encode(new ServerMessage.InputAck(1, 2))).isNull();
        assertThat(dialect.datagrams()).isNull();
        assertThat(dialect.snapshotCodec()).isNull();
        assertThat(dialect.hasUniqueInputSequences()).isFalse();
        assertThat(dialect.sendsRefusals()).isTrue();
        assertThat(dialect.startsLive()).isTrue();
        assertThat(dialect.name()).isEqualTo("json");
    }

    private void emptyFrames(int count) {
        for (int i = 0; i < count; i++) {
            log.append(List.of());
        }
    }

    private static Input action(int seat, String timestamp, String actionData) {
        String payload = "{\"timestamp\":" + timestamp + ",\"action_data\":" + actionData + "}";
        return new Input(seat, 0, InputForm.BYTES, payload.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> frames(int from) {
        List<String> messages = new ArrayList<>();
        Cursor cursor = new Cursor(log, from);
        for (int tick = from; tick < log.nextTick(); ) {
            FrameBatch batch = dialect.encodeFrames(cursor, tick, log.nextTick(), 60, TWO);
            messages.add(text(batch.message()));
            assertThat(batch.nextTick()).isEqualTo(tick + 1);
            tick = batch.nextTick();
        }
        return messages;
    }

    private List<String> reload(int from, int framesMax) {
        List<String> messages = new ArrayList<>();
        Cursor cursor = new Cursor(log, from);
        for (int tick = from; tick < log.nextTick(); ) {
            FrameBatch batch = dialect.encodeReload(cursor, tick, log.nextTick(), framesMax, TWO);
            messages.add(text(batch.message()));
            assertThat(batch.nextTick()).isGreaterThan(tick);
            tick = batch.nextTick();
        }
        return messages;
    }

    private String encoded(ServerMessage message) {
        return text(Objects.requireNonNull(dialect.encode(message)));
    }

    private static String text(byte @Nullable [] bytes) {
        return new String(Objects.requireNonNull(bytes), StandardCharsets.UTF_8);
    }
}
