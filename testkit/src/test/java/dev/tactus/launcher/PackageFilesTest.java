package dev.tactus.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.config.GatewaySection;
import dev.tactus.config.JavaCommand;
import dev.tactus.config.Settings;
import dev.tactus.config.schema.SettingsReader;
import dev.tactus.server.ReadyCheck;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that packages are made of: modules, unit of systemd, control files and settings of the Debian package. */
@EnabledOnOs(OS.LINUX)
class PackageFilesTest {

    private static final Path DEPLOY = Path.of("..", "deploy");
    private static final Path UNIT = DEPLOY.resolve("debian/tactus.service");

    /** Exposure in tenths: systemd calls up to 2.0 "OK" or better, and 10.0 is a service without any protection. */
    private static final int EXPOSURE_MAX = 20;

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(DEPLOY.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as("%s: %s", String.join(" ", command), output)
                .isZero();
        return output;
    }

    /** Runs functions of {@code ./tactus package}. */
    private static String bash(String script) throws Exception {
        return run(
                "bash",
                "-euc",
                "ROOT=$(cd .. && pwd); fail() { echo \"$1\"; exit 2; }; . launch.sh; . package.sh; " + script);
    }

    @Test
    void shouldLinkModulesThatTheJdkHas() throws Exception {
        List<String> modules = JavaCommand.runtimeModules();
        assertThat(modules).hasSizeGreaterThan(10).doesNotHaveDuplicates().isSorted();
        assertThat(modules)
                .allSatisfy(module -> assertThat(ModuleFinder.ofSystem().find(module))
                        .as(module)
                        .isPresent());
        assertThat(bash("runtime_modules")).isEqualTo(String.join(",", modules) + "\n");
    }

    @Test
    void shouldProtectTheServiceAndKeepItsRooms() throws Exception {
        assertThat(Files.readAllLines(UNIT))
                .contains(
                        "ExecStart=/usr/bin/tactus serve --config /etc/tactus/tactus.toml --keep-rooms",
                        "DynamicUser=yes",
                        "StateDirectory=tactus",
                        "ProtectSystem=strict",
                        "NoNewPrivileges=yes",
                        "CapabilityBoundingSet=",
                        "SystemCallFilter=@system-service");
        assumeThat(Path.of("/usr/bin/systemd-analyze")).isExecutable();
        assertThat(run(
                        "systemd-analyze",
                        "security",
                        "--offline=true",
                        "--threshold=" + EXPOSURE_MAX,
                        "debian/tactus.service"))
                .contains("Overall exposure level");
    }

    @Test
    void shouldReadTheSettingsOfTheService() {
        Settings settings = SettingsReader.read(Optional.of(DEPLOY.resolve("debian/tactus.toml")), List.of());

        assertThat(settings.node().dataDir()).isEqualTo(Path.of("/var/lib/tactus"));
        assertThat(settings.http()).isEqualTo(Settings.DEFAULTS.http());
    }

    /** Holds the ports that the image names against those that a node with its settings opens to players. */
    @Test
    void shouldNameThePortsOfANodeInTheImage() throws Exception {
        Settings settings = SettingsReader.read(Optional.of(DEPLOY.resolve("oci/tactus.toml")), List.of());
        Set<String> ports = new TreeSet<>(Set.of(settings.http().port() + "/tcp"));
        settings.sections().gateways().values().stream()
                .filter(GatewaySection::enabled)
                .forEach(section -> section.ports()
                        .forEach((key, port) -> ports.add(port + (section.isDatagram() ? "/udp" : "/tcp"))));
        assertThat(ports.remove(settings.rpc().port() + "/tcp")).isTrue();

        JsonNode config =
                new ObjectMapper().readTree(bash("oci_config 1.2.0 amd64 0123")).path("config");
        assertThat(config.path("ExposedPorts").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(ports);
        assertThat(config.path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("Volumes").has(settings.node().dataDir().toString()))
                .isTrue();
        assertThat(Class.forName(config.at("/Healthcheck/Test").path(7).asText()))
                .isEqualTo(ReadyCheck.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postinst", "prerm", "postrm"})
    void shouldHaveScriptsThatAShellReads(String script) throws Exception {
        assertThat(DEPLOY.resolve("debian").resolve(script)).content().startsWith("#!/bin/sh\nset -e\n");
        run("sh", "-n", "debian/" + script);
    }

    @Test
    void shouldDescribeTheDebianPackage() throws Exception {
        assertThat(Files.readString(DEPLOY.resolve("debian/control")))
                .contains("Package: tactus\n", "Version: @VERSION@\n", "Architecture: @ARCH@\n", "Maintainer: ");
        assertThat(bash("deb_version 1.2.0-SNAPSHOT; deb_version 1.2.0")).isEqualTo("1.2.0~SNAPSHOT\n1.2.0\n");
    }

    @Test
    void shouldTellVersionAndTimeOfTheTree() throws Exception {
        String pom = Files.readString(DEPLOY.resolve("../pom.xml"));
        List<String> told = bash("tree_version; package_epoch").lines().toList();

        assertThat(pom).contains("<artifactId>tactus</artifactId>\n  <version>" + told.get(0) + "</version>");
        assertThat(told.get(1)).isEqualTo("1767225600");
        assertThat(DEPLOY.resolve("helm/tactus/Chart.yaml"))
                .content()
                .contains("\nappVersion: \"" + told.get(0) + "\"\n")
                .contains("\nversion: " + told.get(0).replace("-SNAPSHOT", "") + "\n");
    }

    /** A library that was not looked at, or whose licence is unknown, stops a package. */
    @Test
    void shouldKnowTheLicenceOfALibraryByItsLine() throws Exception {
        assertThat(bash("licence_of ch.qos.logback:logback-core:" + version("ch.qos.logback:*:")))
                .isEqualTo("EPL-2.0/LGPL-2.1\n");
        assertThat(bash("licence_of org.slf4j:slf4j-api:" + version("org.slf4j:slf4j-api:")))
                .isEqualTo("MIT\n");
        assertThat(bash("licence_of org.example:unknown:1 || echo unknown")).isEqualTo("unknown\n");
        assertThat(bash("library_of launch.sh || echo unknown")).isEqualTo("unknown\n");
    }

    private static String version(String prefix) throws Exception {
        return Files.readAllLines(Path.of("..", "dependencies.txt")).stream()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).replaceFirst(" .*", ""))
                .findFirst()
                .orElseThrow();
    }
}
