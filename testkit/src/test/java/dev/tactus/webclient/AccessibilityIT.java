package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * axe-core on all pages, in light and dark, at the width of a phone and of a desktop. Pictures are left in {@code target/pages}
 * for people to look at.
 */
class AccessibilityIT {

    private static final String REPLAY = "20260131-195910-room42";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<Integer> WIDTHS = List.of(400, 1280);
    private static final List<String> SCHEMES = List.of("light", "dark");

    private static WebTestServer server;
    private static ChromeDriver browser;
    private static String axe;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path profile) throws Exception {
        axe = NodeProject.axe();
        new RecordedMatch(3, 5).write(data.resolve(REPLAY + ".tactus-replay"), -1);
        server = new WebTestServer(data);
        server.create("7", "1,2");
        server.post("/api/v1/accounts", "{\"name\": \"Ann\", \"password\": \"correct horse\"}");
        browser = Chromium.start(profile);
        Chromium.signIn(browser, server.operatorSecret());
    }

    @AfterAll
    static void stop() {
        browser.quit();
        server.close();
    }

    @Test
    void startPage() throws IOException {
        check(
                "start",
                "",
                "document.querySelector('#rooms tr') && document.querySelector('#create-card:not([hidden])')");
    }

    @Test
    void startPageOfVisitor() throws IOException {
        check(
                "start-visitor",
                "?visitor",
                "document.querySelector('#rooms tr')",
                () -> assertThat(browser.executeScript(
                                "return document.querySelectorAll('[data-operator]:not([hidden])').length"))
                        .as("what only operators see")
                        .isEqualTo(0L));
    }

    @Test
    void startPageWhereRoomWasCreated() throws IOException {
        check("start-created", "", "document.querySelector('#rooms tr')", () -> {
            browser.executeScript("document.querySelector('#create button').click()");
            waitFor("the room", "document.querySelector('#created code')");
        });
    }

    @Test
    void questionBeforeClosingRoom() throws IOException {
        check("start-close", "", "document.querySelector('#rooms tr .warn')", () -> {
            browser.executeScript("document.querySelector('#rooms tr .warn').click()");
            waitFor("the dialog", "document.querySelector('dialog[open]')");
        });
    }

    @Test
    void lobby() throws IOException {
        check("lobby", "lobby", "document.querySelector('#create-card:not([hidden])')");
        check("lobby-room", "lobby", "document.querySelector('#create-card:not([hidden])')", () -> {
            browser.executeScript("document.querySelector('#game').value = 'platformer';"
                    + " document.querySelector('#create').requestSubmit()");
            waitFor(
                    "the lobby",
                    "document.querySelector('#options:not([hidden]) input') && document.querySelector('#options select') && document.querySelector('#code').textContent");
            browser.executeScript("document.querySelector('#say input').value = 'Who is in for a round?';"
                    + " document.querySelector('#say').requestSubmit()");
            waitFor("a line", "document.querySelector('#lines p')");
        });
    }

    @Test
    void arenaBeforeAndInPlay() throws IOException {
        check("arena", "arena", "document.querySelector('#welcome:not([hidden])')");
        check("arena-play", "arena", "document.querySelector('#welcome:not([hidden])')", () -> {
            browser.executeScript("document.querySelector('#name').value = 'Ann Axe';"
                    + " document.querySelector('#welcome').requestSubmit()");
            waitFor("a player", "document.querySelector('#who').textContent.startsWith('Ann Axe')");
        });
    }

    @Test
    void platformer() throws IOException {
        check("platformer", "platformer?room=1001", "globalThis.match?.phase === 'running' && match.stats().tick > 30");
    }

    @Test
    void replays() throws IOException {
        check("replays", "replays", "document.querySelector('#list tr')");
        check("replay-empty", "replay", "document.querySelector('#file')");
        check(
                "replay",
                "replay?id=" + REPLAY,
                "document.querySelector('#viewer:not([hidden])') && document.querySelector('#entities li')");
    }

    @Test
    @EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
    void watch() throws IOException {
        browser.get("http://" + server.authority() + "/platformer?room=1002");
        waitFor("a match", "globalThis.match?.phase === 'running' && match.stats().tick > 60");
        check("watch-list", "watch", "document.querySelector('#list tr')");
        check("watch", "watch?room=1002", "document.querySelector('#viewer:not([hidden])')");
        check("watch-none", "watch?room=4711", "document.querySelector('#problem:not([hidden])')");
    }

    @Test
    void console() throws IOException {
        for (String page :
                List.of("", "rooms", "rooms/7", "sessions", "replays", "desyncs", "accounts", "audit", "node")) {
            check(
                    "console-" + page.replace('/', '-'),
                    "console#/" + page,
                    "document.querySelector('main h1')?.textContent && !document.querySelector('main').innerText.includes('Loading.')");
        }
    }

    private static void check(String name, String path, String ready) throws IOException {
        check(name, path, ready, () -> {});
    }

    private static void check(String name, String path, String ready, Runnable prepare) throws IOException {
        List<String> violations = new ArrayList<>();
        boolean isOpen = false;
        for (String scheme : SCHEMES) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of(
                            "features",
                            List.of(
                                    Map.of("name", "prefers-color-scheme", "value", scheme),
                                    Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
            for (int width : WIDTHS) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                // The page follows width and colors while it is open, as it does under a person's hands.
                if (!isOpen) {
                    browser.get("about:blank");
                    browser.get("http://" + server.authority() + "/" + path);
                    waitFor(name, ready);
                    prepare.run();
                    isOpen = true;
                }
                browser.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
                Chromium.picture(browser, name + "-" + width + "-" + scheme + ".png");
                violations.addAll(violations(name + " at " + width + " px, " + scheme));
            }
        }
        assertThat(violations).as("what axe-core finds").isEmpty();
    }

    private static List<String> violations(String where) throws IOException {
        browser.executeScript(axe);
        String report = String.valueOf(browser.executeAsyncScript("""
                const done = arguments[0];
                axe.run({ resultTypes: ["violations"] }).then(({ violations }) => done(JSON.stringify(violations
                  .map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`) })))),
                  failure => done(JSON.stringify([{ id: String(failure), nodes: [] }])))"""));
        List<String> found = new ArrayList<>();
        for (JsonNode violation : new ObjectMapper().readTree(report)) {
            found.add(where + ": " + violation.get("id").asText() + " " + violation.get("nodes"));
        }
        return found;
    }

    private static void waitFor(String what, String expression) {
        BooleanSupplier holds = () -> Boolean.TRUE.equals(browser.executeScript("return Boolean(" + expression + ")"));
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it shows "
                            + browser.executeScript("return document.body.innerText"))
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
