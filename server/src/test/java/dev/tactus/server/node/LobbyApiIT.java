package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.client.TactusClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rooms of players over HTTP, at a whole node: who may do what, and each limit. */
final class LobbyApiIT {

    private static final String NONE = "lobby: none (expected: a public one, the code of one, or an invitation)";

    private static TestNode node;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(
                data,
                "lobby.guests=create",
                "lobby.rooms-per-account=3",
                "lobby.guest-rooms-per-address=1000",
                "lobby.seats-max=8",
                "lobby.spectators-max=5",
                "lobby.spectator-delay-ticks-max=100",
                "lobby.tick-rate-hz-max=50",
                "lobby.games=platformer,arena",
                "lobby.code-tries=1000");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static LobbyCaller account(String name) {
        return LobbyCaller.of(node, node.player(name));
    }

    private static LobbyCaller guest() {
        return LobbyCaller.guest(node);
    }

    private static String lobby(JsonNode answer) {
        return "/rooms/" + answer.get("room").textValue() + "/lobby";
    }

    /** Closes a room, so that it counts for no limit. */
    private static void close(JsonNode lobby) {
        Expectations.status(
                node.operator()
                        .callRoot("DELETE", "/api/v1/rooms/" + lobby.get("room").textValue(), null),
                204);
    }

    private static void matchFields(String schema, JsonNode answer, String... without) {
        JsonNode properties = HttpTestServer.json(node.nobody().callRoot("GET", "/api/v1/openapi.json", null))
                .at("/components/schemas/" + schema + "/properties");
        List<String> described = new ArrayList<>();
        properties.fieldNames().forEachRemaining(described::add);
        described.removeAll(List.of(without));
        List<String> answered = new ArrayList<>();
        answer.fieldNames().forEachRemaining(answered::add);
        assertThat(answered).containsExactlyInAnyOrderElementsOf(described);
    }

    @Test
    void shouldTakePlayersFromALobbyToAMatch() throws InterruptedException {
        AccountCaller login = node.player("Ada");
        LobbyCaller ada = LobbyCaller.of(node, login);
        JsonNode made = ada.done(
                "POST",
                "/lobbies",
                "{\"title\": \"Friday\", \"game\": \"platformer\", \"seats\": 2, \"options\": {\"grid_columns\": 2},"
                        + " \"metadata\": {\"map\": \"sea\"}}");
        matchFields("Lobby", made, "pass");
        assertThat(made.get("seat").intValue()).isEqualTo(1);
        assertThat(made.get("owner").booleanValue()).isTrue();
        assertThat(made.get("phase").textValue()).isEqualTo("gathering");
        assertThat(made.at("/seats/0/name").textValue()).isEqualTo("Ada");
        assertThat(made.at("/options/grid_columns").intValue()).isEqualTo(2);
        String code = made.get("code").textValue();
        LobbyCaller bob = guest();
        JsonNode found = bob.done("GET", "/lobbies/" + code.toLowerCase(Locale.ROOT), null);
        assertThat(found.get("code").isNull()).as("shown to players only").isTrue();
        assertThat(found.at("/seats/0/name").textValue()).isEmpty();
        bob.refused("POST", lobby(made) + "/members", "{\"player\": \"Ada\"}", 409, "player: the name of an account");
        bob.refused(
                "POST", lobby(made) + "/members", "{\"player\": \"admin\"}", 409, "player: a name that is reserved");
        JsonNode joined =
                bob.done("POST", lobby(made) + "/members", "{\"player\": \"Bob\", \"code\": \"" + code + "\"}");
        matchFields("Lobby", joined);
        assertThat(joined.get("seat").intValue()).isEqualTo(2);
        guest().refused("POST", lobby(made) + "/members", "{\"player\": \"Eve\"}", 409, "seats: all 2 are taken");
        bob.refused("POST", lobby(made) + "/start", null, 403, "player: not the owner of this lobby");
        guest().refused("POST", lobby(made) + "/spectators", "{}", 409, "match: not started");
        ada.done("PATCH", lobby(made), "{\"options\": {\"grid_columns\": 3}, \"metadata\": {\"map\": \"hills\"}}");
        assertThat(ada.done("POST", lobby(made) + "/start", null).get("phase").textValue())
                .isEqualTo("waiting");
        ada.refused("PATCH", lobby(made), "{\"metadata\": {}}", 409, "match: started");
        assertThat(guest().done("POST", lobby(made) + "/spectators", "{}")
                        .at("/pass/token")
                        .textValue())
                .isNotEmpty();
        long room = Long.parseUnsignedLong(made.get("room").textValue());
        RecordingListener adaHears = new RecordingListener();
        RecordingListener bobHears = new RecordingListener();
        long adaId = Long.parseUnsignedLong(login.id());
        String ticket = HttpTestServer.json(ada.call("POST", "/accounts/me/tickets", "{\"room\": \"" + room + "\"}"))
                .get("ticket")
                .textValue();
        try (TactusClient a = node.connect(adaId, room, ticket, adaHears);
                TactusClient b = node.connect(Long.parseUnsignedLong(bob.pass()[0]), room, bob.pass()[1], bobHears)) {
            a.ready();
            b.ready();
            adaHears.awaitFrames(1);
            bobHears.awaitFrames(1);
        }
        close(made);
        bob.refused("GET", lobby(made), null, 404, NONE);
    }

    @Test
    void shouldHideLobbiesThatAreNotPublic() {
        LobbyCaller host = account("Hilda");
        JsonNode unlisted = host.done("POST", "/lobbies", "{\"visibility\": \"unlisted\", \"title\": \"secret 42\"}");
        JsonNode closed = host.done("POST", "/lobbies", "{\"visibility\": \"private\", \"title\": \"secret 43\"}");
        JsonNode open = host.done("POST", "/lobbies", "{\"title\": \"open 44\", \"metadata\": {\"mode\": \"duel\"}}");
        matchFields("LobbyBrief", rooms("text=open%2044").at("/rooms/0/lobby"));
        assertThat(rooms("text=secret").get("total").intValue()).isZero();
        assertThat(rooms("metadata=mode=duel&lobby=true&free=3").get("total").intValue())
                .isOne();
        assertThat(rooms("metadata=mode=duel&free=4").get("total").intValue()).isZero();
        assertThat(HttpTestServer.json(node.operator().callRoot("GET", "/api/v1/rooms?text=secret", null))
                        .get("total")
                        .intValue())
                .as("to operators")
                .isEqualTo(2);
        for (JsonNode hidden : List.of(unlisted, closed)) {
            String id = hidden.get("room").textValue();
            guest().refused("GET", "/rooms/" + id, null, 404, "id: " + id);
            guest().refused("GET", "/rooms/" + id + "/stream", null, 404, "id: " + id);
            guest().refused("GET", lobby(hidden), null, 404, NONE);
            guest().refused("POST", lobby(hidden) + "/members", "{\"player\": \"Eve\"}", 404, NONE);
        }
        JsonNode ofGuest = guest().done("POST", "/lobbies", "{\"visibility\": \"unlisted\", \"player\": \"Gerd\"}");
        assertThat(ofGuest.get("owner").booleanValue()).isTrue();
        String privateCode = closed.get("code").textValue();
        LobbyCaller ivan = account("Ivan");
        ivan.refused("GET", "/lobbies/" + privateCode, null, 404, NONE);
        ivan.refused("POST", lobby(closed) + "/members", "{\"code\": \"" + privateCode + "\"}", 404, NONE);
        host.refused("POST", lobby(closed) + "/invitations", "{\"account\": \"Nobody\"}", 404, "account: unknown");
        host.done("POST", lobby(closed) + "/invitations", "{\"account\": \"ivan\"}");
        ivan.done("POST", lobby(closed) + "/members", "{}");
        ivan.refused("POST", lobby(closed) + "/invitations", "{\"account\": \"Hilda\"}", 403, "player: not the owner");
        ivan.refused("POST", lobby(unlisted) + "/members", "{}", 404, NONE);
        ivan.done(
                "POST",
                lobby(unlisted) + "/members",
                "{\"code\": \"" + unlisted.get("code").textValue() + "\"}");
        List.of(unlisted, closed, open, ofGuest).forEach(LobbyApiIT::close);
    }

    private static JsonNode rooms(String query) {
        return HttpTestServer.json(node.nobody().callRoot("GET", "/api/v1/rooms?" + query, null));
    }

    @Test
    void shouldLetOwnersKickAndHandOver() {
        LobbyCaller owner = account("Olga");
        JsonNode made = owner.done("POST", "/lobbies", "{}");
        LobbyCaller rude = account("Rudi");
        LobbyCaller nice = guest();
        rude.done("POST", lobby(made) + "/members", "{}");
        nice.done("POST", lobby(made) + "/members", "{\"player\": \"Nina\"}");
        rude.refused("DELETE", lobby(made) + "/members/3", null, 403, "player: not the owner");
        owner.refused("DELETE", lobby(made) + "/members/1", null, 400, "seat: 1");
        owner.refused("DELETE", lobby(made) + "/members/99999999999", null, 400, "seat: 0");
        owner.done("DELETE", lobby(made) + "/members/2", null);
        rude.refused("PUT", lobby(made) + "/members/me", null, 403, "player: not in this lobby");
        rude.refused("POST", lobby(made) + "/members", "{}", 403, "player: kicked");
        owner.done("PUT", lobby(made) + "/owner", "{\"seat\": 3}");
        owner.refused("PUT", lobby(made) + "/owner", "{\"seat\": 3}", 403, "player: not the owner");
        String[] pass = nice.pass();
        guest().show(pass[0] + ":wrong").refused("POST", lobby(made) + "/start", null, 401, "guest: not in this lobby");
        guest().show("7:" + pass[1]).refused("POST", lobby(made) + "/start", null, 400, "tactus-guest: malformed");
        nice.done("DELETE", lobby(made) + "/members/me", null);
        JsonNode after = owner.done("PUT", lobby(made) + "/members/me", null);
        assertThat(after.get("owner").booleanValue()).as("the next one owns").isTrue();
        close(made);
    }

    @Test
    void shouldLetPlayersChooseSeatsAndSayThatTheyAreReady() {
        LobbyCaller owner = account("Otto");
        JsonNode made = owner.done("POST", "/lobbies", "{\"seats\": 4, \"teams\": 2}");
        LobbyCaller guest = guest();
        guest.done("POST", lobby(made) + "/members", "{\"player\": \"Greta\"}");
        String me = lobby(made) + "/members/me";
        JsonNode moved = guest.done("PUT", me + "/seat", "{\"seat\": 3}");
        assertThat(moved.get("seat").intValue()).isEqualTo(3);
        assertThat(moved.at("/seats/2/team").intValue()).isEqualTo(1);
        assertThat(moved.at("/seats/3/team").intValue()).isEqualTo(2);
        guest.refused("PUT", me + "/seat", "{\"seat\": 1}", 409, "seat: 1 is taken");
        guest.refused("PUT", me + "/seat", "{}", 400, "seat: none");
        guest().refused("PUT", me + "/seat", "{\"seat\": 2}", 401, "guest: not in this lobby");
        owner.refused("POST", lobby(made) + "/start", "{\"whenReady\": true}", 409, "players: 1 not ready");
        guest.refused("PUT", me + "/ready", "{\"ready\": 1}", 400, "ready: 1");
        JsonNode ready = guest.done("PUT", me + "/ready", "{\"ready\": true}");
        assertThat(ready.at("/seats/2/ready").booleanValue()).isTrue();
        owner.refused("PATCH", lobby(made), "{\"teams\": 1}", 400, "teams: 1");
        JsonNode changed = owner.done("PATCH", lobby(made), "{\"teams\": 0}");
        assertThat(changed.get("teams").intValue()).isZero();
        assertThat(changed.at("/seats/2/ready").booleanValue())
                .as("for the match of before")
                .isFalse();
        guest.done("PUT", me + "/ready", null);
        assertThat(owner.done("POST", lobby(made) + "/start", "{\"whenReady\": true}")
                        .get("phase")
                        .textValue())
                .isEqualTo("waiting");
        close(made);
    }

    @Test
    void shouldLetPlayersTalkMuteAndBeSilenced() {
        LobbyCaller owner = account("Conny");
        JsonNode made = owner.done("POST", "/lobbies", "{\"seats\": 3}");
        LobbyCaller guest = guest();
        guest.done("POST", lobby(made) + "/members", "{\"player\": \"Gus\"}");
        String lines = lobby(made) + "/lines";
        JsonNode said = guest.done("POST", lines, "{\"text\": \"hello\"}");
        matchFields("LobbyLines", said);
        assertThat(said.get("last").intValue()).isOne();
        owner.done("POST", lines, "{\"text\": \"welcome\"}");
        JsonNode heard = owner.done("GET", lines, null);
        assertThat(heard.at("/lines/0/name").textValue()).isEqualTo("Gus");
        assertThat(heard.at("/lines/0/text").textValue()).isEqualTo("hello");
        assertThat(heard.at("/lines/0/you").booleanValue()).isFalse();
        assertThat(owner.done("GET", lines + "?after=1", null).get("lines")).hasSize(1);
        guest().refused("GET", lines, null, 401, "guest: not in this lobby");
        guest().refused("POST", lines, "{\"text\": \"spam\"}", 401, "guest: not in this lobby");
        account("Sam").refused("GET", lines, null, 403, "player: not in this lobby");
        guest.refused("POST", lines, "{}", 400, "text: none");
        guest.refused("POST", lines, "{\"text\": \"a\\u202eb\"}", 400, "text: U+202E");
        guest.refused("GET", lines + "?after=-1", null, 400, "after: ");
        owner.done("PUT", lobby(made) + "/members/me/mutes", "{\"seat\": 2}");
        assertThat(owner.done("GET", lines, null).get("lines")).hasSize(1);
        JsonNode loud = owner.done("PUT", lobby(made) + "/members/me/mutes", "{\"seat\": 2, \"muted\": false}");
        assertThat(loud.at("/seats/1/muted").booleanValue()).isFalse();
        assertThat(loud.get("lastLine").intValue()).isEqualTo(2);
        guest.refused("PUT", lobby(made) + "/silences", "{\"seat\": 1}", 403, "player: not the owner");
        JsonNode quiet = owner.done("PUT", lobby(made) + "/silences", "{\"seat\": 2}");
        assertThat(quiet.at("/seats/1/silenced").booleanValue()).isTrue();
        guest.refused("POST", lines, "{\"text\": \"but\"}", 403, "player: silenced");
        close(made);
    }

    @Test
    void shouldRefuseMoreThanTheOperatorAllows() {
        LobbyCaller greedy = account("Gina");
        String[][] wishes = {
            {"{\"seats\": 9}", "400", "seats: 9 (expected: 1..8)"},
            {"{\"seats\": 0}", "400", "seats: 0 (expected: 1..8)"},
            {"{\"seats\": \"2\"}", "400", "seats: \"2\""},
            {"{\"spectators\": 6}", "400", "spectators: 6 (expected: 0..5)"},
            {"{\"spectatorDelayTicks\": 101}", "400", "spectatorDelayTicks: 101 (expected: 0..100)"},
            {"{\"tickRateHz\": 51}", "400", "tickRateHz: 51 (expected: 1..50)"},
            {"{\"inputDelayTicks\": 17}", "400", "inputDelayTicks: 17 (expected: 0..16)"},
            {"{\"game\": \"realm\"}", "403", "game: realm"},
            {"{\"game\": \"chess\"}", "400", "game: \"chess\""},
            {"{\"options\": {\"x\": 1}}", "400", "game: \"\""},
            {"{\"game\": \"platformer\", \"options\": {\"x\": 1}}", "400", "option: x"},
            {"{\"game\": \"platformer\", \"options\": {\"grid_columns\": \"2\"}}", "400", "options.grid_columns"},
            {"{\"states\": true}", "400", "states: true without a game"},
            {"{\"visibility\": \"hidden\"}", "400", "visibility: \"hidden\""},
            {"{\"metadata\": {\"map\": \"" + "x".repeat(65) + "\"}}", "400", "metadata.map: 65 characters"},
            {"{\"metadata\": {\"map\": 1}}", "400", "metadata: a value that is no text"},
            {"{\"metadata\": {\"map\": \"a\\u202eb\"}}", "400", "metadata.map: U+202E"},
            {"{\"title\": \"a\\u202eb\"}", "400", "title: U+202E"},
            {"{\"title\": \"" + "x".repeat(49) + "\"}", "400", "title: 49 characters"},
            {"{\"door\": \"open\"}", "400", "field: door"},
            {"{\"id\": 7}", "400", "field: id"},
            {"{\"token\": \"t\"}", "400", "field: token"},
            {"{\"settings\": {}}", "400", "field: settings"},
        };
        for (String[] wish : wishes) {
            greedy.refused("POST", "/lobbies", wish[0], Integer.parseInt(wish[1]), wish[2]);
        }
        guest().refused(
                        "POST",
                        "/lobbies",
                        "{\"visibility\": \"private\", \"player\": \"G\"}",
                        400,
                        "visibility: private");
        guest().refused("POST", "/lobbies", "{}", 400, "player: 0 characters");
        guest().refused("GET", "/rooms?sort=size", null, 400, "sort: size");
        guest().refused("GET", "/rooms?free=-1", null, 400, "free: -1");
        guest().refused("GET", "/rooms?metadata=x", null, 400, "metadata: x");
        guest().refused("GET", "/rooms?sort=free&after=7", null, 400, "after: 7");
        guest().refused("GET", "/rooms?colour=red", null, 400, "query: colour: no such parameter");
    }

    @Test
    void shouldCountRoomsForTheirCreatorWhoeverOwnsThem() {
        LobbyCaller maker = account("Mara");
        LobbyCaller friend = guest();
        List<JsonNode> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            JsonNode lobby = maker.done("POST", "/lobbies", "{}");
            made.add(lobby);
            friend.show(null).done("POST", lobby(lobby) + "/members", "{\"player\": \"Fritz\"}");
            maker.done("PUT", lobby(lobby) + "/owner", "{\"seat\": 2}");
            maker.done("DELETE", lobby(lobby) + "/members/me", null);
        }
        maker.refused("POST", "/lobbies", "{}", 429, "rooms: 3 made by this account are open (expected: fewer than 3");
        close(made.removeLast());
        made.add(maker.done("POST", "/lobbies", "{}"));
        made.forEach(LobbyApiIT::close);
    }

    @Test
    void shouldTellWhatTheCallerMayChoose() {
        JsonNode rules = account("Rita").done("GET", "/lobby-rules", null);
        matchFields("LobbyRules", rules);
        assertThat(rules.get("create").booleanValue()).isTrue();
        assertThat(rules.get("account").textValue()).isEqualTo("Rita");
        assertThat(rules.at("/games/1/name").textValue()).isEqualTo("platformer");
        assertThat(rules.get("games")).hasSize(2);
        AccountCaller wrong = new AccountCaller(node.url(), "wrong");
        Expectations.problem(wrong.callRoot("POST", "/api/v1/lobbies", "{}"), 401, "");
        Expectations.problem(
                node.player("Paul").callRoot("POST", "/api/v1/rooms", "{\"members\": [1]}"),
                403,
                "account: permission denied");
    }
}
