package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.client.relay.LossyRelay;
import dev.tactus.client.relay.NetworkConditions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
    private static final int CUT_AFTER_MS = 5_000;
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
        assertPlayed(webSocket, INPUTS);
        String all = "0 %: " + clear + "\n20 %: " + lossy + "\nWebSocket, 20 %: " + webSocket;
        // The tenth that is slowest is that of the machine too; a WebSocket makes every second input wait.
        assertThat(lossy.number("p90")).as(all).isLessThanOrEqualTo(1.6 * clear.number("p90"));
        assertThat(webSocket.number("p50")).as(all).isGreaterThan(lossy.number("p90"));
        assertThat(webSocket.number("p99")).as(all).isGreaterThan(lossy.number("p99"));
    }

    /** A firewall, or a network that is another one now, drops UDP in the middle of a match. */
    @Test
    void shouldGoOnByWebSocketWhenDatagramsEnd() throws Exception {
        browser.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
        browser.get("http://" + server.authority() + "/platformer?room=9");
        server.create("7", "1");
        JsonNode told = told();
        LossyRelay relay = relay(told, 0);
        // Its end waits for the relay's.
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Map<String, ?> way = DatagramMatch.at(relay.address().getPort(), hashes(told), 1_200);
            Future<?> end = clock.schedule(relay::close, CUT_AFTER_MS, TimeUnit.MILLISECONDS);
            DatagramMatch match = DatagramMatch.play(browser, "7", INPUTS / 4, EVERY_MS, way);
            end.get();
            assertPlayed(match, INPUTS / 4);
            assertThat(match.text("transports"))
                    .as("%s", match)
                    .startsWith("webtransport")
                    .endsWith(" websocket");
        }
    }

    private JsonNode told() throws Exception {
        return new ObjectMapper().readTree(server.get("/api/v1/links")).path("webTransport");
    }

    private static List<String> hashes(JsonNode told) {
        List<String> hashes = new ArrayList<>();
        told.path("certificateHashes").forEach(hash -> hashes.add(hash.asText()));
        return hashes;
    }

    private static LossyRelay relay(JsonNode told, int lossPerMille) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        NetworkConditions each = new NetworkConditions(lossPerMille, DELAY_MS, 0);
        return LossyRelay.open(
                new InetSocketAddress(loopback, 0),
                new InetSocketAddress(loopback, told.path("port").asInt()),
                each,
                each,
                SEED);
    }

    private DatagramMatch throughRelay(String room, int lossPerMille) throws Exception {
        server.create(room, "1");
        JsonNode told = told();
        try (LossyRelay relay = relay(told, lossPerMille)) {
            Map<String, ?> way = DatagramMatch.at(relay.address().getPort(), hashes(told), 60_000);
            DatagramMatch match = DatagramMatch.play(browser, room, INPUTS, EVERY_MS, way);
            assertPlayed(match, INPUTS);
            assertThat(match.text("transports")).as("%s", match).matches("webtransport( webtransport)*");
            assertThat(relay.lost() > 0).isEqualTo(lossPerMille > 0);
            return match;
        }
    }

    private static void assertPlayed(DatagramMatch match, int inputs) {
        assertThat(match.text("end")).as("%s", match).isEmpty();
        assertThat(match.number("inputs")).as("%s", match).isEqualTo(inputs);
        assertThat(match.text("inOrder")).as("%s", match).isEqualTo("true");
        assertThat(match.number("gaps")).as("%s", match).isZero();
    }
}
