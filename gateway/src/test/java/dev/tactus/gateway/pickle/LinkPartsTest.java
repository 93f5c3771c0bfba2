package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Parts of a link: its receive buffer, throttle and send queue. */
final class LinkPartsTest {

    private static final long MS = 1_000_000;

    @Test
    void shouldHoldBytesUntilTheyAreRead() {
        PickleReceiveBuffer unread = new PickleReceiveBuffer(4_000);
        Random random = new Random(1);
        int given = 0;
        int taken = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] more = new byte[random.nextInt(300)];
            for (int j = 0; j < more.length; j++) {
                more[j] = (byte) (given + j);
            }
            if (unread.add(ByteBuffer.wrap(more))) {
                given += more.length;
            }
            ByteBuffer all = unread.all();
            assertThat(all.remaining()).isEqualTo(given - taken).isLessThanOrEqualTo(4_000);
            for (int count = random.nextInt(all.remaining() + 1); count > 0; count--) {
                assertThat(all.get()).isEqualTo((byte) taken++);
            }
            unread.discardUpTo(all);
        }
        assertThat(taken).isGreaterThan(1_000_000);
    }

    @Test
    void shouldCopyAMessageThatComesByteByByteAFewTimesOnly() {
        int size = 64 * 1024;
        PickleReceiveBuffer unread = new PickleReceiveBuffer(size);
        for (int i = 0; i < size; i++) {
            assertThat(unread.add(ByteBuffer.allocate(1))).isTrue();
            unread.discardUpTo(unread.all());
        }
        assertThat(unread.all().remaining()).isEqualTo(size);
        assertThat(unread.copied()).isLessThan(4L * size);
    }

    @Test
    void shouldHoldNoMoreThanItsBound() {
        PickleReceiveBuffer unread = new PickleReceiveBuffer(10);
        assertThat(unread.add(ByteBuffer.allocate(10))).isTrue();
        assertThat(unread.add(ByteBuffer.allocate(1))).isFalse();
        ByteBuffer all = unread.all();
        all.get();
        unread.discardUpTo(all);
        assertThat(unread.add(ByteBuffer.allocate(1))).isTrue();
    }

    @Test
    void shouldLetASecondsRequestsComeAtOnceAndThenAtTheirPace() {
        RequestThrottle pace = new RequestThrottle(10, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(pace.waitNs(0)).isNotPositive();
            pace.recordRequest(0);
        }
        pace.recordRequest(0);
        assertThat(pace.waitNs(0)).isEqualTo(100 * MS);
        assertThat(pace.waitNs(100 * MS)).isNotPositive();
        int made = 0;
        for (long now = 100 * MS; now < 10_100 * MS; now += MS) {
            if (pace.waitNs(now) <= 0) {
                pace.recordRequest(now);
                made++;
            }
        }
        assertThat(made).isEqualTo(100);
        assertThat(pace.waitNs(1_000_000 * MS))
                .as("no more than a second's worth is saved up")
                .isNegative();
        for (int i = 0; i < 11; i++) {
            pace.recordRequest(1_000_000 * MS);
        }
        assertThat(pace.waitNs(1_000_000 * MS)).isEqualTo(100 * MS);
    }

    @Test
    void shouldSendAsMuchAsTheLinkTakes() {
        ExecutorLink link = new ExecutorLink();
        SendQueue outbox = new SendQueue(link);
        byte[] large = new byte[200_000];
        new Random(2).nextBytes(large);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (byte[] piece : new byte[][] {{1, 2}, large, {}, {3}, large}) {
            outbox.add(piece);
            expected.writeBytes(piece);
        }
        link.credit(0);
        assertThat(outbox.send()).isFalse();
        assertThat(link.sent()).isEmpty();
        link.credit(65_536);
        assertThat(outbox.send()).isFalse();
        assertThat(link.sent().length).isBetween(65_536, 65_536 + 32_768);
        while (!outbox.send()) {
            assertThat(outbox.isEmpty()).isFalse();
        }
        assertThat(link.sent()).isEqualTo(expected.toByteArray());
        assertThat(outbox.isEmpty()).isTrue();
    }

    @Test
    void shouldCountWhatTheLinkAloneHolds() {
        ExecutorLink link = new ExecutorLink();
        SendQueue outbox = new SendQueue(link);
        outbox.add(new byte[100_000]);
        outbox.addShared(new byte[1_000_000]);
        outbox.add(new byte[7]);
        link.credit(0);
        assertThat(outbox.send()).isFalse();
        assertThat(outbox.heldBytes()).isEqualTo(100_007);
        link.credit(100_001);
        assertThat(outbox.send()).isFalse();
        assertThat(outbox.heldBytes()).as("the first piece is sent").isEqualTo(7);
        link.credit(Integer.MAX_VALUE);
        assertThat(outbox.send()).isTrue();
        assertThat(outbox.heldBytes()).isZero();
    }
}
