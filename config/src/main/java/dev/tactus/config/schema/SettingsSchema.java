package dev.tactus.config.schema;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.SectionType;
import dev.tactus.config.Sections;
import dev.tactus.config.Settings;
import dev.tactus.settings.KeySpec;
import dev.tactus.settings.RecordKeys;
import dev.tactus.settings.Section;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The keys that the records of {@link Settings} declare, and the conversion between records and values by key. */
final class SettingsSchema {

    private SettingsSchema() {}

    /** Returns all keys with their defaults, in the order of the records. */
    static List<SettingKey> keys() {
        return keys(Settings.DEFAULTS);
    }

    /** Returns all keys with the values of particular settings. */
    static List<SettingKey> keys(Settings settings) {
        List<SettingKey> keys = new ArrayList<>();
        sections(settings).forEach((name, section) -> {
            List<KeySpec> specs = RecordKeys.of(section.getClass());
            List<Object> values = RecordKeys.values(section);
            for (int i = 0; i < specs.size(); i++) {
                keys.add(new SettingKey(name, specs.get(i), values.get(i)));
            }
        });
        return keys;
    }

    /** Returns the sections of listeners that players connect to: HTTP and the gateways. */
    static List<String> listenerSections() {
        List<String> sections = new ArrayList<>(List.of("http"));
        for (SectionType section : Sections.installed()) {
            if (GatewaySection.class.isAssignableFrom(section.type())) {
                sections.add(section.name());
            }
        }
        return sections;
    }

    /** Returns the meaning of each section in one line, by its name. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        sections(Settings.DEFAULTS).forEach((name, section) -> {
            Section meaning = section.getClass().getAnnotation(Section.class);
            meanings.put(name, meaning == null ? "" : meaning.value());
        });
        return meanings;
    }

    /**
     * Builds settings.
     *
     * @param values of all keys by their paths
     * @throws IllegalArgumentException whose message starts with the path of the wrong key
     */
    static Settings build(Map<String, Object> values) {
        Map<String, Record> contributed = new LinkedHashMap<>();
        for (SectionType type : Sections.installed()) {
            contributed.put(type.name(), section(type.type(), type.name(), values));
        }
        return Settings.of(new Settings.Source() {
            @Override
            public <S extends Record> S section(String name, Class<S> type) {
                return SettingsSchema.section(type, name, values);
            }

            @Override
            public Sections contributed() {
                return new Sections(contributed);
            }
        });
    }

    private static Map<String, Record> sections(Settings settings) {
        Map<String, Record> sections = new LinkedHashMap<>();
        for (RecordComponent component : Settings.class.getRecordComponents()) {
            Object section = read(component, settings);
            if (section instanceof Sections contributed) {
                sections.putAll(contributed.byName());
            } else {
                sections.put(RecordKeys.dashed(component.getName()), (Record) section);
            }
        }
        return sections;
    }

    private static Object read(RecordComponent component, Settings settings) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no access to " + component, e);
        }
    }

    private static <S extends Record> S section(Class<S> type, String name, Map<String, Object> values) {
        try {
            return RecordKeys.build(type, key -> Objects.requireNonNull(values.get(name + "." + key.name())));
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            throw isPath(message, values)
                    ? wrong
                    : new IllegalArgumentException(name + "." + named(message, type), wrong);
        }
    }

    private static boolean isPath(String message, Map<String, Object> values) {
        return message.contains(":") && values.containsKey(message.substring(0, message.indexOf(':')));
    }

    /** Records name their components in messages; people know the keys. */
    private static String named(String message, Class<? extends Record> type) {
        String named = message;
        for (KeySpec key : RecordKeys.of(type)) {
            named = named.replaceAll("\\b" + key.component() + "\\b(?! =)", key.name());
        }
        return named;
    }
}
