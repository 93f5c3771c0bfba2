package dev.tactus.server;

import dev.tactus.cli.Cli;
import dev.tactus.cli.support.PathEncoding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;

/** The program {@code tactus}. */
public final class Main {

    private Main() {}

    /** Runs one command and exits with its code: 0 done, 1 done but not well, 2 asked wrongly, 70 a bug of ours. */
    public static void main(String[] args) {
        // Before any other class: text that is stored or parsed must not depend on where the process runs.
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        setNettyDefaults();
        String problem = PathEncoding.problem(System.getProperty("user.dir", ""), List.of(args));
        if (problem != null) {
            System.err.println("tactus: " + problem);
            System.exit(2);
        }
        int code = Cli.run(args, System.out, System.err);
        System.exit(code);
    }

    /** Switches off Netty's checks of its own buffers, which tests run with; an option of the JVM overrides each. */
    private static void setNettyDefaults() {
        Map<String, String> defaults = Map.of(
                "io.netty.leakDetection.level", "disabled",
                "io.netty.buffer.checkBounds", "false",
                "io.netty.buffer.checkAccessible", "false");
        defaults.forEach((key, value) -> {
            if (System.getProperty(key) == null) {
                System.setProperty(key, value);
            }
        });
    }
}
