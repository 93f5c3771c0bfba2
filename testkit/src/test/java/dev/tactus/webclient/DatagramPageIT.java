package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Pages of a node in a real browser whose matches go by WebTransport, and by WebSocket where UDP is dropped. */
@ResourceLock("browser")
class DatagramPageIT {

    private static final int RELOADS_MAX = 30;

    /** Waits until the page plays by the transport that it shows, at most 60 s. */
    private static final String AWAIT_PLAY = """
            const done = arguments[0];
            const endMs = performance.now() + 60000;
            (function look() {
              const transport = document.getElementById('transport').textContent;
              const isRunning = typeof match == 'object' && match.phase === 'running';
              const plays = isRunning && (transport === 'WebSocket' || match.stats().datagramsIn > 20);
              if (plays || performance.now() > endMs) {
                done(plays ? transport : 'late: ' + transport + ', ' + document.getElementById('state').textContent);
              } else {
                setTimeout(look, 50);
              }
            })();
            """;

    private static final int INPUTS = 30;
    private static final int EVERY_MS = 20;

    private final WebTestServer server;
    private final ChromeDriver browser;

    DatagramPageIT(@TempDir Path data, @TempDir Path profile) {
        server = new WebTestServer(data, "webtransport.enabled=true");
        browser = Chromium.start(profile);
    }

    @AfterEach
    void stop() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldPlayByDatagramsAndByWebSocketWhereUdpIsDropped() throws IOException, InterruptedException {
        server.create("7", "1");
        server.create("8", "1");
        browser.get("http://" + server.authority() + "/platformer?room=9");
        assertThat(transportOfThePage()).isEqualTo("WebTransport");
        DatagramMatch datagrams = DatagramMatch.play(
                browser, "7", INPUTS, EVERY_MS, Map.of("options", Map.of("fallbackAfterMs", 60_000)));
        assertPlayed(datagrams);
        // A second link is opened beside one that is silent, as on a machine that stands still for a moment.
        assertThat(datagrams.text("transports")).as("%s", datagrams).matches("webtransport( webtransport)*");
        assertThat(datagrams.number("datagramsIn")).as("%s", datagrams).isPositive();
        assertThat(violations()).as("what the page's policy forbade").isEmpty();

        // The page's policy names no other port than the node's own one.
        browser.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
        browser.navigate().refresh();
        try (DatagramSocket dropped = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            DatagramMatch fallenBack = DatagramMatch.play(
                    browser,
                    "8",
                    INPUTS,
                    EVERY_MS,
                    DatagramMatch.at(dropped.getLocalPort(), List.of("00".repeat(32)), 1_200));
            assertPlayed(fallenBack);
            assertThat(fallenBack.text("transports")).as("%s", fallenBack).matches("websocket( websocket)*");
            assertThat(fallenBack.number("datagramsIn")).isZero();
        }
    }

    /** A server that is new, on a machine that is busy, may take longer for a session than the page waits. */
    private String transportOfThePage() {
        String transport = String.valueOf(browser.executeAsyncScript(AWAIT_PLAY));
        for (int i = 0; i < RELOADS_MAX && transport.equals("WebSocket"); i++) {
            browser.navigate().refresh();
            transport = String.valueOf(browser.executeAsyncScript(AWAIT_PLAY));
        }
        return transport;
    }

    private static void assertPlayed(DatagramMatch match) {
        assertThat(match.text("end")).as("%s", match).isEmpty();
        assertThat(match.number("inputs")).as("%s", match).isEqualTo(INPUTS);
        assertThat(match.text("inOrder")).as("%s", match).isEqualTo("true");
        assertThat(match.number("gaps")).as("%s", match).isZero();
    }

    private List<String> violations() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Content Security Policy"))
                .toList();
    }
}
