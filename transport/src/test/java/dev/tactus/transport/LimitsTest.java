package dev.tactus.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Budgets by address, on a clock of the test's own. */
class LimitsTest {

    private static final long SECOND_NS = 1_000_000_000L;

    /** A clock may begin anywhere, and may wrap. */
    private static long beforeTheWrap() {
        return Long.MAX_VALUE - SECOND_NS;
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }

    @Test
    void shouldGiveABurstAndThenTheRate() {
        long startNs = beforeTheWrap();
        TokenBucket bucket = new TokenBucket(10, 5, startNs);
        for (int i = 0; i < 10; i++) {
            assertThat(bucket.take(1, startNs)).isTrue();
        }
        assertThat(bucket.take(1, startNs)).isFalse();
        assertThat(bucket.waitNs(1, startNs)).isEqualTo(SECOND_NS / 5);
        assertThat(bucket.isFull(startNs)).isFalse();
        assertThat(bucket.take(1, startNs + SECOND_NS / 5)).isTrue();
        assertThat(bucket.take(1, startNs + SECOND_NS / 5)).isFalse();
        assertThat(bucket.isFull(startNs + 3 * SECOND_NS)).isTrue();
    }

    @Test
    void shouldHoldNoMoreThanItsBurst() {
        TokenBucket bucket = new TokenBucket(10, 5, 0);
        long muchLaterNs = 3600 * SECOND_NS;
        assertThat(bucket.take(11, muchLaterNs)).isFalse();
        assertThat(bucket.take(10, muchLaterNs)).isTrue();
        assertThat(bucket.take(1, muchLaterNs)).isFalse();
        assertThatThrownBy(() -> new TokenBucket(0, 5, 0)).hasMessage("burst: 0 (expected: >= 1)");
    }

    @Test
    void shouldHoldEachAddressAndAllTogetherToARate() throws Exception {
        AddressRateLimiter rate = new AddressRateLimiter(5, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(rate.take(address("192.0.2.1"), 0)).isTrue();
        }
        assertThat(rate.take(address("192.0.2.1"), 0)).isFalse();
        assertThat(rate.take(address("192.0.2.2"), 0)).isTrue();
        assertThat(rate.take(address("192.0.2.3"), 0)).isTrue();
        assertThat(rate.take(address("192.0.2.4"), 0)).as("all together").isFalse();
        assertThat(rate.take(address("192.0.2.1"), SECOND_NS)).isTrue();
    }

    @Test
    void shouldRememberABoundedNumberOfAddresses() throws Exception {
        AddressRateLimiter rate = new AddressRateLimiter(1_000_000, 3, 0);
        for (int i = 0; i < 100_000; i++) {
            assertThat(rate.take(
                            InetAddress.getByAddress(new byte[] {10, (byte) (i >> 16), (byte) (i >> 8), (byte) i}), 0))
                    .isTrue();
        }
        assertThat(rate.addresses()).isEqualTo(16_384);
    }

    /** The holder of one IPv6 address has 2^64 of them. */
    @Test
    void shouldCountANetworkOfIpv6AsOneAddress() throws Exception {
        AddressQuota quota = new AddressQuota(10, 2);
        assertThat(quota.enter(address("2001:db8:0:1::1"))).isTrue();
        assertThat(quota.enter(address("2001:db8:0:1:ffff::2"))).isTrue();
        assertThat(quota.enter(address("2001:db8:0:1::3"))).isFalse();
        assertThat(quota.enter(address("2001:db8:0:2::3"))).isTrue();
        quota.leave(address("2001:db8:0:1::9"));
        assertThat(quota.enter(address("2001:db8:0:1::3"))).isTrue();
    }

    @Test
    void shouldMeterTheLinksOfAnAddressTogether() throws Exception {
        TrafficMeter traffic = new TrafficMeter(new TrafficSettings(2048, 4096), 0);
        TrafficMeter.Meter first = traffic.enter(address("192.0.2.1"), 0);
        TrafficMeter.Meter second = traffic.enter(address("192.0.2.1"), 0);
        TrafficMeter.Meter other = traffic.enter(address("192.0.2.2"), 0);
        assertThat(first.take(1024, 0)).isTrue();
        assertThat(second.take(1024, 0)).isTrue();
        assertThat(second.take(1, 0)).isFalse();
        assertThat(other.take(2048, 0)).isTrue();
        assertThat(traffic.enter(address("192.0.2.3"), 0).take(1, 0))
                .as("all together")
                .isFalse();
        assertThat(first.take(1024, SECOND_NS)).isTrue();
        assertThat(traffic.addresses()).isEqualTo(3);
        traffic.leave(address("192.0.2.1"));
        traffic.leave(address("192.0.2.2"));
        assertThat(traffic.addresses()).isEqualTo(2);
        assertThat(TrafficMeter.unlimited().enter(address("192.0.2.1"), 0).take(Integer.MAX_VALUE, 0))
                .isTrue();
    }
}
