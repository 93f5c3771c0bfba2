package dev.tactus.config.schema;

import dev.tactus.config.Secret;
import dev.tactus.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Settings as TOML for people. */
public final class SettingsText {

    private static final String INTRODUCTION = """
            # Settings of a Tactus node, each with its default: leave out what you do not change.
            # Every key can be given on the command line too: tactus serve --set http.port=9000
            # An unknown key or a wrong value stops the start with one line that says what is expected.
            """;

    private final Properties meanings = meanings();
    private final StringBuilder text = new StringBuilder();

    private SettingsText() {}

    /** Returns the example that is shipped: every key with its meaning and default. */
    public static String example() {
        SettingsText page = new SettingsText();
        page.text.append(INTRODUCTION);
        page.write(SettingsSchema.values(Settings.DEFAULTS), true);
        return page.text.toString();
    }

    /** Returns {@code settings} as a file that would set them, but for secrets, which are not shown. */
    public static String effective(Settings settings) {
        SettingsText page = new SettingsText();
        page.write(SettingsSchema.values(settings), false);
        return page.text.toString();
    }

    /** Returns keys and sections that have a meaning, for the test that none lacks one. */
    static List<String> explained() {
        return List.copyOf(meanings().stringPropertyNames());
    }

    private void write(Map<String, Object> values, boolean commented) {
        String section = "";
        for (Key key : SettingsSchema.keys()) {
            if (!key.section().equals(section)) {
                section = key.section();
                heading(section, commented);
            }
            if (commented) {
                comment(key.path());
            }
            line(key, values.getOrDefault(key.path(), key.byDefault()));
        }
    }

    private void heading(String section, boolean commented) {
        if (!text.isEmpty()) {
            text.append('\n');
        }
        if (commented) {
            comment(section);
        }
        text.append('[').append(section).append("]\n");
    }

    private void comment(String of) {
        text.append("# ").append(meanings.getProperty(of, "")).append('\n');
    }

    private void line(Key key, Object value) {
        if (value instanceof Secret secret && secret.isSet()) {
            text.append("# ").append(key.name()).append(" is set and not shown\n");
        } else {
            text.append(key.name())
                    .append(" = ")
                    .append(SettingValues.toToml(value))
                    .append('\n');
        }
    }

    private static Properties meanings() {
        Properties meanings = new Properties();
        try (InputStream in = SettingsText.class.getResourceAsStream("meanings.properties")) {
            if (in == null) {
                throw new IllegalStateException("meanings.properties is not beside " + SettingsText.class);
            }
            meanings.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return meanings;
    }
}
