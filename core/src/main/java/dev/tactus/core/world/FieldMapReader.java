package dev.tactus.core.world;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes fields from a map by their names; one that is not there keeps its value. */
final class FieldMapReader implements Fields {

    private final Map<?, ?> from;

    FieldMapReader(Map<?, ?> from) {
        this.from = from;
    }

    @Override
    public int integer(String name, int value) {
        Object given = from.get(name);
        return given == null ? value : number(name, given);
    }

    /** Returns a number of any integral type; one of more than 32 bits is moved to the nearer bound. */
    static int number(String name, @Nullable Object given) {
        return switch (given) {
            case Integer number -> number;
            case Long number -> Math.clamp(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case Short number -> number;
            case Byte number -> number;
            case null, default -> throw wrong(name, given, "a whole number");
        };
    }

    private static MalformedStateException wrong(String name, @Nullable Object given, String expected) {
        return new MalformedStateException(name + ": " + given + " (expected: " + expected + ")");
    }

    @Override
    public int fixed(String name, int value) {
        Object given = from.get(name);
        return switch (given) {
            case null -> value;
            case Integer whole -> Math.clamp(whole, Short.MIN_VALUE, Short.MAX_VALUE) << 16;
            case String text -> Decimal.parse(name, text);
            default -> throw wrong(name, given, "a decimal number as text");
        };
    }

    @Override
    public boolean flag(String name, boolean value) {
        Object given = from.get(name);
        return switch (given) {
            case null -> value;
            case Boolean flag -> flag;
            default -> throw wrong(name, given, "true or false");
        };
    }

    @Override
    public String text(String name, String value) {
        Object given = from.get(name);
        return switch (given) {
            case null -> value;
            case String text -> wellFormed(name, text);
            default -> throw wrong(name, given, "a text");
        };
    }

    /** Returns a text that comes back from bytes as it is: neither too long, nor with half of a pair of surrogates. */
    private static String wellFormed(String name, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > FieldBytesWriter.TEXT_BYTES_MAX) {
            throw wrong(name, utf8.length + " bytes", "a text of at most " + FieldBytesWriter.TEXT_BYTES_MAX);
        }
        if (!new String(utf8, StandardCharsets.UTF_8).equals(text)) {
            throw wrong(name, text, "a text of whole characters");
        }
        return text;
    }

    @Override
    public int[] list(String name, int[] value) {
        Object given = from.get(name);
        if (given == null) {
            return value;
        }
        if (!(given instanceof List<?> numbers)) {
            throw wrong(name, given, "a list of whole numbers");
        }
        int[] list = new int[numbers.size()];
        for (int i = 0; i < list.length; i++) {
            list[i] = number(name, numbers.get(i));
        }
        return list;
    }
}
