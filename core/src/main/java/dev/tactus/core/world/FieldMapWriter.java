package dev.tactus.core.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts fields into a map by their names: {@code Integer}, {@code Boolean}, {@code String} and {@code List<Integer>}. */
final class FieldMapWriter implements Fields {

    private final Map<String, Object> into;

    FieldMapWriter(Map<String, Object> into) {
        this.into = into;
    }

    @Override
    public int integer(String name, int value) {
        into.put(name, value);
        return value;
    }

    @Override
    public int fixed(String name, int value) {
        into.put(name, Decimal.text(value));
        return value;
    }

    @Override
    public boolean flag(String name, boolean value) {
        into.put(name, value);
        return value;
    }

    @Override
    public String text(String name, String value) {
        into.put(name, value);
        return value;
    }

    @Override
    public int[] list(String name, int[] value) {
        List<Integer> numbers = new ArrayList<>(value.length);
        for (int number : value) {
            numbers.add(number);
        }
        into.put(name, numbers);
        return value;
    }
}
