package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher of an installed package, with a runtime that only tells how it was called. */
@EnabledOnOs(OS.LINUX)
class InstalledLauncherTest {

    private final Path root;
    private Path launcher = Path.of("tactus");
    private int exitCode;

    InstalledLauncherTest(@TempDir Path folder) throws IOException {
        root = folder.toRealPath();
    }

    @BeforeEach
    void install() throws IOException {
        Path java = root.resolve("runtime/bin/java");
        for (Path file : List.of(java, root.resolve("bin/tactus"), root.resolve("lib/launch.sh"))) {
            Files.createDirectories(file.getParent());
        }
        launcher = Files.copy(Path.of("../deploy/bin/tactus"), root.resolve("bin/tactus"));
        Files.copy(Path.of("../deploy/launch.sh"), root.resolve("lib/launch.sh"));
        Files.writeString(java, "#!/bin/sh\necho \"java $*\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String jar : List.of("b", "tactus-server-1", "A", "a_b", "a-b")) {
            Files.writeString(root.resolve("lib").resolve(jar + ".jar"), "");
        }
    }

    private String run(Path program, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        exitCode = process.exitValue();
        return output;
    }

    /** A cache of classes is for one order of jars, whatever the locale and the file system. */
    @Test
    void shouldRunOnItsRuntimeWithJarsInOneOrder() throws Exception {
        String path = String.join(
                ":",
                List.of("A", "a-b", "a_b", "b", "tactus-server-1").stream()
                        .map(jar -> root.resolve("lib").resolve(jar + ".jar").toString())
                        .toList());

        assertThat(run(launcher, "serve", "--set", "node.name=a b"))
                .endsWith(" -cp " + path + " dev.tactus.server.Main serve --set node.name=a b\n")
                .doesNotContain("AOTCache");
        assertThat(exitCode).isZero();
    }

    @Test
    void shouldStartFromItsCacheAlsoThroughALink() throws Exception {
        Files.writeString(root.resolve("lib/start.aot"), "cache");
        Path link = Files.createSymbolicLink(root.resolve("tactus"), Path.of("bin/tactus"));

        assertThat(run(link, "version")).contains("-XX:AOTCache=" + root.resolve("lib/start.aot") + " ");
    }

    @Test
    void shouldPrintTheHelpOfAllCommands() throws Exception {
        assertThat(run(launcher)).endsWith("dev.tactus.server.Main\n");
    }

    @ParameterizedTest
    @CsvSource({"test --fast, test", "package, package", "game web coins.jar, game web", "serve --dev, serve --dev"})
    void shouldRefuseWhatBuilds(String arguments, String named) throws Exception {
        assertThat(run(launcher, arguments.split(" ")))
                .isEqualTo("tactus: " + named + ": not in an installed package (expected: ./tactus " + named
                        + " in the source tree of Tactus, with a JDK and Maven)\n");
        assertThat(exitCode).isEqualTo(2);
    }
}
