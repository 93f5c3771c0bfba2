package dev.tactus.server;

import dev.tactus.cli.Cli;
import dev.tactus.cli.support.PathEncoding;
import java.util.List;
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
        String problem = PathEncoding.problem(System.getProperty("user.dir", ""), List.of(args));
        if (problem != null) {
            System.err.println("tactus: " + problem);
            System.exit(2);
        }
        int code = Cli.run(args, System.out, System.err);
        System.exit(code);
    }
}
