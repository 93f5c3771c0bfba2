package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.TestSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that keeps accounts and runs no rooms. */
final class AccountsNodeIT {

    @Test
    void shouldTellWhoIsConnected(@TempDir Path data) throws IOException {
        List<String> overrides = List.of(
                "node.roles=accounts",
                "json.accounts-port=0",
                "rpc.port=0",
                "node.data-dir=" + data,
                "passwords.memory-kib=1024",
                "passwords.iterations=1");
        try (ServerProcess node = ServerProcess.start(TestSettings.of(overrides), "test")) {
            String url = "http://127.0.0.1:" + node.httpPort();
            assertThat(new AccountCaller(url, null).callRoot("GET", "/", null).body())
                    .contains(
                            "<title>Tactus accounts</title>",
                            "The node " + node.info().name() + " keeps accounts");
            PrometheusReader metrics = new PrometheusReader(url);
            metrics.await("tactus_http_connections", connections -> connections >= 1);
            metrics.await("tactus_http_connections_refused_total", refused -> refused == 0);
            String open = "tactus_links_open{listener=\"json-accounts\"}";
            int port = node.info().listeners().stream()
                    .mapToInt(NodeInfo.Listener::port)
                    .findFirst()
                    .orElseThrow();
            try (RawLink wire = RawLink.tcp(port)) {
                wire.say("{");
                metrics.await(open, links -> links == 1);
            }
            metrics.await(open, links -> links == 0);
        }
    }
}
