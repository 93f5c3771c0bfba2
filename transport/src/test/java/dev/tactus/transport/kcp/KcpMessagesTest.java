package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The boundaries of messages on the wire, read as a peer in KCP's message mode reads them. */
class KcpMessagesTest {

    private static final int PAYLOAD_BYTES = 576;

    /** Puts the segments of datagrams in order, once each, and cuts them into messages by their fragment numbers. */
    private static final class MessageReader {

        private record Piece(byte[] payload, int fragment) {}

        private final Map<Integer, Piece> segments = new TreeMap<>();

        void take(byte[] datagram, int length) {
            for (int at = 0; at < length; at += KcpHeader.BYTES + KcpHeader.length(datagram, at)) {
                if (KcpHeader.command(datagram, at) == KcpHeader.PUSH) {
                    int from = at + KcpHeader.BYTES;
                    byte[] payload = Arrays.copyOfRange(datagram, from, from + KcpHeader.length(datagram, at));
                    int sn = KcpHeader.sn(datagram, at);
                    Piece before = segments.put(sn, new Piece(payload, KcpHeader.fragment(datagram, at)));
                    assertThat(before == null || Arrays.equals(before.payload, payload))
                            .as("segment %s is the same whenever it is sent", sn)
                            .isTrue();
                }
            }
        }

        List<byte[]> messages() {
            List<byte[]> messages = new ArrayList<>();
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            int expected = -1;
            for (Piece piece : segments.values()) {
                assertThat(expected < 0 || piece.fragment == expected)
                        .as("fragments count down to 0")
                        .isTrue();
                message.writeBytes(piece.payload);
                expected = piece.fragment - 1;
                if (piece.fragment == 0) {
                    messages.add(message.toByteArray());
                    message.reset();
                }
            }
            return messages;
        }
    }

    private static List<byte[]> randomMessages(int count, int lengthMax) {
        Random random = new Random(11);
        List<byte[]> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] message = new byte[1 + random.nextInt(lengthMax)];
            random.nextBytes(message);
            messages.add(message);
        }
        return messages;
    }

    /** Lets both sides confirm something, after which no budget holds back what is sent. */
    private static void proveAddresses(SimPair pair) {
        pair.serverReads = (bytes, offset, length) -> pair.server.send(new byte[] {0, 0, 2}, 0, 3);
        pair.client.send(new byte[100], 0, 100);
        for (int ms = 0; ms < 10_000 && !pair.server.isAddressValidated(); ms++) {
            pair.step();
        }
        pair.run(2_000);
        assertThat(pair.server.unconfirmedBytes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, 40", "0, 18000", "150, 40", "150, 18000"})
    void shouldBeginEachMessageWithASegmentOfItsOwn(int lossPerMille, int lengthMax) {
        SimPair pair = new SimPair(3, new Weather(30, 20, lossPerMille, 50));
        MessageReader reader = new MessageReader();
        proveAddresses(pair);
        pair.tapDown = reader::take;
        List<byte[]> sent = randomMessages(60, lengthMax);
        for (int i = 0; i < sent.size(); i++) {
            byte[] message = sent.get(i);
            pair.server.send(message, 0, message.length);
            if (i % 7 == 0) {
                pair.run(5);
            }
        }
        for (int ms = 0; ms < 120_000 && pair.server.unconfirmedBytes() > 0; ms++) {
            pair.step();
        }
        assertThat(reader.messages()).containsExactlyElementsOf(sent);
    }

    @Test
    void shouldSendAMessageOfManySegmentsAsAStream() {
        SimPair pair = new SimPair(3, Weather.FAIR);
        MessageReader reader = new MessageReader();
        proveAddresses(pair);
        pair.tapDown = reader::take;
        pair.server.send(new byte[33 * PAYLOAD_BYTES], 0, 33 * PAYLOAD_BYTES);
        pair.server.send(new byte[32 * PAYLOAD_BYTES], 0, 32 * PAYLOAD_BYTES);
        pair.server.send(new byte[3], 0, 3);
        pair.run(1_000);
        assertThat(reader.messages())
                .as("no reader of messages has to hold more than 32 fragments")
                .hasSize(33 + 1 + 1);
        assertThat(pair.atClient.size()).isEqualTo(3 + 65 * PAYLOAD_BYTES + 3);
    }

    @Test
    void shouldNotCutShortMessagesByTheBudgetOfAnUnprovenAddress() {
        KcpPacker packer = new KcpPacker(1400);
        MessageReader reader = new MessageReader();
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        byte[] first = KcpSessionTest.segment(7, KcpHeader.PUSH, 32, 0, 0, 0, 3);
        for (int ms = 1; ms < 400; ms++) {
            if (ms % 100 == 1) {
                kcp.receive(first, 0, first.length, ms);
            }
            if (ms == 2) {
                kcp.send(new byte[] {0, 2, 1, 8, 2}, 0, 5);
                kcp.send(new byte[] {0, 0, 2}, 0, 3);
            }
            if (kcp.delayMs(ms) == 0) {
                kcp.flush(ms, packer, reader::take);
            }
        }
        assertThat(kcp.isAddressValidated()).isFalse();
        assertThat(reader.messages().getFirst()).containsExactly(0, 2, 1, 8, 2);
    }

    @Test
    void shouldPutSeveralMessagesIntoOneDatagram() {
        KcpPacker packer = new KcpPacker(1400);
        List<byte[]> out = new ArrayList<>();
        KcpSession kcp = new KcpSession(121106, KcpTuning.DEFAULTS, 0, false, (bytes, offset, length) -> {});
        kcp.send(new byte[] {0, 0, 0x1e}, 0, 3);
        kcp.send(new byte[] {0, 6, 0x28, 8, 1, 2, 3, 4, 5}, 0, 9);
        kcp.flush(1, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        assertThat(out)
                .as("Ready and Start of a return: one datagram of 60 bytes")
                .hasSize(1);
        byte[] datagram = out.getFirst();
        assertThat(datagram).hasSize(60);
        assertThat(KcpHeader.length(datagram, 0)).isEqualTo(3);
        assertThat(KcpHeader.fragment(datagram, 0)).isZero();
        assertThat(KcpHeader.length(datagram, 27)).isEqualTo(9);
        assertThat(KcpHeader.sn(datagram, 27)).isEqualTo(1);
    }
}
