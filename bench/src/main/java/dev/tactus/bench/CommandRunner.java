package dev.tactus.bench;

import java.io.IOException;
import picocli.CommandLine;

/** Runs a command; what cannot be done is one line, not a stack trace. */
public final class CommandRunner {

    private static final int CANNOT = 2;

    private CommandRunner() {}

    /** Returns the exit code: the command's own, or 2 with a line on standard error. */
    public static int run(Object command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, line, result) -> {
                    boolean expected = failure instanceof IOException
                            || failure instanceof IllegalArgumentException
                            || failure instanceof IllegalStateException;
                    if (!expected) {
                        throw failure;
                    }
                    line.getErr().println(line.getCommandName() + ": " + failure.getMessage());
                    return CANNOT;
                })
                .execute(args);
    }
}
