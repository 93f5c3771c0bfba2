package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The module {@code webtransport.js} in Node, with sessions, sockets and time of the test's own. */
class WebTransportRaceIT {

    private static final Path SCRIPT = Path.of("src/test/npm/race.mjs");
    private static final Path MODULE = Path.of("../client-web/src/main/resources/dev/tactus/web/webtransport.js")
            .toAbsolutePath()
            .normalize();

    private static JsonNode seen;

    @BeforeAll
    static void play() throws Exception {
        Process node = new ProcessBuilder("node", SCRIPT.toString(), MODULE.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(node.exitValue()).as("it printed %s", printed).isZero();
        seen = new ObjectMapper().readTree(printed);
    }

    private static String text(String place) {
        return seen.at(place).toString();
    }

    @Test
    void shouldAskTheNodeAndOpenASession() {
        assertThat(text("/session/asked")).isEqualTo("[\"http://localhost:8080/api/v1/links\"]");
        assertThat(seen.at("/session/url").asText())
                .as("localhost by its address")
                .isEqualTo("https://127.0.0.1:9/wt");
        assertThat(text("/session/hash")).isEqualTo("[0,255]");
        assertThat(text("/session/opened")).isEqualTo("[\"webtransport\"]");
        assertThat(seen.at("/session/sockets").asInt()).isZero();
    }

    @Test
    void shouldSplitTheLaneIntoMessagesAndCloseItBeforeTheSession() {
        assertThat(text("/session/events"))
                .isEqualTo("[\"open webtransport 1000\",\"message 0,2,7,1,2\",\"message 0,0,8\",\"message 0,1,9,5\"]");
        assertThat(text("/session/received")).isEqualTo("[[4,5]]");
        assertThat(text("/session/sent")).isEqualTo("[[1,2,3],[4],\"end\"]");
        assertThat(text("/session/datagrams")).isEqualTo("[[6]]");
        assertThat(text("/session/closes")).isEqualTo("[{\"closeCode\":0,\"reason\":\"played\"}]");
    }

    @Test
    void shouldReadTheLargestDatagramAnewAndUseNoTinyOne() {
        assertThat(text("/smallPath"))
                .isEqualTo("{\"sizes\":[1000,800,64],\"events\":[\"open webtransport 0\"],\"datagrams\":[]}");
    }

    @Test
    void shouldKeepNoQueueOfDatagrams() {
        assertThat(text("/unsent")).isEqualTo("{\"accepted\":8}");
    }

    @Test
    void shouldUseTheSocketThatIsFirstAndRememberIt() {
        assertThat(seen.at("/socketAfterAWhile/early").asInt()).isZero();
        assertThat(text("/socketAfterAWhile/events")).isEqualTo("[\"open websocket 0\",\"message 2\"]");
        assertThat(text("/socketAfterAWhile/sent")).isEqualTo("[[1]]");
        assertThat(text("/socketAfterAWhile/lane"))
                .as("what the session that was later sent")
                .isEqualTo("[]");
        assertThat(seen.at("/socketAfterAWhile/closes").asInt()).isEqualTo(1);
        assertThat(text("/socketAfterAWhile/during")).isEqualTo("[0,1]");
        assertThat(seen.at("/socketAfterAWhile/later").asInt()).isEqualTo(1);
    }

    @Test
    void shouldCloseTheSocketThatIsLater() {
        assertThat(text("/sessionBesideSocket"))
                .isEqualTo(
                        "{\"events\":[\"open webtransport 1000\"],\"closes\":[\"1000 WebTransport was first\"],\"sent\":[]}");
    }

    @Test
    void shouldOpenASocketAtOnceAfterAFailureAndFailAfterBoth() {
        assertThat(text("/refused")).isEqualTo("{\"events\":[\"close 1006 no node\"],\"sockets\":1}");
        assertThat(text("/unasked/events")).isEqualTo("[\"open websocket 0\"]");
        assertThat(seen.at("/unasked/sessions").asInt())
                .as("a node that did not answer is asked again")
                .isEqualTo(1);
    }

    @Test
    void shouldNotAskAgainWhereTheServerHasNone() {
        assertThat(text("/absent")).isEqualTo("{\"first\":[1,0,1],\"second\":[0,0,1]}");
    }

    @Test
    void shouldTellTheServersReason() {
        assertThat(text("/ended/events")).isEqualTo("[\"open webtransport 1000\",\"close 4002 replaced\"]");
    }

    @Test
    void shouldOpenNothingAfterItWasClosed() {
        assertThat(text("/closedEarly")).isEqualTo("{\"events\":[],\"sessions\":0,\"sockets\":0}");
    }

    @Test
    void shouldUseTheAddressAndTheTimeThatThePageGives() {
        assertThat(text("/given"))
                .isEqualTo("{\"asked\":[],\"url\":\"https://10.0.0.1:1/wt\",\"hashes\":[],\"sockets\":1}");
    }
}
