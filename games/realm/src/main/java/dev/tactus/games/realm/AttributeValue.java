package dev.tactus.games.realm;

import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.MalformedStateException;
import org.jspecify.annotations.Nullable;

/**
 * The value of an attribute. Its written form is {@code null}, {@code true}, {@code false}, a decimal number, or a
 * text in quotes; it is one line.
 *
 * @param kind what it is
 * @param number a whole number; in units of 1/65536 where it has a fraction; 1 or 0 for yes or no; else 0
 * @param text of a text, else empty
 */
public record AttributeValue(ValueType kind, int number, String text) {

    /** Types of attribute values. */
    public enum ValueType {
        /** No value. */
        NOTHING,
        /** Yes or no. */
        FLAG,
        /** A whole number of 32 bits. */
        WHOLE,
        /** A number with a fraction, in units of 1/65536. */
        FIXED,
        /** A text. */
        TEXT
    }

    /** No value. */
    public static final AttributeValue NOTHING = new AttributeValue(ValueType.NOTHING, 0, "");

    /** Letters of a text. */
    public static final int TEXT_MAX = 500;

    /** Returns yes or no. */
    public static AttributeValue flag(boolean is) {
        return new AttributeValue(ValueType.FLAG, is ? 1 : 0, "");
    }

    /** Returns a whole number. */
    public static AttributeValue whole(int number) {
        return new AttributeValue(ValueType.WHOLE, number, "");
    }

    /** Returns a number in units of 1/65536; one without a fraction is a whole number. */
    public static AttributeValue fixed(int number) {
        return (number & (Fixed.ONE - 1)) == 0
                ? whole(Fixed.floor(number))
                : new AttributeValue(ValueType.FIXED, number, "");
    }

    /** Returns a text; one that is too long is cut to {@link #TEXT_MAX}. */
    public static AttributeValue text(String text) {
        return new AttributeValue(ValueType.TEXT, 0, text.substring(0, end(text, 0, TEXT_MAX)));
    }

    /** Returns where a part of so many letters at most ends, so that it ends within no pair of surrogates. */
    static int end(String text, int from, int lettersMax) {
        int end = Math.min(text.length(), from + lettersMax);
        return end < text.length() && Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }

    /** Returns the written form. */
    public String format() {
        return switch (kind) {
            case NOTHING -> "null";
            case FLAG -> number == 0 ? "false" : "true";
            case WHOLE -> Integer.toString(number);
            case FIXED -> Fixed.text(number);
            case TEXT -> quoted();
        };
    }

    private String quoted() {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Reads the written form; null if it is none. */
    static @Nullable AttributeValue read(String written) {
        return switch (written) {
            case "null" -> NOTHING;
            case "true" -> flag(true);
            case "false" -> flag(false);
            default -> written.startsWith("\"") ? unquoted(written) : number(written);
        };
    }

    private static @Nullable AttributeValue number(String written) {
        try {
            return written.indexOf('.') < 0 ? whole(Integer.parseInt(written)) : fixed(Fixed.parse(written));
        } catch (NumberFormatException | MalformedStateException e) {
            return null;
        }
    }

    private static @Nullable AttributeValue unquoted(String written) {
        StringBuilder text = new StringBuilder();
        int end = written.length() - 1;
        int at = 1;
        while (at < end && text.length() <= TEXT_MAX) {
            char c = written.charAt(at++);
            if (c == '"' || c == '\n' || (c == '\\' && at == end)) {
                return null;
            }
            text.append(c == '\\' ? unescaped(written.charAt(at++)) : c);
        }
        return end < 1 || written.charAt(end) != '"' || text.length() > TEXT_MAX ? null : text(text.toString());
    }

    private static char unescaped(char c) {
        return c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }

    /**
     * Returns this and so much more, in units of 1/65536; null if this is no number. Results out of range saturate.
     */
    @Nullable AttributeValue plus(int amount) {
        return switch (kind) {
            case NOTHING -> fixed(amount);
            case FLAG, TEXT -> null;
            case FIXED -> fixed(saturated(number, amount));
            case WHOLE ->
                (amount & (Fixed.ONE - 1)) == 0
                        ? whole(saturated(number, Fixed.floor(amount)))
                        : fixed(saturated(Fixed.of(number), amount));
        };
    }

    /** Returns the sum of two numbers, null if either is none. A sum out of range saturates. */
    @Nullable AttributeValue plus(AttributeValue other) {
        if (!isNumber() || !other.isNumber()) {
            return null;
        }
        return kind == ValueType.WHOLE && other.kind == ValueType.WHOLE
                ? whole(saturated(number, other.number))
                : fixed(saturated(units(), other.units()));
    }

    private boolean isNumber() {
        return kind == ValueType.WHOLE || kind == ValueType.FIXED;
    }

    private int units() {
        return kind == ValueType.FIXED ? number : Fixed.of(number);
    }

    private static int saturated(int a, int b) {
        int sum = a + b;
        boolean isOver = ((a ^ sum) & (b ^ sum)) < 0;
        return isOver ? (a < 0 ? Integer.MIN_VALUE : Integer.MAX_VALUE) : sum;
    }
}
