package dev.tactus.server.agones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.Settings;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The agent of a node against a sidecar that answers well, late, wrongly or not at all. */
@Timeout(300)
class AgonesAgentTest {

    private static final int POLL_MS = 100;

    /** Longer than any answer of a sidecar that works takes. */
    private static final int TIMEOUT_MS = 60_000;

    private final FakeSidecar sidecar = new FakeSidecar();
    private final FakeNode node = new FakeNode();

    AgonesAgentTest() throws IOException {}

    /** A node whose figures a test sets. */
    private static final class FakeNode implements GameServerNode {

        private volatile boolean takesRooms = true;
        private volatile boolean healthy = true;
        private volatile int rooms;

        @Override
        public boolean takesRooms() {
            return takesRooms;
        }

        @Override
        public boolean isHealthy() {
            return healthy;
        }

        @Override
        public int rooms() {
            return rooms;
        }
    }

    @AfterEach
    void close() {
        sidecar.close();
    }

    private AgonesAgent start(int timeoutMs) {
        AgonesAgent agent = AgonesAgent.of(new AgonesSidecar(sidecar.port(), timeoutMs), POLL_MS);
        agent.start(node);
        return agent;
    }

    private void awaitState(String state) {
        FakeSidecar.until("the game server is " + state, () -> sidecar.state().equals(state));
    }

    private void awaitCalls(String path, long calls) {
        FakeSidecar.until(calls + " calls of " + path, () -> sidecar.calls(path) >= calls);
    }

    @Test
    void shouldBeReadyAndGiveSignsOfLife() {
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitState("Ready");
            awaitCalls("/health", 3);
            assertThat(sidecar.calls("/ready")).isOne();
        }
    }

    @Test
    void shouldWaitForANodeThatTakesRooms() {
        node.takesRooms = false;
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitCalls("/gameserver", 3);
            assertThat(sidecar.state()).isEqualTo("Scheduled");
            node.takesRooms = true;
            awaitState("Ready");
        }
    }

    @Test
    void shouldBeAllocatedAndCountWhileItHasRooms() {
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitState("Ready");
            node.rooms = 2;
            awaitState("Allocated");
            FakeSidecar.until("two rooms are counted", () -> sidecar.count().equals("2"));
            node.rooms = 0;
            awaitState("Ready");
            FakeSidecar.until("no room is counted", () -> sidecar.count().equals("0"));
        }
    }

    @Test
    void shouldKeepAnAllocationOfOthers() {
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitState("Ready");
            sidecar.allocate();
            awaitCalls("/gameserver", sidecar.calls("/gameserver") + 3);
            assertThat(sidecar.state()).isEqualTo("Allocated");
        }
    }

    @Test
    void shouldGiveNoSignOfLifeWhileTheNodeIsIll() {
        node.healthy = false;
        node.takesRooms = false;
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitCalls("/gameserver", 3);
            assertThat(sidecar.calls("/health")).isZero();
            node.healthy = true;
            awaitCalls("/health", 1);
        }
    }

    @ParameterizedTest
    @EnumSource(value = FakeSidecar.Mode.class, names = "WELL", mode = EnumSource.Mode.EXCLUDE)
    void shouldAskASidecarAgainThatFails(FakeSidecar.Mode failing) {
        sidecar.be(failing);
        int timeoutMs = failing == FakeSidecar.Mode.HANG ? 200 : TIMEOUT_MS;
        try (AgonesAgent _ = start(timeoutMs)) {
            awaitCalls("/health", 3);
            assertThat(sidecar.state()).isEqualTo("Scheduled");
            sidecar.be(FakeSidecar.Mode.WELL);
            awaitState("Ready");
        }
    }

    @Test
    void shouldTellASidecarThatStartsAnewAllAgain() {
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            node.rooms = 1;
            awaitState("Allocated");
            FakeSidecar.until("the room is counted", () -> sidecar.count().equals("1"));
            sidecar.be(FakeSidecar.Mode.DROP);
            awaitCalls("/health", sidecar.calls("/health") + 2);
            sidecar.forget();
            sidecar.be(FakeSidecar.Mode.WELL);
            awaitState("Allocated");
            FakeSidecar.until("the room is counted again", () -> sidecar.count().equals("1"));
        }
    }

    @Test
    void shouldCountNothingWhereThereIsNoCounter() {
        sidecar.haveNoCounters();
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitState("Ready");
            awaitCalls("/health", 3);
            node.rooms = 1;
            awaitState("Allocated");
            awaitCalls("/health", sidecar.calls("/health") + 2);
            assertThat(sidecar.calls("/v1beta1/counters/rooms")).isOne();
        }
    }

    @Test
    void shouldSayLastThatTheNodeHasEnded() {
        try (AgonesAgent _ = start(TIMEOUT_MS)) {
            awaitState("Ready");
        }
        assertThat(sidecar.state()).isEqualTo("Shutdown");
        assertThat(sidecar.calls()).endsWith("/shutdown");
        assertThat(sidecar.calls("/shutdown")).isOne();
    }

    @Test
    void shouldEndAlthoughTheSidecarHangs() {
        sidecar.be(FakeSidecar.Mode.HANG);
        try (AgonesAgent _ = start(200)) {
            awaitCalls("/health", 1);
        }
        assertThat(sidecar.calls("/shutdown")).isLessThanOrEqualTo(3);
    }

    @Test
    void shouldSayNothingBeforeItIsStarted() {
        try (AgonesAgent _ = AgonesAgent.of(new AgonesSidecar(sidecar.port(), TIMEOUT_MS), POLL_MS)) {
            assertThat(sidecar.calls()).isEmpty();
        }
        assertThat(sidecar.calls()).isEmpty();
    }

    @Test
    void shouldDoNothingWithoutASidecar() {
        try (AgonesAgent agent = AgonesAgent.of(Settings.DEFAULTS)) {
            agent.start(node);
        }
        assertThat(sidecar.calls()).isEmpty();
    }
}
