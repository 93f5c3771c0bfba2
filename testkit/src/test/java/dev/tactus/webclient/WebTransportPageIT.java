package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.chrome.ChromeDriver;

/** A page of another site in a real browser, which connects by WebTransport with what the node tells of itself. */
@ResourceLock("browser")
class WebTransportPageIT {

    /** Two messages: one that is sent back, and one that is none. Then the server says why it closes the session. */
    private static final String SCRIPT = """
            const [node, done] = arguments;
            (async () => {
              const told = (await (await fetch(node + '/api/v1/links')).json()).webTransport;
              const hashes = told.certificateHashes.map(hex => Uint8Array.from(hex.match(/../g), two => parseInt(two, 16)));
              const transport = new WebTransport(`https://127.0.0.1:${told.port}${told.path}`, {
                serverCertificateHashes: hashes.map(value => ({algorithm: 'sha-256', value})),
              });
              await transport.ready;
              const lane = await transport.createBidirectionalStream();
              const writer = lane.writable.getWriter();
              await writer.write(Uint8Array.of(0, 3, 255, 1, 2, 3));
              const reader = lane.readable.getReader();
              const bytes = [];
              while (bytes.length < 6) {
                const read = await reader.read();
                if (read.done) { break; }
                bytes.push(...read.value);
              }
              await writer.write(Uint8Array.of(0, 1, 99, 0));
              const closed = await transport.closed;
              return bytes.join(' ') + '; ' + closed.reason;
            })().then(done, failure => done('failed: ' + failure));
            """;

    private final HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String origin = "http://127.0.0.1:" + site.getAddress().getPort();
    private final WebTestServer server;
    private final ChromeDriver browser;

    WebTransportPageIT(@TempDir Path data, @TempDir Path profile) throws IOException {
        server = new WebTestServer(data, "webtransport.enabled=true", "ws.origins=" + origin);
        site.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>another site</title>".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        site.start();
        browser = Chromium.start(profile);
    }

    @AfterEach
    void stop() {
        browser.quit();
        server.close();
        site.stop(0);
    }

    @Test
    void shouldOpenASessionWithTheNodesOwnCertificate() {
        browser.get(origin + "/");
        assertThat(browser.executeAsyncScript(SCRIPT, "http://" + server.authority()))
                .asString()
                .startsWith("0 3 255 1 2 3; ")
                .doesNotEndWith("; ");
    }
}
