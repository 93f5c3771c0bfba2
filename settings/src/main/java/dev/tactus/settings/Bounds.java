package dev.tactus.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Checks values against the bounds that the components of a record declare. Immutable. */
public final class Bounds {

    private final Map<String, KeySpec> byComponent = new HashMap<>();

    private Bounds(Class<? extends Record> type) {
        RecordKeys.of(type).forEach(key -> byComponent.put(key.component(), key));
    }

    /** Returns the bounds of a record, those of records within it included. */
    public static Bounds of(Class<? extends Record> type) {
        return new Bounds(type);
    }

    /**
     * Checks the value of a component.
     *
     * @throws IllegalArgumentException with component, value and bounds if it lies beyond them
     */
    public void check(String component, long value) {
        KeySpec key = Objects.requireNonNull(byComponent.get(component), component);
        if (value < key.min() || value > key.max()) {
            throw new IllegalArgumentException(component + ": " + value + " (expected: " + key.bounds() + ")");
        }
    }
}
