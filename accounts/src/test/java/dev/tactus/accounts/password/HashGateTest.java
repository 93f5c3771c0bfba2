package dev.tactus.accounts.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HashGateTest {

    private static final int PATIENCE_MS = 30_000;

    @Test
    void shouldSendAwayWhomNobodyMayWaitFor() {
        HashGate gate = new HashGate(1, 0, PATIENCE_MS);

        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isFalse();
        gate.leave();
        assertThat(gate.enter()).isTrue();
    }

    @Test
    void shouldSendAwayWhoHasWaitedLongEnough() {
        HashGate gate = new HashGate(1, 1, 1);

        assertThat(gate.enter()).isTrue();
        assertThat(gate.enter()).isFalse();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void shouldLetInWhoWaits() throws Exception {
        HashGate gate = new HashGate(1, 1, PATIENCE_MS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(gate.enter()).isTrue();
            Future<Boolean> second = threads.submit(gate::enter);
            while (gate.waiting() == 0) {
                Thread.onSpinWait();
            }
            assertThat(gate.enter()).as("one waits already").isFalse();

            gate.leave();

            assertThat(second.get(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        }
    }
}
