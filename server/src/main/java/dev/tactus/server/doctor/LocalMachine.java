package dev.tactus.server.doctor;

import dev.tactus.config.FileProblem;
import dev.tactus.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The machine that this process runs on. */
final class LocalMachine implements Machine {

    private static final int CONNECT_MS_MAX = 3_000;
    private static final int READ_BYTES_MAX = 4_096;

    @Override
    public @Nullable String listenProblem(String host, int port, boolean udp) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            if (udp) {
                new DatagramSocket(address).close();
            } else {
                try (ServerSocket socket = new ServerSocket()) {
                    // As servers do: connections of a former process that linger must not count.
                    socket.setReuseAddress(true);
                    socket.bind(address);
                }
            }
            return null;
        } catch (UnknownHostException e) {
            return "no such host";
        } catch (IOException e) {
            return FileProblem.reason(e);
        }
    }

    @Override
    public @Nullable String connectProblem(String host, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), CONNECT_MS_MAX);
            return null;
        } catch (UnknownHostException e) {
            return "no such host";
        } catch (IOException e) {
            return FileProblem.reason(e);
        }
    }

    @Override
    public @Nullable String databaseProblem(String jdbcUrl, String user, Secret password) {
        DriverManager.setLoginTimeout(CONNECT_MS_MAX / 1_000);
        try (Connection _ = user.isEmpty()
                ? DriverManager.getConnection(jdbcUrl)
                : DriverManager.getConnection(jdbcUrl, user, password.value())) {
            return null;
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            return message.lines().findFirst().orElse("it refuses");
        }
    }

    @Override
    public @Nullable String read(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            return new String(in.readNBytes(READ_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public @Nullable String writeProblem(Path directory) {
        Path existing = existing(directory);
        if (!Files.isDirectory(existing)) {
            return existing + " is a file";
        }
        if (!existing.equals(directory.toAbsolutePath())) {
            return Files.isWritable(existing) ? null : "no permission to create it in " + existing;
        }
        try {
            Files.delete(Files.createTempFile(existing, ".tactus", ".tmp"));
            return null;
        } catch (IOException e) {
            return FileProblem.reason(e);
        }
    }

    @Override
    public long freeBytes(Path directory) throws IOException {
        return Files.getFileStore(existing(directory)).getUsableSpace();
    }

    private static Path existing(Path directory) {
        Path existing = directory.toAbsolutePath();
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = Objects.requireNonNull(existing.getParent());
        }
        return existing;
    }

    @Override
    public Instant certificateEnd(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in)
                            instanceof X509Certificate certificate
                    ? certificate.getNotAfter().toInstant()
                    : Instant.MIN;
        } catch (CertificateException e) {
            throw new IOException("no certificate in PEM", e);
        }
    }

    @Override
    public int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Map<String, Integer> mtus() {
        Map<String, Integer> mtus = new TreeMap<>();
        try {
            for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
                if (network.isUp() && !network.isLoopback() && network.getMTU() > 0) {
                    mtus.put(network.getName(), network.getMTU());
                }
            }
        } catch (SocketException e) {
            // An interface that goes away meanwhile has no MTU.
            return mtus;
        }
        return mtus;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }
}
