package dev.tactus.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Builds records with the default of every key. */
public final class Defaults {

    private Defaults() {}

    /** Returns the record whose values are the declared defaults. */
    public static <R extends Record> R of(Class<R> type) {
        return RecordKeys.build(type, key -> {
            if (key.def().equals(Key.UNSET)) {
                throw new IllegalStateException(type.getName() + ": no default for " + key.name());
            }
            return value(key.type(), key.def());
        });
    }

    private static Object value(Type type, String text) {
        if (type == int.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class) {
            return Long.valueOf(text);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type instanceof ParameterizedType) {
            return text.isEmpty() ? List.of() : List.of(text.split(",", -1));
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return constant(c, text);
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return Records.create(c, new Object[] {text});
        }
        return text;
    }

    private static Object constant(Class<?> type, String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant)
                    .name()
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '-')
                    .equals(text)) {
                return constant;
            }
        }
        throw new IllegalStateException(type.getName() + ": no constant " + text);
    }
}
