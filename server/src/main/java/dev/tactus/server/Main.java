package dev.tactus.server;

import dev.tactus.cli.Cli;
import java.util.Locale;
import java.util.TimeZone;

/** The program {@code tactus}. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code: 0 done, 1 done but not well, 2 asked wrongly, 70 a bug of ours. */
    public static void main(String[] args) {
        // Before any other class: text that is stored or parsed must not depend on where the process runs.
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        int code = Cli.run(args, System.out, System.err);
        System.exit(code);
    }
}
