package dev.tactus.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A call of Movan's RPC.
 *
 * @param method what is called
 * @param args by place; of another kind than a list where there are none
 * @param kwargs by name; of another kind than an object where there are none
 */
record MovanCall(String method, JsonNode args, JsonNode kwargs) {

    /** A call whose arguments are not those of its method. */
    static final class ArgumentException extends RuntimeException {

        private static final long serialVersionUID = 1;

        ArgumentException(String message) {
            super(message, null, false, false);
        }
    }

    /** The failure of a method whose arguments were good, with the reason for the caller. */
    static final class FailedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        FailedException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * Returns the arguments in the order of {@code names}, by place or by name.
     *
     * @throws ArgumentException if one is missing, given twice, or not known
     */
    List<JsonNode> arguments(String... names) {
        if (args.size() > names.length) {
            throw new ArgumentException(
                    method + ": " + args.size() + " arguments (expected: " + String.join(", ", names) + ")");
        }
        JsonNode[] values = new JsonNode[names.length];
        int used = 0;
        for (int i = 0; i < names.length; i++) {
            JsonNode named = kwargs.get(names[i]);
            used += named == null ? 0 : 1;
            JsonNode placed = args.get(i);
            if ((named == null) == (placed == null)) {
                throw new ArgumentException(method + ": " + names[i] + (named == null ? ": missing" : ": given twice")
                        + " (expected: " + String.join(", ", names) + ")");
            }
            values[i] = named == null ? placed : named;
        }
        if (used < kwargs.size()) {
            throw new ArgumentException(
                    method + ": an argument of another name (expected: " + String.join(", ", names) + ")");
        }
        return List.of(values);
    }

    /**
     * Returns an argument that is a text.
     *
     * @throws ArgumentException if it is none
     */
    static String text(JsonNode value, String name) {
        if (!value.isTextual()) {
            throw new ArgumentException(name + ": no text (expected: a text)");
        }
        return value.textValue();
    }
}
