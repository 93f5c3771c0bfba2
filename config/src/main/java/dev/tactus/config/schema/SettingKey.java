package dev.tactus.config.schema;

import dev.tactus.settings.KeySpec;

/**
 * A key of the settings.
 *
 * @param section of the key
 * @param spec of the key, as the record of the section declares it
 * @param value default, or the value in particular settings
 */
record SettingKey(String section, KeySpec spec, Object value) {

    /** Returns section and name, as {@code --set} takes it. */
    String path() {
        return section + "." + spec.name();
    }

    /** Returns section and former name; empty if the key has none. */
    String formerPath() {
        return spec.was().isEmpty() ? "" : section + "." + spec.was();
    }

    /** Returns the meaning and the bounds in one line. */
    String help() {
        return spec.bounds().isEmpty() ? spec.help() : spec.help() + " (" + spec.bounds() + ")";
    }
}
