package dev.tactus.server.doctor;

import dev.tactus.config.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The machine that is examined; tests give a made-up one. Problems are told in a few words, null for none. */
interface Machine {

    /** Tries to listen. */
    @Nullable String listenProblem(String host, int port, boolean udp);

    /** Tries to connect over TCP. */
    @Nullable String connectProblem(String host, int port);

    /** Tries to log in to a database. */
    @Nullable String databaseProblem(String jdbcUrl, String user, Secret password);

    /** Returns the first 4 KiB of a file of the system as text; null if it cannot be read. */
    @Nullable String read(String path);

    /** Returns why files cannot be written in a directory, or in the nearest one above it that exists. */
    @Nullable String writeProblem(Path directory);

    /** Returns the free bytes for a directory, or for the nearest one above it that exists. */
    long freeBytes(Path directory) throws IOException;

    /** Returns the end of the validity of the first certificate in a PEM file. */
    Instant certificateEnd(Path file) throws IOException;

    /** Returns the processors that the process may use. */
    int processors();

    /** Returns the MTU of each network interface that is up and not loopback. */
    Map<String, Integer> mtus();

    /** Returns the present time of the machine's clock. */
    Instant now();
}
