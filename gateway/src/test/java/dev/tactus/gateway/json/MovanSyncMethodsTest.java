package dev.tactus.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tactus.engine.host.Rooms;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Announcements of a lobby, with rooms that are not asked for anything. */
final class MovanSyncMethodsTest {

    private final MovanRegistry registry = new MovanRegistry();
    private final MovanSyncMethods methods = new MovanSyncMethods(
            registry,
            (Rooms) Proxy.newProxyInstance(
                    Rooms.class.getClassLoader(), new Class<?>[] {Rooms.class}, (proxy, method, arguments) -> {
                        throw new AssertionError(method);
                    }),
            null);

    private static MovanCall allocation(String uid, String room) {
        ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
        arguments.add(uid).add("114514").add(room).add("key").add("salt");
        return new MovanCall("allocate_user", arguments, JsonNodeFactory.instance.objectNode());
    }

    @ParameterizedTest
    @CsvSource({
        "'a\nb', 7, uid: U+000A",
        "a\u001b[31m, 7, uid: U+001B",
        "a\u202eb, 7, uid: U+202E",
        "ann, 'a\nb', room_id: U+000A",
        "ann, a\u2028b, room_id: U+2028",
        "ann, ' ', room_id: blank",
    })
    void shouldRefuseNamesThatPeopleCannotSee(String uid, String room, String message) {
        assertThatThrownBy(() -> methods.call(allocation(uid, room)))
                .isInstanceOf(MovanCall.ArgumentException.class)
                .hasMessageStartingWith(message + " (expected: visible characters");
        assertThat(registry.find(uid)).isNull();
    }

    @Test
    void shouldRefuseNameOfARoomThatIsTooLong() {
        assertThatThrownBy(() -> methods.call(allocation("ann", "x".repeat(129))))
                .isInstanceOf(MovanCall.ArgumentException.class)
                .hasMessage("room_id: 129 characters (expected: at most 128)");
    }

    @ParameterizedTest
    @CsvSource({"ann, 7", "Zo\u00eb 1, \u043a\u043e\u043c\u043d\u0430\u0442\u0430"})
    void shouldTakeNamesThatPeopleSee(String uid, String room) {
        assertThat(methods.call(allocation(uid, room))).isCompletedWithValue(NullNode.getInstance());
        assertThat(registry.find(uid)).isNotNull();
    }
}
