package dev.tactus.dialects.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as Python's data. */
final class PickleResponseEncoder {

    private static final int TILE = 1 << 16;

    private PickleResponseEncoder() {}

    static PickleValue folder(List<PickleResponse.Entry> entries) {
        return new PickleValue.Items(
                entries.stream().map(PickleResponseEncoder::entry).toList());
    }

    private static PickleValue entry(PickleResponse.Entry entry) {
        return switch (entry) {
            case PickleResponse.File(String name, byte[] bytes) ->
                PickleValue.tuple(PickleValue.of(name), new PickleValue.Bytes(bytes));
            case PickleResponse.Folder(String name, List<PickleResponse.Entry> entries) ->
                PickleValue.tuple(PickleValue.of(name), folder(entries));
        };
    }

    static PickleValue seen(List<PickleResponse.Figure> figures) {
        return new PickleValue.Items(
                figures.stream().map(PickleResponseEncoder::figure).toList());
    }

    private static PickleValue figure(PickleResponse.Figure seen) {
        Map<PickleValue, PickleValue> dict = new LinkedHashMap<>();
        seen.attributes().forEach((name, value) -> dict.put(PickleValue.of(name), value));
        // Last, so that no attribute takes the place of these.
        dict.put(PickleValue.of("name"), PickleValue.of(seen.name()));
        dict.put(PickleValue.of("pos"), position(seen.x(), seen.y(), seen.z()));
        dict.put(PickleValue.of("visual"), PickleValue.of(seen.visual()));
        return new PickleValue.Dict(dict);
    }

    /** Returns a position as clients have it: whole tiles as whole numbers, others with a fraction. */
    static PickleValue position(int x, int y, int z) {
        return PickleValue.tuple(tiles(x), tiles(y), tiles(z));
    }

    private static PickleValue tiles(int units) {
        return units % TILE == 0 ? PickleValue.of(units / TILE) : PickleValue.of((double) units / TILE);
    }
}
