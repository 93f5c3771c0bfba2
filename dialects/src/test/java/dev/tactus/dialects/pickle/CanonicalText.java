package dev.tactus.dialects.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Values in the form in which {@code peer.py} says them too. */
final class CanonicalText {

    private CanonicalText() {}

    static String of(PickleValue value) {
        return switch (value) {
            case PickleValue.None none -> "n";
            case PickleValue.Maker maker -> throw new AssertionError(maker + " in data");
            case PickleValue.Bool(boolean is) -> is ? "t" : "f";
            case PickleValue.Int(var number) -> "i" + number;
            case PickleValue.Real(double number) -> "r" + HexFormat.of().toHexDigits(Double.doubleToLongBits(number));
            case PickleValue.Text(String text) -> "s" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case PickleValue.Bytes(byte[] bytes) -> "b" + HexFormat.of().formatHex(bytes);
            case PickleValue.Items(var items) -> "[" + all(items) + "]";
            case PickleValue.Tuple(var items) -> "(" + all(items) + ")";
            case PickleValue.Group(var items) ->
                "<" + items.stream().map(CanonicalText::of).sorted().collect(Collectors.joining(",")) + ">";
            case PickleValue.Dict(var entries) ->
                "{"
                        + entries.entrySet().stream()
                                .map(entry -> of(entry.getKey()) + ":" + of(entry.getValue()))
                                .sorted()
                                .collect(Collectors.joining(","))
                        + "}";
        };
    }

    private static String all(Collection<PickleValue> values) {
        return values.stream().map(CanonicalText::of).collect(Collectors.joining(","));
    }
}
