package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators see players of old protocols, and send them out, as they do with all others. */
final class LegacySessionsIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    LegacySessionsIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private static HttpResponse<String> call(RealmNode node, String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1" + path))
                .header("authorization", "Bearer " + node.localSecret())
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Asks for the sessions of an account until the answer fits. */
    private static JsonNode sessions(RealmNode node, String name, Predicate<JsonNode> fits) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (true) {
            String all = call(node, "GET", "/sessions?query=" + name).body();
            JsonNode found = JSON.readTree(all).get("sessions");
            if (fits.test(found)) {
                return found;
            }
            assertThat(System.nanoTime() - endNs).as(all).isNegative();
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static JsonNode session(RealmNode node, String name) throws Exception {
        return sessions(node, name, found -> found.size() == 1 && isOnline(found.get(0)))
                .get(0);
    }

    /** A seat of a match may stay the player's, that of a world in which players come and go is free again. */
    private static void awaitGone(RealmNode node, String name) throws Exception {
        sessions(node, name, found -> found.isEmpty() || !isOnline(found.get(0)));
    }

    private static boolean isOnline(JsonNode session) {
        return session.get("online").booleanValue();
    }

    private static void sendOut(RealmNode node, JsonNode session) throws Exception {
        String path = "/rooms/" + session.get("room").textValue() + "/players/"
                + session.get("player").textValue();
        assertThat(call(node, "DELETE", path).statusCode()).isEqualTo(204);
    }

    @Test
    void shouldShowPlayerOfPickleAndSendHimOut() throws Exception {
        try (RealmNode node = new RealmNode(folder);
                LegacyPickleClient ada = node.join("Ada")) {
            JsonNode session = session(node, "ada");
            assertThat(session.get("dialect").textValue()).isEqualTo("pickle");
            assertThat(session.get("transport").textValue()).isEqualTo("tcp");
            assertThat(session.get("game").textValue()).isEqualTo("realm");
            assertThat(session.get("bytesIn").longValue()).isPositive();
            sendOut(node, session);
            assertThat(ada.rest()).as("what is said behind the answers").isEmpty();
            awaitGone(node, "ada");
        }
    }

    @Test
    void shouldShowPlayerOfJsonAndSendHimOut() throws Exception {
        try (RealmNode node = new RealmNode(
                        folder, "json.enabled=true", "json.port=0", "json.accounts-port=0", "json.idle-ms=600000");
                LegacyJsonClient link = LegacyJsonClient.tcp(node.port("json"))) {
            JsonPlayer bob = JsonPlayer.logIn(node.port("json-accounts"), "Bob");
            link.say(bob.joinRoom("pit"));
            JsonNode session = session(node, "bob");
            assertThat(session.get("dialect").textValue()).isEqualTo("json");
            assertThat(session.get("roomName").textValue()).isEqualTo("pit");
            sendOut(node, session);
            assertThat(link.hear(LegacyJsonClient.CLOSED::equals)).isEqualTo(LegacyJsonClient.CLOSED);
            awaitGone(node, "bob");
        }
    }

    @Test
    void shouldSayWhoIsNotThere() throws Exception {
        try (RealmNode node = new RealmNode(folder)) {
            assertThat(call(node, "DELETE", "/rooms/1/players/7").statusCode()).isEqualTo(404);
        }
    }
}
