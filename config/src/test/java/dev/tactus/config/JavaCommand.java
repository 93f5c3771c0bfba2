package dev.tactus.config;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Command lines of Java programs in processes of their own: with the class path, locale and time zone of the test that starts them. */
public final class JavaCommand {

    private static final Pattern OF_PLACE = Pattern.compile("-Duser\\.(language|country|extensions|timezone)=.*");

    private static final Path RUNTIME_MODULES = Path.of("..", "deploy", "modules.txt");

    private JavaCommand() {}

    /** Returns the modules that the Java runtime of our packages is made of. */
    public static List<String> runtimeModules() throws IOException {
        return Files.readAllLines(RUNTIME_MODULES).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /**
     * Returns the command line of a program that sees no more modules of the JDK than it does in our packages.
     *
     * @param options of the JVM, beside those that every program gets
     * @param program its main class
     */
    public static List<String> ofRuntime(List<String> options, String program) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--limit-modules", String.join(",", runtimeModules())));
        return of(all, program);
    }

    /**
     * Returns the command line of a program.
     *
     * @param options of the JVM, beside those that every program gets
     * @param program its main class, or a source file
     */
    public static List<String> of(List<String> options, String program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(OF_PLACE.asMatchPredicate())
                .forEach(command::add);
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(program);
        return command;
    }
}
