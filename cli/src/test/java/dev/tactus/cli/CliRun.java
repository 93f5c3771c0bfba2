package dev.tactus.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/**
 * One command carried out in this process.
 *
 * @param code it exited with
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CliRun(int code, String out, String err) {

    /**
     * Parses a command and carries nothing out.
     *
     * @throws IllegalArgumentException if it has a word or an option that is not known; words may be missing
     */
    public static void parse(String... args) {
        try {
            Cli.commandLine().parseArgs(args);
        } catch (CommandLine.MissingParameterException incomplete) {
            // Sentences name commands without their words.
        } catch (CommandLine.ParameterException wrong) {
            throw new IllegalArgumentException(String.join(" ", args) + ": " + wrong.getMessage(), wrong);
        }
    }

    public static CliRun of(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(
                args,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new CliRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
