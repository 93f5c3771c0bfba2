package dev.tactus.dialects.protobuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.Frame;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.FrameBound;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.RefusalCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The dialect as a room sees it: the session of protocols/protobuf.md, byte by byte. */
class ProtobufDialectTest {

    private final ProtobufDialect dialect = new ProtobufDialect();

    private record Seats(List<Long> players) implements Roster {

        @Override
        public long player(int seat) {
            return players.get(seat - 1);
        }
    }

    @Test
    void shouldReadTheOldClientsSession() {
        ByteBuffer bytes = buffer("000601 0801 108ccc0e 00000a 000214 0832 00001e 000002 000246 0801 0002ff 0102 0009");
        ClientDecoder decoder = dialect.decoder(false);

        assertThat(message(decoder, bytes))
                .isEqualTo(new ClientMessage.Connect(1, 239_116, "", ClientCapabilities.NONE));
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.JoinRoom());
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.Progress(50));
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.Ready());
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.Heartbeat());
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.Result(1));
        assertThat(message(decoder, bytes))
                .isInstanceOfSatisfying(
                        ClientMessage.Echo.class,
                        echo -> assertThat(echo.body()).containsExactly(1, 2));
        assertThat(decoder.next(bytes)).isSameAs(Decoded.NeedMore.INSTANCE);
        assertThat(bytes.remaining()).isEqualTo(2);
    }

    @Test
    void shouldReadTheOldClientsInput() {
        ClientMessage message = message(dialect.decoder(false), buffer("000f3c 0800 1007 18ffffffffffffffffff01"));

        assertThat(message).isInstanceOfSatisfying(ClientMessage.Submit.class, submit -> {
            assertThat(submit.sequence()).isZero();
            assertThat(submit.form()).isEqualTo(InputForm.SID_XY);
            assertThat(SidXy.of(submit.payload())).isEqualTo(new SidXy(0, 7, -1));
        });
    }

    @Test
    void shouldPassOverWhatMakesNoSense() {
        ByteBuffer bytes = buffer("000028 00023c 08ff 000002");
        ClientDecoder decoder = dialect.decoder(false);
        assertThat(decoder.next(bytes)).isInstanceOf(Decoded.Unreadable.class);
        assertThat(decoder.next(bytes)).isInstanceOf(Decoded.Unreadable.class);
        assertThat(message(decoder, bytes)).isEqualTo(new ClientMessage.Heartbeat());
    }

    @Test
    void shouldCallMalformedWhatIsNoMessage() {
        assertMalformed(dialect.decoder(false), "04013c", "body of message 60: 1025 bytes (expected: <= 1024)");
        assertMalformed(dialect.decoder(true), "00023c 08", "body of message 60: 1 bytes (expected: 2");
        assertThat(new ProtobufDialect(2000).decoder(false).next(buffer("04013c")))
                .isSameAs(Decoded.NeedMore.INSTANCE);
    }

    @Test
    void shouldWriteWhatTheOldClientKnows() {
        assertThat(hex(Objects.requireNonNull(dialect.encode(new ServerMessage.Connected(ConnectCode.OK, null)))))
                .isEqualTo("0002010800");
        assertThat(hex(Objects.requireNonNull(dialect.encode(new ServerMessage.Closed(null)))))
                .isEqualTo("000064");
        assertThat(dialect.name()).isEqualTo("protobuf");
    }

    @Test
    void shouldWriteFramesForAReaderWhereverItStands() {
        FrameLog log = new FrameLog();
        log.append(List.of(new Input(1, 0, InputForm.SID_XY, new SidXy(0, 7, -1).payload())));
        log.append(List.of());
        log.append(List.of());
        log.append(List.of());
        Roster roster = new Seats(List.of(1L, 2L));
        Cursor cursor = new Cursor(log, 0);

        FrameBatch first = dialect.encodeFrames(cursor, 0, 1, 60, roster);
        assertThat(hex(first.message())).isEqualTo("0019320a170800121308011000180720ffffffffffffffffff012801");
        assertThat(first.nextTick()).isEqualTo(1);

        FrameBatch second = dialect.encodeFrames(cursor, 1, 4, 60, roster);
        assertThat(hex(second.message())).isEqualTo("0004320a020803");
        assertThat(second.nextTick()).isEqualTo(4);

        FrameBatch none = dialect.encodeFrames(cursor, 4, 4, 60, roster);
        assertThat(none.message()).isEmpty();
        assertThat(none.nextTick()).isEqualTo(4);

        FrameBatch all = dialect.encodeFrames(new Cursor(log, 0), 0, 4, 60, roster);
        assertThat(hex(all.message()))
                .isEqualTo("001d320a170800121308011000180720ffffffffffffffffff012801" + "0a020803");
    }

    @Test
    void shouldLeaveOutForAnOldClientAPayloadThatFitsNoMessage() {
        FrameLog log = new FrameLog();
        log.append(List.of(new Input(2, 7, InputForm.BYTES, new byte[901])));
        Dialect legacy = dialect.forClient(ClientCapabilities.NONE);

        FrameBatch batch = legacy.encodeFrames(new Cursor(log, 0), 0, 1, 60, new Seats(List.of(1L, 2L)));
        assertThat(hex(batch.message())).isEqualTo("000c32" + "0a0a0800" + "1206" + "0802" + "2802" + "5007");
    }

    @Test
    void shouldTellAnOldClientAFrameThatIsTooLongWithoutPayloads() {
        FrameLog log = new FrameLog();
        Input large = new Input(2, 7, InputForm.BYTES, new byte[600]);
        log.append(List.of(large, large));
        log.append(List.of(new Input(1, 0, InputForm.BYTES, new byte[] {1})));
        Dialect legacy = dialect.forClient(ClientCapabilities.NONE);
        Roster roster = new Seats(List.of(1L, 2L));
        Cursor cursor = new Cursor(log, 0);

        FrameBatch batch = legacy.encodeFrames(cursor, 0, 2, 60, roster);
        assertThat(hex(batch.message()))
                .isEqualTo(
                        "001432" + "0a120800" + "1206" + "0802" + "2802" + "5007" + "1206" + "0802" + "2802" + "5007");
        assertThat(batch.more()).isEmpty();
        assertThat(batch.nextTick()).isEqualTo(1);
        assertThat(hex(legacy.encodeFrames(cursor, 1, 2, 60, roster).message()))
                .isEqualTo("000d32" + "0a0b0801" + "1207" + "0801" + "2801" + "5a0101");
    }

    @Test
    void shouldTellAnOldClientAFrameOfManyInputsInSeveralMessages() {
        FrameLog log = new FrameLog();
        List<Input> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(new Input(1 + i % 2, 0, InputForm.SID_XY, new SidXy(i, -i, -1).payload()));
        }
        log.append(many);
        Dialect legacy = dialect.forClient(ClientCapabilities.NONE);

        FrameBatch batch = legacy.encodeFrames(new Cursor(log, 0), 0, 1, 60, new Seats(List.of(1L, 2L)));
        assertThat(batch.nextTick()).isEqualTo(1);
        List<byte[]> messages = new ArrayList<>(List.of(batch.message()));
        messages.addAll(batch.more());
        assertThat(messages)
                .hasSizeBetween(6, 8)
                .allSatisfy(message -> assertThat(message.length - 3).as("body").isLessThanOrEqualTo(1_024));
        List<Integer> sids = new ArrayList<>();
        for (byte[] message : messages) {
            ReadResult<ServerMessage> told = new ServerMessageReader(true).next(ByteBuffer.wrap(message));
            assertThat(told).isInstanceOfSatisfying(ReadResult.Message.class, read -> {
                Frame frame = ((ServerMessage.Frames) read.message()).frames().getFirst();
                assertThat(frame.tick()).isZero();
                frame.inputs()
                        .forEach(input -> sids.add(SidXy.of(input.payload()).sid()));
            });
        }
        assertThat(sids).isEqualTo(IntStream.range(0, 200).boxed().toList());
    }

    @Test
    void shouldKnowTheSizeOfAFrameOfAnOldClient() {
        Dialect legacy = dialect.forClient(ClientCapabilities.NONE);
        FrameBound bound = Objects.requireNonNull(legacy.frameBound());
        List<Long> players = List.of(1L, 300L, -1L, Long.MAX_VALUE);
        List<Input> inputs = List.of(
                new Input(1, 0, InputForm.SID_XY, new SidXy(0, 7, -1).payload()),
                new Input(2, 9, InputForm.SID_XY, new SidXy(-5, 70_000, Integer.MAX_VALUE).payload()),
                new Input(3, 0, InputForm.BYTES, new byte[500]),
                new Input(3, Integer.MAX_VALUE, InputForm.BYTES, new byte[900]),
                new Input(3, 5, InputForm.BYTES, new byte[901]),
                new Input(4, 0, InputForm.SID_XY, new SidXy(127, 128, Integer.MIN_VALUE).payload()));
        for (Input input : inputs) {
            FrameLog log = new FrameLog();
            log.append(List.of(input));
            byte[] message = legacy.encodeFrames(new Cursor(log, 0), 0, 1, 60, new Seats(players))
                    .message();
            int bytes = bound.bytes(input, players.get(input.seat() - 1));
            int lengthBytes = bytes + 2 > 127 ? 2 : 1;
            assertThat(bytes)
                    .as("without the header, the frame's tag and length, and its tick")
                    .isEqualTo(message.length - 3 - 1 - lengthBytes - 2)
                    .isLessThanOrEqualTo(bound.bytesMax());
        }
        assertThat(dialect.frameBound()).isNull();
    }

    @Test
    void shouldKeepToItsFramesAMessage() {
        FrameLog log = new FrameLog();
        for (int tick = 0; tick < 5; tick++) {
            log.append(List.of(new Input(2, 0, InputForm.BYTES, new byte[] {1})));
        }
        Cursor cursor = new Cursor(log, 0);
        Roster roster = new Seats(List.of(7L, 8L));

        assertThat(dialect.encodeFrames(cursor, 0, 5, 2, roster).nextTick()).isEqualTo(2);
        assertThat(dialect.encodeFrames(cursor, 2, 5, 2, roster).nextTick()).isEqualTo(4);
        assertThat(dialect.encodeFrames(cursor, 4, 5, 2, roster).nextTick()).isEqualTo(5);
    }

    /** lockstepserver's Go client stops reading for good at a body of more than 1,024 bytes. */
    @Test
    void shouldCutFramesForAnOldClientByBytes() {
        FrameLog log = new FrameLog();
        for (int tick = 0; tick < 300; tick++) {
            log.append(List.of(new Input(1 + tick % 2, 0, InputForm.SID_XY, new SidXy(4, -1, tick).payload())));
        }
        Roster roster = new Seats(List.of(1L, 2L));
        Dialect old = dialect.forClient(ClientCapabilities.NONE);
        Cursor cursor = new Cursor(log, 0);
        int tick = 0;
        int messages = 0;
        while (tick < 300) {
            FrameBatch batch = old.encodeFrames(cursor, tick, 300, 60, roster);
            assertThat(batch.message().length).isLessThanOrEqualTo(3 + 1_024);
            assertThat(batch.nextTick()).isGreaterThan(tick);
            tick = batch.nextTick();
            messages++;
        }
        assertThat(messages).as("39 frames a message").isEqualTo(8);
        assertThat(dialect.encodeFrames(new Cursor(log, 0), 0, 300, 60, roster).nextTick())
                .as("Tactus's own clients get longer ones")
                .isEqualTo(60);
    }

    @Test
    void shouldTellAnOldClientNothingThatItDoesNotKnow() {
        Dialect old = dialect.forClient(ClientCapabilities.NONE);
        assertThat(old).isSameAs(dialect.forClient(ClientCapabilities.NONE));
        assertThat(old.encode(new ServerMessage.Notice("hello"))).isNull();
        assertThat(old.encode(new ServerMessage.Refused(RefusalCode.BAD_VALUE, "x", 0)))
                .isNull();
        assertThat(hex(Objects.requireNonNull(old.encode(new ServerMessage.Closed("why")))))
                .isEqualTo("000064");
        assertThat(old.datagrams()).isNull();
        assertThat(dialect.forClient(new ClientCapabilities(1, 0, false, false)))
                .isSameAs(dialect);
    }

    @Test
    void shouldPassDatagramsThroughThePort() {
        DatagramDialect datagrams = dialect.datagrams();
        byte[] head = new byte[datagrams.headBytesMax()];
        int length = datagrams.encodeHead(head, Integer.MAX_VALUE, 1000, Integer.MAX_VALUE);
        assertThat(length).isLessThanOrEqualTo(head.length);
        assertThat(HexFormat.of().formatHex(head, 0, length)).isEqualTo("ffffffff07e807ffffffff07");
        assertThat(datagrams.encodeBody(new FrameRun(3, 4, new byte[0]))).containsExactly(3, 1);

        UpstreamDatagram up = Objects.requireNonNull(datagrams.decode(buffer("01 32 0c 01 03 00 02 ff")));
        assertThat(up.packet()).isEqualTo(1);
        assertThat(up.lossPerMille()).isEqualTo(50);
        assertThat(up.framesHeld()).isEqualTo(12);
        assertThat(up.inputs()).hasSize(1);
        assertThat(datagrams.decode(buffer("01 32 0c 02 03 00 02 ff"))).isNull();
    }

    @Test
    void shouldRefuseBoundsThatMakeNoSense() {
        assertThatThrownBy(() -> new ProtobufDialect(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bodyBytesMax: 0 (expected: 1..65535)");
    }

    private static ClientMessage message(ClientDecoder decoder, ByteBuffer bytes) {
        return switch (decoder.next(bytes)) {
            case Decoded.Message(ClientMessage message) -> message;
            case Decoded other -> throw new AssertionError(other);
        };
    }

    private static void assertMalformed(ClientDecoder decoder, String hex, String reason) {
        assertThat(decoder.next(buffer(hex)))
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        malformed -> assertThat(malformed.reason()).startsWith(reason));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
