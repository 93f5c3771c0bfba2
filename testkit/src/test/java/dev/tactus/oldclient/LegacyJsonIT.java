package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tactus.config.TestSettings;
import dev.tactus.server.node.Node;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the JSON protocol against a whole node over real sockets: every sentence of protocols/json.md. */
final class LegacyJsonIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PASSWORD = "correct horse";

    private final Path directory;
    private @Nullable Node started;

    LegacyJsonIT(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.close();
        }
    }

    private void start(String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "tcp.port=0",
                "json.port=0",
                "passwords.memory-kib=1024",
                "node.data-dir=" + directory,
                "replay.dir=" + directory));
        overrides.addAll(List.of(more));
        if (overrides.stream().noneMatch(override -> override.startsWith("json.idle-ms="))) {
            overrides.add("json.idle-ms=60000");
        }
        started = Node.start(TestSettings.of(overrides), "test");
    }

    private Node node() {
        if (started == null) {
            throw new AssertionError("not started");
        }
        return started;
    }

    private int port(String transport) {
        return node().info().listeners().stream()
                .filter(listener -> listener.transport().equals(transport))
                .findFirst()
                .orElseThrow()
                .port();
    }

    private LegacyJsonClient tcp() throws IOException {
        return LegacyJsonClient.tcp(port("json"));
    }

    private LegacyJsonClient webSocket() {
        return LegacyJsonClient.webSocket(port("json"));
    }

    private static int count(String syncFrame) throws IOException {
        assertThat(syncFrame).startsWith("{\"proto\":\"sync_frame\",\"data\":{\"frame_count\":");
        return JSON.readTree(syncFrame).at("/data/frame_count").intValue();
    }

    private JsonPlayer logIn(String uid) throws IOException {
        return JsonPlayer.logIn(port("json-accounts"), uid);
    }

    private interface SignOfLife {
        void give() throws IOException;
    }

    private void awaitRooms(Predicate<String> fit) throws Exception {
        awaitRooms(fit, () -> {});
    }

    /** Asks over HTTP for the rooms until the answer fits. */
    private void awaitRooms(Predicate<String> fit, SignOfLife meanwhile) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        String rooms = get("/api/v1/rooms");
        while (!fit.test(rooms)) {
            assertThat(System.nanoTime() - endNs).as(rooms).isNegative();
            meanwhile.give();
            LockSupport.parkNanos(10_000_000);
            rooms = get("/api/v1/rooms");
        }
    }

    /** Lets both into a room, and start it. Neither is told that it is in, or that the other one is. */
    private void begin(LegacyJsonClient one, JsonPlayer ann, LegacyJsonClient two, JsonPlayer bob) throws Exception {
        one.say(ann.joinRoom("arena"));
        two.say(bob.joinRoom("arena"));
        awaitRooms(rooms -> rooms.contains("\"online\":2,"), () -> {
            one.say(ann.message("heartbeat"));
            two.say(bob.message("heartbeat"));
        });
        two.say(bob.message("room_prepare"));
        one.say(ann.message("room_prepare"));
    }

    /** Lets one into a room, and start it; returns the first frame. */
    private static String begin(LegacyJsonClient one, JsonPlayer ann) throws IOException {
        return one.say(ann.joinRoom("arena")).say(ann.message("room_prepare")).hearWith("sync_frame");
    }

    @Test
    void shouldPlayAMatchOverTcpAndWebSocket() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        JsonPlayer bob = logIn("bob");
        try (LegacyJsonClient one = tcp();
                LegacyJsonClient two = webSocket()) {
            begin(one, ann, two, bob);
            for (int i = 0; i < 10; i++) {
                assertThat(one.hear()).isEqualTo(JsonPlayer.syncFrame(i));
                assertThat(two.hear()).isEqualTo(JsonPlayer.syncFrame(i));
            }
            String move = "{ \"action_type\": \"move\", \"parameters\": {\"x\": -1.50e1, \"é\": [\"日\", null, true]} }";
            String now = JsonPlayer.seconds(0);
            one.say(ann.inputMessage(now, move));
            String heard = one.hearWith("move");
            assertThat(heard).isEqualTo(JsonPlayer.syncFrame(count(heard), JsonPlayer.action("ann", now, move)));
            assertThat(two.hearWith("move")).isEqualTo(heard);
            int next = count(heard) + 1;
            assertThat(one.hear()).as("empty frames go on").isEqualTo(JsonPlayer.syncFrame(next));
            assertThat(two.hear()).isEqualTo(JsonPlayer.syncFrame(next));
        }
    }

    /** Messages sent together mostly fall into one tick; they are sent again until they do. */
    @Test
    void shouldOrderActionsByTimeThenByUidThenByArrival() throws Exception {
        start("json.tick-rate-hz=5");
        JsonPlayer ann = logIn("ann");
        JsonPlayer bob = logIn("bob");
        try (LegacyJsonClient one = webSocket();
                LegacyJsonClient two = tcp()) {
            begin(one, ann, two, bob);
            one.hear();
            two.hear();
            for (int i = 0; ; i++) {
                String early = JsonPlayer.seconds(-500);
                String late = JsonPlayer.seconds(-400);
                two.say(bob.inputMessage(late, "{\"n\":1}") + "\n" + bob.inputMessage(early, "{\"n\":2}") + "\r\n"
                        + bob.inputMessage("-1", "{\"n\":3}"));
                one.say(ann.inputMessage(late, "{\"n\":4}"));
                one.say(ann.inputMessage(late, "{\"n\":5}"));
                one.say(ann.inputMessage("1e300", "{\"n\":6}"));
                String heard = two.hearWith("\"actions\":[{");
                if (heard.split("uid", -1).length == 7) {
                    assertThat(heard)
                            .contains(JsonPlayer.action("bob", early, "{\"n\":2}") + ","
                                    + JsonPlayer.action("ann", late, "{\"n\":4}") + ","
                                    + JsonPlayer.action("ann", late, "{\"n\":5}") + ","
                                    + JsonPlayer.action("bob", late, "{\"n\":1}"))
                            .as("times far away count as that of arrival")
                            .containsSubsequence("\"n\":1}", JsonPlayer.action("bob", "-1", "{\"n\":3}"))
                            .containsSubsequence("\"n\":1}", JsonPlayer.action("ann", "1e300", "{\"n\":6}"));
                    break;
                }
                assertThat(i).as("tries").isLessThan(100);
                two.hearWith("\"n\":6");
            }
        }
    }

    @Test
    void shouldTakeTimesThatAreNoneForThatOfArrival() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        try (LegacyJsonClient one = webSocket()) {
            begin(one, ann);
            one.say(ann.inputMessage("NaN", "{\"n\":1}"));
            JsonNode heard = JSON.readTree(one.hearWith("\"n\":1"));
            assertThat(heard.at("/data/actions/0/extra_data/timestamp").doubleValue())
                    .isBetween(System.currentTimeMillis() / 1000.0 - 60, System.currentTimeMillis() / 1000.0 + 60);
            one.say(ann.inputMessage("\"Infinity\"", "{\"n\":2}"));
            assertThat(JSON.readTree(one.hearWith("\"n\":2"))
                            .at("/data/actions/0/extra_data/timestamp")
                            .isNumber())
                    .isTrue();
        }
    }

    @Test
    void shouldNotHeedWhoCannotShowWhoHeIs() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        JsonPlayer bob = logIn("bob");
        try (LegacyJsonClient one = tcp();
                LegacyJsonClient two = tcp()) {
            begin(two, bob);
            for (JsonPlayer wrong : List.of(
                    new JsonPlayer("ann", ""),
                    new JsonPlayer("ann", "abc"),
                    new JsonPlayer("ann", ann.token() + "x"),
                    new JsonPlayer("ann", bob.token()),
                    new JsonPlayer("", ann.token()),
                    new JsonPlayer("bob", ann.token()))) {
                assertThat(one.say(wrong.joinRoom("arena")).hear())
                        .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\",\"detail\":\"");
                assertThat(one.say(wrong.inputMessage("1", "{\"stolen\":1}")).hear())
                        .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\",\"detail\":\"");
            }
            assertThat(one.say(ann.inputMessage("1", "{\"stolen\":1}")).hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"wrong_phase\",\"detail\":\"");
            one.say(ann.joinRoom("arena"));
            assertThat(one.hear()).startsWith("{\"proto\":\"sync_frame\"");
            two.say(bob.inputMessage("1", "{\"mine\":1}"));
            two.hear(text -> {
                assertThat(text).doesNotContain("stolen");
                return text.contains("mine");
            });
            logOut(ann);
            one.say(ann.inputMessage("1", "{\"stolen\":1}"));
            assertThat(one.hearWith("unauthorized")).startsWith("{\"proto\":\"error\"");
        }
    }

    private void logOut(JsonPlayer player) throws IOException {
        try (LegacyJsonClient accounts = LegacyJsonClient.webSocket(port("json-accounts"))) {
            assertThat(accounts.say(player.message("logout")).hear()).isEqualTo("{\"proto\":\"logout\",\"data\":{}}");
        }
    }

    @Test
    void shouldAnswerWhatIsNoMessageAndGoOn() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        try (LegacyJsonClient one = tcp()) {
            begin(one, ann);
            for (String bad : List.of(
                    "nonsense",
                    "[]",
                    "{\"uid\":1}",
                    ann.message("room_destroy"),
                    ann.inputMessage("1", "{\"a\":NaN}"),
                    ann.inputMessage("1", "{\"a\":".repeat(200) + "1" + "}".repeat(200)),
                    ann.inputMessage("1", "{\"a\":\"" + "x".repeat(100_000) + "\"}"))) {
                one.say(bad);
                assertThat(one.hearWith("error")).startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"bad_value\"");
            }
            one.say(ann.inputMessage("1", "{\"a\":\"" + "x".repeat(5_000) + "\"}"));
            assertThat(one.hearWith("error")).startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"too_large\"");
            one.say(ann.inputMessage("1", "{\"still\":1}"));
            assertThat(one.hearWith("still")).startsWith("{\"proto\":\"sync_frame\"");
        }
        try (LegacyJsonClient web = webSocket()) {
            String long17k = ann.inputMessage("1", "{\"a\":\"" + "x".repeat(17_000) + "\"}");
            assertThat(web.say(long17k).hear())
                    .isEqualTo("{\"proto\":\"error\",\"data\":{\"code\":\"bad_value\","
                            + "\"detail\":\"message: too long (expected: at most 16384 bytes)\"}}");
            assertThat(web.say("{}").hear()).contains("\"code\":\"bad_value\"");
        }
    }

    @Test
    void shouldStopARoomThatEverybodyHasLeft() throws Exception {
        start("json.grace-ms=3600000");
        JsonPlayer ann = logIn("ann");
        JsonPlayer bob = logIn("bob");
        try (LegacyJsonClient one = tcp();
                LegacyJsonClient two = webSocket()) {
            one.say(ann.joinRoom("arena")).say(ann.message("room_prepare"));
            one.hearWith("\"frame_count\":5,");
            two.say(bob.joinRoom("arena"));
            assertThat(count(two.hear())).as("who comes later is live at once").isGreaterThanOrEqualTo(5);
            one.say(ann.message("room_leave"));
            one.say(ann.inputMessage("1", "{}"));
            assertThat(one.hearWith("error")).contains("\"code\":\"wrong_phase\"");
            two.say(bob.inputMessage("1", "{\"alone\":1}"));
            two.hearWith("alone");
            two.say(bob.message("room_leave"));
            two.say(bob.inputMessage("1", "{}"));
            assertThat(two.hearWith("error")).contains("\"code\":\"wrong_phase\"");
            awaitRooms(rooms -> !rooms.contains("arena"));
            one.say(ann.joinRoom("arena")).say(ann.message("room_prepare"));
            assertThat(one.hearWith("sync_frame")).as("a new room").isEqualTo(JsonPlayer.syncFrame(0));
        }
    }

    @Test
    void shouldLetWhoWasSilentComeBackAndFillTheGap() throws Exception {
        start("json.idle-ms=6000");
        JsonPlayer ann = logIn("ann");
        JsonPlayer bob = logIn("bob");
        try (LegacyJsonClient one = tcp();
                LegacyJsonClient two = webSocket()) {
            begin(one, ann, two, bob);
            List<String> seen = new ArrayList<>();
            String heard = one.hear();
            while (!heard.equals(LegacyJsonClient.CLOSED)) {
                seen.add(heard);
                two.say(bob.message("heartbeat"));
                heard = one.hear();
            }
            assertThat(seen).hasSizeGreaterThan(10);
            two.say(bob.inputMessage("1", "{\"meanwhile\":1}"));
            String missed = two.hearWith("meanwhile");
            try (LegacyJsonClient again = webSocket()) {
                again.say(ann.joinRoom("arena"));
                int live = count(again.hear());
                assertThat(live).isGreaterThan(count(missed));
                again.say(ann.requestFrames(seen.size()));
                JsonNode frames = JSON.readTree(again.hearWith("reload_frames")).get("data");
                for (int i = 0; i < frames.size(); i++) {
                    int count = seen.size() + i;
                    assertThat(frames.get(i).get("frame_count").intValue()).isEqualTo(count);
                    if (count == count(missed)) {
                        assertThat(frames.get(i))
                                .isEqualTo(JSON.readTree(missed).get("data"));
                    }
                }
                assertThat(seen.size() + frames.size()).as("no gap").isGreaterThanOrEqualTo(live);
            }
        }
    }

    @Test
    void shouldTellFramesOnceMoreInSeveralMessagesButNotTwiceASecond() throws Exception {
        start("json.tick-rate-hz=100", "json.reload-every-ms=3600000");
        JsonPlayer ann = logIn("ann");
        try (LegacyJsonClient one = tcp()) {
            one.say(ann.joinRoom("4711")).say(ann.message("room_prepare")).hear();
            one.say(ann.inputMessage("1", "{\"first\":1}"));
            String first = one.hearWith("first");
            one.hearWith("\"frame_count\":150,");
            one.say(ann.requestFrames(0));
            List<JsonNode> frames = new ArrayList<>();
            List<String> messages = new ArrayList<>();
            while (frames.size() < 150) {
                String message = one.hearWith("reload_frames");
                assertThat(message).startsWith("{\"proto\":\"reload_frames\",\"data\":[{\"frame_count\":");
                messages.add(message);
                JSON.readTree(message).get("data").forEach(frames::add);
            }
            assertThat(messages).hasSizeGreaterThan(1);
            for (int i = 0; i < frames.size(); i++) {
                assertThat(frames.get(i).get("frame_count").intValue()).isEqualTo(i);
            }
            assertThat(frames.get(count(first))).isEqualTo(JSON.readTree(first).get("data"));
            one.say(ann.requestFrames(0));
            assertThat(one.hearWith("error")).contains("\"code\":\"rate_limited\"");
            one.say(ann.inputMessage("1", "{\"still\":1}"));
            one.hearWith("still");
            assertThat(get("/api/v1/rooms/4711"))
                    .as("a number is the room's id")
                    .contains("\"4711\"");
        }
    }

    @Test
    void shouldPlayWithAProtobufClientInOneRoom() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        post("/api/v1/rooms", "{\"id\":\"5\",\"members\":[\"0\",\"77\"],\"door\":\"open\"}");
        try (LegacyJsonClient one = tcp();
                LegacyClient two = LegacyClient.tcp(port("tcp"))) {
            assertThat(two.say("000401 084d 1005").hear()).as("let in").isEqualTo("0002010800");
            one.say(ann.joinRoom("5")).say(ann.message("room_prepare"));
            awaitRooms(rooms -> rooms.contains("\"online\":2,"));
            two.say("00001e");
            assertThat(one.hear()).isEqualTo(JsonPlayer.syncFrame(0));
            two.say("000f3c 0807 1001 18ffffffffffffffffff01");
            assertThat(one.hearWith("uid"))
                    .contains(JsonPlayer.action(
                            "77", "0", "{\"action_type\":\"sid_xy\",\"parameters\":{\"sid\":7,\"x\":1,\"y\":-1}}"));
            one.say(ann.inputMessage("1.5", "{\"a\":1}"));
            String payload = HexFormat.of()
                    .formatHex("{\"timestamp\":1.5,\"action_data\":{\"a\":1}}".getBytes(StandardCharsets.UTF_8));
            String frame = two.hear();
            while (!frame.contains(payload)) {
                frame = two.hear();
            }
        }
    }

    @Test
    void shouldKeepAccounts() throws Exception {
        start();
        JsonPlayer ann = logIn("ann");
        try (LegacyJsonClient accounts = LegacyJsonClient.webSocket(port("json-accounts"))) {
            String again = "{\"extra_data\":{\"proto\":\"sign_up\",\"data\":{\"uid\":\"Ann\",\"password\":\"" + PASSWORD
                    + "\"}}}";
            assertThat(accounts.say(again).hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"name_taken\",");
            assertThat(accounts.say(again.replace("sign_up", "login").replace(PASSWORD, "wrong password"))
                            .hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"wrong_credentials\",");
            assertThat(accounts.say(ann.message("create_role", ",\"data\":{\"role_id\":\"Hero\",\"uid\":\"ann\"}"))
                            .hear())
                    .isEqualTo("{\"proto\":\"create_role\",\"data\":{\"role_id\":\"Hero\",\"uid\":\"ann\"}}");
            assertThat(accounts.say(ann.message("create_role", ",\"data\":{\"role_id\":\"Other\",\"uid\":\"bob\"}"))
                            .hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"forbidden\",");
            assertThat(accounts.say(ann.message("get_role", ",\"data\":{\"role_id\":\"hero\"}"))
                            .hear())
                    .isEqualTo("{\"proto\":\"get_role\",\"data\":{\"role_id\":\"Hero\",\"uid\":\"ann\"}}");
            assertThat(accounts.say(ann.message("get_role", ",\"data\":{\"role_id\":\"nobody\"}"))
                            .hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"not_found\",");
            assertThat(accounts.say(ann.message("get_roles_by_uid")).hear())
                    .isEqualTo("{\"proto\":\"get_roles_by_uid\",\"data\":{\"uid\":\"ann\",\"roles\":"
                            + "[{\"role_id\":\"Hero\",\"uid\":\"ann\"}]}}");
            assertThat(accounts.say(ann.message("permissions")).hear())
                    .isEqualTo("{\"proto\":\"permissions\",\"data\":{\"uid\":\"ann\",\"roles\":[\"player\"],"
                            + "\"permissions\":[\"spectate\",\"play\",\"own_characters\"]}}");
            for (String bad :
                    List.of("x", "[]", "{}", ann.message("get_role"), ann.message("drop_all"), "[".repeat(50))) {
                assertThat(accounts.say(bad).hear())
                        .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"bad_value\",\"detail\":\"");
            }
            assertThat(accounts.say(new JsonPlayer("ann", "x").message("permissions"))
                            .hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\",");
            assertThat(accounts.say(new JsonPlayer("bob", ann.token()).message("permissions"))
                            .hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\",");
        }
        refreshAndLogOut();
    }

    private void refreshAndLogOut() throws IOException {
        try (LegacyJsonClient accounts = LegacyJsonClient.tcp(port("json-accounts"))) {
            String login = "{\"uid\":\"ann\",\"extra_data\":{\"proto\":\"login\",\"data\":{\"password\":\"" + PASSWORD
                    + "\"}}}";
            JsonNode first = JSON.readTree(accounts.say(login).hear()).get("data");
            String refresh = "{\"extra_data\":{\"proto\":\"refresh\",\"data\":{\"refresh_token\":\""
                    + first.get("refresh_token").textValue() + "\"}}}";
            JsonNode second = JSON.readTree(accounts.say(refresh).hear()).get("data");
            JsonPlayer ann = new JsonPlayer("ann", second.get("token").textValue());
            assertThat(second.get("expires").longValue() * 1000).isGreaterThan(System.currentTimeMillis());
            accounts.say(ann.message("permissions") + "\nnonsense\n" + ann.message("heartbeat") + "\n"
                    + ann.message("logout"));
            assertThat(accounts.hear()).as("answers come in order").startsWith("{\"proto\":\"permissions\"");
            assertThat(accounts.hear()).contains("\"code\":\"bad_value\"");
            assertThat(accounts.hear()).isEqualTo("{\"proto\":\"logout\",\"data\":{}}");
            assertThat(accounts.say(ann.message("permissions")).hear())
                    .startsWith("{\"proto\":\"error\",\"data\":{\"code\":\"unauthorized\",");
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        return http(HttpRequest.newBuilder(uri(path)).build());
    }

    private void post(String path, String json) throws IOException, InterruptedException {
        String unused = http(HttpRequest.newBuilder(uri(path))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + node().httpPort() + path);
    }

    private static String http(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
            return response.body();
        }
    }
}
