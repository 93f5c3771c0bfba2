package dev.tactus.server.doctor;

import dev.tactus.config.Secret;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A machine on which everything is well until a test changes it. One thread. */
final class FakeMachine implements Machine {

    final Map<String, String> files = new HashMap<>(Map.of(
            "/run/chrony/chronyd.pid", "1",
            "/proc/self/limits",
                    "Limit  Soft Limit  Hard Limit  Units\nMax open files            1024    1048576    files\n",
            "/proc/sys/net/core/rmem_max", "33554432\n",
            "/proc/sys/net/core/wmem_max", "33554432\n",
            "/sys/fs/cgroup/cpu.max", "max 100000\n"));
    final Map<String, String> taken = new HashMap<>();
    final Map<String, String> unreachable = new HashMap<>();
    final Map<String, Integer> mtus = new HashMap<>(Map.of("eth0", 1_500));
    final Map<Path, Instant> certificates = new HashMap<>();
    long freeBytes = 1L << 40;
    Instant now = Instant.parse("2026-12-01T05:00:00Z");

    @Nullable String writeProblem;

    @Nullable String databaseProblem;

    @Override
    public @Nullable String listenProblem(String host, int port, boolean udp) {
        return taken.get(host + " " + port + (udp ? " udp" : " tcp"));
    }

    @Override
    public @Nullable String connectProblem(String host, int port) {
        return unreachable.get(host + " " + port);
    }

    @Override
    public @Nullable String databaseProblem(String jdbcUrl, String user, Secret password) {
        return databaseProblem;
    }

    @Override
    public @Nullable String read(String path) {
        return files.get(path);
    }

    @Override
    public @Nullable String writeProblem(Path directory) {
        return writeProblem;
    }

    @Override
    public long freeBytes(Path directory) {
        return freeBytes;
    }

    @Override
    public Instant certificateEnd(Path file) throws IOException {
        Instant end = certificates.get(file);
        if (end == null) {
            throw new NoSuchFileException(file.toString());
        }
        return end;
    }

    @Override
    public int processors() {
        return 4;
    }

    @Override
    public Map<String, Integer> mtus() {
        return mtus;
    }

    @Override
    public Instant now() {
        return now;
    }
}
