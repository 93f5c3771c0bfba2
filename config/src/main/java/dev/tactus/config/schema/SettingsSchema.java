package dev.tactus.config.schema;

import dev.tactus.config.Secret;
import dev.tactus.config.SectionType;
import dev.tactus.config.Sections;
import dev.tactus.config.Settings;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys that the records of {@link Settings} have, and the way from records to values and back. */
final class SettingsSchema {

    private SettingsSchema() {}

    /** Returns all keys in the order of the records. */
    static List<Key> keys() {
        return keys(Settings.DEFAULTS);
    }

    /** Returns what {@code settings} say, key by key. */
    static Map<String, Object> values(Settings settings) {
        Map<String, Object> values = new LinkedHashMap<>();
        keys(settings).forEach(key -> values.put(key.path(), key.byDefault()));
        return values;
    }

    /**
     * Returns the settings with these values, one for every key.
     *
     * @throws IllegalArgumentException whose message begins with the path of the key that is wrong
     */
    static Settings build(Map<String, Object> values) {
        RecordComponent[] sections = Settings.class.getRecordComponents();
        Object[] parts = new Object[sections.length];
        for (int i = 0; i < sections.length; i++) {
            parts[i] = sections[i].getType() == Sections.class
                    ? contributed(values)
                    : section(sections[i].getType(), Key.dashed(sections[i].getName()), values);
        }
        return (Settings) create(Settings.class, parts);
    }

    private static List<Key> keys(Settings settings) {
        List<Key> keys = new ArrayList<>();
        for (RecordComponent section : Settings.class.getRecordComponents()) {
            if (read(section, settings) instanceof Sections contributed) {
                contributed.byName().forEach((name, record) -> collect(name, record, keys));
            } else {
                collect(Key.dashed(section.getName()), (Record) read(section, settings), keys);
            }
        }
        return keys;
    }

    private static Sections contributed(Map<String, Object> values) {
        Map<String, Record> sections = new LinkedHashMap<>();
        for (SectionType type : Sections.installed()) {
            sections.put(type.name(), (Record) section(type.defaults().getClass(), type.name(), values));
        }
        return new Sections(sections);
    }

    private static void collect(String section, Record record, List<Key> into) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = read(component, record);
            if (isSection(component)) {
                collect(section, (Record) value, into);
            } else {
                into.add(new Key(section, Key.dashed(component.getName()), component.getGenericType(), value));
            }
        }
    }

    private static Object section(Class<?> type, String name, Map<String, Object> values) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            parts[i] = isSection(components[i])
                    ? section(components[i].getType(), name, values)
                    : values.get(name + "." + Key.dashed(components[i].getName()));
        }
        try {
            return create(type, parts);
        } catch (IllegalArgumentException wrong) {
            throw isPath(String.valueOf(wrong.getMessage()), values)
                    ? wrong
                    : new IllegalArgumentException(
                            name + "." + withDashes(String.valueOf(wrong.getMessage()), components), wrong);
        }
    }

    private static boolean isPath(String message, Map<String, Object> values) {
        return message.contains(":") && values.containsKey(message.substring(0, message.indexOf(':')));
    }

    private static String withDashes(String message, RecordComponent[] components) {
        String dashed = message;
        for (RecordComponent component : components) {
            dashed = dashed.replaceAll("\\b" + component.getName() + "\\b(?! =)", Key.dashed(component.getName()));
        }
        return dashed;
    }

    /** A secret is a record too, but one value. */
    private static boolean isSection(RecordComponent component) {
        return component.getType().isRecord() && component.getType() != Secret.class;
    }

    private static Object read(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + component, e);
        }
    }

    private static Object create(Class<?> type, Object[] parts) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw new IllegalStateException("cannot make " + type, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make " + type, e);
        }
    }
}
