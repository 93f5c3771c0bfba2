package dev.tactus.cli.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * Finds the fields of a log event: the arguments that its message names as {@code key={}}, key-value pairs of SLF4J, and the
 * diagnostic context of its thread. They are taken from the pattern and not from the text, in which a value could look like
 * a field.
 */
final class MessageFields {

    private static final String PLACEHOLDER = "{}";
    private static final long EXACT_MAX = 1L << 53;

    private MessageFields() {}

    /** Returns the fields of an event; numbers up to 2^53 and truth values keep their type. */
    static ObjectNode of(ILoggingEvent event) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Map<String, String> context = event.getMDCPropertyMap();
        if (context != null) {
            context.forEach(fields::put);
        }
        addArguments(fields, event.getMessage(), event.getArgumentArray());
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs != null) {
            pairs.forEach(pair -> put(fields, pair.key, pair.value));
        }
        return fields;
    }

    private static void addArguments(ObjectNode fields, @Nullable String pattern, Object @Nullable [] arguments) {
        if (pattern == null || arguments == null) {
            return;
        }
        int argument = 0;
        int at = pattern.indexOf(PLACEHOLDER);
        while (at >= 0 && argument < arguments.length) {
            // A backslash before a placeholder makes it plain text, unless that is escaped itself.
            boolean escaped = at > 0 && pattern.charAt(at - 1) == '\\' && (at < 2 || pattern.charAt(at - 2) != '\\');
            if (!escaped) {
                String key = keyBefore(pattern, at);
                if (!key.isEmpty()) {
                    put(fields, key, arguments[argument]);
                }
                argument++;
            }
            at = pattern.indexOf(PLACEHOLDER, at + PLACEHOLDER.length());
        }
    }

    /** Returns the word before {@code =} in front of a position; empty if there is none. */
    private static String keyBefore(String pattern, int at) {
        int end = at - 1;
        if (end < 1 || pattern.charAt(end) != '=') {
            return "";
        }
        int start = end;
        while (start > 0 && isOfKey(pattern.charAt(start - 1))) {
            start--;
        }
        return pattern.substring(start, end);
    }

    private static boolean isOfKey(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static void put(ObjectNode fields, String key, @Nullable Object value) {
        switch (value) {
            case null -> fields.putNull(key);
            case Integer number -> fields.put(key, number);
            // Beyond that many readers of JSON lose digits.
            case Long number when number >= -EXACT_MAX && number <= EXACT_MAX -> fields.put(key, number);
            case Double number when Double.isFinite(number) -> fields.put(key, number);
            case Boolean truth -> fields.put(key, truth);
            default -> fields.put(key, value.toString());
        }
    }
}
