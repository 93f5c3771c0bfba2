package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.client.TactusClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Players who sign up over HTTP, fetch a ticket and play with it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketsIT {

    private static final String BAD = "refused: UNAUTHORIZED ticket: invalid, expired or used (expected: a new one)";

    private TestNode node;

    @BeforeAll
    void start(@TempDir Path data) {
        node = new TestNode(data);
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @Test
    void shouldLetPlayerInByTicketAndOnlyOnce() throws InterruptedException {
        room(101, "\"seats\": 2, \"door\": \"ticket\"");
        AccountCaller ada = node.player("Ada");
        assertThat(ada.json("POST", "/me/tickets", "{\"room\": \"101\"}")
                        .get("key")
                        .isNull())
                .as("over plain HTTP, from any address")
                .isTrue();
        JsonNode ticket = ada.local(node.localSecret()).json("POST", "/me/tickets", "{\"room\": \"101\"}");
        assertThat(ticket.get("seat").intValue()).isEqualTo(1);
        assertThat(ticket.get("node").textValue()).isEqualTo("local");
        assertThat(Base64.getUrlDecoder().decode(ticket.get("key").textValue())).hasSize(32);
        String text = ticket.get("ticket").textValue();
        assertThat(enter(ada, 101, text)).isEqualTo("joined seat 1");
        assertThat(enter(ada, 101, text)).as("replayed").isEqualTo(BAD);
        JsonNode again = ada.json("POST", "/me/tickets", "{}");
        assertThat(again.get("seat").intValue())
                .as("the room and seat that it was given")
                .isEqualTo(1);
        assertThat(enter(ada, 101, again.get("ticket").textValue())).isEqualTo("joined seat 1");
    }

    @Test
    void shouldKeepWhoHasNoTicketOutside() throws InterruptedException {
        room(102, "\"seats\": 1, \"door\": \"ticket\"");
        AccountCaller bob = node.player("Bob");
        assertThat(enter(bob, 102, "")).isEqualTo("no place: TOKEN");
        assertThat(enter(bob, 102, "a.b.c")).isEqualTo(BAD);
        room(103, "\"seats\": 1, \"door\": \"ticket\"");
        String elsewhere =
                bob.json("POST", "/me/tickets", "{\"room\": 103}").get("ticket").textValue();
        assertThat(enter(bob, 102, elsewhere)).as("for another room").isEqualTo(BAD);
        String changed = elsewhere.substring(0, elsewhere.length() - 4) + "AAAA";
        assertThat(enter(bob, 103, changed)).as("forged").isEqualTo(BAD);
    }

    @Test
    void shouldAnswerWhereThereIsNoPlace() {
        AccountCaller carol = node.player("Carol");
        AccountCaller dave = node.player("Dave");
        Expectations.problem(
                carol.call("POST", "/me/tickets", "{\"room\": 104}"),
                404,
                "room: 104 (expected: the id of an existing room");
        Expectations.problem(
                carol.call("POST", "/me/tickets", "{}"), 404, "room: none (expected: the id of an existing room");
        Expectations.problem(node.nobody().call("POST", "/me/tickets", "{\"room\": 104}"), 401, "token: none");
        room(104, "\"seats\": 1");
        Expectations.status(carol.call("POST", "/me/tickets", "{\"room\": 104}"), 201);
        Expectations.problem(dave.call("POST", "/me/tickets", "{\"room\": 104}"), 409, "room: no seat is free");
        JsonNode watching = dave.json("POST", "/me/tickets", "{\"room\": 104, \"spectate\": true}");
        assertThat(watching.get("seat").isNull()).isTrue();
        Expectations.problem(
                dave.call("POST", "/me/tickets", "{\"room\": \"x\"}"), 400, "room: x (expected: a whole number");
    }

    @Test
    void shouldLeaveRoomsWithTokenToTheirCreators() {
        AccountCaller erin = node.player("Erin");
        AccountCaller frank = node.player("Frank");
        room(105, "\"members\": [\"" + erin.id() + "\"], \"seats\": 2, \"token\": \"private\"");
        Expectations.status(erin.call("POST", "/me/tickets", "{\"room\": 105}"), 201);
        Expectations.problem(frank.call("POST", "/me/tickets", "{\"room\": 105}"), 403, "account: permission denied");
        Expectations.problem(
                frank.call("POST", "/me/tickets", "{\"room\": 105, \"spectate\": true}"),
                403,
                "account: permission denied");
    }

    @Test
    void shouldSendOutWhoIsBanned() throws InterruptedException {
        room(106, "\"members\": [1], \"seats\": 2, \"door\": \"ticket\"");
        AccountCaller grace = node.player("Grace");
        String id = grace.id();
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(Long.parseLong(id), 106, ticket(grace, 106), heard)) {
            heard.await("joined seat");
            String before = ticket(grace, 106);
            node.operator().json("PUT", "/" + id + "/ban", "{\"reason\": \"enough\"}");
            assertThat(heard.await("closed")).isEqualTo("closed: your logins were taken back");
            Expectations.problem(
                    grace.call("POST", "/me/tickets", "{\"room\": 106}"), 401, "token: invalid, expired or revoked");
            assertThat(enter(Long.parseLong(id), 106, before)).as("taken back").isEqualTo(BAD);
        }
    }

    @Test
    void shouldSendOutWhoIsBannedByAnotherProcess() throws InterruptedException {
        room(109, "\"seats\": 2, \"door\": \"ticket\"");
        AccountCaller judy = node.player("Judy");
        long player = Long.parseLong(judy.id());
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(player, 109, ticket(judy, 109), heard);
                Accounts console = Accounts.open(node.accounts(), InstantSource.system())) {
            heard.await("joined seat");
            assertThat(console.ban(Actor.CONSOLE, player, Long.MAX_VALUE, "seen elsewhere"))
                    .isInstanceOf(Outcome.Done.class);
            heard.await("closed: your logins were taken back");
            Expectations.problem(judy.get("/me"), 401, "token: invalid, expired or revoked");
        }
    }

    @Test
    void shouldSendOutWhoIsKicked() throws InterruptedException {
        room(108, "\"seats\": 2, \"door\": \"ticket\"");
        AccountCaller ivan = node.player("Ivan");
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(Long.parseLong(ivan.id()), 108, ticket(ivan, 108), heard)) {
            heard.await("joined seat");
            String path = "/api/v1/rooms/108/players/" + ivan.id() + "?reason=too%20loud";
            Expectations.status(node.operator().callRoot("DELETE", path, null), 204);
            heard.await("closed: too loud");
        }
    }

    @Test
    void shouldSendOutWhoLogsOutEverywhere() throws InterruptedException {
        room(107, "\"seats\": 2, \"door\": \"ticket\"");
        AccountCaller heidi = node.player("Heidi");
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(Long.parseLong(heidi.id()), 107, ticket(heidi, 107), heard)) {
            heard.await("joined seat");
            Expectations.status(heidi.call("POST", "/logout-everywhere", null), 204);
            heard.await("closed: your logins were taken back");
        }
    }

    @Test
    void shouldTellHowMuchThereIsToDo() {
        String figures = node.nobody().callRoot("GET", "/metrics", null).body();
        for (String kind : List.of("call", "login", "check", "sign")) {
            assertThat(figures)
                    .contains(
                            "tactus_accounts_running{kind=\"" + kind + "\"}",
                            "tactus_accounts_waiting{kind=\"" + kind + "\"} 0",
                            "tactus_accounts_refused_total{kind=\"" + kind + "\"} 0");
        }
    }

    private void room(int id, String how) {
        Expectations.status(
                node.operator().callRoot("POST", "/api/v1/rooms", "{\"id\": " + id + ", " + how + "}"), 201);
    }

    private static String ticket(AccountCaller player, int room) {
        return player.json("POST", "/me/tickets", "{\"room\": " + room + "}")
                .get("ticket")
                .textValue();
    }

    private String enter(AccountCaller player, int room, String token) throws InterruptedException {
        return enter(Long.parseLong(player.id()), room, token);
    }

    /** Returns what a client hears first. */
    private String enter(long player, int room, String token) throws InterruptedException {
        RecordingListener heard = new RecordingListener();
        try (TactusClient _ = node.connect(player, room, token, heard)) {
            return heard.first();
        }
    }
}
