package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.Checkpoint;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.EndCause;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.Closed;
import dev.tactus.protocol.message.ServerMessage.Connected;
import dev.tactus.protocol.message.ServerMessage.Frames;
import dev.tactus.protocol.message.ServerMessage.Joined;
import dev.tactus.protocol.message.ServerMessage.Moved;
import dev.tactus.protocol.message.ServerMessage.PeerState;
import dev.tactus.protocol.message.ServerMessage.Refused;
import dev.tactus.protocol.message.ServerMessage.SessionParameters;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every message has exactly these bytes, in both directions: old clients stand on it. */
class GoldenBytesTest {

    private static final Map<String, ClientMessage> CLIENT = new TreeMap<>(Map.ofEntries(
            Map.entry("client-connect", new ClientMessage.Connect(1, 239_116, "", ClientCapabilities.NONE)),
            Map.entry(
                    "client-connect-tactus",
                    new ClientMessage.Connect(1, 239_116, "ticket", new ClientCapabilities(1, 300, true, true))),
            Map.entry("client-heartbeat", new ClientMessage.Heartbeat()),
            Map.entry("client-join-room", new ClientMessage.JoinRoom()),
            Map.entry("client-progress", new ClientMessage.Progress(50)),
            Map.entry("client-ready", new ClientMessage.Ready()),
            Map.entry("client-input", numbers(0, new SidXy(0, 7, -1))),
            Map.entry("client-input-sequence", numbers(5, new SidXy(1, 2, 3))),
            Map.entry("client-input-extra", numbers(5, new SidXy(1, 2, 3, bytes(0xaa, 0xbb)))),
            Map.entry("client-input-bytes", new ClientMessage.Submit(6, InputForm.BYTES, bytes(1, 2, 3))),
            Map.entry("client-input-bytes-empty", new ClientMessage.Submit(7, InputForm.BYTES, bytes())),
            Map.entry("client-result", new ClientMessage.Result(1)),
            Map.entry("client-request-frames", new ClientMessage.RequestFrames(10, 300)),
            Map.entry("client-leave", new ClientMessage.Leave()),
            Map.entry(
                    "client-connect-state",
                    new ClientMessage.Connect(1, 239_116, "", new ClientCapabilities(1, 0, false, false, true))),
            Map.entry(
                    "client-connect-name",
                    new ClientMessage.Connect(
                            1, 239_116, "", new ClientCapabilities(1, 0, false, false, false, "Ann"))),
            Map.entry(
                    "client-connect-link",
                    new ClientMessage.Connect(
                            1, 239_116, "", new ClientCapabilities(2, 0, false, false).onLink(300, 3))),
            Map.entry(
                    "client-connect-incarnation",
                    new ClientMessage.Connect(
                            1, 239_116, "", new ClientCapabilities(2, 0, false, false).ofIncarnation(300))),
            Map.entry("client-input-tick", new ClientMessage.Submit(6, InputForm.BYTES, bytes(1), 0, 200)),
            Map.entry(
                    "client-checksums", new ClientMessage.Checksums(List.of(new Checkpoint(200, "0123456789abcdef")))),
            Map.entry("client-checksums-none", new ClientMessage.Checksums(List.of())),
            Map.entry("client-snapshot", new ClientMessage.SnapshotPart(200, 1, 2, bytes(1, 2, 3))),
            Map.entry("client-state", new ClientMessage.RequestState()),
            Map.entry("client-end", new ClientMessage.Echo(bytes(1, 2, 3)))));

    private static final Moved NODES = new Moved(300, List.of("10.0.0.1:1", "n2:65535"));

    private static final Map<String, ServerMessage> SERVER = new TreeMap<>(Map.ofEntries(
            Map.entry("server-connected", new Connected(ConnectCode.OK, null)),
            Map.entry("server-connected-no-player", new Connected(ConnectCode.NO_PLAYER, null)),
            Map.entry("server-connected-no-room", new Connected(ConnectCode.NO_ROOM, null)),
            Map.entry("server-connected-room-state", new Connected(ConnectCode.ROOM_STATE, null)),
            Map.entry("server-connected-token", new Connected(ConnectCode.TOKEN, null)),
            Map.entry("server-connected-full", new Connected(ConnectCode.NO_PLAYER, null, EndCause.FULL)),
            Map.entry(
                    "server-connected-accounts-away",
                    new Connected(ConnectCode.TOKEN, null, EndCause.AUTH_UNAVAILABLE)),
            Map.entry(
                    "server-connected-terms", new Connected(ConnectCode.OK, new SessionParameters(30, 2, 1, true, 90))),
            Map.entry(
                    "server-connected-again",
                    new Connected(ConnectCode.OK, new SessionParameters(30, 2, 1, true, 90, 0, 300, null))),
            Map.entry(
                    "server-connected-ahead",
                    new Connected(
                            ConnectCode.OK,
                            new SessionParameters(
                                    30, 2, 1, true, 90, 0, 0, null, 0, null, null, 31, 0, Moved.nowhere()))),
            Map.entry(
                    "server-connected-incarnation",
                    new Connected(
                            ConnectCode.OK,
                            new SessionParameters(
                                    30,
                                    2,
                                    1,
                                    true,
                                    90,
                                    0,
                                    0,
                                    null,
                                    0,
                                    null,
                                    null,
                                    31,
                                    1_500_000_000_600L,
                                    Moved.nowhere()))),
            Map.entry(
                    "server-connected-nodes",
                    new Connected(
                            ConnectCode.OK,
                            new SessionParameters(30, 2, 1, true, 90, 0, 0, null, 0, null, null, 0, 0, NODES))),
            Map.entry("server-heartbeat", new ServerMessage.HeartbeatAck()),
            Map.entry("server-joined", new Joined(1, List.of(new PeerState(2, 0)), 0)),
            Map.entry("server-joined-spectator", new Joined(0, List.of(), -1)),
            Map.entry("server-peer-progress", new ServerMessage.PeerProgress(1, 50)),
            Map.entry("server-ready", new ServerMessage.ReadyAck()),
            Map.entry("server-started", new ServerMessage.Started(1_795_239_116L)),
            Map.entry("server-frame", frame(0, number(1, 0, new SidXy(0, 7, -1)))),
            Map.entry("server-frame-empty", frame(3)),
            Map.entry("server-frame-extra", frame(5, number(2, 4, new SidXy(1, 2, 3, bytes(0xaa))))),
            Map.entry("server-frame-bytes", frame(5, new Input(2, 0, InputForm.BYTES, bytes(1, 2)))),
            Map.entry("server-result", new ServerMessage.ResultAck()),
            Map.entry(
                    "server-connected-game",
                    new Connected(
                            ConnectCode.OK,
                            new SessionParameters(
                                    60,
                                    2,
                                    1,
                                    false,
                                    0,
                                    100,
                                    0,
                                    new ServerMessage.GameParameters(
                                            "platformer", 2, -7, new TreeMap<>(Map.of("move_step", 90)))))),
            Map.entry("server-snapshot", new ServerMessage.SnapshotPart(600, 0, 1, bytes(1, 2, 3))),
            Map.entry(
                    "server-desync",
                    new ServerMessage.Desync(
                            4210,
                            List.of(
                                    new ServerMessage.ChecksumVote("0123456789abcdef", List.of(0, 1)),
                                    new ServerMessage.ChecksumVote("fedcba9876543210", List.of(2))),
                            List.of("entity 17 Position.x is 1042, should be 1041"))),
            Map.entry("server-notice", new ServerMessage.Notice("five minutes")),
            Map.entry("server-moved", NODES),
            Map.entry("server-ask-checksums", new ServerMessage.RequestChecksums(4101, 4199)),
            Map.entry("server-ask-snapshot", new ServerMessage.RequestSnapshot(4211)),
            Map.entry("server-close", new Closed(null)),
            Map.entry("server-close-reason", new Closed("over")),
            Map.entry("server-close-replaced", new Closed("elsewhere", EndCause.REPLACED)),
            Map.entry("server-close-restarting", new Closed("back soon", EndCause.RESTARTING)),
            Map.entry("server-refused", new Refused(RefusalCode.TOO_LARGE, "big", 9)),
            Map.entry("server-refused-no-input", new Refused(RefusalCode.WRONG_PHASE, "no", 0)),
            Map.entry("server-end", new ServerMessage.Echoed(bytes(1, 2, 3)))));

    @Test
    void shouldHaveAMessageForEveryFile() {
        assertThat(Golden.names("client-")).containsExactlyElementsOf(CLIENT.keySet());
        assertThat(Golden.names("server-")).containsExactlyElementsOf(SERVER.keySet());
    }

    static List<String> clientNames() {
        return Golden.names("client-");
    }

    @ParameterizedTest
    @MethodSource("clientNames")
    void shouldWriteAndReadWhatClientsSay(String name) {
        ClientMessage message = Objects.requireNonNull(CLIENT.get(name));
        byte[] golden = Golden.bytes(name);

        assertThat(ClientMessageWriter.write(message)).isEqualTo(golden);
        ByteBuffer bytes = ByteBuffer.wrap(golden);
        ReadResult<ClientMessage> read = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, true).next(bytes);
        assertSame(read, message);
        assertThat(bytes.remaining()).isZero();
    }

    static List<String> serverNames() {
        return Golden.names("server-");
    }

    @ParameterizedTest
    @MethodSource("serverNames")
    void shouldWriteAndReadWhatTheServerSays(String name) {
        ServerMessage message = Objects.requireNonNull(SERVER.get(name));
        byte[] golden = Golden.bytes(name);

        assertThat(message instanceof Frames frames ? fromLog(frames) : ServerMessageWriter.write(message))
                .isEqualTo(golden);
        ByteBuffer bytes = ByteBuffer.wrap(golden);
        assertSame(new ServerMessageReader(true).next(bytes), message);
        assertThat(bytes.remaining()).isZero();
    }

    private static <T> void assertSame(ReadResult<T> read, T message) {
        if (!(read instanceof ReadResult.Message<T>(T ours) && MessageEquality.same(ours, message))) {
            throw new AssertionError(read + ", should be " + message);
        }
    }

    /** The message as a room writes it, whose players are numbered like their seats. */
    private static byte[] fromLog(Frames frames) {
        Frame frame = frames.frames().getFirst();
        FrameRun run = FrameRun.of(frame.tick(), frame.tick() + 1, frames.frames());
        Cursor cursor = new Cursor(run, run.firstTick());
        return FrameMessage.write(cursor, run.firstTick(), run.nextTick(), 60, seat -> seat)
                .bytes();
    }

    private static ClientMessage numbers(int sequence, SidXy values) {
        return new ClientMessage.Submit(sequence, InputForm.SID_XY, values.payload());
    }

    private static Input number(int seat, int sequence, SidXy values) {
        return new Input(seat, sequence, InputForm.SID_XY, values.payload());
    }

    private static Frames frame(int tick, Input... inputs) {
        return new Frames(List.of(new Frame(tick, List.of(inputs))));
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
