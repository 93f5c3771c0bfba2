package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TestSettings;
import dev.tactus.core.FreePorts;
import dev.tactus.gateway.GatewayListener;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Addresses and directories of all kinds: a node starts there, or says in one line which key to change. */
class StartTroublesIT {

    private final Path data;

    StartTroublesIT(@TempDir Path data) {
        this.data = data;
    }

    /** Returns loopback and wildcard addresses, and those that this machine has, of both families. */
    static Set<String> addresses() throws IOException {
        Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "0.0.0.0"));
        for (NetworkInterface network : NetworkInterface.networkInterfaces()
                .filter(StartTroublesIT::isUp)
                .toList()) {
            network.inetAddresses()
                    .filter(address -> !address.isLinkLocalAddress())
                    .forEach(address -> addresses.add(address.getHostAddress().replaceFirst("%.*", "")));
        }
        if (addresses.stream().anyMatch(address -> address.contains(":"))) {
            addresses.add("::");
        }
        return addresses;
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp();
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void shouldListenAtAnyAddressOfThisMachine(String host) throws IOException {
        List<String> overrides =
                new ArrayList<>(List.of("node.data-dir=" + data, "http.host=" + host, "http.open=true"));
        for (String gateway : List.of("kcp", "tcp", "msgpack", "json", "binary", "pickle")) {
            overrides.add(gateway + ".host=" + host);
            overrides.add(gateway + ".open=true");
        }
        try (Node node = Node.start(TestSettings.of(overrides), "test")) {
            InetAddress to = InetAddress.getByName(host).isAnyLocalAddress()
                    ? InetAddress.getLoopbackAddress()
                    : InetAddress.getByName(host);
            assertThat(node.listeners())
                    .extracting(GatewayListener::name)
                    .containsExactly("kcp", "tcp", "msgpack", "json", "movan-rpc", "json-accounts", "binary", "pickle");
            connect(to, node.httpPort());
            node.listeners().stream()
                    .filter(listener -> !listener.name().equals("kcp"))
                    .forEach(listener -> connect(to, listener.info().port()));
        }
    }

    private static void connect(InetAddress to, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(to, port), 5_000);
        } catch (IOException e) {
            throw new AssertionError(to + " port " + port, e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http, port",
        "kcp, port",
        "tcp, port",
        "msgpack, port",
        "json, port",
        "json, accounts-port",
        "binary, port",
        "pickle, port"
    })
    void shouldNameKeyOfPortThatIsTaken(String section, String key) throws IOException {
        try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                DatagramSocket udp = new DatagramSocket(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort()))) {
            String path = section + "." + key;
            Settings settings = TestSettings.of("node.data-dir=" + data, path + "=" + udp.getLocalPort());
            assertThatThrownBy(() -> Node.start(settings, "test"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessage(path + ": " + udp.getLocalPort()
                            + " (expected: a port that can be listened on at 127.0.0.1; Address already in use;"
                            + " choose another with --set " + path + "=N)");
        }
    }

    @ParameterizedTest
    @CsvSource({"http", "kcp", "tcp", "msgpack", "json", "binary", "pickle"})
    void shouldNameHostThatIsNotOfThisMachine(String section) {
        for (String host : List.of("203.0.113.9", "nosuch.invalid")) {
            Settings settings =
                    TestSettings.of("node.data-dir=" + data, section + ".host=" + host, section + ".open=true");
            assertThatThrownBy(() -> Node.start(settings, "test"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(section + ".host: \"" + host + "\" (expected: an address of this machine");
        }
    }

    @ParameterizedTest
    @CsvSource({"accounts,rooms", "accounts"})
    void shouldRefuseDataDirectoryThatIsAFile(String roles) throws IOException {
        Path file = Files.createFile(data.resolve("file"));
        for (Path directory : List.of(file, file.resolve("below"))) {
            Settings settings = TestSettings.of("node.data-dir=" + directory, "node.roles=" + roles);
            assertThatThrownBy(() -> ServerProcess.start(settings, "test"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("node.data-dir: \"" + directory
                            + "\" (expected: a directory in which files can be written; ");
        }
    }

    @Test
    void shouldLeaveNothingOpenWhenTheLastListenerFails() throws IOException {
        int free = FreePorts.tcp();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings =
                    TestSettings.of("node.data-dir=" + data, "tcp.port=" + free, "pickle.port=" + taken.getLocalPort());
            assertThatThrownBy(() -> Node.start(settings, "test")).isInstanceOf(SettingsException.class);
        }
        try (ServerSocket again = new ServerSocket(free, 1, InetAddress.getLoopbackAddress())) {
            assertThat(again.isBound()).isTrue();
        }
    }
}
