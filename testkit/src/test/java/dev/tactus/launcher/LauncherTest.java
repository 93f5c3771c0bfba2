package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@EnabledOnOs(OS.LINUX)
class LauncherTest {

    private static final Pattern MODULES = Pattern.compile("MODULES=\\(([^)]*)\\)");

    @TempDir
    Path root;

    private Path launcher = Path.of("tactus");

    private int exitCode;

    @BeforeEach
    void prepare() throws IOException {
        launcher = Files.copy(Path.of("../tactus"), root.resolve("tactus"));
        Files.createDirectories(root.resolve("deploy"));
        for (String part : List.of("launch.sh", "package.sh", "deb.sh", "oci.sh")) {
            Files.copy(Path.of("../deploy", part), root.resolve("deploy").resolve(part));
        }
        script("jdk/bin/java", "echo \"java LC_ALL=$LC_ALL $*\"");
        script("jdk/bin/javac", "");
        Files.writeString(root.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        script("bin/mvn", """
                echo "mvn $*" >> "%s/calls"
                echo '[INFO] Building Tactus core 0.2.0-SNAPSHOT                                [2/19]'
                echo '[INFO] Compiling 3 source files'
                echo '[INFO] Building Tactus admin API 0.2.0-SNAPSHOT                           [14/19]'
                echo '[ERROR] something is wrong'
                """.formatted(root));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.createDirectories(root.resolve(".mvn"));
        Matcher modules = MODULES.matcher(Files.readString(launcher));
        assertThat(modules.find()).isTrue();
        for (String module : modules.group(1).split(" ", -1)) {
            Files.createDirectories(root.resolve(module));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.createDirectories(root.resolve("server/target/lib"));
        Files.writeString(root.resolve("server/target/tactus-server-1.jar"), "");
    }

    private void script(String name, String body) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes what the whole lane asks for, so that nothing is installed. */
    private void scriptTools() throws IOException {
        for (String tool : List.of(
                "chromium",
                "chromedriver",
                "node",
                "npm",
                "python3",
                "promtool",
                "zstd",
                "unzip",
                "gcc",
                "apt-get",
                "sudo")) {
            script("bin/" + tool, "");
        }
    }

    private void built() throws IOException {
        Path stamp = root.resolve("target/launcher/built");
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private String run(Map<String, String> locale, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        List.of("LC_ALL", "LC_CTYPE", "LANG").forEach(builder.environment()::remove);
        builder.environment().putAll(locale);
        builder.environment().put("JAVA_HOME", root.resolve("jdk").toString());
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        exitCode = process.exitValue();
        return output;
    }

    /** In the C locale a JVM decodes names of files as ASCII. */
    @ParameterizedTest
    @CsvSource({
        "LANG,   C,           C.UTF-8",
        "LANG,   POSIX,       C.UTF-8",
        "LC_ALL, C,           C.UTF-8",
        "LANG,   en_US.UTF-8, ''",
        "LC_ALL, tr_TR.UTF-8, tr_TR.UTF-8",
    })
    void shouldRunInUtf8WhereTheLocaleHasNoLetters(String variable, String locale, String expected) throws Exception {
        built();

        assertThat(run(Map.of(variable, locale), "version")).contains("java LC_ALL=" + expected + " --");
    }

    @Test
    void shouldRunInUtf8WhereThereIsNoLocale() throws Exception {
        built();

        assertThat(run(Map.of(), "version")).contains("java LC_ALL=C.UTF-8 --", "dev.tactus.server.Main version");
    }

    @Test
    void shouldBoundTheMemoryOfSocketsWhichFurtherOptionsOverride() throws Exception {
        built();

        assertThat(run(Map.of("TACTUS_JAVA_OPTS", "-Xmx96m -XX:MaxDirectMemorySize=77m"), "version"))
                .containsPattern("-XX:MaxDirectMemorySize=\\d+m -Xmx96m -XX:MaxDirectMemorySize=77m -cp ");
        assertThat(run(Map.of(), "version")).containsPattern("-XX:MaxDirectMemorySize=\\d+m -cp ");
    }

    @Test
    void shouldBeginWithASmallHeapWhichFurtherOptionsOverride() throws Exception {
        built();

        assertThat(run(Map.of("TACTUS_JAVA_OPTS", "-Xms2g -XX:MaxRAMPercentage=50"), "version"))
                .containsPattern(" -Xms64m -XX:MaxRAMPercentage=25 .* -Xms2g -XX:MaxRAMPercentage=50 -cp ");
        assertThat(run(Map.of(), "version")).contains(" -Xms64m ").doesNotContain("-Xmx");
    }

    @Test
    void shouldServePagesFromTheirSourcesWithoutBuilding() throws Exception {
        built();
        Path site = root.resolve("web-ui/src/main/resources/dev/tactus/webui/site");
        Path start = Files.createDirectories(site.resolve("start"));
        Path page = Files.writeString(start.resolve("start.html"), "");
        for (Path changed : List.of(page, start, site)) {
            Files.setLastModifiedTime(changed, FileTime.from(Instant.now().plusSeconds(120)));
        }

        assertThat(run(Map.of(), "demo", "--dev", "--set", "http.port=0"))
                .doesNotContain("building")
                .contains("-Dtactus.dev.site=" + site.toRealPath() + " ", "Main demo --set http.port=0\n");
        assertThat(run(Map.of(), "demo")).contains("building");
    }

    @Test
    void shouldCompileJavaScriptOnlyWhenItsSourcesChanged() throws Exception {
        built();
        for (String file : List.of(
                "client-web/target/classes/dev/tactus/web/tactus.js",
                "games/web/target/classes/dev/tactus/web/games.js",
                "games/web/target/classes/dev/tactus/web/replay.js")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        Path server = root.resolve("server/pom.xml");
        Files.setLastModifiedTime(server, FileTime.from(Instant.now().plusSeconds(120)));

        run(Map.of(), "version");
        assertThat(Files.readString(root.resolve("calls"))).contains("-Dtactus.teavm.phase=none");

        Files.delete(root.resolve("calls"));
        Files.delete(root.resolve("target/launcher/built"));
        run(Map.of(), "test", "--fast");
        run(Map.of(), "test", "--fast");
        assertThat(Files.readAllLines(root.resolve("calls")))
                .satisfiesExactly(
                        first -> assertThat(first).doesNotContain("teavm"),
                        second -> assertThat(second).contains(" test ", "-Dtactus.teavm.phase=none"));

        Files.delete(root.resolve("calls"));
        built();
        Path core = root.resolve("core/pom.xml");
        Files.setLastModifiedTime(core, FileTime.from(Instant.now().plusSeconds(120)));
        run(Map.of(), "version");
        assertThat(Files.readString(root.resolve("calls")))
                .contains(" package ")
                .doesNotContain("teavm");
    }

    @Test
    void shouldCompileTheGameOfAJarForPages() throws Exception {
        built();
        script("bin/mvn", """
                echo "mvn $*" >> "%1$s/calls"
                mkdir -p "%1$s/target/launcher/web/out"
                echo module > "%1$s/target/launcher/web/out/module.js"
                """.formatted(root));
        Files.writeString(root.resolve("pom.xml"), "<teavm.version>1.2.3</teavm.version>");
        Files.setLastModifiedTime(
                root.resolve("pom.xml"), FileTime.from(Instant.now().minusSeconds(60)));
        for (String module : List.of("core", "protocol", "client-web")) {
            Files.writeString(root.resolve("server/target/lib/tactus-" + module + "-1.jar"), "");
        }
        Path jar = Files.writeString(root.resolve("coins.jar"), "");
        Path out = root.resolve("coins-module.js");

        assertThat(run(Map.of(), "game", "web", jar.toString(), "--out", out.toString()))
                .endsWith(out + "\n");

        assertThat(Files.readString(out)).isEqualTo("module\n");
        assertThat(Files.readString(root.resolve("calls")))
                .contains("org.teavm:teavm-maven-plugin:1.2.3:compile")
                .doesNotContain("package");
        assertThat(Files.readString(root.resolve("target/launcher/web/pom.xml")))
                .contains(
                        "dev.tactus.web.GameModule", "/coins.jar</systemPath>", "tactus-client-web-1.jar</systemPath>");
        assertThat(run(Map.of(), "game", "web", root.resolve("none.jar").toString()))
                .contains("tactus: game web: ", "none.jar (expected: the jar of a game");
        assertThat(run(Map.of(), "game", "list")).contains("Main game list\n");
    }

    @Test
    void shouldBuildTheNativeClient() throws Exception {
        Files.writeString(root.resolve("pom.xml"), "  <version>1.2.3</version>\n");
        for (String module : List.of("settings", "core", "protocol", "client-native")) {
            Files.createDirectories(root.resolve(module).resolve("src/main/java"));
            Files.writeString(root.resolve(module).resolve("pom.xml"), "");
        }
        Files.copy(Path.of("../client-native/native.sh"), root.resolve("client-native/native.sh"));
        script("client-native/src/main/c/build.sh", "echo \"build.sh $*\"");
        Path out = root.resolve("out");

        assertThat(run(Map.of(), "native", "--out", out.toString()))
                .contains("compiling the client to C\n", "compiling C\n")
                .containsPattern("build.sh .*/client-native/target/generated-c 1.2.3 " + out + "\n")
                .endsWith(out + "\n");
        assertThat(Files.readString(root.resolve("calls"))).contains("-pl client-native -am package ");

        Path generated = root.resolve("client-native/target/generated-c/all.c");
        Files.createDirectories(generated.getParent());
        Files.writeString(generated, "");
        Files.setLastModifiedTime(generated, FileTime.from(Instant.now().plusSeconds(60)));
        assertThat(run(Map.of(), "native", "--out", out.toString()))
                .doesNotContain("compiling the client to C")
                .endsWith(out + "\n");

        script("client-native/src/main/c/build.sh", "exit 1");
        assertThat(run(Map.of(), "native", "--out", out.toString())).contains("the C library was not built");
        assertThat(exitCode).isEqualTo(2);
        assertThat(run(Map.of(), "native")).contains("tactus: native: no folder (expected: --out DIR)");
        assertThat(run(Map.of(), "native", "--out")).contains("tactus: native: no folder (expected: --out DIR)");
        assertThat(run(Map.of(), "native", "--target", "windows-x64"))
                .contains("tactus: native: --target (expected: --out DIR)");
    }

    @Test
    void shouldTellWhichModuleIsBuilt() throws Exception {
        assertThat(run(Map.of(), "version"))
                .contains(
                        "tactus: building core (2 of 19)\n",
                        "tactus: building admin API (14 of 19)\n",
                        "[ERROR] something is wrong\n",
                        "java LC_ALL=")
                .doesNotContain("Compiling");
    }

    @Test
    void shouldStartFromTheCacheThatTheBuildMade() throws Exception {
        script("jdk/bin/java", """
                for option in "$@"; do
                    case $option in -XX:AOTCacheOutput=*) echo cache > "${option#*=}" ;; esac
                done
                echo java $*""");
        String cache = "-XX:AOTCache=" + root.toRealPath().resolve("target/launcher/start.aot") + " ";

        assertThat(run(Map.of(), "version"))
                .contains("preparing a fast start\n", cache)
                .doesNotContain("no cache");
        Files.createDirectories(root.resolve("server/target/lib"));
        Files.writeString(root.resolve("server/target/tactus-server-1.jar"), "");
        built();
        assertThat(run(Map.of(), "version")).contains(cache).doesNotContain("preparing");
    }

    @Test
    void shouldRunWithoutCacheWhereNoneCouldBeMade() throws Exception {
        assertThat(run(Map.of(), "version"))
                .contains("no cache for fast starts", "java LC_ALL=")
                .doesNotContain("AOTCache=");
    }

    @Test
    void shouldStopWhereTheBuildFails() throws Exception {
        script("bin/mvn", "echo '[ERROR] broken'; exit 1");

        assertThat(run(Map.of(), "version"))
                .contains("[ERROR] broken", "the build failed")
                .doesNotContain("java LC_ALL=");
        assertThat(root.resolve("target/launcher/built")).doesNotExist();
    }

    /** A change in any module but those of tests alone means building the server again. */
    @Test
    void shouldWatchEveryModule() throws IOException {
        Matcher watched = MODULES.matcher(Files.readString(launcher));
        assertThat(watched.find()).isTrue();
        List<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(Path.of("../pom.xml")))
                .results()
                .map(module -> module.group(1))
                // The native client is no part of the server.
                .filter(module -> !List.of("client-native", "testkit", "bench").contains(module))
                .toList();
        assertThat(watched.group(1).split(" ", -1)).containsAll(modules);
    }

    /** The launcher builds without tests, where jars of tests do not exist. */
    @Test
    void shouldNeedNoJarOfTestsToBuildTheServer() throws IOException {
        Matcher modules = MODULES.matcher(Files.readString(launcher));
        assertThat(modules.find()).isTrue();
        for (String module : modules.group(1).split(" ", -1)) {
            String pom = Files.readString(Path.of("..", module, "pom.xml"));
            assertThat(pom.split("<id>test-fixtures</id>", -1)[0]).as(module).doesNotContain("<type>test-jar</type>");
        }
    }

    @Test
    void shouldRunUnitTestsOnlyInTheFastLane() throws Exception {
        run(Map.of(), "test", "--fast", "-o");

        assertThat(Files.readString(root.resolve("calls")))
                .endsWith("--fail-fast test --threads 2 -Dtactus.fuzz.messages=20000 -o\n");
    }

    @Test
    void shouldFetchWhatTestsNeedByRunningOne() throws Exception {
        run(Map.of(), "test", "--fetch", "-q");

        assertThat(Files.readString(root.resolve("calls")))
                .endsWith(" verify -Dtest=DecimalTextTest -Dsurefire.failIfNoSpecifiedTests=false"
                        + " -Dit.test=DecimalTextTest -Dfailsafe.failIfNoSpecifiedTests=false -q\n");
        assertThat(Path.of("../core/src/test/java/dev/tactus/core/DecimalTextTest.java"))
                .exists();
    }

    /** Maven is told to ignore failures of tests, so that one hides no other. */
    @Test
    void shouldRunTheTestsOfAllModulesAndNameThoseThatFailed() throws Exception {
        scriptTools();
        script("bin/mvn", """
                echo "mvn $*" >> "%s/calls"
                echo '[ERROR] dev.tactus.FirstTest.shouldHold -- Time elapsed: 0.005 s <<< FAILURE!'
                echo '[INFO] Building Tactus testkit 0.2.0-SNAPSHOT                                [19/19]'
                echo '[ERROR] dev.tactus.LastIT.shouldHold -- Time elapsed: 0.1 s <<< ERROR!'
                """.formatted(root));

        assertThat(run(Map.of(), "test", "-o")).contains("[19/19]").endsWith("""
                tactus: these tests failed:
                tactus:   dev.tactus.FirstTest.shouldHold
                tactus:   dev.tactus.LastIT.shouldHold
                """);
        assertThat(Files.readString(root.resolve("calls")))
                .endsWith("--fail-at-end -Dmaven.test.failure.ignore=true --threads 2 verify -o\n");
        assertThat(exitCode).isEqualTo(1);
    }

    @Test
    void shouldSayWhatPackagesAreAndRefuseOtherOptions() throws Exception {
        assertThat(run(Map.of(), "package", "--help"))
                .contains("Usage: tactus package", ".tar.zst", ".deb", "SHA256SUMS");
        assertThat(exitCode).isZero();
        assertThat(run(Map.of(), "package", "--ouut", "x"))
                .isEqualTo("tactus: package: --ouut (expected: --out DIR, --no-cache, --as-built or --help)\n");
        assertThat(exitCode).isEqualTo(2);
        assertThat(run(Map.of(), "package", "--out")).contains("package: --out without a folder");
    }

    @Test
    void shouldNameTheToolsThatAPackageNeeds() throws Exception {
        script("jdk/bin/jlink", "");
        Path few = Files.createDirectories(root.resolve("few"));
        for (String tool : List.of("bash", "sed", "dirname", "readlink", "uname", "cat", "unzip", "date")) {
            Files.createSymbolicLink(few.resolve(tool), tool(tool));
        }

        assertThat(run(Map.of("PATH", few.toString()), "package"))
                .contains("tools are missing; on Debian and Ubuntu: apt-get install tar zstd gzip libc-bin dpkg\n");
        assertThat(exitCode).isEqualTo(2);
    }

    /** Folders of classes may hold files of an earlier state, which would be in the jars. */
    @Test
    void shouldBuildPackagesAnewWithTheBillOfMaterials() throws Exception {
        built();
        for (String name : List.of("tar", "zstd", "gzip", "unzip", "ldd", "dpkg-deb")) {
            script("bin/" + name, "");
        }
        script("jdk/bin/jlink", "echo \"jlink $*\"; exit 1");
        Files.writeString(root.resolve("pom.xml"), """
                <artifactId>tactus</artifactId>
                  <version>1.2.0</version>
                  <project.build.outputTimestamp>2026-01-01T00:00:00Z</project.build.outputTimestamp>
                """);
        Files.writeString(root.resolve("deploy/modules.txt"), "# all\njava.base\njava.sql  # databases\n");

        assertThat(run(Map.of(), "package")).contains("jlink --add-modules java.base,java.sql --strip-debug");

        assertThat(exitCode).isEqualTo(1);
        assertThat(Files.readAllLines(root.resolve("calls")))
                .anySatisfy(call -> assertThat(call).endsWith(" --quiet -pl server -am clean"))
                .last()
                .asString()
                .contains(" -pl server -am package ", " --activate-profiles sbom");
    }

    private static Path tool(String name) {
        return Stream.of("/usr/bin", "/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldSucceedWhereNoTestFailed() throws Exception {
        scriptTools();
        script("bin/mvn", "echo '[INFO] Tests run: 3, Failures: 0'");

        assertThat(run(Map.of(), "test", "-o")).doesNotContain("failed:");
        assertThat(exitCode).isZero();
    }
}
