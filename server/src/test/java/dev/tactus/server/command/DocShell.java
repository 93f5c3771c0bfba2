package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.DocBlock;
import dev.tactus.config.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A folder in which blocks of shell commands run as they are printed, against the node of a test: {@code ./tactus} is there, the
 * addresses are those of that node, and commands that would not end (serve, demo, top) check what they were given instead.
 */
final class DocShell {

    private static final int MINUTES_MAX = 3;

    private static final String LAUNCHER = """
            #!/usr/bin/env bash
            set -euo pipefail
            arguments=("$@")
            case $1 in
                serve) arguments+=(--print-settings) ;;
                demo) arguments+=(--help) ;;
                top) [[ " $* " == *" --once "* ]] || arguments+=(--once) ;;
                bots)
                    target=$TARGET
                    [[ " $* " != *" --tls "* ]] || target=wss://${NODE#*//}/ws
                    arguments+=(--seconds 1 --target "$target")
                    ;;
                user) arguments+=(--set passwords.memory-kib=1024 --set passwords.iterations=1) ;;
                game) [[ $2 != web ]] || { [[ -f $3 ]]; exit; } ;;
            esac
            case $1 in
                room | bots | top | console)
                    [[ " $* " == *" --http "* || " $* " == *" --node "* ]] || arguments+=(--http "$NODE") ;;
            esac
            exec JAVA "${arguments[@]}" < "$INPUT"
            """;

    private final Path folder;
    private final String authority;
    private final Map<String, String> variables = new HashMap<>();

    /** @param authority host and port of the node */
    DocShell(Path folder, String authority) throws IOException {
        this.folder = folder;
        this.authority = authority;
        String java = JavaCommand.ofRuntime(
                        List.of(
                                "-XX:+UseSerialGC",
                                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener"),
                        "dev.tactus.server.Main")
                .stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        Path launcher = Files.writeString(folder.resolve("tactus"), LAUNCHER.replace("JAVA", java));
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        set("NODE", "http://" + authority);
        set("HOME", folder.toString());
        set("INPUT", "/dev/null");
        set("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
    }

    void set(String variable, String value) {
        variables.put(variable, value);
    }

    /** Runs the lines of a block, and returns what they print. */
    String run(DocBlock block) throws IOException, InterruptedException {
        return run(block.toString(), block.text());
    }

    /** Runs commands; each must succeed. */
    String run(String name, String commands) throws IOException, InterruptedException {
        String script = commands.replace("127.0.0.1:8080", authority)
                .replace("localhost:8080", authority.replace("127.0.0.1", "localhost"))
                .replace("curl ", "curl --silent --show-error --fail-with-body ");
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        boolean ended = process.waitFor(MINUTES_MAX, TimeUnit.MINUTES);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String said = new String(Files.readAllBytes(out), StandardCharsets.UTF_8);
        assertThat(ended).as("%s ends; it said %s", name, said).isTrue();
        assertThat(process.waitFor()).as("%s said %s", name, said).isZero();
        return said;
    }
}
