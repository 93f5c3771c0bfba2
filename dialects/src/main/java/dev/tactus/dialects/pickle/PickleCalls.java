package dev.tactus.dialects.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The calls by which Python writes plain data: sets before protocol 4, bytes before protocol 3, bytearrays before protocol 5.
 * Each is read as the data that it makes. Nothing is called, and no other name is known.
 */
final class PickleCalls {

    private static final Set<String> BUILTINS = Set.of("__builtin__", "builtins");
    private static final Set<String> LATIN_1 = Set.of("latin1", "latin-1");

    private PickleCalls() {}

    /** Returns what a module's name stands for, null for anything but the few that make data. */
    static PickleValue.@Nullable Maker named(String module, String name) {
        if (module.equals("_codecs")) {
            return name.equals("encode") ? PickleValue.Maker.ENCODE : null;
        }
        if (!BUILTINS.contains(module)) {
            return null;
        }
        return switch (name) {
            case "set", "frozenset" -> PickleValue.Maker.SET;
            case "bytes" -> PickleValue.Maker.BYTES;
            case "bytearray" -> PickleValue.Maker.BYTEARRAY;
            default -> null;
        };
    }

    /**
     * Returns the bytes that a call makes, null if Python writes no such call.
     *
     * @throws IllegalArgumentException if the call makes a set, whose members only the unpickler can check
     */
    static @Nullable PickleValue bytes(PickleValue.Maker maker, List<PickleValue> arguments) {
        return switch (maker) {
            case SET -> throw new IllegalArgumentException("maker: SET (expected: one of bytes)");
            case BYTES -> arguments.isEmpty() ? new PickleValue.Bytes(new byte[0]) : null;
            case ENCODE -> encoded(arguments);
            case BYTEARRAY -> {
                if (arguments.isEmpty()) {
                    yield new PickleValue.Bytes(new byte[0]);
                }
                yield arguments.size() == 1 && arguments.getFirst() instanceof PickleValue.Bytes bytes
                        ? bytes
                        : encoded(arguments);
            }
        };
    }

    /** Returns the members of the set that a call makes, null if Python writes no such call. */
    static @Nullable List<PickleValue> members(List<PickleValue> arguments) {
        if (arguments.isEmpty()) {
            return List.of();
        }
        return arguments.size() == 1 && arguments.getFirst() instanceof PickleValue.Items(List<PickleValue> items)
                ? items
                : null;
    }

    private static @Nullable PickleValue encoded(List<PickleValue> arguments) {
        boolean isCall = arguments.size() == 2
                && arguments.get(0) instanceof PickleValue.Text
                && arguments.get(1) instanceof PickleValue.Text(String encoding)
                && LATIN_1.contains(encoding);
        return isCall && arguments.get(0) instanceof PickleValue.Text(String text) ? latin1(text) : null;
    }

    private static @Nullable PickleValue latin1(String text) {
        boolean fits = text.chars().allMatch(each -> each <= 0xff);
        return fits ? new PickleValue.Bytes(text.getBytes(StandardCharsets.ISO_8859_1)) : null;
    }
}
