package dev.tactus.config;

import dev.tactus.settings.Defaults;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The sections that {@link SectionProvider}s contribute, by name and in their order. Immutable; equal if all values are.
 *
 * @param byName the record of each section
 */
public record Sections(Map<String, Record> byName) {

    public Sections {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /** Returns the sections of all providers on the class path. */
    public static List<SectionType> installed() {
        List<SectionType> sections = new ArrayList<>();
        ServiceLoader.load(SectionProvider.class, SectionProvider.class.getClassLoader())
                .forEach(provider -> sections.addAll(provider.sections()));
        return sections;
    }

    static Sections defaults() {
        Map<String, Record> defaults = new LinkedHashMap<>();
        installed().forEach(section -> defaults.put(section.name(), Defaults.of(section.type())));
        return new Sections(defaults);
    }

    /** Returns the first section of a type, which may be an interface; empty if no module contributes one. */
    public <T> Optional<T> find(Class<T> type) {
        return byName.values().stream().filter(type::isInstance).map(type::cast).findFirst();
    }

    /**
     * Returns the section of a type.
     *
     * @throws IllegalArgumentException if no module contributes it
     */
    public <T extends Record> T get(Class<T> type) {
        return find(type)
                .orElseThrow(() -> new IllegalArgumentException(
                        "section: " + type.getName() + " (expected: one of " + byName.keySet() + ")"));
    }

    /** Returns the sections of gateways by name. */
    public Map<String, GatewaySection> gateways() {
        Map<String, GatewaySection> gateways = new LinkedHashMap<>();
        byName.forEach((name, section) -> {
            if (section instanceof GatewaySection gateway) {
                gateways.put(name, gateway);
            }
        });
        return gateways;
    }
}
