package dev.tactus.server.node;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.TestSettings;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** A node on free ports of this machine whose listeners have a certificate. */
final class SecuredNode implements AutoCloseable {

    final TlsFiles files;
    final Node node;

    SecuredNode(Path directory, String... overrides) throws IOException {
        files = new TlsFiles(directory.resolve("node.crt"), directory.resolve("node.key"));
        DevCertificate.write(files, List.of(), 30);
        List<String> all = new ArrayList<>(List.of(
                "node.data-dir=" + directory.resolve("data"),
                "kcp.port=0",
                "tcp.port=0",
                "msgpack.port=0",
                "tls.look-ms=100",
                "tls.certificate=" + files.certificate(),
                "tls.key=" + files.key()));
        all.addAll(List.of(overrides));
        node = Node.start(TestSettings.of(all), "test");
    }

    /** Gives the node another certificate; it finds it by itself. */
    void renew(Path directory) throws IOException {
        TlsFiles other = new TlsFiles(directory.resolve("other.crt"), directory.resolve("other.key"));
        DevCertificate.write(other, List.of(), 30);
        Files.copy(other.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.copy(other.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }

    String http() {
        return "https://127.0.0.1:" + node.httpPort();
    }

    int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .mapToInt(NodeInfo.Listener::port)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        node.close();
    }
}
