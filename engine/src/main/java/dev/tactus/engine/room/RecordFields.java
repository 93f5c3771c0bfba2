package dev.tactus.engine.room;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Converts records of numbers, flags, texts and enums to and from text by key; a component of a nested record is
 * {@code outer.inner}. A missing key, which a later version added, is read as its default.
 */
final class RecordFields {

    private RecordFields() {}

    /** Writes all components, each key beginning with {@code prefix}. */
    static void write(Record record, String prefix, SortedMap<String, String> into) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = valueOf(component, record);
            if (value instanceof Record nested) {
                write(nested, prefix + component.getName() + ".", into);
            } else {
                into.put(
                        prefix + component.getName(),
                        value instanceof Enum<?> one ? one.name() : String.valueOf(value));
            }
        }
    }

    /**
     * Reads a record that {@link #write} wrote.
     *
     * @param defaults values of missing keys
     * @throws IllegalArgumentException if a key that begins with {@code prefix} is unknown, or a value is invalid
     */
    static <R extends Record> R read(R defaults, String prefix, SortedMap<String, String> from) {
        Set<String> known = new HashSet<>();
        R read = read(defaults, prefix, from, known);
        for (Map.Entry<String, String> field : from.tailMap(prefix).entrySet()) {
            if (field.getKey().startsWith(prefix) && !known.contains(field.getKey())) {
                throw new IllegalArgumentException(field.getKey() + ": unknown (expected: a key of this version)");
            }
        }
        return read;
    }

    private static <R extends Record> R read(
            R defaults, String prefix, SortedMap<String, String> from, Set<String> known) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            String key = prefix + components[i].getName();
            Object usual = valueOf(components[i], defaults);
            if (usual instanceof Record nested) {
                values[i] = read(nested, key + ".", from, known);
            } else {
                known.add(key);
                String text = from.get(key);
                values[i] = text == null ? usual : parse(types[i], key, text);
            }
        }
        return create(defaults, types, values);
    }

    private static Object parse(Class<?> type, String key, String text) {
        try {
            if (type == int.class) {
                return Integer.valueOf(text);
            }
            if (type == long.class) {
                return Long.valueOf(text);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + ": " + text + " (expected: a whole number)", e);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        Object choice = choice(type, text);
        if (choice == null) {
            throw new IllegalArgumentException(key + ": " + text + " (expected: a " + type.getSimpleName() + ")");
        }
        return choice;
    }

    private static @Nullable Object choice(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        Object[] constants = type.getEnumConstants();
        if (constants != null) {
            for (Object constant : constants) {
                if (((Enum<?>) constant).name().equals(text)) {
                    return constant;
                }
            }
        }
        return null;
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("component " + component.getName() + " of " + record.getClass(), e);
        }
    }

    private static <R extends Record> R create(R example, Class<?>[] types, Object[] values) {
        try {
            @SuppressWarnings("unchecked")
            Constructor<R> constructor = (Constructor<R>) example.getClass().getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(example.getClass().toString(), e);
        }
    }
}
