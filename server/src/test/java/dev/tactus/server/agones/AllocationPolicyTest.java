package dev.tactus.server.agones;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The states that a game server asks for. */
class AllocationPolicyTest {

    private final AllocationPolicy policy = new AllocationPolicy();

    @ParameterizedTest
    @ValueSource(strings = {"PortAllocation", "Creating", "Starting", "Scheduled"})
    void shouldBecomeReadyOnceTheNodeTakesRooms(String state) {
        assertThat(policy.next(state, false, 0)).isNull();
        assertThat(policy.next(state, true, 0)).isEqualTo(AgonesTransition.READY);
        assertThat(policy.next(state, true, 0)).as("until it is").isEqualTo(AgonesTransition.READY);
    }

    @Test
    void shouldBeAllocatedFromTheFirstRoomToTheLast() {
        assertThat(policy.next("Ready", true, 0)).isNull();
        assertThat(policy.next("Ready", true, 1)).isEqualTo(AgonesTransition.ALLOCATE);
        policy.accepted(AgonesTransition.ALLOCATE);
        assertThat(policy.next("Allocated", true, 2)).isNull();
        assertThat(policy.next("Allocated", true, 0)).isEqualTo(AgonesTransition.READY);
        policy.accepted(AgonesTransition.READY);
        assertThat(policy.next("RequestReady", true, 0)).isNull();
        assertThat(policy.next("Ready", true, 0)).isNull();
    }

    @Test
    void shouldKeepAnAllocationOfOthersUntilItsRoomsHaveEnded() {
        assertThat(policy.next("Ready", true, 0)).isNull();
        assertThat(policy.next("Allocated", true, 0))
                .as("before its first room")
                .isNull();
        assertThat(policy.next("Allocated", true, 1)).isNull();
        assertThat(policy.next("Allocated", true, 0)).isEqualTo(AgonesTransition.READY);
        policy.accepted(AgonesTransition.READY);
        assertThat(policy.next("Allocated", true, 0)).as("of others, at once").isNull();
    }

    @Test
    void shouldAskAgainForWhatTheSidecarDidNotTake() {
        policy.next("Allocated", true, 1);
        assertThat(policy.next("Allocated", true, 0)).isEqualTo(AgonesTransition.READY);
        assertThat(policy.next("Allocated", true, 0)).isEqualTo(AgonesTransition.READY);
    }

    /** A node that drains or stops is not to be allocated anew, and one with rooms is not to be removed. */
    @Test
    void shouldNotBecomeReadyWhereTheNodeTakesNoRooms() {
        assertThat(policy.next("Allocated", false, 1)).isNull();
        assertThat(policy.next("Allocated", false, 0)).isNull();
        assertThat(policy.next("Ready", false, 1)).isEqualTo(AgonesTransition.ALLOCATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestReady", "Reserved", "Shutdown", "Unhealthy", "Error", "of a later version"})
    void shouldLeaveOtherStatesAlone(String state) {
        assertThat(policy.next(state, true, 0)).isNull();
        assertThat(policy.next(state, true, 1)).isNull();
    }
}
