package dev.tactus.cli.support;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the paths a program was started with arrived whole. In a locale without their letters a JVM replaces the bytes it
 * cannot decode, and a path would name another folder. Stateless.
 */
public final class PathEncoding {

    /** The character that stands for bytes that could not be decoded. */
    private static final char REPLACEMENT = '\uFFFD';

    private PathEncoding() {}

    /**
     * {@return a message that names the first text that was not decoded, or null if all were}
     *
     * @param folder the folder that the program was started in
     * @param arguments the arguments of the command line
     */
    public static @Nullable String problem(String folder, List<String> arguments) {
        if (folder.indexOf(REPLACEMENT) >= 0) {
            return message("working folder", folder);
        }
        return arguments.stream()
                .filter(argument -> argument.indexOf(REPLACEMENT) >= 0)
                .findFirst()
                .map(argument -> message("argument", argument))
                .orElse(null);
    }

    private static String message(String what, String text) {
        return what + ": " + text + " (expected: letters of the locale; set LC_ALL=C.UTF-8 and start again)";
    }
}
