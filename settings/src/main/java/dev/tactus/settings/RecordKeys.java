package dev.tactus.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the keys that a record declares, and builds records from the values of their keys. */
public final class RecordKeys {

    private RecordKeys() {}

    /** Returns the keys of a record in order, those of records within it included. */
    public static List<KeySpec> of(Class<? extends Record> type) {
        List<KeySpec> keys = new ArrayList<>();
        collect(type, Map.of(), keys);
        return keys;
    }

    /** Returns the values of a record's keys, in the order of {@link #of}. */
    public static List<Object> values(Record record) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = Records.read(component, record);
            if (holdsKeys(component.getType())) {
                values.addAll(values((Record) value));
            } else {
                values.add(value);
            }
        }
        return values;
    }

    /**
     * Builds a record.
     *
     * @param value returns the value of each key
     * @throws IllegalArgumentException if the record refuses a value
     */
    public static <R extends Record> R build(Class<R> type, Function<KeySpec, Object> value) {
        return build(type, Map.of(), value);
    }

    private static void collect(Class<?> type, Map<String, Key> outer, List<KeySpec> into) {
        for (RecordComponent component : type.getRecordComponents()) {
            Map<String, Key> declared = declared(component, outer);
            if (holdsKeys(component.getType())) {
                collect(component.getType(), declared, into);
            } else {
                into.add(spec(component, declared));
            }
        }
    }

    private static <R> R build(Class<R> type, Map<String, Key> outer, Function<KeySpec, Object> value) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Map<String, Key> declared = declared(components[i], outer);
            values[i] = holdsKeys(components[i].getType())
                    ? build(components[i].getType(), declared, value)
                    : value.apply(spec(components[i], declared));
        }
        return Records.create(type, values);
    }

    /** Merges the declarations: those of an outer record prevail over the record's own. */
    private static Map<String, Key> declared(RecordComponent component, Map<String, Key> outer) {
        Map<String, Key> declared = new LinkedHashMap<>();
        for (Key key : component.getAnnotationsByType(Key.class)) {
            declared.put(holdsKeys(component.getType()) ? key.name() : "", key);
        }
        declared.putAll(outer);
        return declared;
    }

    private static KeySpec spec(RecordComponent component, Map<String, Key> declared) {
        Key own = declared.get("");
        String name = own == null || own.name().isEmpty() ? dashed(component.getName()) : own.name();
        Key outer = declared.get(name);
        String was = own == null ? "" : own.was();
        return new KeySpec(
                component.getName(),
                name,
                component.getGenericType(),
                either(outer, own, Key::def, Key.UNSET),
                either(outer, own, Key::help, ""),
                either(outer, own, Key::min, Long.MIN_VALUE),
                either(outer, own, Key::max, Long.MAX_VALUE),
                was);
    }

    private static <T> T either(@Nullable Key outer, @Nullable Key own, Function<Key, T> part, T unset) {
        if (outer != null && !part.apply(outer).equals(unset)) {
            return part.apply(outer);
        }
        return own == null ? unset : part.apply(own);
    }

    /** Returns whether a type is a record whose components are keys, and not one value such as a secret. */
    public static boolean holdsKeys(Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.getAnnotationsByType(Key.class).length > 0 || holdsKeys(component.getType())) {
                return true;
            }
        }
        return false;
    }

    /** Returns a component's name as a key: {@code tickRateHz} is {@code tick-rate-hz}. */
    public static String dashed(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
