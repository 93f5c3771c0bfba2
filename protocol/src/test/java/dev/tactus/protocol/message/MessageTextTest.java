package dev.tactus.protocol.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of messages that carry bytes, for reasons and logs: the length instead of the reference to an array. */
class MessageTextTest {

    private static final byte[] BYTES = new byte[37];

    static Stream<Class<?>> messagesWithBytes() {
        return Stream.of(ClientMessage.class, ServerMessage.class)
                .flatMap(messages -> Arrays.stream(messages.getPermittedSubclasses()))
                .filter(message -> Arrays.stream(message.getRecordComponents())
                        .anyMatch(component -> component.getType() == byte[].class));
    }

    @ParameterizedTest
    @MethodSource("messagesWithBytes")
    void shouldShowLengthOfBytes(Class<?> message) throws ReflectiveOperationException {
        RecordComponent[] components = message.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(MessageTextTest::value).toArray();
        assertThat(message.getDeclaredConstructor(types).newInstance(values).toString())
                .startsWith(message.getSimpleName() + "[")
                .contains("37 bytes")
                .doesNotContain("[B@");
    }

    private static Object value(Class<?> type) {
        if (type == byte[].class) {
            return BYTES;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == long.class) {
            return 5L;
        }
        if (type == String.class) {
            return "5";
        }
        return type.isEnum() ? type.getEnumConstants()[0] : 5;
    }
}
