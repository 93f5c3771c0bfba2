package dev.tactus.config.schema;

import dev.tactus.config.Secret;
import dev.tactus.config.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats settings as TOML and as documentation. */
public final class SettingsText {

    private static final String INTRODUCTION = """
        # Settings of a Tactus node, each with its default: leave out what you do not change.
        # Every key can be given on the command line too: tactus serve --set http.port=9000
        # An unknown key or a wrong value stops the start with one line that says what is expected.
        """;

    private static final String REFERENCE = """
        # Settings

        For operators: every key of `tactus.toml`, with its default, range and meaning. This page is generated from the code;
        `tactus settings --example` prints the same as a file to start from. A key is set in the file, or on the command line
        with `--set SECTION.KEY=VALUE`. [Operating](operating.md) says how settings are read.
        """;

    private final StringBuilder text = new StringBuilder();

    private SettingsText() {}

    /** Returns the example that is shipped: every key with its meaning and default. */
    public static String example() {
        SettingsText page = new SettingsText();
        page.text.append(INTRODUCTION);
        page.write(SettingsSchema.keys(), true);
        return page.text.toString();
    }

    /** Returns {@code settings} as a file that would set them, except for secrets, which are not shown. */
    public static String effective(Settings settings) {
        SettingsText page = new SettingsText();
        page.write(SettingsSchema.keys(settings), false);
        return page.text.toString();
    }

    /** Returns the reference for the documentation, a table for each section, as Markdown. */
    public static String reference() {
        SettingsText page = new SettingsText();
        page.text.append(REFERENCE);
        Map<String, String> meanings = SettingsSchema.meanings();
        String section = "";
        for (SettingKey key : SettingsSchema.keys()) {
            if (!key.section().equals(section)) {
                section = key.section();
                page.text.append("\n## [").append(section).append("]\n\n");
                page.text
                        .append(capitalized(meanings.getOrDefault(section, "")))
                        .append(".\n\n");
                page.text.append("| key | default | range | meaning |\n|---|---|---|---|\n");
            }
            page.row(key);
        }
        return page.text.toString();
    }

    private static String capitalized(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void row(SettingKey key) {
        String former =
                key.spec().was().isEmpty() ? "" : "; formerly `" + key.spec().was() + "`";
        text.append("| `").append(key.spec().name()).append("` | `").append(SettingValues.toToml(key.value()));
        text.append("` | ").append(key.spec().bounds().replace("..", " .. ")).append(" | ");
        text.append(key.spec().help().replace("|", "\\|")).append(former).append(" |\n");
    }

    private void write(List<SettingKey> keys, boolean commented) {
        Map<String, String> meanings = SettingsSchema.meanings();
        String section = "";
        for (SettingKey key : keys) {
            if (!key.section().equals(section)) {
                section = key.section();
                if (!text.isEmpty()) {
                    text.append('\n');
                }
                if (commented) {
                    comment(meanings.getOrDefault(section, ""));
                }
                text.append('[').append(section).append("]\n");
            }
            if (commented) {
                comment(key.help());
            }
            line(key);
        }
    }

    private void comment(String line) {
        text.append("# ").append(line).append('\n');
    }

    private void line(SettingKey key) {
        String name = key.spec().name();
        if (key.value() instanceof Secret secret && secret.isSet()) {
            text.append("# ").append(name).append(" is set and not shown\n");
        } else {
            text.append(name)
                    .append(" = ")
                    .append(SettingValues.toToml(key.value()))
                    .append('\n');
        }
    }
}
