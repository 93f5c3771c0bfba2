package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.Expectations;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits of lobbies at a node with the least that an operator may allow. */
final class LobbyLimitsIT {

    private static TestNode node;
    private static LobbyCaller ada;
    private static JsonNode made;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(data, "lobby.rooms-max=1", "lobby.code-tries=3");
        ada = LobbyCaller.of(node, node.player("Ada"));
        made = ada.done("POST", "/lobbies", "{\"guests\": false}");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void shouldMakeNoMoreRoomsThanTheNodeAllows() {
        ada.refused("POST", "/lobbies", "{}", 503, "rooms: 1 of players are open");
        assertThat(ada.done("GET", "/lobby-rules", null).get("create").booleanValue())
                .isTrue();
    }

    @Test
    void shouldLetGuestsDoOnlyWhatTheSettingSays() {
        LobbyCaller guest = LobbyCaller.guest(node);
        guest.refused("POST", "/lobbies", "{\"player\": \"Gus\"}", 401, "room: not for guests to create");
        JsonNode rules = guest.done("GET", "/lobby-rules", null);
        assertThat(rules.get("create").booleanValue()).isFalse();
        assertThat(rules.get("join").booleanValue()).isTrue();
        String members = "/rooms/" + made.get("room").textValue() + "/lobby/members";
        guest.refused("POST", members, "{\"player\": \"Gus\"}", 403, "player: a guest");
    }

    @Test
    void shouldSlowDownThoseWhoGuessCodes() {
        LobbyCaller guesser = LobbyCaller.guest(node);
        int refused = 0;
        for (int i = 0; i < 10 && refused == 0; i++) {
            int status = guesser.call("GET", "/lobbies/QQQQQQ", null).statusCode();
            assertThat(status).isIn(404, 429);
            refused += status == 429 ? 1 : 0;
        }
        assertThat(refused).isOne();
        String members = "/rooms/" + made.get("room").textValue() + "/lobby/members";
        String right = made.get("code").textValue();
        Expectations.problemWithWait(
                guesser.call("POST", members, "{\"player\": \"Gus\", \"code\": \"" + right + "\"}"),
                429,
                "code: too many wrong ones from this address");
        Expectations.problemWithWait(
                guesser.call("GET", "/lobbies/" + right, null), 429, "code: too many wrong ones from this address");
    }
}
