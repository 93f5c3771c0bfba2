package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old clients of the arena against a whole node over real sockets: protocols/binary.md, with accounts behind it. */
final class LegacyArenaIT {

    private static final String PASSWORD = "correct horse";
    private static final String TOKEN = "the operator's own token";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private @Nullable Node started;

    LegacyArenaIT(@TempDir Path directory) {
        this.directory = directory;
    }

    private int start(String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "http.operator-token=" + TOKEN,
                "binary.port=0",
                "passwords.memory-kib=1024",
                "node.data-dir=" + directory,
                "replay.dir=" + directory));
        overrides.addAll(List.of(more));
        Node node = Node.start(TestSettings.of(overrides), "test");
        started = node;
        return node.info().listeners().stream()
                .filter(listener -> listener.transport().equals("binary"))
                .findFirst()
                .orElseThrow()
                .port();
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private JsonNode ask(String method, String path, @Nullable String body) throws Exception {
        int port = started == null ? 0 : started.httpPort();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
            return JSON.readTree(answer.body());
        }
    }

    private String signUp(String name) throws Exception {
        return ask("POST", "/api/v1/accounts", "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}")
                .at("/id")
                .textValue();
    }

    @Test
    void shouldPlayWithGuests() throws Exception {
        int port = start();
        try (SocketLegacyArenaClient ann = SocketLegacyArenaClient.in(port, "ann");
                SocketLegacyArenaClient bob = SocketLegacyArenaClient.in(port, "bob")) {
            String annIs = "0000c8420000c842016400534b590000000000fa439a99993e616e6e0000";
            String bobIs = "0000c8420000fa43016401424c4f4f4d0000000000fa439a99993e626f620000";
            ann.until("the other one", () -> ann.fighter.fighters.size() == 2);
            bob.until("the other one", () -> bob.fighter.fighters.size() == 2);
            assertThat(ann.fighter.session)
                    .containsExactly("> 00616e6e00", "< 41", "> 01", "< 434300" + annIs, "< 436501" + bobIs);
            assertThat(bob.fighter.session)
                    .containsExactly("> 00626f6200", "< 41", "> 01", "< 434301" + bobIs, "< 436500" + annIs);
            ann.fighter.say(254, new byte[] {8, 7, 6, 5, 4, 3, 2, 1});
            ann.untilHeard("pong 0807060504030201");
            // Bob is below and shoots up; Ann stands still in front, and dies of the fifth shot.
            for (int shots = 1; ann.fighter.fighter(0).alive == 1; shots++) {
                int hp = ann.fighter.fighter(0).hp;
                bob.fighter.say(3);
                ann.until("a hit by shot " + shots, () -> ann.fighter.fighter(0).hp < hp);
            }
            bob.until("the death", () -> bob.fighter.fighter(0).alive == 0);
            bob.until("the kill", () -> bob.fighter.fighter(1).kills == 1);
            bob.fighter.move(0.5f, -0.5f);
            ann.until("that the fighter went", () -> ann.fighter.fighter(1).x > 100);
            assertThat(ann.fighter.fighter(1).y).isLessThan(500);
            bob.fighter.chat("sorry");
            ann.untilHeard("200 [color=#ff66fa][1][bob][/color] sorry");
            bob.fighter.chat("/kick 0");
            bob.untilHeard("200 Only moderators may order that");
            bob.fighter.leave();
            ann.until("that the fighter is gone", () -> ann.fighter.fighters.size() == 1);
        }
        JsonNode room = ask("GET", "/api/v1/rooms", null).at("/rooms/0");
        assertThat(List.of(room.at("/name").asText(), room.at("/game").asText()))
                .containsExactly("arena", "arena");
    }

    @Test
    void shouldLetAccountsInByTheirPasswordAlone() throws Exception {
        int port = start();
        String ann = signUp("Ann");
        ask("PUT", "/api/v1/accounts/" + ann + "/roles/moderator", null);
        try (SocketLegacyArenaClient one = new SocketLegacyArenaClient(port);
                SocketLegacyArenaClient guest = SocketLegacyArenaClient.in(port, "bob")) {
            int refusals = 0;
            for (String[] wrong : new String[][] {{"admin"}, {"ann"}, {"ann", "wrong"}, {"nobody", PASSWORD}}) {
                one.fighter.logIn(wrong);
                int wanted = ++refusals;
                one.until("no", () -> one.fighter.heard.equals(Collections.nCopies(wanted, "66")));
            }
            one.fighter.logIn("ann", PASSWORD);
            one.untilHeard("65");
            one.fighter.enter();
            one.until("that it is there", () -> one.fighter.self >= 0);
            assertThat(one.fighter.fighter(one.fighter.self).name).isEqualTo("Ann");
            one.fighter.chat("/kick " + guest.fighter.self);
            guest.untilHeard("200 [color=red]Player " + guest.fighter.self + " foi expulso, eita o.o[/color]");
            guest.until("the end", () -> guest.closeCode != 0);
            assertThat(guest.closeCode).isEqualTo(1000);
            one.until("that the fighter is out", () -> one.fighter.fighters.size() == 1);
        }
        try (SocketLegacyArenaClient again = SocketLegacyArenaClient.in(port, "bob")) {
            assertThat(again.fighter.self).isNotNegative();
        }
    }

    @Test
    void shouldLetNoGuestsInWhereTheyAreNotWanted() throws Exception {
        int port = start("binary.guests=false");
        signUp("Ann");
        try (SocketLegacyArenaClient one = new SocketLegacyArenaClient(port)) {
            one.fighter.logIn("bob");
            one.untilHeard("66");
            one.fighter.logIn("ann", PASSWORD);
            one.untilHeard("65");
        }
    }

    @Test
    void shouldCloseWithTheProtocolsCodeWhateverComesOutOfTurn() throws Exception {
        int port = start();
        try (SocketLegacyArenaClient early = new SocketLegacyArenaClient(port);
                SocketLegacyArenaClient eager = new SocketLegacyArenaClient(port);
                SocketLegacyArenaClient mute = new SocketLegacyArenaClient(port);
                SocketLegacyArenaClient writer = new SocketLegacyArenaClient(port)) {
            early.fighter.enter();
            early.until("the end", () -> early.closeCode != 0);
            eager.fighter.logIn("ann");
            eager.untilHeard("65");
            eager.fighter.move(1, 0);
            eager.until("the end", () -> eager.closeCode != 0);
            mute.fighter.logIn("dan");
            mute.untilHeard("65");
            mute.say(new byte[0]);
            mute.until("the end", () -> mute.closeCode != 0);
            assertThat(mute.fighter.heard).as("nothing is said at the end").isEqualTo(List.of("65"));
            writer.write("dan");
            writer.until("the end", () -> writer.closeCode != 0);
            assertThat(List.of(early.closeCode, eager.closeCode, mute.closeCode, writer.closeCode))
                    .containsOnly(1003);
        }
    }
}
