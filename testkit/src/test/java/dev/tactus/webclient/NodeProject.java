package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Node project with the packed web client installed. TypeScript, ws and axe-core are fetched from npm's registry once, by a lock
 * file and without install scripts, and stay under {@code target/npm} until the lock file changes.
 */
final class NodeProject {

    private static final Path SOURCES = Path.of("src/test/npm");
    private static final Path CLIENT = Path.of("../client-web/target/npm").toAbsolutePath();
    private static final Path MODULES = Path.of("../client-web/target/classes/dev/tactus/web");
    private static final Path PAGES = Path.of("../web-ui").toAbsolutePath().normalize();
    private static final Path TOOLS = Path.of("target/npm").toAbsolutePath();
    private static final int MINUTES_MAX = 3;

    private final Path folder;

    /** Packs the client as it was built, and installs the package in a new folder below the tools. */
    NodeProject(String name) throws IOException, InterruptedException {
        installTools();
        folder = Files.createDirectories(TOOLS.resolve(name));
        Files.writeString(folder.resolve("package.json"), "{\"private\": true, \"type\": \"module\"}");
        String packed =
                run(folder, "npm", "pack", "--silent", CLIENT.toString()).strip();
        run(folder, "npm", "install", "--silent", "--offline", "--ignore-scripts", "--no-audit", "./" + packed);
    }

    /** One thread at a time: classes of tests that need them run at the same time. */
    private static synchronized void installTools() throws IOException, InterruptedException {
        Path stamp = TOOLS.resolve("installed");
        String lock = Files.readString(SOURCES.resolve("package-lock.json"));
        if (Files.exists(stamp) && Files.readString(stamp).equals(lock)) {
            return;
        }
        Files.createDirectories(TOOLS);
        copy("package.json", TOOLS);
        copy("package-lock.json", TOOLS);
        run(TOOLS, "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund");
        Files.writeString(stamp, lock);
    }

    private static void copy(String file, Path folder) throws IOException {
        Files.copy(SOURCES.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Copies a file into the project. */
    void bring(Path file) throws IOException {
        Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    /** Returns what a test script prints. */
    String node(String script, String... arguments) throws IOException, InterruptedException {
        copy(script, folder);
        List<String> command = new ArrayList<>(List.of("node", script));
        command.addAll(Arrays.asList(arguments));
        return run(folder, command.toArray(String[]::new));
    }

    /** Compiles a test file of TypeScript as strictly as can be; fails with what the compiler says. */
    void compile(String file) throws IOException, InterruptedException {
        copy(file, folder);
        run(
                folder,
                "node",
                TOOLS.resolve("node_modules/typescript/bin/tsc").toString(),
                "--strict",
                "--exactOptionalPropertyTypes",
                "--noEmit",
                "--target",
                "es2022",
                "--module",
                "nodenext",
                file);
    }

    /** Writes a file into the project. */
    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** Checks scripts against the types of what they import, as far as JavaScript without annotations can be checked. */
    void checkScripts(List<String> files) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                TOOLS.resolve("node_modules/typescript/bin/tsc").toString(),
                "--allowJs",
                "--checkJs",
                "--noEmit",
                "--target",
                "es2022",
                "--module",
                "nodenext"));
        command.addAll(files);
        run(folder, command.toArray(String[]::new));
    }

    /** Checks the scripts of the pages against JSDoc types and those of the client's modules; fails with what the compiler reports. */
    static void checkPages(String configuration) throws IOException, InterruptedException {
        installTools();
        Path types = Files.createDirectories(PAGES.resolve("target/types/tactus"));
        for (String module :
                List.of("games.d.ts", "replay.d.ts", "webtransport.d.ts", "watch.d.ts", "watch.js", "match-log.js")) {
            Files.copy(MODULES.resolve(module), types.resolve(module), StandardCopyOption.REPLACE_EXISTING);
        }
        run(PAGES, "node", TOOLS.resolve("node_modules/typescript/bin/tsc").toString(), "--project", configuration);
    }

    /** Returns the source of axe-core, to be run in a page. */
    static String axe() throws IOException, InterruptedException {
        installTools();
        return Files.readString(TOOLS.resolve("node_modules/axe-core/axe.min.js"));
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tactus-npm", ".out");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(false)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output);
            assertThat(ended)
                    .as("%s ends in time; it said %s", List.of(command), text)
                    .isTrue();
            assertThat(process.exitValue())
                    .as("%s said %s", List.of(command), text)
                    .isZero();
            return text;
        } finally {
            Files.delete(output);
        }
    }
}
