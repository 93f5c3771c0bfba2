package dev.tactus.config;

import dev.tactus.config.schema.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of nodes in tests. A node listens on HTTP at a free port, and on those gateways alone that an override asks
 * for by a key of their section, at free ports unless the override names one. It resumes no rooms unless an override says so.
 */
public final class TestSettings {

    private TestSettings() {}

    /** Returns the settings of a node with these overrides, each {@code section.key=value}. */
    public static Settings of(String... overrides) {
        return of(List.of(overrides));
    }

    /** Returns the settings of a node with these overrides, each {@code section.key=value}. */
    public static Settings of(List<String> overrides) {
        return SettingsReader.read(Optional.empty(), overrides(overrides));
    }

    /** Returns the overrides that a process needs to have such settings. */
    public static List<String> overrides(List<String> overrides) {
        List<String> all = new ArrayList<>(List.of("http.port=0"));
        if (overrides.stream().noneMatch(override -> override.startsWith("rooms.resume="))) {
            all.add("rooms.resume=false");
        }
        Settings.DEFAULTS.sections().gateways().forEach((name, section) -> addGateway(name, section, overrides, all));
        all.addAll(overrides);
        return all;
    }

    private static void addGateway(String name, GatewaySection section, List<String> overrides, List<String> to) {
        if (overrides.stream().noneMatch(override -> override.startsWith(name + "."))) {
            to.add(name + ".enabled=false");
            return;
        }
        for (Map.Entry<String, Integer> port : section.ports().entrySet()) {
            to.add(name + "." + port.getKey() + "=0");
        }
    }
}
