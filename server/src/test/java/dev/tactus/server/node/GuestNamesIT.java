package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.client.Backoff;
import dev.tactus.client.TactusClient;
import dev.tactus.protocol.session.SessionSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests of our own protocol at a node with accounts, over real links: what they may be called. */
final class GuestNamesIT {

    private static final long ROOM = 7;

    private static TestNode node;
    private static AccountCaller ada;

    @BeforeAll
    static void start(@TempDir Path data) {
        node = new TestNode(data);
        ada = node.player("Ada");
        makeRoom(node);
    }

    private static void makeRoom(TestNode at) {
        String room = "{\"id\": 7, \"seats\": 6, \"door\": \"open\"}";
        assertThat(at.operator().callRoot("POST", "/api/v1/rooms", room).statusCode())
                .isEqualTo(201);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static TactusClient connect(TestNode at, SessionSettings settings, RecordingListener heard) {
        return TactusClient.connect(URI.create("tcp://127.0.0.1:" + at.port("tcp")), settings, Backoff.NEVER, heard);
    }

    private static TactusClient guest(TestNode at, long player, String name, RecordingListener heard) {
        return connect(at, SessionSettings.member(player, ROOM).withName(name), heard);
    }

    /** Returns what the room calls a player; empty for one who has no seat. */
    private static String called(TestNode at, String player) {
        JsonNode seats = HttpTestServer.json(at.operator().callRoot("GET", "/api/v1/rooms/7", null))
                .get("seats");
        return StreamSupport.stream(seats.spliterator(), false)
                .filter(seat -> seat.get("player").textValue().equals(player))
                .map(seat -> seat.get("name").textValue())
                .findFirst()
                .orElse("");
    }

    /** Waits: the published figures of a room are a moment old. */
    private static void awaitCalled(TestNode at, String player, String name) {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String now = called(at, player);
        while (!now.equals(name)) {
            assertThat(System.nanoTime() - endNs)
                    .as("%s is called \"%s\"", player, now)
                    .isNegative();
            LockSupport.parkNanos(20_000_000);
            now = called(at, player);
        }
    }

    @Test
    void shouldCallGuestByTheNameThatIsNobodys() throws Exception {
        RecordingListener heard = new RecordingListener();
        try (TactusClient client = guest(node, 101, "Bob", heard)) {
            assertThat(client).isNotNull();
            heard.await("joined seat");
            awaitCalled(node, "101", "Bob");
        }
    }

    @Test
    void shouldTellGuestWhoseNameAnAccountHasAndLetHimChooseAnother() throws Exception {
        RecordingListener heard = new RecordingListener();
        try (TactusClient client = guest(node, 102, "ada", heard)) {
            assertThat(client).isNotNull();
            assertThat(heard.first())
                    .isEqualTo("refused: UNAUTHORIZED name: ada belongs to an account"
                            + " (expected: another one, or a login of that account)");
            heard.await("no place: TOKEN");
        }
        RecordingListener again = new RecordingListener();
        try (TactusClient client = guest(node, 102, "Not Ada", again)) {
            assertThat(client).isNotNull();
            again.await("joined seat");
            awaitCalled(node, "102", "Not Ada");
        }
    }

    @Test
    void shouldKeepNamesOfTheServer() throws Exception {
        RecordingListener heard = new RecordingListener();
        try (TactusClient client = guest(node, 103, "Admin", heard)) {
            assertThat(client).isNotNull();
            assertThat(heard.first()).startsWith("refused: UNAUTHORIZED name: Admin is reserved for the server");
            heard.await("no place: TOKEN");
        }
    }

    @Test
    void shouldCallAnAccountByItsNameWhateverItWishes() throws Exception {
        JsonNode ticket = ada.json("POST", "/me/tickets", "{\"room\": 7}");
        RecordingListener heard = new RecordingListener();
        SessionSettings settings = SessionSettings.member(Long.parseLong(ada.id()), ROOM)
                .withName("Admin")
                .withToken(ticket.get("ticket").textValue());
        try (TactusClient client = connect(node, settings, heard)) {
            assertThat(client).isNotNull();
            heard.await("joined seat");
            awaitCalled(node, ada.id(), "Ada");
        }
    }

    /** No guest is kept out for that, but none gets a name that may be another's. */
    @Test
    void shouldLetGuestInUnderHisNumberWhileTheAccountsAreAway(@TempDir Path data) throws Exception {
        try (TestNode away = new TestNode(data, "accounts.database=jdbc:postgresql://127.0.0.1:1/none")) {
            makeRoom(away);
            RecordingListener heard = new RecordingListener();
            try (TactusClient client = guest(away, 104, "Bob", heard)) {
                assertThat(client).isNotNull();
                heard.await("notice: You are called 104 here");
                heard.await("joined seat");
                awaitCalled(away, "104", "104");
            }
        }
    }
}
