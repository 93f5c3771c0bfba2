package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * The time from an input to its frame in a real browser, by WebTransport through a relay that loses datagrams, and by WebSocket
 * with the same loss. The kernel's TCP cannot be made to lose packets here, so that the WebSocket's loss is the platformer page's
 * simulation: a lost packet comes one retransmission timeout later, and all later ones wait for it.
 */
@ResourceLock("browser")
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class LossyDatagramsIT {

    private static final int INPUTS = 1_000;
    private static final int EVERY_MS = 50;
    private static final int DELAY_MS = 30;
    private static final long SEED = 20;

    private final WebTestServer server;
    private final ChromeDriver browser;

    LossyDatagramsIT(@TempDir Path data, @TempDir Path profile) {
        server = new WebTestServer(data, "webtransport.enabled=true");
        browser = Chromium.start(profile);
    }

    @AfterEach
    void stop() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldKeepTheLatencyOfAPathWithoutLoss() throws Exception {
        // The page's policy does not name the relay's port.
        browser.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
        browser.get("http://" + server.authority() + "/platformer?room=9");
        DatagramMatch clear = throughRelay("7", 0);
        DatagramMatch lossy = throughRelay("8", 200);
        server.create("10", "1");
        DatagramMatch webSocket = DatagramMatch.play(
                browser, "10", INPUTS, EVERY_MS, Map.of("conditions", Map.of("delayMs", DELAY_MS, "loss", 0.2)));
        assertPlayed(webSocket);
        String all = "0 %: " + clear + "\n20 %: " + lossy + "\nWebSocket, 20 %: " + webSocket;
        assertThat(lossy.number("p99")).as(all).isLessThanOrEqualTo(1.6 * clear.number("p99"));
        assertThat(webSocket.number("p99")).as(all).isGreaterThan(2 * lossy.number("p99"));
    }

    private DatagramMatch throughRelay(String room, int lossPerMille) throws Exception {
        server.create(room, "1");
        JsonNode told = new ObjectMapper().readTree(server.get("/api/v1/links")).path("webTransport");
        List<String> hashes = new ArrayList<>();
        told.path("certificateHashes").forEach(hash -> hashes.add(hash.asText()));
        InetAddress loopback = InetAddress.getLoopbackAddress();
        NetworkConditions each = new NetworkConditions(lossPerMille, DELAY_MS, 0);
        try (LossyRelay relay = LossyRelay.open(
                new InetSocketAddress(loopback, 0),
                new InetSocketAddress(loopback, told.path("port").asInt()),
                each,
                each,
                SEED)) {
            Map<String, ?> way = DatagramMatch.at(relay.address().getPort(), hashes, 60_000);
            DatagramMatch match = DatagramMatch.play(browser, room, INPUTS, EVERY_MS, way);
            assertPlayed(match);
            assertThat(match.text("transports")).as("%s", match).isEqualTo("webtransport");
            assertThat(relay.lost() > 0).isEqualTo(lossPerMille > 0);
            return match;
        }
    }

    private static void assertPlayed(DatagramMatch match) {
        assertThat(match.text("end")).as("%s", match).isEmpty();
        assertThat(match.number("inputs")).as("%s", match).isEqualTo(INPUTS);
        assertThat(match.text("inOrder")).as("%s", match).isEqualTo("true");
        assertThat(match.number("gaps")).as("%s", match).isZero();
    }
}
