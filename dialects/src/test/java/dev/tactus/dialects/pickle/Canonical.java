package dev.tactus.dialects.pickle;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;

/** Values in the form in which {@code peer.py} says them too. */
final class Canonical {

    private Canonical() {}

    static String of(Value value) {
        return switch (value) {
            case Value.None none -> "n";
            case Value.Bool(boolean is) -> is ? "t" : "f";
            case Value.Int(var number) -> "i" + number;
            case Value.Real(double number) -> "r" + HexFormat.of().toHexDigits(Double.doubleToLongBits(number));
            case Value.Text(String text) -> "s" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
            case Value.Bytes(byte[] bytes) -> "b" + HexFormat.of().formatHex(bytes);
            case Value.Items(var items) -> "[" + all(items) + "]";
            case Value.Tuple(var items) -> "(" + all(items) + ")";
            case Value.Group(var items) ->
                "<" + items.stream().map(Canonical::of).sorted().collect(Collectors.joining(",")) + ">";
            case Value.Dict(var entries) ->
                "{"
                        + entries.entrySet().stream()
                                .map(entry -> of(entry.getKey()) + ":" + of(entry.getValue()))
                                .sorted()
                                .collect(Collectors.joining(","))
                        + "}";
        };
    }

    private static String all(Collection<Value> values) {
        return values.stream().map(Canonical::of).collect(Collectors.joining(","));
    }
}
