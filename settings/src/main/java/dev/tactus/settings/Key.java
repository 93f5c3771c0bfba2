package dev.tactus.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a record component as a key of the settings. On a component whose type is a record of keys, changes single keys of
 * that record for this place, each by its {@link #name}.
 *
 * <pre>{@code
 * record Listener(@Key(def = "8080", min = 0, max = 65_535, help = "port to listen on") int port) {}
 * }</pre>
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Key.Several.class)
public @interface Key {

    /** Stands for a default that is not declared here. */
    String UNSET = "\0";

    /** Returns the name of the key; by default that of the component with dashes, {@code tickRateHz} as {@code tick-rate-hz}. */
    String name() default "";

    /** Returns the default as text: items of a list are separated by commas, constants of an enum written in lower case. */
    String def() default UNSET;

    /** Returns the meaning in one line, without the bounds. */
    String help() default "";

    /** Returns the least value of a number. */
    long min() default Long.MIN_VALUE;

    /** Returns the largest value of a number. */
    long max() default Long.MAX_VALUE;

    /** Returns the former name of the key, which is still accepted with a warning; empty for none. */
    String was() default "";

    /** Holds several declarations at one component. */
    @Target(ElementType.RECORD_COMPONENT)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {
        Key[] value();
    }
}
