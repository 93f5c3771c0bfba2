package dev.tactus.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ClientMessage.Heartbeat;
import dev.tactus.protocol.message.ClientMessage.Progress;
import dev.tactus.protocol.message.ClientMessage.Submit;
import dev.tactus.protocol.message.ConnectCode;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.message.ServerMessage.PeerState;
import dev.tactus.protocol.message.ServerMessage.SessionParameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Framing and bounds, and what is refused with which words. */
class MessageReaderTest {

    private final ClientMessageReader stream = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, false);
    private final ClientMessageReader whole = new ClientMessageReader(ClientMessageReader.BODY_BYTES_MAX, true);

    @Test
    void shouldReadMessagesOneAfterTheOtherFromAStream() {
        ByteBuffer bytes = buffer("000002 000214 0832 000214 08");

        assertThat(stream.next(bytes)).isEqualTo(new ReadResult.Message<>(new Heartbeat()));
        assertThat(stream.next(bytes)).isEqualTo(new ReadResult.Message<>(new Progress(50)));
        assertThat(stream.next(bytes)).isEqualTo(new ReadResult.NeedMore<>());
        assertThat(bytes.position()).isEqualTo(8);
    }

    @Test
    void shouldAskForMoreUntilTheLastByteIsThere() {
        byte[] message = HexFormat.of().parseHex("000f3c0800100718ffffffffffffffffff01");
        for (int length = 0; length < message.length; length++) {
            ByteBuffer bytes = ByteBuffer.wrap(message, 0, length);
            assertThat(stream.next(bytes)).isEqualTo(new ReadResult.NeedMore<>());
            assertThat(bytes.position()).isZero();
        }
        assertThat(stream.next(ByteBuffer.wrap(message))).isInstanceOf(ReadResult.Message.class);
    }

    @Test
    void shouldReadFromAnyKindOfBufferAtAnyPlace() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(7);
        bytes.put(HexFormat.of().parseHex("0003ff010203"))
                .limit(bytes.position())
                .position(7);

        assertThat(((ClientMessage.Echo) message(stream, bytes)).body()).containsExactly(1, 2, 3);
        assertThat(bytes.position()).isEqualTo(13);
    }

    @Test
    void shouldTakeExactlyOneWholeMessageWhereTheTransportKeepsThem() {
        assertThat(whole.next(buffer("000214 0832"))).isEqualTo(new ReadResult.Message<>(new Progress(50)));
        assertThat(whole.next(buffer(""))).isEqualTo(new ReadResult.NeedMore<>());
        assertMalformed(whole, "0002", "message: 2 bytes (expected: >= 3)");
        assertMalformed(whole, "000214 08", "body of message 20: 1 bytes (expected: 2, as its header says)");
        assertMalformed(whole, "000214 0832 000002", "body of message 20: 5 bytes (expected: 2, as its header says)");
    }

    @Test
    void shouldRefuseABodyBeyondTheBoundBeforeItIsThere() {
        assertMalformed(stream, "0401ff", "body of message 255: 1025 bytes (expected: <= 1024)");
        assertThat(stream.next(buffer("0400ff"))).isEqualTo(new ReadResult.NeedMore<>());
        assertThat(new ClientMessageReader(4096, false).next(buffer("0401ff"))).isEqualTo(new ReadResult.NeedMore<>());
        assertThat(new ServerMessageReader(false).next(buffer("ffffff"))).isEqualTo(new ReadResult.NeedMore<>());
    }

    @Test
    void shouldPassOverIdsOfTheOtherDirectionAndUnknownOnes() {
        String known = " (expected: one of 1, 2, 10, 20, 30, 60, 70, 111, 112, 113, 114, 115, 120, 255)";
        for (int id : new int[] {0, 3, 40, 50, 100, 110, 119, 199, 254}) {
            ByteBuffer bytes = buffer("0002" + HexFormat.of().toHexDigits((byte) id) + "0801 000002");
            assertThat(stream.next(bytes)).isEqualTo(new ReadResult.Unreadable<>("message id: " + id + known));
            assertThat(stream.next(bytes))
                    .as("what follows is read")
                    .isEqualTo(new ReadResult.Message<>(new Heartbeat()));
        }
        assertMalformed(
                new ServerMessageReader(false),
                "00003c",
                "message id: 60 (expected: one of 1, 2, 10, 20, 30, 40, 50, 70, 100, 110, 114, 116, 117, 118, 119,"
                        + " 121, 122, 255)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a field number of 0               | 00",
                "a tag without a value             | 08",
                "a varint that ends too early      | 08ff",
                "a varint of 11 bytes              | 08ffffffffffffffffffff01",
                "a length beyond the end           | 5205 6162",
                "a length of 2^31                  | 528080808008",
                "a length of 2^32 - 1              | 52ffffffff0f",
                "a fixed64 that ends too early     | 0900000000000000",
                "a fixed32 that ends too early     | 0d000000",
                "wire type 6                       | 0e",
                "wire type 7                       | 0f",
                "a group's end without a beginning | 0c",
                "a group without an end            | 0b",
                "a group that another one ends     | 0b14",
                "a stray byte in a token           | 520180",
                "half a character in a token       | 5202e282",
                "a surrogate in a token            | 5203eda080",
                "a version beyond 2^31 - 1         | a0018080808008",
                "frames held beyond 2^31 - 1       | a801ffffffff0f",
            })
    void shouldRefuseAConnectWith(String what, String body) {
        ReadResult<ClientMessage> read = whole.next(connect(body));

        assertThat(read).as(what).isInstanceOf(ReadResult.Unreadable.class);
        assertThat(read.toString()).contains("reason=message 1: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a varint               | 987d01",
                "a fixed64              | 997d0000000000000000",
                "bytes                  | 9a7d03000000",
                "a group                | 9b7d 08 01 9c7d",
                "groups within a group  | 9b7d 0b 0b 0c 13 0801 14 0c 9c7d",
                "a fixed32              | 9d7d00000000",
                "player as a fixed32    | 0d00000000",
                "token as a varint      | 5001",
            })
    void shouldStepOverAnUnknownFieldThatIs(String what, String field) {
        ClientMessage message = message(whole, connect("0801" + field + "1002"));

        assertThat(message).as(what).isEqualTo(new ClientMessage.Connect(1, 2, "", ClientCapabilities.NONE));
    }

    @Test
    void shouldStepOverUnknownFieldsInAnEmptyBody() {
        assertThat(whole.next(buffer("000202 0801"))).isEqualTo(new ReadResult.Message<>(new Heartbeat()));
        assertThat(whole.next(buffer("000102 08")))
                .isEqualTo(new ReadResult.Unreadable<>("message 2: bytes end within a value"));
    }

    @Test
    void shouldBoundGroupsWithinGroups() {
        assertThat(whole.next(connect("0b".repeat(100) + "0c".repeat(100)))).isInstanceOf(ReadResult.Message.class);
        assertThat(whole.next(connect("0b".repeat(101) + "0c".repeat(101)))).isInstanceOf(ReadResult.Unreadable.class);
    }

    @Test
    void shouldLetTheLastOfRepeatedScalarsWin() {
        assertThat(whole.next(buffer("000614 0801 0802 0803"))).isEqualTo(new ReadResult.Message<>(new Progress(3)));
        // Only the winner has to be in range.
        assertThat(whole.next(buffer("000a6f 088080808008 0801 1002")))
                .isEqualTo(new ReadResult.Message<>(new ClientMessage.RequestFrames(1, 2)));
    }

    @Test
    void shouldCutLongVarintsToTheirLowBits() {
        // 2^32 + 5 as an int32, and -1 in five bytes, which means 2^32 - 1.
        assertThat(whole.next(buffer("000614 088580808010"))).isEqualTo(new ReadResult.Message<>(new Progress(5)));
        assertThat(whole.next(buffer("000614 08ffffffff0f"))).isEqualTo(new ReadResult.Message<>(new Progress(-1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2005", "0800", "1000 5a00", "5005"})
    void shouldTakeAnInputAsNumbersUnlessItIsBytesAlone(String body) {
        assertThat(submit(body).form()).isEqualTo(InputForm.SID_XY);
        assertThat(SidXy.of(submit(body).payload())).isEqualTo(new SidXy(0, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5a0107", "5a0107 2005", "5a0108 5a0107"})
    void shouldTakeAnInputAsBytesAlone(String body) {
        assertThat(submit(body).form()).isEqualTo(InputForm.BYTES);
        assertThat(submit(body).payload()).containsExactly(7);
    }

    @Test
    void shouldRefuseCodesAndSeatsThatDoNotExist() {
        ServerMessageReader reader = new ServerMessageReader(true);
        assertMalformed(reader, "000201 0805", "message 1: errorCode: 5 (expected: 0..4)");
        assertMalformed(reader, "00026e 080c", "message 110: code: 12 (expected: 0..11)");
        assertMalformed(reader, "000432 0a021200", "message 50: roomseatid: 0 (expected: >= 1)");
        assertMalformed(
                reader, "000832 0a06 088080808008", "message 50: frameID: 2147483648 (expected: 0..2147483647)");
    }

    @Test
    void shouldTakeNumbersPackedAndUnpackedAndTermsInParts() {
        ServerMessageReader reader = new ServerMessageReader(true);
        List<PeerState> others = List.of(new PeerState(2, 7), new PeerState(3, 8), new PeerState(4, 0));
        assertThat(reader.next(buffer("000b0a 1002 12020304 1807 1a0108")))
                .isEqualTo(new ReadResult.Message<>(new ServerMessage.Joined(0, others, 0)));

        SessionParameters terms = new SessionParameters(30, 3, 0, false, 0);
        assertThat(reader.next(buffer("000c01 a20104 081e1002 a20102 1003")))
                .isEqualTo(new ReadResult.Message<>(new ServerMessage.Connected(ConnectCode.OK, terms)));
    }

    @Test
    void shouldRefuseABoundThatNoHeaderCanAnnounce() {
        assertThatThrownBy(() -> new ClientMessageReader(65_536, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("bodyBytesMax: 65536 (expected: 1..65535)");
        assertThatThrownBy(() -> ClientMessageWriter.write(new ClientMessage.Echo(new byte[65_536])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("body of message 255: 65536 bytes (expected: <= 65535)");
    }

    private Submit submit(String body) {
        return (Submit) message(whole, message(60, body));
    }

    private static ClientMessage message(ClientMessageReader reader, ByteBuffer bytes) {
        return switch (reader.next(bytes)) {
            case ReadResult.Message<ClientMessage>(ClientMessage message) -> message;
            case ReadResult<ClientMessage> other -> throw new AssertionError(other);
        };
    }

    private static <T> void assertMalformed(MessageReader<T> reader, String hex, String reason) {
        ByteBuffer bytes = buffer(hex);
        assertThat(reader.next(bytes)).isEqualTo(new ReadResult.Malformed<>(reason));
        assertThat(bytes.remaining()).isZero();
    }

    private static ByteBuffer connect(String body) {
        return message(1, body);
    }

    private static ByteBuffer message(int id, String body) {
        return ByteBuffer.wrap(ProtobufOracleWriter.message(id, HexFormat.of().parseHex(body.replace(" ", ""))));
    }

    private static ByteBuffer buffer(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}
