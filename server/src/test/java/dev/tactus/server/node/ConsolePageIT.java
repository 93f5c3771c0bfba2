package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import dev.tactus.webui.Browser;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;

/** The console in a real browser, signed in by a one-time link. */
@ResourceLock("browser")
class ConsolePageIT {

    private static final String EVIL = "<img src=x onerror=document.title=1>";
    private static final String CANVAS = "#world";

    private static TestNode node;
    private static AccountCaller machine;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path profile) {
        node = new TestNode(data, "http.operator-token=", "binary.port=0");
        machine = new AccountCaller(node.url(), node.localSecret());
        create("{\"id\": 7, \"name\": \"" + EVIL
                + "\", \"members\": [0, 0], \"game\": \"realm\", \"options\": {\"wanderers\": 40},"
                + " \"settings\": {\"world\": {\"standing\": true, \"snapshotEveryTicks\": 20}}}");
        create("{\"id\": 9, \"members\": [1, 2]}");
        browser = new Browser(profile);
        browser.open(node.consoleLink());
        browser.waitFor("who it is", () -> browser.text("#name").equals("local operator"));
    }

    @AfterAll
    static void stop() {
        browser.close();
        node.close();
    }

    @BeforeEach
    void forget() {
        browser.open("about:blank");
        browser.size(1280, 1000);
        browser.scheme("light");
    }

    @AfterEach
    void nothingIsBroken() {
        assertThat(browser.warnings()).as("what the browser warns of").isEmpty();
    }

    @Test
    void shouldShowStateOfTheNode() {
        open("");
        browser.waitFor("who it is", () -> browser.text("#name").equals("local operator"));
        browser.waitFor("rooms", () -> !browser.all("tr[data-id='7']").isEmpty());
        browser.waitFor("a plot with lines", () -> browser.colours(".plots canvas") > 3);
        String before = browser.drawn(".plots figure:nth-child(5) canvas");
        browser.waitFor(
                "plots that move",
                () -> !browser.drawn(".plots figure:nth-child(5) canvas").equals(before));
        assertThat(browser.text(".figures > div:first-child output")).isEqualTo("3");
        browser.picture("console-overview-1280.png");
    }

    @Test
    void shouldShowTheWorldAsItMoves() {
        openRoom("7");
        browser.waitFor("everybody in the world", () -> shown() >= 40);
        browser.waitFor("a map and what is on it", () -> browser.colours(CANVAS) > 5);
        int tick = tick();
        String drawn = browser.drawn(CANVAS);
        browser.waitFor("the world goes on", () -> tick() > tick + 5);
        browser.waitFor("things move", () -> !browser.drawn(CANVAS).equals(drawn));
        assertThat(browser.text(".legend")).contains("Npc");
        browser.js("window.scrollTo(0, 0)");
        browser.picture("console-room-1280.png");
    }

    @Test
    void shouldStandStillAtAnyTickAndShowWhatWasThereThen() {
        openRoom("7");
        browser.waitFor("some past", () -> tick() > 60);
        browser.click("#play");
        browser.waitFor("a pause", () -> mode().equals("still"));
        slideTo(50);
        JsonNode entity = get("/rooms/7/worlds/50").at("/entities/0");
        browser.fill(".inspector input", entity.get("id").asText() + Keys.ENTER);
        browser.waitFor("its place at tick 50", () -> field("Being.x").equals(decimal(entity.at("/Being/x"))));
        browser.click("#step-back");
        JsonNode before = get("/rooms/7/worlds/49").at("/entities/0");
        browser.waitFor("tick 49", () -> tick() == 49);
        browser.waitFor("its place at tick 49", () -> field("Being.x").equals(decimal(before.at("/Being/x"))));
        String address = "#/rooms/7?tick=49&entity=" + entity.get("id").asText();
        browser.waitFor("an address to link to", () -> address.equals(browser.js("return location.hash")));
        browser.click("#play");
        browser.waitFor("it plays", () -> tick() > 60);
        browser.click("#live");
        int now = get("/rooms/7/worlds").get("to").intValue();
        browser.waitFor("the present", () -> tick() >= now && mode().equals("live"));
    }

    @Test
    void shouldCompareTwoTicks() {
        openRoom("7");
        browser.waitFor("some past", () -> tick() > 60);
        browser.fill("#compare-from", "20");
        browser.fill("#compare-to", "60");
        browser.click("#compare");
        JsonNode differences = get("/rooms/7/difference?from=20&to=60").get("differences");
        assertThat(differences).isNotEmpty();
        browser.waitFor("all differences", () -> differenceRows().size() == differences.size());
        JsonNode first = differences.get(0);
        for (JsonNode difference : differences) {
            first = first.get("entity").intValue() == 0 ? difference : first;
        }
        assertThat(first.get("field").asText()).as("of somebody who wanders").isNotEmpty();
        String row = String.valueOf(browser.js(
                "return document.querySelector(`[data-id='${arguments[0]}']`).innerText",
                first.get("entity").asText() + "/" + first.get("component").asText() + "/"
                        + first.get("field").asText()));
        assertThat(row.split("\\s+"))
                .contains(
                        "#" + first.get("entity").asText(),
                        first.get("component").asText() + "."
                                + first.get("field").asText(),
                        first.get("before").asText(),
                        first.get("after").asText());
    }

    @Test
    void shouldShowNamesOfPlayersAsTextAndKickOne() throws Exception {
        String arena = arena();
        try (ArenaTestClient guest = new ArenaTestClient(node.port("binary"), EVIL)) {
            openRoom(arena);
            browser.waitFor(
                    "the name as it is", () -> browser.text("tr[data-id='1']").contains(EVIL));
            browser.waitFor("the guest in the world", () -> shown() == 1);
            guest.run(1, 0);
            assertThat(browser.all("main img")).isEmpty();
            browser.click("tr[data-id='1'] .kick");
            browser.fill("dialog [name='reason']", "enough of this");
            browser.click("dialog .danger");
            browser.waitFor("the guest's link closed", guest::isClosed);
            browser.waitFor(
                    "the guest's seat free",
                    () -> !browser.text("tr[data-id='1']").contains(EVIL));
        }
        open("audit");
        browser.waitFor(
                "the deed in the log",
                () -> browser.text("main").contains("player kicked")
                        && browser.text("main").contains("enough of this"));
        open("sessions?q=nobody-is-called-so");
        browser.waitFor("an answer", () -> browser.text("main").contains("No player matches."));
        assertThat(String.valueOf(browser.js("return document.title"))).contains("Sessions");
    }

    private static String arena() {
        for (JsonNode room : get("/rooms").get("rooms")) {
            if (room.get("game").asText().equals("arena")) {
                return room.get("id").asText();
            }
        }
        throw new AssertionError("no arena");
    }

    @Test
    void shouldShowWhatTheWorldSaysToALine() {
        openRoom(arena());
        give("/dance", "Invalid command");
        give(EVIL, "to all: " + EVIL);
        give("/killall", "to all: The server killed all players");
        assertThat(browser.all(".said li")).hasSize(3);
        assertThat(browser.all("main img")).isEmpty();
        assertThat(browser.text(".said li:first-child")).contains("/dance", "tick ");
        browser.one(".command input").sendKeys(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(browser.js("return document.querySelector('.command input').value"))
                .isEqualTo(EVIL);
        browser.picture("console-command-1280.png");
        open("rooms/9");
        browser.waitFor("a room without a world", () -> browser.text(".notice").contains("a relay room"));
        browser.warnings();
        give("hello", "room: 9, a relay room (expected: a room whose game accepts console lines)");
        browser.warnings();
    }

    private static void give(String line, String answer) {
        browser.fill(".command input", line + Keys.ENTER);
        browser.waitFor(
                "an answer to " + line,
                () -> browser.text(".said li:last-child").contains(line));
        assertThat(browser.text(".said li:last-child")).contains(answer);
    }

    @Test
    void shouldSayWhatIsNotThereAndWhereToGoOn() {
        for (String nowhere : List.of("rooms/424242", "accounts/5", "no/such%zz")) {
            open(nowhere);
            browser.waitFor(
                    "a word on it",
                    () -> browser.text(".missing").contains("no such")
                            || browser.text(".missing").contains("no account"));
            assertThat(browser.all("#close-room, .figures, form.command"))
                    .as("what would be of no use at " + nowhere)
                    .isEmpty();
            browser.click(".missing a");
            browser.waitFor(
                    "a page that is there", () -> browser.all(".missing").isEmpty());
            browser.warnings();
        }
    }

    @Test
    void shouldFindAndCloseRoom() {
        create("{\"id\": 4711, \"members\": [1], \"name\": \"to be closed\"}");
        open("");
        browser.waitFor("the page", () -> browser.text("h1").equals("Overview"));
        browser.one("body").sendKeys("/");
        browser.waitFor(
                "the search field in use",
                () -> Boolean.TRUE.equals(browser.js("return document.activeElement.id === 'search'")));
        browser.one("#search").sendKeys("to be");
        browser.waitFor("the room found", () -> browser.text("#found").contains("4711"));
        browser.one("#search").sendKeys(Keys.ENTER);
        browser.waitFor("the room's page", () -> browser.text("h1").equals("Room 4711"));
        browser.waitFor("why there is no world", () -> browser.text(".notice").contains("a relay room"));
        browser.warnings();
        browser.click("#close-room");
        browser.click("dialog .danger");
        browser.waitFor("its end", () -> browser.text("main").contains("The room is closed."));
        Expectations.status(call("GET", "/rooms/4711", null), 404);
        browser.warnings();
    }

    @Test
    void shouldFindAccountsByHowTheirNamesBegin() {
        for (String name : List.of("Searcher_1", "Searcher_2", "searcherx")) {
            node.player(name);
        }
        open("");
        browser.waitFor("the page", () -> browser.text("h1").equals("Overview"));
        browser.fill("#search", "SEARCHER_");
        browser.waitFor(
                "both accounts",
                () -> browser.text("#found").contains("Searcher_1")
                        && browser.text("#found").contains("Searcher_2"));
        assertThat(browser.text("#found")).doesNotContain("searcherx");
        open("accounts?q=searcherX");
        browser.waitFor("the one", () -> accountNames().equals(List.of("searcherx")));
        browser.fill("main input[type='search']", "sEarcher");
        browser.waitFor("all three", () -> accountNames().equals(List.of("Searcher_1", "Searcher_2", "searcherx")));
        assertThat(String.valueOf(browser.js("return location.hash"))).isEqualTo("#/accounts?q=sEarcher");
        browser.fill("main input[type='search']", "nobody");
        browser.waitFor("none", () -> browser.text("main").contains("No name starts with that."));
    }

    private static List<String> accountNames() {
        return browser.all("main tbody tr td:first-child").stream()
                .map(cell -> cell.getText().strip())
                .toList();
    }

    @Test
    void shouldDrainNodeAndSetLogLevels() {
        open("node");
        browser.click("#drain");
        browser.fill("dialog [name='reason']", "new version");
        browser.click("dialog .danger");
        browser.waitFor("it drains", () -> browser.text("main").contains("new version"));
        assertThat(get("/nodes").at("/nodes/0/draining").asText()).isEqualTo("new version");
        browser.waitFor("the other button", () -> browser.text("#drain").startsWith("Undrain"));
        browser.click("#drain");
        browser.click("dialog form > .buttons button:last-child");
        browser.waitFor(
                "it takes rooms", () -> get("/nodes").at("/nodes/0/draining").isNull());
        browser.waitFor(
                "loggers", () -> !browser.all("tr[data-id='ROOT'] select").isEmpty());
        browser.js(
                "const s = document.querySelector(\"tr[data-id='ROOT'] select\"); s.value = 'WARN'; s.dispatchEvent(new Event('change'))");
        browser.waitFor(
                "the level",
                () -> browser.text("tr[data-id='ROOT'] td:nth-child(2)").equals("WARN"));
        Expectations.status(call("PUT", "/log-levels/ROOT", "{\"level\": \"INFO\"}"), 200);
    }

    @Test
    void shouldFitNarrowScreensInLightAndDark() {
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.size(400, 1200);
            for (String page :
                    List.of("", "rooms", "rooms/7", "sessions", "replays", "desyncs", "accounts", "audit", "node")) {
                open(page);
                browser.waitFor("the page " + page, () -> !browser.text("h1").isEmpty());
                browser.waitFor("its answer", () -> !browser.text("main").contains("Loading."));
                assertThat(browser.scrollsSideways())
                        .as(page + " scrolls sideways")
                        .isFalse();
                browser.picture("console-" + page.replace('/', '-') + "-400-" + scheme + ".png");
            }
        }
    }

    private static void open(String page) {
        browser.open("about:blank");
        browser.open(node.url() + "/console#/" + page);
    }

    private static void openRoom(String room) {
        open("rooms/" + room);
        browser.waitFor(
                "the world",
                () -> !String.valueOf(browser.js("return document.querySelector('#world')?.dataset.tick"))
                        .isEmpty());
    }

    private static int tick() {
        return number("tick");
    }

    private static int shown() {
        return number("shown");
    }

    private static int number(String figure) {
        String text =
                String.valueOf(browser.js("return document.querySelector('#world').dataset[arguments[0]]", figure));
        return text.isEmpty() ? -1 : Integer.parseInt(text);
    }

    private static String mode() {
        return String.valueOf(browser.js("return document.querySelector('.playback').dataset.mode"));
    }

    private static void slideTo(int tick) {
        browser.js(
                "const s = document.querySelector('#slide'); s.value = arguments[0]; s.dispatchEvent(new Event('input'))",
                tick);
        browser.waitFor("tick " + tick, () -> tick() == tick);
    }

    private static String field(String field) {
        return browser.text("[data-field='" + field + "'] .now");
    }

    /** A number as the inspector writes it. */
    private static String decimal(JsonNode number) {
        return String.valueOf(browser.js(
                "return arguments[0].toLocaleString('en', { maximumFractionDigits: 4, useGrouping: false })",
                number.doubleValue()));
    }

    private static List<?> differenceRows() {
        return browser.all("section[aria-label='Compare two ticks'] tbody tr");
    }

    private static void create(String body) {
        Expectations.status(call("POST", "/rooms", body), 201);
    }

    private static JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path, null);
        Expectations.status(answer, 200);
        return HttpTestServer.json(answer);
    }

    private static HttpResponse<String> call(String method, String path, @Nullable String body) {
        return machine.callRoot(method, "/api/v1" + path, body);
    }
}
