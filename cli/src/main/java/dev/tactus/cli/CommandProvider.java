package dev.tactus.cli;

import java.util.List;

/** Adds commands of a module above this one. Found by {@link java.util.ServiceLoader}; called once, by the main thread. */
public interface CommandProvider {

    /** Returns the command classes, each with picocli's {@code @Command}, in the order of the help text. */
    List<Class<?>> commands();
}
