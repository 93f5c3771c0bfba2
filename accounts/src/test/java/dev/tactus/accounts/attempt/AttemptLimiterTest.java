package dev.tactus.accounts.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class AttemptLimiterTest {

    private static final AttemptSettings SETTINGS = new AttemptSettings(3, 1_000, 10_000, 60_000, 100);

    private final AttemptLimiter attempts = new AttemptLimiter(SETTINGS);
    private long nowMs = 1_000_000;

    @Test
    void shouldMakeWaitGrow() {
        fail(3);
        assertThat(begin()).as("the last free one has no wait after it").isZero();
        assertThat(begin()).isEqualTo(1_000);

        nowMs += 1_000;
        assertThat(begin()).isZero();
        assertThat(begin()).isEqualTo(2_000);

        nowMs += 2_000;
        assertThat(begin()).isZero();
        assertThat(begin()).isEqualTo(4_000);
    }

    @Test
    void shouldNotCountWhoComesTooEarly() {
        fail(4);
        for (int i = 0; i < 100; i++) {
            assertThat(begin()).isEqualTo(1_000);
        }
        nowMs += 1_000;
        assertThat(begin()).isZero();
    }

    @Test
    void shouldBoundWait() {
        fail(4);
        for (int i = 0; i < 100; i++) {
            nowMs += begin();
        }
        assertThat(SETTINGS.waitMs(Integer.MAX_VALUE)).isEqualTo(10_000);
        assertThat(begin()).isBetween(0L, 10_000L);
    }

    @Test
    void shouldForgetAfterQuietTime() {
        fail(4);
        nowMs += 60_000;
        fail(3);
        assertThat(begin()).isZero();
    }

    @Test
    void shouldForgetWhoWasRight() {
        fail(4);
        attempts.forget("ann");
        fail(3);
        assertThat(begin()).isZero();
    }

    @Test
    void shouldTakeBackWhatWasNone() {
        for (int i = 0; i < 100; i++) {
            assertThat(begin()).isZero();
            attempts.takeBack("ann");
        }
        assertThat(attempts.size()).isZero();
    }

    @Test
    void shouldCountAttemptsThatHaveNotEnded() {
        fail(4);
        assertThat(begin()).as("four at once, of which none has ended").isPositive();
    }

    @Test
    void shouldBoundMemoryAndForgetOldestFirst() {
        fail(4);
        for (int i = 0; i < 100; i++) {
            assertThat(attempts.begin("other" + i, nowMs)).isZero();
        }
        assertThat(attempts.size()).isEqualTo(100);
        assertThat(begin()).as("forgotten").isZero();
    }

    /** The owner of an attacked account still tries, so flooding the table with other names does not open the account. */
    @Test
    void shouldRememberWhoKeepsTrying() {
        fail(4);
        for (int i = 0; i < 1_000; i++) {
            assertThat(attempts.begin("other" + i, nowMs)).isZero();
            assertThat(begin()).isEqualTo(1_000);
        }
    }

    @Test
    void shouldGroupAddressesOfOnePeer() throws UnknownHostException {
        assertThat(group("2001:db8:1:2::1")).isEqualTo(group("2001:db8:1:2:ffff::9"));
        assertThat(group("2001:db8:1:2::1")).isNotEqualTo(group("2001:db8:1:3::1"));
        assertThat(group("10.0.0.1")).isNotEqualTo(group("10.0.0.2"));
        assertThat(group("::ffff:10.0.0.1")).isEqualTo(group("10.0.0.1"));
    }

    @Test
    void shouldRefuseSettingsThatDoNotFit() {
        assertThatThrownBy(() -> new AttemptSettings(3, 1_000, 500, 60_000, 100))
                .hasMessage("waitMsMax: 500 (expected: 1000..86400000)");
    }

    private long begin() {
        return attempts.begin("ann", nowMs);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(begin()).isZero();
        }
    }

    private static String group(String address) throws UnknownHostException {
        return AddressKeys.group(InetAddress.getByName(address));
    }
}
