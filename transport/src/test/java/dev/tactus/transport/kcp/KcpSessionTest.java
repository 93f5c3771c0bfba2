package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state machine, on a simulated network and with hand-made datagrams. */
class KcpSessionTest {

    private static final KcpTuning SMALL_WINDOWS = new KcpTuning(200, 4, 4, 30, 8, 2, 20, 4096, 1024);
    private static final int MINUTE_MS = 60_000;

    /** Sends random amounts at random times in both directions and compares what arrives. */
    private static void converse(SimPair pair, long seed, int bytesEach) {
        Random random = new Random(seed);
        byte[] up = new byte[bytesEach];
        byte[] down = new byte[bytesEach];
        random.nextBytes(up);
        random.nextBytes(down);
        int upSent = 0;
        int downSent = 0;
        for (int ms = 0; ms < 10 * MINUTE_MS && pair.atServer.size() + pair.atClient.size() < 2 * bytesEach; ms++) {
            if (upSent < bytesEach && random.nextInt(10) == 0) {
                int length = Math.min(random.nextInt(3000), bytesEach - upSent);
                pair.client.send(up, upSent, length);
                upSent += length;
            }
            if (pair.atServer.size() > 0 && downSent < bytesEach && random.nextInt(10) == 0) {
                int length = Math.min(random.nextInt(3000), bytesEach - downSent);
                pair.server.send(down, downSent, length);
                downSent += length;
            }
            pair.step();
        }
        assertThat(pair.atServer.toByteArray()).isEqualTo(up);
        assertThat(pair.atClient.toByteArray()).isEqualTo(down);
        for (int ms = 0; ms < MINUTE_MS && pair.client.unconfirmedBytes() + pair.server.unconfirmedBytes() > 0; ms++) {
            pair.step();
        }
        assertThat(pair.client.unconfirmedBytes()).isZero();
        assertThat(pair.server.unconfirmedBytes()).isZero();
        for (int ms = 0; ms < MINUTE_MS && !isQuiet(pair); ms++) {
            pair.step();
        }
        assertThat(isQuiet(pair)).as("no timer when nothing is in flight").isTrue();
    }

    private static boolean isQuiet(SimPair pair) {
        return pair.client.delayMs(pair.nowMs) == KcpSession.IDLE && pair.server.delayMs(pair.nowMs) == KcpSession.IDLE;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "10, 50, 0", "100, 40, 100", "300, 80, 300", "600, 0, 0"})
    void shouldDeliverEverythingInOrderWhateverThePathDoes(int lossPerMille, int jitterMs, int doublePerMille) {
        Weather weather = new Weather(30, jitterMs, lossPerMille, doublePerMille);
        for (int seed = 1; seed <= 5; seed++) {
            converse(new SimPair(seed, weather), seed, 60_000);
        }
    }

    @Test
    void shouldGoOnWhereSequenceNumbersWrap() {
        Weather weather = new Weather(30, 40, 100, 50);
        for (int seed = 1; seed <= 5; seed++) {
            converse(new SimPair(seed, weather, KcpTuning.DEFAULTS, -20), seed, 60_000);
            converse(new SimPair(seed, weather, KcpTuning.DEFAULTS, Integer.MAX_VALUE - 20), seed, 60_000);
        }
    }

    @Test
    void shouldGoOnWhereTimeStampsWrap() {
        SimPair pair = new SimPair(4, new Weather(30, 20, 100, 0));
        pair.nowMs = (1L << 32) - 500;
        converse(pair, 4, 60_000);
    }

    @Test
    void shouldKeepToSmallWindows() {
        for (int seed = 1; seed <= 5; seed++) {
            converse(new SimPair(seed, new Weather(10, 20, 100, 50), SMALL_WINDOWS, 0), seed, 20_000);
        }
    }

    @Test
    void shouldPassAMegabyteWithoutWaste() {
        SimPair pair = new SimPair(1, Weather.FAIR);
        pair.client.send(new byte[1], 0, 1);
        pair.run(200);
        pair.client.send(new byte[1_000_000], 0, 1_000_000);
        pair.run(200);
        assertThat(pair.atServer.size()).isEqualTo(1_000_001);
        assertThat(pair.client.resent()).isZero();
        assertThat(pair.up.sent()).as("some 1,152 bytes each").isLessThan(900);
    }

    @Test
    void shouldGoOnWherePathSwallowsFullDatagrams() {
        for (int seed = 1; seed <= 5; seed++) {
            SimPair pair = new SimPair(seed, new Weather(30, 5, 20, 0, 700));
            converse(pair, seed, 60_000);
            assertThat(pair.client.mtuBytes()).isEqualTo(KcpTuning.DEFAULTS.mtuBytes() / 2);
        }
    }

    @Test
    void shouldKeepFullDatagramsOnAFairPath() {
        SimPair pair = new SimPair(1, new Weather(30, 5, 20, 0));
        converse(pair, 1, 60_000);
        assertThat(pair.client.mtuBytes()).isEqualTo(KcpTuning.DEFAULTS.mtuBytes());
    }

    @Test
    void shouldTellOfASegmentThatNeverArrivesWhileSmallOnesDo() {
        SimPair pair = new SimPair(1, new Weather(30, 0, 0, 0, 300));
        assertThat(pair.client.stalledMs(pair.nowMs)).isZero();
        pair.client.send(new byte[2_000], 0, 2_000);
        for (int i = 0; i < 10; i++) {
            pair.run(1_000);
            pair.client.send(new byte[20], 0, 20);
        }
        assertThat(pair.client.stalledMs(pair.nowMs)).isBetween(9_900, 10_000);
        assertThat(pair.atServer.size()).isZero();
    }

    @Test
    void shouldCountOnlyNewDataAndConfirmationsAsLife() {
        KcpPacker packer = new KcpPacker(1400);
        KcpSession kcp = receiver(KcpTuning.DEFAULTS, new ArrayList<>());
        byte[] first = push(0, 8, 1);
        byte[] third = push(2, 8, 1);

        kcp.receive(first, 0, first.length, 1);
        assertThat(kcp.hasHeardNew()).as("new data").isTrue();
        kcp.receive(first, 0, first.length, 2);
        assertThat(kcp.hasHeardNew()).as("a repeated segment").isFalse();
        kcp.receive(third, 0, third.length, 3);
        assertThat(kcp.hasHeardNew()).as("data before its turn").isTrue();
        kcp.receive(third, 0, third.length, 4);
        assertThat(kcp.hasHeardNew()).as("the same again").isFalse();
        kcp.receive(segment(7, KcpHeader.WASK, 128, 0, 0, 0, 0), 0, 24, 5);
        assertThat(kcp.hasHeardNew()).as("a question for the window").isFalse();

        kcp.send(new byte[5], 0, 5);
        kcp.flush(6, packer, (bytes, length) -> {});
        byte[] ack = segment(7, KcpHeader.ACK, 128, 6, 0, 1, 0);
        kcp.receive(ack, 0, ack.length, 40);
        assertThat(kcp.hasHeardNew()).as("a confirmation").isTrue();
        kcp.receive(ack, 0, ack.length, 41);
        assertThat(kcp.hasHeardNew()).as("the same confirmation").isFalse();
    }

    @Test
    void shouldRepeatYoungSegmentsOnlyWhileThePathIsLossy() {
        SimPair pair = new SimPair(1, new Weather(30, 0, 100, 0));
        talk(pair, 20_000);
        assertThat(pair.client.copied()).isPositive();
        assertThat(pair.client.lossPerMille()).isGreaterThan(50);

        SimPair fair = new SimPair(1, new Weather(30, 5, 0, 0));
        talk(fair, 20_000);
        assertThat(fair.client.resent()).isZero();
        assertThat(fair.client.lossPerMille()).isZero();
    }

    @Test
    void shouldRepeatOnlyTheOldestSegmentToAPeerThatVanished() {
        SimPair pair = new SimPair(1, new Weather(30, 0, 0, 0));
        talk(pair, 2_000);
        long before = pair.server.resent();
        for (int ms = 0; ms < 5_000; ms++) {
            pair.nowMs++;
            if (ms % 33 == 0) {
                pair.server.send(new byte[30], 0, 30);
            }
            if (pair.server.delayMs(pair.nowMs) == 0) {
                pair.server.flush(pair.nowMs, new KcpPacker(1400), (bytes, length) -> {});
            }
        }
        // In the first second each of 30 segments times out some times; after that only one of them all.
        assertThat(pair.server.resent() - before).isBetween(30L, 160L);

        pair.run(1_000);
        assertThat(pair.client.delayMs(pair.nowMs)).as("all has come").isNotEqualTo(0);
        assertThat(pair.server.unconfirmedBytes()).isZero();
    }

    private static void talk(SimPair pair, int ms) {
        for (int i = 0; i < ms; i++) {
            if (i % 33 == 0) {
                pair.client.send(new byte[30], 0, 30);
            }
            if (i % 33 == 0 && pair.atServer.size() > 0) {
                pair.server.send(new byte[30], 0, 30);
            }
            pair.step();
        }
    }

    @Test
    void shouldMeasureTheRoundTrip() {
        SimPair pair = new SimPair(1, Weather.FAIR);
        talk(pair, 5_000);
        assertThat(pair.client.roundTripMs()).isBetween(60, 70);
    }

    @Test
    void shouldDeclareTheLinkDeadWhenNobodyAnswers() {
        SimPair pair = new SimPair(1, new Weather(10, 0, 1000, 0));
        pair.client.send(new byte[] {1}, 0, 1);
        pair.run(5_000);
        assertThat(pair.client.isDead()).isFalse();
        pair.run(2 * MINUTE_MS);
        assertThat(pair.client.isDead()).isTrue();
    }

    @Test
    void shouldHoldNoMoreUnorderedBytesThanAllowed() {
        KcpTuning tuning = new KcpTuning(1400, 4096, 4096, 30, 8, 2, 20, 2_000, 0);
        List<byte[]> got = new ArrayList<>();
        KcpSession kcp = receiver(tuning, got);
        for (int sn = 5; sn > 0; sn--) {
            assertThat(kcp.receive(push(sn, 600, sn), 0, 624, 1)).isNull();
        }
        kcp.receive(push(0, 600, 0), 0, 624, 1);
        assertThat(got)
                .as("0, then nothing: 1 and 2 did not fit behind 5, 4 and 3")
                .hasSize(1);
        kcp.receive(push(1, 600, 1), 0, 624, 1);
        kcp.receive(push(2, 600, 2), 0, 624, 1);
        assertThat(got).hasSize(6);
        assertThat(got)
                .extracting(bytes -> bytes[0])
                .containsExactly((byte) 0, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
    }

    @Test
    void shouldProbeAClosedWindowAndAnswerProbes() {
        List<byte[]> out = new ArrayList<>();
        KcpPacker packer = new KcpPacker(1400);
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 0, false, (bytes, offset, length) -> {});
        kcp.receive(segment(7, KcpHeader.WINS, 0, 0, 0, 0, 0), 0, 24, 1);
        kcp.send(new byte[] {1}, 0, 1);
        int delayMs = kcp.delayMs(1);
        assertThat(delayMs).isPositive();
        kcp.flush(1L + delayMs, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        assertThat(out).hasSize(1);
        assertThat(KcpHeader.command(out.getFirst(), 0)).isEqualTo(KcpHeader.WASK);
        out.clear();
        kcp.receive(segment(7, KcpHeader.WASK, 128, 0, 0, 0, 0), 0, 24, 2);
        kcp.flush(2, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        assertThat(out).hasSize(1);
        assertThat(KcpHeader.command(out.getFirst(), 0)).isEqualTo(KcpHeader.WINS);
        assertThat(KcpHeader.command(out.getFirst(), 24)).isEqualTo(KcpHeader.PUSH);
    }

    @Test
    void shouldTakeFragmentsAsTheSameStream() {
        List<byte[]> got = new ArrayList<>();
        KcpSession kcp = receiver(KcpTuning.DEFAULTS, got);
        for (int sn = 0; sn < 3; sn++) {
            byte[] datagram = push(sn, 10, sn);
            datagram[5] = (byte) (2 - sn);
            assertThat(kcp.receive(datagram, 0, datagram.length, 1)).isNull();
        }
        assertThat(got).hasSize(3);
    }

    private static KcpSession receiver(KcpTuning tuning, List<byte[]> got) {
        return new KcpSession(
                7,
                tuning,
                0,
                false,
                (bytes, offset, length) -> got.add(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    private static byte[] push(int sn, int length, int fill) {
        byte[] datagram = segment(7, KcpHeader.PUSH, 128, 0, sn, 0, length);
        Arrays.fill(datagram, KcpHeader.BYTES, datagram.length, (byte) fill);
        return datagram;
    }

    static byte[] segment(int conv, int command, int window, int ts, int sn, int una, int length) {
        byte[] datagram = new byte[KcpHeader.BYTES + length];
        KcpHeader.write(datagram, 0, conv, command, window, ts, sn, una, length);
        return datagram;
    }

    @Test
    void shouldDropFaultyDatagramsAsAWhole() {
        List<byte[]> got = new ArrayList<>();
        KcpSession kcp = receiver(KcpTuning.DEFAULTS, got);
        byte[] good = push(0, 4, 9);
        byte[] tooLong = push(0, 4, 9);
        KcpHeader.write(tooLong, 0, 7, KcpHeader.PUSH, 128, 0, 0, 0, 5);
        byte[] negative = push(0, 4, 9);
        KcpHeader.write(negative, 0, 7, KcpHeader.PUSH, 128, 0, 0, 0, -1);
        byte[] badTail = Arrays.copyOf(good, good.length + KcpHeader.BYTES);
        KcpHeader.write(badTail, good.length, 7, 99, 128, 0, 0, 0, 0);
        byte[] shortTail = Arrays.copyOf(good, good.length + 5);

        assertThat(kcp.receive(new byte[0], 0, 0, 1)).isEqualTo(KcpFault.SHORT);
        assertThat(kcp.receive(good, 0, 23, 1)).isEqualTo(KcpFault.SHORT);
        assertThat(kcp.receive(segment(8, KcpHeader.PUSH, 128, 0, 0, 0, 0), 0, 24, 1))
                .isEqualTo(KcpFault.CONV);
        assertThat(kcp.receive(segment(7, 80, 128, 0, 0, 0, 0), 0, 24, 1)).isEqualTo(KcpFault.COMMAND);
        assertThat(kcp.receive(segment(7, 85, 128, 0, 0, 0, 0), 0, 24, 1)).isEqualTo(KcpFault.COMMAND);
        assertThat(kcp.receive(tooLong, 0, tooLong.length, 1)).isEqualTo(KcpFault.LENGTH);
        assertThat(kcp.receive(negative, 0, negative.length, 1)).isEqualTo(KcpFault.LENGTH);
        assertThat(kcp.receive(segment(7, KcpHeader.WINS, 128, 0, 0, 1, 0), 0, 24, 1))
                .isEqualTo(KcpFault.CONFIRM);
        assertThat(kcp.receive(segment(7, KcpHeader.ACK, 128, 0, 0, 0, 0), 0, 24, 1))
                .isEqualTo(KcpFault.CONFIRM);
        assertThat(kcp.receive(badTail, 0, badTail.length, 1)).isEqualTo(KcpFault.COMMAND);
        assertThat(kcp.receive(shortTail, 0, shortTail.length, 1)).isEqualTo(KcpFault.SHORT);

        assertThat(got).isEmpty();
        assertThat(kcp.delayMs(1)).isEqualTo(KcpSession.IDLE);
        assertThat(kcp.receive(good, 0, good.length, 1)).isNull();
        assertThat(got).hasSize(1);
    }

    @Test
    void shouldSurviveAnyBytes() {
        Random random = new Random(5);
        List<byte[]> got = new ArrayList<>();
        KcpSession kcp = receiver(KcpTuning.DEFAULTS, got);
        KcpPacker packer = new KcpPacker(1400);
        for (int i = 0; i < 200_000; i++) {
            byte[] datagram = new byte[random.nextInt(120)];
            random.nextBytes(datagram);
            for (int at = 0; at + KcpHeader.BYTES <= datagram.length && random.nextInt(8) > 0; at += KcpHeader.BYTES) {
                int sn = random.nextInt(40) - 20;
                KcpHeader.write(
                        datagram, at, 7, 81 + random.nextInt(4), random.nextInt(3), i, sn, sn, random.nextInt(30));
            }
            kcp.receive(datagram, 0, datagram.length, i);
            if (random.nextInt(50) == 0) {
                kcp.send(new byte[20], 0, 20);
            }
            if (kcp.delayMs(i) == 0) {
                kcp.flush(i, packer, (bytes, length) -> {});
            }
        }
        assertThat(got).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 29, 500, 100_000})
    void shouldSendNoMoreThanItGotBeforeTheAddressIsProven(int answerBytes) {
        KcpPacker packer = new KcpPacker(1400);
        long[] out = new long[1];
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        byte[] first = push(0, 8, 1);
        long in = 0;
        for (int ms = 1; ms < 5_000; ms++) {
            if (ms % 400 == 1) {
                kcp.receive(first, 0, first.length, ms);
                in += first.length;
            }
            if (ms == 3) {
                kcp.send(new byte[answerBytes], 0, answerBytes);
            }
            if (kcp.delayMs(ms) == 0) {
                kcp.flush(ms, packer, (bytes, length) -> out[0] += length);
            }
            assertThat(out[0]).isLessThanOrEqualTo(in);
        }
        assertThat(kcp.isAddressValidated()).isFalse();
        assertThat(out[0]).as("it does answer").isPositive();
    }

    @Test
    void shouldProveAnAddressByTheEchoOfATimeStampOnly() {
        KcpPacker packer = new KcpPacker(1400);
        List<byte[]> out = new ArrayList<>();
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        byte[] first = push(0, 8, 1);
        kcp.receive(first, 0, first.length, 1);
        kcp.send(new byte[5], 0, 5);
        kcp.flush(2, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        assertThat(out).as("the answer alone, as it confirms too").hasSize(1);
        assertThat(out.getFirst()).hasSize(KcpHeader.BYTES + 5);
        int ts = KcpHeader.ts(out.getFirst(), 0);
        kcp.receive(segment(7, KcpHeader.ACK, 128, ts + 1, 0, 0, 0), 0, 24, 50);
        assertThat(kcp.isAddressValidated()).isFalse();
        kcp.receive(segment(7, KcpHeader.ACK, 128, ts, 0, 1, 0), 0, 24, 50);
        assertThat(kcp.isAddressValidated()).isTrue();
    }

    @Test
    void shouldTakeAcknowledgementsOfSegmentsNeverSentForNoProof() {
        for (int sn : new int[] {1, -1, -5, Integer.MIN_VALUE}) {
            KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
            int ts = stampOfAnAnswer(kcp);
            kcp.receive(segment(7, KcpHeader.ACK, 128, ts, sn, 0, 0), 0, 24, 50);
            assertThat(kcp.isAddressValidated()).as("sn %s", sn).isFalse();
        }
    }

    @Test
    void shouldGiveAStrangerFewGuesses() {
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        int ts = stampOfAnAnswer(kcp);
        for (int guess = 1; guess <= 64; guess++) {
            kcp.receive(segment(7, KcpHeader.ACK, 128, ts + guess, 0, 0, 0), 0, 24, 50);
        }
        kcp.receive(segment(7, KcpHeader.ACK, 128, ts, 0, 0, 0), 0, 24, 50);
        assertThat(kcp.isAddressValidated()).isFalse();
    }

    /** Returns the time stamp of the first datagram that a session answers with. */
    private static int stampOfAnAnswer(KcpSession kcp) {
        List<byte[]> out = new ArrayList<>();
        byte[] first = push(0, 8, 1);
        kcp.receive(first, 0, first.length, 1);
        kcp.send(new byte[5], 0, 5);
        kcp.flush(2, new KcpPacker(1400), (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        return KcpHeader.ts(out.getFirst(), 0);
    }

    @Test
    void shouldProveAnAddressByTheFirstSegmentHoweverMuchWasSentSince() {
        KcpPacker packer = new KcpPacker(1400);
        List<byte[]> out = new ArrayList<>();
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        for (int i = 0; i < 200; i++) {
            byte[] next = push(i, 100, 1);
            kcp.receive(next, 0, next.length, 1 + i);
            kcp.send(new byte[5], 0, 5);
            kcp.flush(1 + i, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
        }
        int ts = KcpHeader.ts(out.getFirst(), 0);
        kcp.receive(segment(7, KcpHeader.ACK, 128, ts, 0, 1, 0), 0, 24, 205);
        assertThat(kcp.isAddressValidated()).isTrue();
    }

    @Test
    void shouldProveAnAddressByTheEchoOfAnyTransmission() {
        KcpPacker packer = new KcpPacker(1400);
        List<byte[]> out = new ArrayList<>();
        KcpSession kcp = new KcpSession(7, KcpTuning.DEFAULTS, 12345, true, (bytes, offset, length) -> {});
        byte[] first = push(0, 600, 1);
        kcp.receive(first, 0, first.length, 1);
        kcp.send(new byte[5], 0, 5);
        for (int ms = 2; out.size() < 5; ms++) {
            if (kcp.delayMs(ms) == 0) {
                kcp.flush(ms, packer, (bytes, length) -> out.add(Arrays.copyOf(bytes, length)));
            }
        }
        assertThat(out).extracting(bytes -> KcpHeader.sn(bytes, 0)).containsOnly(0);
        int middleTs = KcpHeader.ts(out.get(2), 0);
        assertThat(out).extracting(bytes -> KcpHeader.ts(bytes, 0)).doesNotHaveDuplicates();
        kcp.receive(segment(7, KcpHeader.WINS, 128, 0, 0, 1, 0), 0, 24, 5_000);
        assertThat(kcp.unconfirmedBytes()).isZero();
        assertThat(kcp.isAddressValidated()).as("that it came may be guessed").isFalse();
        kcp.receive(segment(7, KcpHeader.ACK, 128, middleTs, 0, 1, 0), 0, 24, 5_001);
        assertThat(kcp.isAddressValidated()).isTrue();
    }

    @Test
    void shouldSayNothingMoreOnceClosed() {
        SimPair pair = new SimPair(1, Weather.FAIR);
        pair.serverReads = (bytes, offset, length) -> pair.server.close();
        pair.client.send(new byte[10], 0, 10);
        pair.run(100);
        pair.server.send(new byte[10], 0, 10);
        pair.run(1_000);
        assertThat(pair.atServer.size()).isEqualTo(10);
        assertThat(pair.down.sent()).isZero();
    }
}
