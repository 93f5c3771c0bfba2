package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.admin.records.SampleDesyncs;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permissions of accounts on rooms and records, by role. */
class OperatorPermissionIT {

    private static final String ROOM = "{\"id\": 5, \"members\": [1]}";

    private static final HttpTestServer bench =
            new HttpTestServer("http.operator-token=s3cret", "attempts.sign-ups-per-address=1000");
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");
    private static final AccountCaller player = AccountCaller.player(bench, "Player");
    private static final AccountCaller moderator = AccountCaller.player(bench, "Mona");
    private static final AccountCaller operator = AccountCaller.player(bench, "Olga");

    @AfterAll
    static void close() {
        bench.close();
    }

    @BeforeEach
    void begin() {
        bench.rooms.clear();
        console.json("PUT", "/" + moderator.id() + "/roles/moderator", null);
        console.json("PUT", "/" + operator.id() + "/roles/operator", null);
    }

    @Test
    void shouldLetOperatorsCreateAndModeratorsCloseRooms() {
        Expectations.problem(player.callRoot("POST", "/api/v1/rooms", ROOM), 403, "account: permission denied");
        Expectations.problem(moderator.callRoot("POST", "/api/v1/rooms", ROOM), 403, "account: permission denied");
        Expectations.status(operator.callRoot("POST", "/api/v1/rooms", ROOM), 201);
        Expectations.problem(player.callRoot("DELETE", "/api/v1/rooms/5", null), 403, "account: permission denied");
        Expectations.status(moderator.callRoot("DELETE", "/api/v1/rooms/5?reason=enough", null), 204);
        assertThat(audit())
                .contains(
                        "room_created " + operator.id() + " room 5",
                        "room_closed " + moderator.id() + " room 5: enough");
    }

    @Test
    void shouldLetModeratorsSendPlayersOut() {
        Expectations.status(operator.callRoot("POST", "/api/v1/rooms", ROOM), 201);
        Expectations.problem(
                player.callRoot("DELETE", "/api/v1/rooms/5/players/1", null), 403, "account: permission denied");
        Expectations.status(moderator.callRoot("DELETE", "/api/v1/rooms/5/players/1?reason=rude", null), 204);
        Expectations.problem(
                moderator.callRoot("DELETE", "/api/v1/rooms/77/players/1", null),
                404,
                "player: 1 (expected: a player in room 77)");
        assertThat(audit()).contains("player_kicked " + moderator.id() + " room 5, player 1: rude");
    }

    @Test
    void shouldWriteDownWhatIsDoneWithOperatorsToken() {
        Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"id\": 6, \"members\": [1]}"), 201);
        Expectations.status(console.callRoot("DELETE", "/api/v1/rooms/6?reason=late", null), 204);
        assertThat(audit())
                .contains("room_closed null room 6: late (by the operator token)")
                .noneMatch(line -> line.startsWith("room_created null"));
    }

    @Test
    void shouldShowRecordsToModeratorsAndWriteDownWhatIsTaken() {
        bench.desyncs.store(SampleDesyncs.bundle());
        Expectations.problem(player.callRoot("GET", "/api/v1/desyncs", null), 403, "account: permission denied");
        AccountCaller fresh = AccountCaller.logIn(bench, "Mona");
        JsonNode list = HttpTestServer.json(fresh.callRoot("GET", "/api/v1/desyncs", null));
        String name = list.at("/desyncs/0/name").textValue();
        Expectations.status(fresh.callRoot("GET", "/api/v1/desyncs/" + name + "/file", null), 200);
        assertThat(audit()).contains("record_taken " + fresh.id() + " desync " + name);
    }

    @Test
    void shouldLookUpRoleForWhatChangesSomething() {
        AccountCaller shortly = AccountCaller.player(bench, "Shortly");
        String id = shortly.id();
        Expectations.problem(shortly.callRoot("DELETE", "/api/v1/rooms/5", null), 403, "account: permission denied");
        console.json("PUT", "/" + id + "/roles/moderator", null);
        Expectations.problem(shortly.callRoot("DELETE", "/api/v1/rooms/5", null), 404, "id: 5");
    }

    @Test
    void shouldTakeAccessTokensInHeaderOnly() {
        AccountCaller nobody = new AccountCaller(bench, null);
        String path = "/create?room=8&member=1";
        Expectations.problem(nobody.callRoot("GET", path + "&token=" + operator.token(), null), 401, "token: wrong");
        Expectations.status(operator.callRoot("GET", path, null), 200);
    }

    @Test
    void shouldRefuseTokenThatIsNone() {
        Expectations.problem(
                new AccountCaller(bench, "other").callRoot("POST", "/api/v1/rooms", ROOM), 401, "token: invalid");
        Expectations.problem(new AccountCaller(bench, "").callRoot("POST", "/api/v1/rooms", ROOM), 401, "");
    }

    private static List<String> audit() {
        List<String> lines = new ArrayList<>();
        console.json("GET", "/audit?limit=500", null)
                .get("entries")
                .forEach(entry -> lines.add(entry.get("action").textValue() + " "
                        + entry.get("actor").asText() + " "
                        + entry.get("detail").textValue()));
        return lines;
    }
}
