package dev.tactus.config.schema;

import java.lang.reflect.Type;
import java.util.Locale;

/**
 * One key of the settings.
 *
 * @param section under which it stands
 * @param name within the section, with dashes
 * @param type of its value
 * @param byDefault its value when it is not set
 */
record Key(String section, String name, Type type, Object byDefault) {

    /** Returns section and name, as {@code --set} takes it. */
    String path() {
        return section + "." + name;
    }

    /** Returns a component's name as a key: {@code tickRateHz} is {@code tick-rate-hz}. */
    static String dashed(String component) {
        return component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
