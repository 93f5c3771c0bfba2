package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.admin.AccountCaller;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Names of rooms at each port where strangers or programs give one, over sockets: what people cannot see, or what forges the lines
 * beside it, makes no room.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoomNamesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A room, in Russian. */
    private static final String SEEN = "\u043a\u043e\u043c\u043d\u0430\u0442\u0430";

    private Node node;
    private JsonPlayer player;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        node = Node.start(
                TestSettings.of(List.of(
                        "tcp.port=0",
                        "json.port=0",
                        "json.accounts-port=0",
                        "passwords.memory-kib=1024",
                        "node.data-dir=" + folder,
                        "replay.dir=" + folder)),
                "test");
        player = JsonPlayer.logIn(port("json-accounts"), "namer");
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private int port(String transport) {
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    private AccountCaller api() {
        return new AccountCaller("http://127.0.0.1:" + node.httpPort(), null);
    }

    private List<String> names() throws Exception {
        JsonNode rooms =
                JSON.readTree(api().callRoot("GET", "/api/v1/rooms", null).body());
        return rooms.findValuesAsText("name");
    }

    /** Names as they stand in JSON texts, with escapes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\nb",
                "a\\u0000b",
                "a\\u001b[31m",
                "a\\u007f",
                "a\\u0085b",
                "a\\u200bb",
                "a\\u2028b",
                "a\\u202eb",
                "a\\u2066b",
                "\\ufeffa",
                "a\\ud800",
                "   "
            })
    void shouldRefuseWhatPeopleCannotSee(String name) throws Exception {
        try (LegacyJsonClient tcp = LegacyJsonClient.tcp(port("json"));
                LegacyJsonClient webSocket = LegacyJsonClient.webSocket(port("json"))) {
            assertThat(tcp.say(player.joinRoom(name)).hear()).as("TCP").startsWith("{\"proto\":\"error\"");
            assertThat(webSocket.say(player.joinRoom(name)).hear())
                    .as("WebSocket")
                    .startsWith("{\"proto\":\"error\"");
        }
        String body = "{\"members\": [1], \"name\": \"" + name + "\"}";
        assertThat(api().callRoot("POST", "/api/v1/rooms", body).statusCode())
                .as("HTTP")
                .isEqualTo(400);
        assertThat(names()).isSubsetOf("", "arena", "realm", SEEN);
    }

    @Test
    void shouldTakeNameThatPeopleSee() throws Exception {
        try (LegacyJsonClient tcp = LegacyJsonClient.tcp(port("json"))) {
            tcp.say(player.joinRoom(SEEN)).say(player.message("room_prepare")).hearWith("sync_frame");
            assertThat(names()).contains(SEEN);
        }
    }
}
