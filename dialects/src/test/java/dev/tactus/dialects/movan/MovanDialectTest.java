package dev.tactus.dialects.movan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte sequences of protocols/movan.md. */
class MovanDialectTest {

    private static final String ROOM_ENTER =
            "0a03616e6e" + "12026266" + "1a1a13116b737376457f70697d6a0a1d1f191b191ce42400196a7273";

    private final Map<String, MovanAllocation> allocations = new HashMap<>();
    private final MovanEntries entries = new MovanEntries();
    private final MovanAllocation ann = new MovanAllocation("ann", "tok", "3", 7, "abcde", "xyz");

    MovanDialectTest() {
        allocations.put("ann", ann);
    }

    private MovanDialect dialect() {
        return new MovanDialect(allocations::get, entries, 16_384, 32, () -> Instant.ofEpochMilli(1_234_567_890_125L));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static ClientMessage said(Decoded decoded) {
        ClientMessage.Authenticated message = (ClientMessage.Authenticated) ((Decoded.Message) decoded).message();
        return message.message();
    }

    private byte[] message(String proto, String data, double timestamp, String token) {
        MovanAllocation as = new MovanAllocation("ann", token, "3", 7, "abcde", "xyz");
        return MovanEnvelope.write(as, data, proto, timestamp);
    }

    private record Names(List<String> names) implements Roster {

        @Override
        public long player(int seat) {
            return seat;
        }

        @Override
        public String name(int seat) {
            return names.get(seat - 1);
        }
    }

    @Test
    void shouldReadTheRoomEnterOfTheTable() {
        ByteBuffer in = bytes(ROOM_ENTER);
        Decoded decoded = dialect().decoder(false).next(in);
        assertThat(decoded)
                .isEqualTo(new Decoded.Message(
                        new ClientMessage.Authenticated("ann", "ann\ntok", new ClientMessage.JoinRoomByName("3"))));
        assertThat(in.hasRemaining()).isFalse();
    }

    @Test
    void shouldWriteTheSyncFrameOfTheTable() {
        allocations.put(
                "lifesize1",
                new MovanAllocation(
                        "lifesize1", "114514", "0", 8, "12345678901234567890123456789012", "1234567890123456"));
        MovanDialect dialect = dialect();
        dialect.heard(allocations.get("lifesize1"));
        FrameLog log = new FrameLog();
        log.append(List.of());
        assertThat(HexFormat.of()
                        .formatHex(dialect.encodeFrames(new Cursor(log, 0), 0, 1, 60, new Names(List.of("lifesize1")))
                                .message()))
                .isEqualTo("0a096c69666573697a65311221"
                        + "7b226672616d655f636f756e74223a2036262a26656770656368752830245f597d"
                        + "1a1d0a0a73796e635f6672616d6511000088b28a6fd6451e023d3d32333b3e");
    }

    @Test
    void shouldReadMessagesInAnyCut() {
        byte[] two = new byte[HexFormat.of().parseHex(ROOM_ENTER).length * 2];
        byte[] one = HexFormat.of().parseHex(ROOM_ENTER);
        System.arraycopy(one, 0, two, 0, one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        for (int cut = 1; cut < two.length; cut++) {
            ClientDecoder decoder = dialect().decoder(false);
            ByteBuffer first = ByteBuffer.wrap(Arrays.copyOf(two, cut));
            int read = 0;
            while (decoder.next(first) instanceof Decoded.Message) {
                read++;
            }
            assertThat(read).isEqualTo(cut / one.length);
            ByteBuffer rest = ByteBuffer.wrap(Arrays.copyOfRange(two, first.position(), two.length));
            while (decoder.next(rest) instanceof Decoded.Message) {
                read++;
            }
            assertThat(read).as("cut at %s", cut).isEqualTo(2);
        }
    }

    @Test
    void shouldDropWhatIsWrongAndReadOn() {
        ClientDecoder decoder = dialect().decoder(false);
        ByteBuffer in = ByteBuffer.allocate(2_000);
        in.put(message("room_enter", "{}", 1, "wrong"));
        in.put(message("room_prepare", "{no json", 1, "tok"));
        in.put(MovanEnvelope.write(new MovanAllocation("bob", "t", "1", 9, "k", "s"), "{}", "room_enter", 1));
        in.put(HexFormat.of().parseHex("0a03616e6e1a03ffffff"));
        in.put(HexFormat.of().parseHex("0a03616e6e20051a00"));
        in.put(message("room_prepare", "{}", 1, "tok")).flip();
        assertThat(said(decoder.next(in))).isEqualTo(new ClientMessage.Ready());
        assertThat(decoder.next(in)).isInstanceOf(Decoded.NeedMore.class);
    }

    @Test
    void shouldTakeOnlyGoodMessagesForASignOfLife() {
        MovanDialect dialect = dialect();
        ClientDecoder decoder = dialect.decoder(false);
        long opened = dialect.heardNs();
        assertThat(decoder.next(ByteBuffer.wrap(message("anything", "{}", 1, "wrong"))))
                .isInstanceOf(Decoded.NeedMore.class);
        assertThat(dialect.heardNs()).isEqualTo(opened);
        assertThat(said(decoder.next(ByteBuffer.wrap(message("anything", "{}", 1, "tok")))))
                .isEqualTo(new ClientMessage.Heartbeat());
        assertThat(dialect.heardNs()).isNotEqualTo(opened);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0a03616e6e0b", "0a03616e6e07", "00", "08 01", "0affffff7f", "0a80808080808080808080"})
    void shouldEndALinkWhoseBoundaryIsLost(String hex) {
        assertThat(dialect().decoder(false).next(bytes(hex.replace(" ", "")))).isInstanceOf(Decoded.Malformed.class);
    }

    @Test
    void shouldReadEachMessage() {
        ClientDecoder decoder = dialect().decoder(false);
        assertThat(said(decoder.next(ByteBuffer.wrap(message("room_leave", "{}", 1, "tok")))))
                .isEqualTo(new ClientMessage.Leave());
        assertThat(said(decoder.next(
                        ByteBuffer.wrap(message("sync_request_reload_frames", "{\"start_frame\":30}", 1, "tok")))))
                .isEqualTo(new ClientMessage.ReloadFrames(30));
        assertThat(said(decoder.next(ByteBuffer.wrap(message("hello", "{}", 1, "tok")))))
                .as("a sign of life")
                .isEqualTo(new ClientMessage.Heartbeat());
        ClientMessage.Submit action = (ClientMessage.Submit)
                said(decoder.next(ByteBuffer.wrap(message("sync_action", "[1, \"é\"]", 1.5, "tok"))));
        assertThat(action.stampUs()).isEqualTo(1_500_000);
        assertThat(new String(action.payload(), StandardCharsets.UTF_8))
                .isEqualTo("{\"timestamp\":1.5,\"action_data\":[1, \"é\"]}");
    }

    @Test
    void shouldTellActionsAsPythonWritesThem() {
        MovanDialect dialect = dialect();
        dialect.heard(ann);
        FrameLog log = new FrameLog();
        byte[] move =
                "{\"timestamp\":1796039967.458,\"action_data\":{\"action_type\": \"é\", \"parameters\": {\"x\": 1}}}"
                        .getBytes(StandardCharsets.UTF_8);
        log.append(
                List.of(new Input(1, 0, InputForm.BYTES, move), new Input(2, 0, InputForm.BYTES, new byte[] {1, 2})));
        byte[] message = dialect.encodeReload(new Cursor(log, 0), 0, 1, 60, new Names(List.of("ann", "bob")))
                .message();
        MovanEnvelope.Cut.Whole whole = (MovanEnvelope.Cut.Whole) MovanEnvelope.cut(ByteBuffer.wrap(message), 16_384);
        assertThat(whole.envelope().uid()).isEqualTo("ann");
        assertThat(new String(ann.mask(whole.envelope().data()), StandardCharsets.UTF_8))
                .isEqualTo("[{\"frame_count\": 0, \"actions\": [{\"uid\": \"ann\", \"data\": {\"action_type\":"
                        + " \"\\u00e9\", \"parameters\": {\"x\": 1}}, \"extra_data\": {\"proto\": \"sync_action\","
                        + " \"timestamp\": 1796039967.458}}, {\"uid\": \"bob\", \"data\": {\"action_type\":"
                        + " \"bytes\", \"parameters\": {\"base64\": \"AQI=\"}}, \"extra_data\": {\"proto\":"
                        + " \"sync_action\", \"timestamp\": 0.0}}]}]");
        assertThat(MovanExtra.read(ann.mask(whole.envelope().extra())))
                .isEqualTo(new MovanExtra("reload_frames", 1_234_567_890.125, "tok"));
    }

    @Test
    void shouldLetAPlayerGoOnOverAnotherLink() {
        MovanDialect first = dialect();
        MovanDialect second = dialect();
        assertThat(said(first.decoder(false).next(bytes(ROOM_ENTER)))).isInstanceOf(ClientMessage.JoinRoomByName.class);
        ClientDecoder decoder = second.decoder(false);
        ByteBuffer in = ByteBuffer.wrap(message("room_prepare", "{}", 1, "tok"));
        assertThat(said(decoder.next(in))).isEqualTo(new ClientMessage.JoinRoomByName("3"));
        assertThat(said(decoder.next(in))).isEqualTo(new ClientMessage.Ready());
        second.fallSilent();
        assertThat(said(decoder.next(in))).isEqualTo(new ClientMessage.Leave());
        in = ByteBuffer.wrap(message("room_prepare", "{}", 1, "tok"));
        assertThat(said(dialect().decoder(false).next(in)))
                .as("must enter again")
                .isEqualTo(new ClientMessage.Ready());
    }
}
