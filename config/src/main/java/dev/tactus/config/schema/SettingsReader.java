package dev.tactus.config.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads settings: defaults, then a file, then {@code section.key=value} of the command line; the later one holds. */
public final class SettingsReader {

    private static final Logger LOG = LoggerFactory.getLogger(SettingsReader.class);
    private static final String OVERRIDE = "--set ";
    private static final String HOST = ".host";
    private static final String OPEN = ".open";
    private static final String NODE_HOST = "node" + HOST;
    private static final String NODE_OPEN = "node" + OPEN;

    private final Map<String, SettingKey> keys = new LinkedHashMap<>();
    private final Map<String, SettingKey> formerKeys = new HashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> origins = new HashMap<>();
    private final Consumer<String> warnings;

    private SettingsReader(Consumer<String> warnings) {
        this.warnings = warnings;
        for (SettingKey key : SettingsSchema.keys()) {
            keys.put(key.path(), key);
            values.put(key.path(), key.value());
            if (!key.formerPath().isEmpty()) {
                formerKeys.put(key.formerPath(), key);
            }
        }
    }

    /**
     * Reads the settings of a node.
     *
     * @param file to read; empty for none
     * @param overrides each {@code section.key=value}
     * @throws SettingsException if anything is wrong
     */
    public static Settings read(Optional<Path> file, List<String> overrides) {
        return read(file, overrides, LOG::warn);
    }

    /**
     * Reads the settings of a node.
     *
     * @param file to read; empty for none
     * @param overrides each {@code section.key=value}
     * @param warnings receives a line for each key that is given by its former name
     * @throws SettingsException if anything is wrong
     */
    static Settings read(Optional<Path> file, List<String> overrides, Consumer<String> warnings) {
        SettingsReader reader = new SettingsReader(warnings);
        file.ifPresent(reader::takeFile);
        overrides.forEach(reader::takeOverride);
        reader.spreadNodeHost();
        return reader.build();
    }

    /** Gives {@code node.host} and {@code node.open} to the listeners for players that have no host of their own. */
    private void spreadNodeHost() {
        Object host = values.get(NODE_HOST);
        if (!(host instanceof String text) || text.isBlank()) {
            return;
        }
        for (String section : SettingsSchema.listenerSections()) {
            if (!origins.containsKey(section + HOST)) {
                spread(NODE_HOST, section + HOST);
                if (!origins.containsKey(section + OPEN)) {
                    spread(NODE_OPEN, section + OPEN);
                }
            }
        }
    }

    private void spread(String from, String to) {
        values.put(to, Objects.requireNonNull(values.get(from)));
        // What is wrong with it is said of the key that was given.
        origins.put(to, origins.getOrDefault(from, "") + from + ": ");
    }

    private Settings build() {
        try {
            return SettingsSchema.build(values);
        } catch (IllegalArgumentException wrong) {
            String message = String.valueOf(wrong.getMessage());
            String path = message.substring(0, Math.max(0, message.indexOf(':')));
            throw new SettingsException(origins.getOrDefault(path, "settings: ") + message);
        }
    }

    private void takeFile(Path file) {
        TomlFile toml = TomlFile.read(file);
        Set<String> taken = new HashSet<>();
        toml.root().properties().forEach(section -> {
            String name = section.getKey();
            if (!section.getValue().isObject() || (section.getValue().isEmpty() && !isSection(name))) {
                throw unknown(toml.originOfName(name), name);
            }
            section.getValue()
                    .properties()
                    .forEach(entry -> takeNode(toml, taken, name + "." + entry.getKey(), entry.getValue()));
        });
    }

    private boolean isSection(String name) {
        return keys.values().stream().anyMatch(key -> key.section().equals(name));
    }

    private void takeNode(TomlFile toml, Set<String> taken, String path, JsonNode node) {
        SettingKey key = key(toml.originOfName(path), path);
        // A file that has the former and the present name of one key has two values for it.
        if (!taken.add(key.path())) {
            throw new SettingsException(toml.originOfName(path) + path + ": a second value for " + key.path()
                    + " (expected: the present name alone)");
        }
        String origin = toml.originOfValue(path);
        try {
            take(key, SettingValues.ofToml(key.spec().type(), node), origin);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(origin + path + ": " + wrong.getMessage());
        }
    }

    private void takeOverride(String override) {
        int equals = override.indexOf('=');
        if (equals < 0) {
            throw new SettingsException(OVERRIDE + override + " (expected: section.key=value)");
        }
        String path = override.substring(0, equals).strip();
        SettingKey key = key(OVERRIDE, path);
        try {
            take(
                    key,
                    SettingValues.ofText(
                            key.spec().type(), override.substring(equals + 1).strip()),
                    OVERRIDE);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(OVERRIDE + path + ": " + wrong.getMessage());
        }
    }

    private void take(SettingKey key, Object value, String origin) {
        values.put(key.path(), value);
        origins.put(key.path(), origin);
    }

    private SettingKey key(String origin, String path) {
        SettingKey key = keys.get(path);
        if (key != null) {
            return key;
        }
        SettingKey renamed = formerKeys.get(path);
        if (renamed == null) {
            throw unknown(origin, path);
        }
        warnings.accept(origin + path + ": renamed, and accepted in this version only (use: " + renamed.path() + ")");
        return renamed;
    }

    private SettingsException unknown(String origin, String path) {
        String hint = SuggestClosest.to(path, keys.keySet())
                .map(similar -> "did you mean " + similar + "?")
                .orElse("expected: a key that \"tactus settings\" prints");
        return new SettingsException(origin + path + ": no such key (" + hint + ")");
    }
}
