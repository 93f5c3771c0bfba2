package dev.tactus.admin.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a request body. Errors never repeat a value, which may be a password. */
public final class RequestFields {

    private static final int TEXT_CHARS_MAX = 1_000;

    private final ObjectNode body;

    private RequestFields(ObjectNode body) {
        this.body = body;
    }

    /**
     * Reads a body with no other than the given fields.
     *
     * @throws ProblemException if it is no object, or has another one
     */
    public static RequestFields of(AggregatedHttpRequest request, String... known) {
        ObjectNode body = JsonBodies.body(request);
        checkNames(body, known);
        return new RequestFields(body);
    }

    /**
     * Checks that a body has no other than the given fields.
     *
     * @throws ProblemException with the first other one
     */
    public static void checkNames(ObjectNode body, String... known) {
        List<String> names = Arrays.asList(known);
        body.fieldNames().forEachRemaining(field -> {
            if (!names.contains(field)) {
                throw ProblemException.badValue("field", field, "one of " + String.join(", ", names));
            }
        });
    }

    /** Returns a required text. */
    public String text(String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.textValue().length() > TEXT_CHARS_MAX) {
            String found = value == null || value.isNull() ? "none" : value.isTextual() ? "too long" : "no text";
            throw ProblemException.badRequest(
                    name + ": " + found + " (expected: text of at most " + TEXT_CHARS_MAX + " characters)");
        }
        return value.textValue();
    }

    /** Returns a text, or {@code otherwise} if absent. */
    public String text(String name, String otherwise) {
        return body.hasNonNull(name) ? text(name) : otherwise;
    }

    /** Returns a flag; false if absent. */
    public boolean flag(String name) {
        JsonNode value = body.get(name);
        if (value != null && !value.isNull() && !value.isBoolean()) {
            throw ProblemException.badRequest(name + ": " + kind(value) + " (expected: true or false)");
        }
        return value != null && value.booleanValue();
    }

    /** Returns a required flag. */
    public boolean requiredFlag(String name) {
        if (!body.hasNonNull(name)) {
            throw ProblemException.badRequest(name + ": none (expected: true or false)");
        }
        return flag(name);
    }

    /** Returns an integer within a range, or {@code otherwise} if absent. */
    public long number(String name, long min, long max, long otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.longValue() < min
                || value.longValue() > max) {
            throw ProblemException.badRequest(name + ": " + kind(value) + " (expected: " + min + ".." + max + ")");
        }
        return value.longValue();
    }

    /** Returns an id, a number or a string, or {@code otherwise} if absent. */
    public long id(String name, long otherwise) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return otherwise;
        }
        if (value.isTextual()) {
            return UnsignedIds.parse(value.textValue(), name);
        }
        if (value.isIntegralNumber()) {
            return UnsignedIds.parse(value.bigIntegerValue().toString(), name);
        }
        throw ProblemException.badRequest(
                name + ": " + kind(value) + " (expected: a whole number " + UnsignedIds.RANGE + ", also as text)");
    }

    private static String kind(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "none";
        }
        return value.isNumber() && value.asText().length() <= 40 ? value.asText() : "of another kind";
    }
}
