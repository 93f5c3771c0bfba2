package dev.tactus.settings;

import java.lang.reflect.Type;

/**
 * A key as its annotations declare it.
 *
 * @param component name of the record component
 * @param name within its section, with dashes
 * @param type of the value
 * @param def default as text
 * @param help meaning in one line
 * @param min least value of a number; {@link Long#MIN_VALUE} for no bound
 * @param max largest value of a number; {@link Long#MAX_VALUE} for no bound
 * @param was former name; empty for none
 */
public record KeySpec(
        String component, String name, Type type, String def, String help, long min, long max, String was) {

    /** Returns the bounds as an error message and the help name them; empty if there are none. */
    public String bounds() {
        if (min == Long.MIN_VALUE && max == Long.MAX_VALUE) {
            return "";
        }
        if (max == Long.MAX_VALUE) {
            return ">= " + min;
        }
        return min == Long.MIN_VALUE ? "<= " + max : min + ".." + max;
    }
}
