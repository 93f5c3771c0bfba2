package dev.tactus.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.config.Secret;
import dev.tactus.core.DecimalText;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Values of keys: read from TOML or from the command line, written as TOML. */
final class SettingValues {

    private SettingValues() {}

    /**
     * Reads the value of a key in a file.
     *
     * @throws IllegalArgumentException with the value and what is expected
     */
    static Object ofToml(Type type, JsonNode node) {
        if (type == int.class) {
            return node.isIntegralNumber() && node.canConvertToInt() ? node.intValue() : wrong(type, shown(node));
        }
        if (type == long.class) {
            return node.isIntegralNumber() && node.canConvertToLong()
                    ? (Object) node.longValue()
                    : wrong(type, shown(node));
        }
        if (type == boolean.class) {
            return node.isBoolean() ? node.booleanValue() : wrong(type, node.toString());
        }
        if (type instanceof ParameterizedType) {
            return list(type, node);
        }
        return node.isTextual() ? ofWord(type, node.textValue()) : wrong(type, node.toString());
    }

    /**
     * Reads the value of a key on the command line, where text needs no quotes and the items of a list are separated
     * by commas.
     *
     * @throws IllegalArgumentException with the value and what is expected
     */
    static Object ofText(Type type, String text) {
        if (type == int.class || type == long.class) {
            return whole(type, text);
        }
        if (type == boolean.class) {
            return text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : wrong(type, text);
        }
        if (type instanceof ParameterizedType) {
            return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        }
        return ofWord(type, text);
    }

    /** Writes a value as TOML. */
    static String toToml(Object value) {
        return switch (value) {
            case Integer number -> number.toString();
            case Long number -> number.toString();
            case Boolean flag -> flag.toString();
            case List<?> items -> items.stream().map(SettingValues::toToml).collect(Collectors.joining(", ", "[", "]"));
            case Enum<?> constant -> quoted(word(constant));
            case Secret secret -> quoted(secret.value());
            default -> quoted(value.toString());
        };
    }

    private static Object whole(Type type, String text) {
        try {
            long number = DecimalText.parseSignedLong(text);
            return type == int.class ? (Object) Math.toIntExact(number) : Long.valueOf(number);
        } catch (NumberFormatException | ArithmeticException e) {
            return wrong(type, text);
        }
    }

    private static Object list(Type type, JsonNode node) {
        if (!node.isArray()) {
            return wrong(type, node.toString());
        }
        List<String> items = new ArrayList<>();
        for (JsonNode item : node) {
            items.add(item.isTextual() ? item.textValue() : (String) wrong(type, node.toString()));
        }
        return List.copyOf(items);
    }

    private static Object ofWord(Type type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == Secret.class) {
            return new Secret(text);
        }
        if (type == Path.class) {
            return text.isBlank() ? wrong(type, quoted(text)) : Path.of(text);
        }
        for (Object constant : ((Class<?>) type).getEnumConstants()) {
            if (word((Enum<?>) constant).equals(text)) {
                return constant;
            }
        }
        return wrong(type, quoted(text));
    }

    /** The parser leaves zeros behind the point out, and {@code 8081 (expected: a whole number)} would be a riddle. */
    private static String shown(JsonNode node) {
        if (!node.isBigDecimal()) {
            return node.toString();
        }
        String text = node.decimalValue().toPlainString();
        return text.contains(".") ? text : text + ".0";
    }

    private static Object wrong(Type type, String value) {
        throw new IllegalArgumentException(value + " (expected: " + expected(type) + ")");
    }

    private static String expected(Type type) {
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Path.class) {
            return "a path in quotes";
        }
        if (type instanceof ParameterizedType) {
            return "a list of texts such as [\"a\", \"b\"]";
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return Arrays.stream(c.getEnumConstants())
                    .map(constant -> quoted(word((Enum<?>) constant)))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        return "text in quotes";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
