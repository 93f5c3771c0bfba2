package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The checklist of a release, in a small tree that has what it asks for; and the workflows that run the launcher. */
@EnabledOnOs(OS.LINUX)
class ReleaseTest {

    private static final Path WORKFLOWS = Path.of("..", ".github", "workflows");
    private static final Pattern COMMAND = Pattern.compile("\\./tactus ([a-z]+)");

    private final Path root;
    private int exitCode;

    ReleaseTest(@TempDir Path folder) {
        root = folder;
    }

    @BeforeEach
    void prepare() throws Exception {
        assumeThat(Path.of("/usr/bin/git")).isExecutable();
        Files.copy(Path.of("../tactus"), root.resolve("tactus"));
        for (String part : List.of("launch.sh", "package.sh", "deb.sh", "oci.sh", "release.sh")) {
            Files.createDirectories(root.resolve("deploy"));
            Files.copy(Path.of("../deploy", part), root.resolve("deploy").resolve(part));
        }
        write("pom.xml", """
                <project>
                  <artifactId>tactus</artifactId>
                  <version>1.2.0</version>
                </project>
                """);
        write("core/pom.xml", "<project><parent>\n<version>1.2.0</version>\n</parent></project>\n");
        write("CHANGELOG.md", """
                # Changelog

                ## [Unreleased]

                ## [1.2.0] - 2026-12-01

                ### Breaking

                - Something is gone.

                ## [1.1.0] - 2026-11-30

                - The first.
                """);
        write(
                "README.md",
                "See [upgrading](docs/upgrading.md#x), [elsewhere](https://example.org) and `[no](link)`.\n");
        write("docs/upgrading.md", "## From 1.1 to 1.2\n\nBack to [the start](../README.md).\n");
        write(".gitignore", "target/\n");
        commit();
        write("target/packages/tactus-1.2.0-sbom.json", "{}");
        bash(
                "cd target/packages; . ../../names; touch \"tactus-1.2.0-linux-$one.tar.zst\""
                        + " \"tactus-1.2.0-linux-$one.oci.tar\" \"tactus_1.2.0_$two.deb\"; sha256sum tactus* > SHA256SUMS; rm ../../names");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private void commit() throws Exception {
        bash("git init -q; git add .; git -c user.name=test -c user.email=test@localhost commit -q -m all;"
                + " if [ \"$(uname -m)\" = x86_64 ]; then echo 'one=x64 two=amd64'; else echo 'one=arm64 two=arm64'; fi"
                + " > names");
    }

    private String bash(String script) throws Exception {
        return run(List.of("bash", "-euc", script));
    }

    private String run(List<String> command) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        exitCode = process.exitValue();
        return output;
    }

    private String release(String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "tactus", "release"));
        command.addAll(List.of(options));
        return run(command);
    }

    @Test
    void shouldBeReadyWhereNothingIsMissing() throws Exception {
        assertThat(release("--dry-run"))
                .doesNotContain("missing")
                .endsWith("ready: git tag -a v1.2.0 -m \"Tactus 1.2.0\" && git push origin v1.2.0\n");
        assertThat(exitCode).isZero();
        assertThat(bash("git status --porcelain; git tag")).isEmpty();
    }

    @Test
    void shouldExpectTheTagOnlyWhereItIsSaidToBeThere() throws Exception {
        assertThat(release("--dry-run", "--tagged")).contains("missing  tag v1.2.0: ");
        assertThat(exitCode).isEqualTo(1);

        bash("git tag v1.2.0");

        assertThat(release("--dry-run", "--tagged")).endsWith("\nready\n");
        assertThat(release("--dry-run")).contains("missing  tag v1.2.0 is free: ");
    }

    @Test
    void shouldNameAllThatIsMissing() throws Exception {
        write("pom.xml", "<artifactId>tactus</artifactId>\n<version>1.3.0-SNAPSHOT</version>\n");
        write("CHANGELOG.md", "## [Unreleased]\n\n- Something new.\n");
        write("README.md", "[gone](docs/gone.md)\n");

        assertThat(release("--dry-run").lines().filter(line -> line.startsWith("missing")))
                .extracting(line -> line.replaceFirst("missing  ([^:]*): .*", "$1"))
                .containsExactly(
                        "version 1.3.0-SNAPSHOT",
                        "one version in all modules",
                        "changelog of 1.3.0-SNAPSHOT",
                        "nothing left under Unreleased",
                        "links of the documentation",
                        "all is committed",
                        "packages");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void shouldNoticeUpgradeNotesAndChecksumsThatDoNotFit() throws Exception {
        write("docs/upgrading.md", "## From 1.0 to 1.1\n");
        write("target/packages/tactus-1.2.0-sbom.json", "{\"changed\": true}");

        assertThat(release("--dry-run")).contains("missing  upgrade notes: ", "missing  checksums: ", "3 missing\n");
    }

    @Test
    void shouldPublishNothing() throws Exception {
        assertThat(release()).startsWith("tactus: release: no --dry-run (expected: ");
        assertThat(exitCode).isEqualTo(2);
    }

    /** The links of this tree, as a release would check them. */
    @Test
    void shouldFindNoDeadLinkInTheDocumentation() throws Exception {
        String tree = Path.of("..").toRealPath().toString();

        assertThat(run(List.of(
                        "bash",
                        "-euc",
                        "ROOT=" + tree + "; . \"$ROOT/deploy/package.sh\"; . \"$ROOT/deploy/release.sh\"; dead_links")))
                .isEmpty();
    }

    /** Each workflow runs commands that the launcher knows, and no other build. */
    @Test
    void shouldRunTheLauncherInWorkflows() throws Exception {
        String launcher = Files.readString(Path.of("../tactus"));
        try (Stream<Path> workflows = Files.list(WORKFLOWS)) {
            for (Path workflow : workflows.toList()) {
                String text = Files.readString(workflow);
                List<String> commands = COMMAND.matcher(text.replaceAll("(?m)^#.*", ""))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .toList();
                assertThat(commands).as("%s", workflow).isNotEmpty();
                assertThat(commands).allSatisfy(command -> assertThat(launcher).contains("\n    " + command + ")\n"));
                assertThat(text).contains("permissions:\n  contents: read\n").doesNotContain("\t", "run: mvn");
            }
        }
    }
}
