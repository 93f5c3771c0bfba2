package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Movan's real clients against a whole node: protocols/movan.md. */
final class MovanIT {

    private final Path folder;
    private RealmNode node;

    MovanIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void start() throws Exception {
        start(20_000);
    }

    private void start(int idleMs) {
        node = new RealmNode(
                folder, "json.enabled=true", "json.port=0", "json.accounts-port=0", "json.idle-ms=" + idleMs);
    }

    @AfterEach
    void stop() throws Exception {
        node.close();
    }

    private void allocate(String uid, int room) throws IOException {
        JsonNode answer = MovanClient.call(
                node.port("movan-rpc"),
                "allocate_user",
                "[\"" + uid + "\", \"114514\", " + room + ", \"" + MovanClient.KEY + "\", \"" + MovanClient.SALT
                        + "\"]");
        assertThat(answer.has("result")).isTrue();
        assertThat(answer.get("result").isNull()).isTrue();
    }

    private MovanClient player(String uid, int room) throws IOException {
        allocate(uid, room);
        MovanClient client = new MovanClient(node.port("json"), uid, "114514");
        client.say("room_enter");
        return client;
    }

    @Test
    void shouldPlayAMatchAndGiveOldFramesAgain() throws Exception {
        try (MovanClient ann = player("ann", 0);
                MovanClient bob = player("bob", 0)) {
            ann.say("room_prepare");
            bob.say("room_prepare");
            for (int frame = 0; frame < 5; frame++) {
                assertThat(ann.hear().get("frame_count").intValue()).isEqualTo(frame);
                assertThat(ann.proto).isEqualTo("sync_frame");
            }
            ann.say(
                    "sync_action",
                    "{\"action_type\": \"move\", \"parameters\": {\"x\": 1}}",
                    System.currentTimeMillis() / 1e3);
            JsonNode seen = bob.hear();
            while (seen.get("actions").isEmpty()) {
                seen = bob.hear();
            }
            JsonNode action = seen.get("actions").get(0);
            assertThat(action.get("uid").textValue()).isEqualTo("ann");
            assertThat(action.get("data").toString()).isEqualTo("{\"action_type\":\"move\",\"parameters\":{\"x\":1}}");
            assertThat(action.at("/extra_data/proto").textValue()).isEqualTo("sync_action");
            int tick = seen.get("frame_count").intValue();
            bob.say("sync_request_reload_frames", "{\"start_frame\": " + tick + "}", 1);
            JsonNode reloaded = bob.hear();
            while (!bob.proto.equals("reload_frames")) {
                reloaded = bob.hear();
            }
            assertThat(reloaded.get(0)).isEqualTo(seen);
        }
    }

    /** Returns whether a frame 0 comes after a silence, which a busy machine may judge late: then another one follows. */
    private static boolean isStartedAnew(MovanClient client) throws IOException {
        for (int silence = 0; silence < 10; silence++) {
            LockSupport.parkNanos(4_800_000_000L);
            client.say("room_enter");
            client.say("room_prepare");
            try {
                for (int frame = 0; frame < 300; frame++) {
                    if (client.hear().get("frame_count").intValue() == 0) {
                        return true;
                    }
                }
            } catch (SocketTimeoutException silent) {
                // It was let go on, and then was silent for too long while it heard all this.
            }
        }
        return false;
    }

    @Test
    void shouldGoOnOverAnotherLinkAndLeaveAfterASilence() throws Exception {
        stop();
        start(4_000);
        try (MovanClient ann = player("ann", 2)) {
            ann.say("room_prepare");
            assertThat(ann.hear().get("frame_count").intValue()).isZero();
            try (MovanClient again = new MovanClient(node.port("json"), "ann", "114514")) {
                again.say("anything");
                int tick = again.hear().get("frame_count").intValue();
                assertThat(again.hear().get("frame_count").intValue()).isEqualTo(tick + 1);
                // Silent for 4 s: out of the room, but the socket stays open, and the room runs anew.
                assertThat(isStartedAnew(again)).isTrue();
            }
        }
    }

    @Test
    void shouldMeetInRoomZeroAnAccountThatNamesNoRoom() throws Exception {
        JsonPlayer bob = JsonPlayer.logIn(node.port("json-accounts"), "bob");
        try (MovanClient ann = player("ann", 0);
                LegacyJsonClient other = LegacyJsonClient.tcp(node.port("json"))) {
            other.say(bob.message("room_enter")).say(bob.message("room_prepare"));
            ann.say("room_prepare");
            ann.hear();
            ann.say("sync_action", "{\"a\": 1}", 1.5);
            assertThat(other.hearWith("\"uid\"")).contains(JsonPlayer.action("ann", "1.5", "{\"a\": 1}"));
        }
    }

    /** One rule for all listeners of old clients; HTTP has a stricter one. */
    @Test
    void shouldTakeShortPasswordsOnEveryListenerOfOldClients() throws Exception {
        for (String password : List.of("1", "123456")) {
            try (LegacyJsonClient accounts = LegacyJsonClient.tcp(node.port("json-accounts"));
                    LegacyPickleClient pickle = node.connect()) {
                String uid = "json" + password;
                accounts.say("{\"uid\":\"" + uid + "\",\"token\":\"\",\"extra_data\":{\"proto\":\"sign_up\",\"data\":"
                        + "{\"password\":\"" + password + "\"}}}");
                assertThat(accounts.hear()).isEqualTo("{\"proto\":\"sign_up\",\"data\":{\"uid\":\"" + uid + "\"}}");
                assertThat(MovanClient.call(
                                        node.port("json-accounts"),
                                        "account_sign_up",
                                        "[\"rpc" + password + "\", \"" + password + "\"]")
                                .get("result")
                                .booleanValue())
                        .isTrue();
                assertThat(pickle.isDone("new", "pickle" + password, password)).isTrue();
            }
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + node.httpPort() + "/api/v1/accounts");
            HttpRequest signUp = HttpRequest.newBuilder(uri)
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"eve\",\"password\":\"123456\"}"))
                    .build();
            assertThat(http.send(signUp, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isBetween(400, 499);
        }
    }

    @Test
    void shouldAnswerCallsOfTheAccounts() throws Exception {
        int port = node.port("json-accounts");
        assertThat(MovanClient.call(port, "init_connect", "[]").get("result").booleanValue())
                .isTrue();
        assertThat(MovanClient.call(port, "account_sign_up", "[\"ann\", \"123456\"]")
                        .get("result")
                        .booleanValue())
                .isTrue();
        assertThat(MovanClient.call(port, "account_sign_up", "[\"ann\", \"123456\"]")
                        .get("result")
                        .booleanValue())
                .isFalse();
        assertThat(MovanClient.call(port, "account_login", "[\"ann\", \"123456\"]")
                        .get("result")
                        .booleanValue())
                .isTrue();
        assertThat(MovanClient.call(port, "account_login", "[\"ann\", \"1\"]")
                        .get("result")
                        .booleanValue())
                .isFalse();
        assertThat(MovanClient.call(port, "create_role", "[\"knight\", \"ann\"]")
                        .get("result")
                        .booleanValue())
                .isTrue();
        assertThat(MovanClient.call(port, "create_role", "[\"knight\", \"ann\"]")
                        .get("result")
                        .booleanValue())
                .isFalse();
        assertThat(MovanClient.call(port, "create_role", "[\"mage\", \"nobody\"]")
                        .at("/result/error")
                        .isTextual())
                .as("a failure of an asynchronous method")
                .isTrue();
        assertThat(MovanClient.call(port, "account_sign_up", "[\"admin\", \"123456\"]")
                        .get("result")
                        .booleanValue())
                .as("a name of the staff")
                .isFalse();
        assertThat(MovanClient.call(port, "get_role", "[\"knight\"]")
                        .get("result")
                        .toString())
                .isEqualTo("{\"id\":\"knight\",\"uid\":\"ann\"}");
        assertThat(MovanClient.call(port, "get_role", "[\"none\"]")
                        .get("result")
                        .toString())
                .isEqualTo("{}");
        assertThat(MovanClient.call(port, "get_roles_by_uid", "[\"ann\"]")
                        .get("result")
                        .toString())
                .isEqualTo("[{\"id\":\"knight\",\"uid\":\"ann\"}]");
        assertThat(MovanClient.call(port, "allocate_user", "[]").has("error"))
                .as("a verb of the other service")
                .isTrue();
    }

    @Test
    void shouldAnswerLetterByLetterAndGoOnAfterNonsense() throws Exception {
        try (Socket rpc = new Socket(InetAddress.getLoopbackAddress(), node.port("movan-rpc"))) {
            rpc.setSoTimeout(60_000);
            MovanClient.sendRaw(rpc, "{\"type\": \"heartbeat\", \"timestamp\": \"1\", \"id\": \"h\"}");
            MovanClient.sendRaw(rpc, "no json");
            assertThat(MovanClient.hearRaw(rpc)).startsWith("{\"error\": \"");
            MovanClient.sendRaw(rpc, "{\"type\": \"call\", \"method\": \"add\"}");
            assertThat(MovanClient.hearRaw(rpc))
                    .isEqualTo("{\"error\": \"\\u6d88\\u606f\\u683c\\u5f0f\\u9519\\u8bef\"}");
            MovanClient.sendRaw(
                    rpc,
                    "{\"type\": \"call\", \"timestamp\": \"1796039978.8411343\", \"method\": \"nope\", \"id\":"
                            + " \"b-1\"}");
            assertThat(MovanClient.hearRaw(rpc))
                    .isEqualTo(
                            "{\"type\": \"return\", \"timestamp\": \"1796039978.8411343\", \"id\": \"b-1\", \"error\":"
                                    + " \"\\u65b9\\u6cd5 nope \\u672a\\u627e\\u5230\"}");
            MovanClient.sendRaw(
                    rpc,
                    "{\"type\": \"call\", \"timestamp\": \"1\", \"id\": \"2\", \"method\": \"remove_user\", \"kwargs\":"
                            + " {\"uid\": \"nobody\"}}");
            assertThat(MovanClient.hearRaw(rpc))
                    .isEqualTo("{\"type\": \"return\", \"timestamp\": \"1\", \"id\": \"2\", \"result\": null}");
        }
    }
}
