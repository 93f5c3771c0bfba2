package dev.tactus.server.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TestSettings;
import dev.tactus.config.schema.SettingsText;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that exists in test sources only is a full member of the node. */
class EchoGatewayIT {

    private final Path data;

    EchoGatewayIT(@TempDir Path data) {
        this.data = data;
    }

    @Test
    void shouldServeProtocolThatIsOneFolderAndOneLine() throws Exception {
        try (Node node =
                Node.start(TestSettings.of("node.data-dir=" + data, "echo.enabled=true", "echo.prefix=>"), "test")) {
            assertThat(node.listeners()).extracting(GatewayListener::name).containsExactly("echo");
            int port = node.info().listeners().getFirst().port();
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().readNBytes(6)).asString().isEqualTo(">hello");
            }
            assertThat(metrics(node)).contains("tactus_links_accepted_total{listener=\"echo\"} 1.0");
        }
    }

    @Test
    void shouldStartNoGatewayThatNoOverrideAsksFor() {
        try (Node node = Node.start(TestSettings.of("node.data-dir=" + data), "test")) {
            assertThat(node.listeners()).isEmpty();
        }
    }

    @Test
    void shouldHaveItsSectionInTheSettings() {
        Settings settings = TestSettings.of("echo.prefix=>");
        assertThat(settings.sections().get(EchoSection.class).prefix()).isEqualTo(">");
        assertThat(SettingsText.effective(settings)).contains("[echo]\n", "prefix = \">\"\n");
        assertThatThrownBy(() -> TestSettings.of("echo.prefx=1"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--set echo.prefx: no such key (did you mean echo.prefix?)");
        assertThatThrownBy(() -> TestSettings.of("echo.enabled=true", "echo.host=0.0.0.0"))
                .hasMessageStartingWith("--set echo.host: \"0.0.0.0\" (expected: a loopback address");
    }

    @Test
    void shouldNameItsPortWhenTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings =
                    TestSettings.of("node.data-dir=" + data, "echo.enabled=true", "echo.port=" + taken.getLocalPort());
            assertThatThrownBy(() -> Node.start(settings, "test"))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith("echo.port: " + taken.getLocalPort() + " (expected: a port");
        }
    }

    private static String metrics(Node node) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/metrics");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
