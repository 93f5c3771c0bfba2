package dev.tactus.dialects.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers as Python's data. */
final class Answers {

    private static final int TILE = 1 << 16;

    private Answers() {}

    static Value folder(List<Answer.Entry> entries) {
        return new Value.Items(entries.stream().map(Answers::entry).toList());
    }

    private static Value entry(Answer.Entry entry) {
        return switch (entry) {
            case Answer.File(String name, byte[] bytes) -> Value.tuple(Value.of(name), new Value.Bytes(bytes));
            case Answer.Folder(String name, List<Answer.Entry> entries) -> Value.tuple(Value.of(name), folder(entries));
        };
    }

    static Value seen(List<Answer.Figure> figures) {
        return new Value.Items(figures.stream().map(Answers::figure).toList());
    }

    private static Value figure(Answer.Figure seen) {
        Map<Value, Value> dict = new LinkedHashMap<>();
        seen.attributes().forEach((name, value) -> dict.put(Value.of(name), value));
        // Last, so that no attribute takes the place of these.
        dict.put(Value.of("name"), Value.of(seen.name()));
        dict.put(Value.of("pos"), position(seen.x(), seen.y(), seen.z()));
        dict.put(Value.of("visual"), Value.of(seen.visual()));
        return new Value.Dict(dict);
    }

    /** Returns a position as clients have it: whole tiles as whole numbers, others with a fraction. */
    static Value position(int x, int y, int z) {
        return Value.tuple(tiles(x), tiles(y), tiles(z));
    }

    private static Value tiles(int units) {
        return units % TILE == 0 ? Value.of(units / TILE) : Value.of((double) units / TILE);
    }
}
