package dev.tactus.protocol.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.protocol.message.ServerMessage.Moved;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeRotationTest {

    private static final String GIVEN = "given";

    private final NodeRotation nodes = new NodeRotation();

    private static Moved at(int term, String... addresses) {
        return new Moved(term, List.of(addresses));
    }

    private List<String> next(int count) {
        List<String> next = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String node = nodes.next(false);
            next.add(node == null ? GIVEN : node);
        }
        return next;
    }

    @Test
    void shouldKeepToGivenAddressesWithoutNodes() {
        nodes.admitted(Moved.nowhere());
        assertThat(next(2)).containsExactly(GIVEN, GIVEN);
        assertThat(nodes.next(true)).isNull();
    }

    @Test
    void shouldTryOwnerThenStandbysThenGivenAddressesInTurn() {
        nodes.admitted(at(1, "a", "b"));
        assertThat(next(5)).containsExactly("a", "b", GIVEN, "a", "b");
    }

    @Test
    void shouldBeginWithOwnerAfterEachAdmission() {
        nodes.admitted(at(1, "a", "b"));
        assertThat(next(1)).containsExactly("a");
        nodes.admitted(at(1, "a", "b"));
        assertThat(next(2)).containsExactly("a", "b");
    }

    @Test
    void shouldGoToAnotherNodeBesideSilentOne() {
        nodes.admitted(at(1, "a", "b"));
        assertThat(nodes.next(true)).isEqualTo("b");
        assertThat(nodes.next(true)).isNull();
        assertThat(nodes.next(true)).isEqualTo("b");
    }

    @Test
    void shouldFollowRoomToItsNewOwner() {
        nodes.admitted(at(1, "a", "b"));
        assertThat(next(2)).containsExactly("a", "b");
        nodes.moved(at(2, "b", "a"));
        assertThat(next(2)).containsExactly("b", "a");
    }

    @Test
    void shouldGoOnInTurnWhereNothingNewIsTold() {
        nodes.admitted(at(3, "a", "b"));
        nodes.moved(at(3, "a", "b"));
        nodes.moved(at(2, "c"));
        assertThat(next(3)).containsExactly("a", "b", GIVEN);
    }

    @Test
    void shouldTryNodeAgainThatMayBeAboutToTakeOver() {
        nodes.admitted(at(3, "a", "b", "c"));
        assertThat(nodes.next(true)).isEqualTo("b");
        for (int i = 0; i < 3; i++) {
            nodes.moved(at(3, "a", "b", "c"));
            assertThat(next(1)).containsExactly("b");
        }
        nodes.moved(at(3, "a", "b", "c"));
        assertThat(next(1)).containsExactly("c");
        nodes.moved(at(3, "a", "b", "c"));
        assertThat(next(2)).containsExactly("c", GIVEN);
    }

    @Test
    void shouldKeepNewerNodesWhereOwnerHasNotHeardOfThem() {
        nodes.moved(at(3, "b", "c"));
        nodes.admitted(at(2, "a", "b"));
        assertThat(next(2)).containsExactly("b", "c");
    }
}
