package dev.tactus.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ConnectivityState;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReconnectorTest {

    private final FakeConnection connection = new FakeConnection();
    private final List<Integer> waitsMs = new ArrayList<>();
    private final List<Runnable> tasks = new ArrayList<>();
    private final List<Boolean> told = new ArrayList<>();
    private final Reconnector reconnect = new Reconnector(
            connection,
            new RpcBackoff(100, 400, new SplittableRandom(1)),
            (ms, task) -> {
                waitsMs.add(ms);
                tasks.add(task);
            },
            told::add);

    @Test
    void shouldTryAgainWithGrowingWaitsUntilConnected() {
        reconnect.watchState();
        connection.become(ConnectivityState.TRANSIENT_FAILURE);

        for (int i = 0; i < 4; i++) {
            tasks.removeFirst().run();
        }

        assertThat(connection.attempts).isEqualTo(4);
        assertThat(waitsMs).hasSize(5);
        assertThat(waitsMs.get(0)).isBetween(50, 100);
        assertThat(waitsMs.get(1)).isBetween(100, 200);
        assertThat(waitsMs.get(2)).isBetween(200, 400);
        assertThat(waitsMs.get(4)).isBetween(200, 400);

        connection.become(ConnectivityState.READY);
        tasks.removeFirst().run();

        assertThat(connection.attempts).as("nothing to try").isEqualTo(4);
        assertThat(tasks).isEmpty();
        assertThat(told).containsExactly(true);
    }

    @Test
    void shouldBeginWithShortWaitAfterEachSuccess() {
        reconnect.watchState();
        connection.become(ConnectivityState.TRANSIENT_FAILURE);
        tasks.removeFirst().run();
        tasks.removeFirst().run();
        connection.become(ConnectivityState.READY);
        tasks.removeFirst().run();
        waitsMs.clear();

        connection.become(ConnectivityState.TRANSIENT_FAILURE);

        assertThat(waitsMs).singleElement().satisfies(ms -> assertThat(ms).isBetween(50, 100));
        assertThat(told).containsExactly(true, false);
    }

    /** Each change of state looks again, which must not multiply the attempts. */
    @Test
    void shouldWaitForOneAttemptAtATime() {
        reconnect.watchState();
        for (int i = 0; i < 5; i++) {
            connection.become(ConnectivityState.TRANSIENT_FAILURE);
            connection.become(ConnectivityState.CONNECTING);
        }

        assertThat(tasks).hasSize(1);
    }

    @Test
    void shouldConnectAgainWhenIdle() {
        reconnect.watchState();
        connection.become(ConnectivityState.READY);
        int asked = connection.asked;

        connection.become(ConnectivityState.IDLE);

        assertThat(connection.asked)
                .as("asking an idle connection begins to connect")
                .isGreaterThan(asked);
    }

    @Test
    void shouldRestWhenChannelIsClosed() {
        reconnect.watchState();
        connection.become(ConnectivityState.TRANSIENT_FAILURE);
        connection.become(ConnectivityState.SHUTDOWN);
        tasks.removeFirst().run();

        assertThat(connection.attempts).isZero();
        assertThat(connection.waiting).isNull();
        assertThat(tasks).isEmpty();
    }

    private static final class FakeConnection implements Reconnector.Connection {

        private ConnectivityState state = ConnectivityState.IDLE;
        private @Nullable Runnable waiting;
        private int attempts;
        private int asked;

        void become(ConnectivityState next) {
            state = next;
            Runnable then = waiting;
            waiting = null;
            if (then != null) {
                then.run();
            }
        }

        @Override
        public ConnectivityState state() {
            asked++;
            return state;
        }

        @Override
        public void whenChanged(ConnectivityState last, Runnable then) {
            waiting = then;
        }

        @Override
        public void tryAgain() {
            attempts++;
        }
    }
}
