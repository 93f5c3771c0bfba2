package dev.tactus.transport.kcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerWheelTest {

    private static final class Alarm extends TimerWheel.Timer {
        long wantedMs = TimerWheel.NEVER;
    }

    @Test
    void shouldExpireEachTimerOnceAndNeverEarly() {
        Random random = new Random(1);
        TimerWheel wheel = new TimerWheel(0);
        List<Alarm> alarms = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            alarms.add(new Alarm());
        }
        int expired = 0;
        for (long nowMs = 0; nowMs < 20_000; nowMs += 1 + random.nextInt(random.nextInt(100) == 0 ? 2_000 : 5)) {
            long now = nowMs;
            List<Alarm> rang = new ArrayList<>();
            wheel.expire(now, timer -> rang.add((Alarm) timer));
            for (Alarm alarm : rang) {
                assertThat(alarm.wantedMs).isLessThanOrEqualTo(now);
                alarm.wantedMs = TimerWheel.NEVER;
                expired++;
            }
            assertThat(alarms).noneMatch(alarm -> alarm.wantedMs <= now - 2);
            Alarm some = alarms.get(random.nextInt(alarms.size()));
            if (random.nextInt(4) == 0) {
                wheel.cancel(some);
                some.wantedMs = TimerWheel.NEVER;
            } else {
                some.wantedMs = now + random.nextInt(3_000);
                wheel.set(some, some.wantedMs);
            }
            long firstMs =
                    alarms.stream().mapToLong(alarm -> alarm.wantedMs).min().orElseThrow();
            assertThat(wheel.nextMs() == TimerWheel.NEVER).isEqualTo(firstMs == TimerWheel.NEVER);
            if (firstMs != TimerWheel.NEVER) {
                assertThat(wheel.nextMs()).isLessThanOrEqualTo(Math.max(now, firstMs) + 3);
            }
        }
        assertThat(expired).isGreaterThan(500);
    }
}
