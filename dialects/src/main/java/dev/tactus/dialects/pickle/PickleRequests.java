package dev.tactus.dialects.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Interprets the list of a request. */
final class PickleRequests {

    private static final int TILE = 1 << 16;

    /** Tiles that a move may name; 1/65536 of a tile in 32 bits reach no further. */
    private static final double TILES_MAX = 32_767;

    private PickleRequests() {}

    /** Reads a request; any list is one, even if it is one to which the answer is no. */
    static PickleRequest of(List<PickleValue> list) {
        if (list.isEmpty()) {
            return new PickleRequest.Impossible("request: empty (expected: a word and what belongs to it)");
        }
        if (!list.stream().allMatch(PickleRequests::isWhole)) {
            return new PickleRequest.Impossible(
                    "request: half of a pair of surrogates in a text (expected: whole characters)");
        }
        // An edit may come within a tuple of its own.
        List<PickleValue> parts =
                list.size() == 1 && list.getFirst() instanceof PickleValue.Tuple(List<PickleValue> within)
                        ? within
                        : list;
        if (parts.isEmpty() || !(parts.getFirst() instanceof PickleValue.Text(String verb))) {
            return new PickleRequest.Impossible("request: no word (expected: a word and what belongs to it)");
        }
        PickleRequest request = parts == list ? plain(verb, parts) : null;
        if (request == null && verb.equals("edit")) {
            request = edit(parts);
        }
        return request != null
                ? request
                : new PickleRequest.Impossible(
                        "request: " + brief(verb) + " with " + (parts.size() - 1) + " parts (expected:"
                                + " ver, upgrade, login, new, update, move, get, set or edit with what belongs to it)");
    }

    private static @Nullable PickleRequest plain(String verb, List<PickleValue> parts) {
        return switch (verb) {
            case "ver" -> parts.size() == 1 ? new PickleRequest.Version() : null;
            case "upgrade" -> parts.size() == 1 ? new PickleRequest.Upgrade() : null;
            case "update" -> parts.size() == 1 ? new PickleRequest.Update() : null;
            case "login" -> hasTexts(parts, 3, 3) ? new PickleRequest.Login(text(parts, 1), text(parts, 2)) : null;
            case "new" -> hasTexts(parts, 3, 3) ? new PickleRequest.NewAccount(text(parts, 1), text(parts, 2)) : null;
            case "get" -> hasTexts(parts, 3, 3) ? new PickleRequest.Get(text(parts, 1), text(parts, 2)) : null;
            case "set" ->
                hasTexts(parts, 4, 3) ? new PickleRequest.Set(text(parts, 1), text(parts, 2), parts.get(3)) : null;
            case "move" -> parts.size() == 2 ? move(parts.get(1)) : null;
            default -> null;
        };
    }

    /** Returns whether all texts in it can be written anywhere: Python 3 takes halves of pairs of surrogates as letters. */
    private static boolean isWhole(PickleValue value) {
        return switch (value) {
            case PickleValue.Text(String text) ->
                text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
            case PickleValue.Items(List<PickleValue> items) -> items.stream().allMatch(PickleRequests::isWhole);
            case PickleValue.Tuple(List<PickleValue> items) -> items.stream().allMatch(PickleRequests::isWhole);
            case PickleValue.Group(Set<PickleValue> items) -> items.stream().allMatch(PickleRequests::isWhole);
            case PickleValue.Dict(Map<PickleValue, PickleValue> entries) ->
                entries.keySet().stream().allMatch(PickleRequests::isWhole)
                        && entries.values().stream().allMatch(PickleRequests::isWhole);
            default -> true;
        };
    }

    /** Returns whether there are so many parts, and the first ones of them are texts. */
    private static boolean hasTexts(List<PickleValue> parts, int count, int texts) {
        return parts.size() == count && parts.subList(0, texts).stream().allMatch(part -> text(part) != null);
    }

    private static String text(List<PickleValue> parts, int index) {
        return Objects.requireNonNull(text(parts.get(index)), "a part that is a text");
    }

    /** Returns a text; a string of Python 2 that is no UTF-8 is one in Latin-1, as terminals of its time wrote it. */
    private static @Nullable String text(PickleValue part) {
        return switch (part) {
            case PickleValue.Text(String text) -> text;
            case PickleValue.Bytes(byte[] bytes) ->
                PickleTexts.either(bytes) instanceof PickleValue.Bytes
                        ? new String(bytes, StandardCharsets.ISO_8859_1)
                        : null;
            default -> null;
        };
    }

    private static @Nullable PickleRequest edit(List<PickleValue> parts) {
        List<PickleValue> pair = parts.size() == 2 ? sequence(parts.get(1)) : List.of();
        if (pair.size() == 2 && pair.getFirst() instanceof PickleValue.Text(String command)) {
            return new PickleRequest.Edit(command, pair.get(1));
        }
        return null;
    }

    private static List<PickleValue> sequence(PickleValue value) {
        return switch (value) {
            case PickleValue.Tuple(List<PickleValue> items) -> items;
            case PickleValue.Items(List<PickleValue> items) -> items;
            default -> List.of();
        };
    }

    private static @Nullable PickleRequest move(PickleValue value) {
        List<PickleValue> parts = sequence(value);
        if (parts.size() != 3) {
            return null;
        }
        double[] tiles = parts.stream().mapToDouble(PickleRequests::tiles).toArray();
        for (double each : tiles) {
            if (!(Math.abs(each) <= TILES_MAX)) {
                return new PickleRequest.Impossible("move: no number, or too far (expected: -32767..32767 tiles each)");
            }
        }
        return new PickleRequest.Move(units(tiles[0]), units(tiles[1]), units(tiles[2]));
    }

    /** Returns a number of tiles; for what is none, none. */
    private static double tiles(PickleValue value) {
        return switch (value) {
            case PickleValue.Int(var number) -> number.doubleValue();
            case PickleValue.Real(double number) -> number;
            default -> Double.NaN;
        };
    }

    private static int units(double tiles) {
        return (int) Math.rint(tiles * TILE);
    }

    private static String brief(String text) {
        return text.length() <= 32 ? text : text.substring(0, 32) + "…";
    }
}
