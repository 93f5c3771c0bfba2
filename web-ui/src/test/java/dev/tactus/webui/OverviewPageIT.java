package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.WebElement;

/** The page in a real browser. Pictures of it are left in {@code target/pages} for people to look at. */
@ResourceLock("browser")
class OverviewPageIT {

    private final HttpTestServer bench = HttpTestServer.withPages(WebPages::bind);
    private final Browser browser;

    OverviewPageIT(@TempDir Path profile) {
        this.browser = new Browser(profile);
    }

    @BeforeEach
    void open() {
        browser.open(bench.url() + "/replay");
        browser.js("sessionStorage.setItem('tactus-token', arguments[0])", bench.localSecret());
        browser.open(bench.url() + "/");
    }

    @AfterEach
    void close() {
        browser.close();
        bench.close();
    }

    @Test
    void shouldCreateRoomThroughFormAndShowItAlive() {
        fill("members", "101, 102, 18446744073709551615");
        fill("id", "239116");
        submit();
        browser.waitFor("the room in the list", () -> !rows("239116").isEmpty());
        browser.waitFor(
                "three players", () -> rows("239116").getFirst().getText().contains("3 / 3"));
        assertThat(text("created")).startsWith("Room 239116 is created. Token (players must send it): ");
        bench.post("/api/v1/rooms", "{\"members\": [1, 2]}");

        browser.waitFor("frames", () -> !text("f-frames").matches("[–0]"));
        browser.waitFor("a plot with a line", () -> browser.colours("#plot-frames") > 3);
        String before = plot();
        browser.waitFor("a plot that moves", () -> !plot().equals(before));
        picture("start-page-1280.png", 1280, 900);
        assertNothingBroken();
    }

    @Test
    void shouldSayWhatIsWrongWithRoom() {
        fill("members", "1, x");
        submit();
        browser.waitFor("the reason", () -> text("created").startsWith("members[1]: x (expected: a whole number"));
    }

    @Test
    void shouldCloseRoom() {
        bench.post("/api/v1/rooms", "{\"id\": 7, \"members\": [1]}");
        browser.waitFor("the room", () -> !rows("7").isEmpty());
        browser.click("tr[data-room='7'] button");
        browser.waitFor("a question", () -> browser.one("dialog .danger").isDisplayed());
        assertThat(rows("7")).as("the room before the answer").isNotEmpty();
        browser.click("dialog .danger");
        browser.waitFor("no room", () -> rows("7").isEmpty());
        browser.waitFor("a word on emptiness", () -> browser.one("#rooms-empty").isDisplayed());
    }

    @Test
    void shouldFitNarrowScreenInLightAndDark() {
        for (int i = 1; i <= 5; i++) {
            bench.post("/api/v1/rooms", "{\"members\": [1, 2]}");
        }
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            picture("start-page-400-" + scheme + ".png", 400, 1700);
            assertThat(browser.scrollsSideways())
                    .as("it scrolls sideways at 400 px")
                    .isFalse();
        }
        browser.waitFor("rooms", () -> !rows("5").isEmpty());
        assertNothingBroken();
    }

    private void assertNothingBroken() {
        assertThat(browser.warnings()).as("what the browser warns of").isEmpty();
    }

    private void fill(String field, String text) {
        browser.fill("[name='" + field + "']", text);
    }

    private void submit() {
        browser.click("#create button");
    }

    private String text(String id) {
        return browser.text("#" + id);
    }

    private List<WebElement> rows(String room) {
        return browser.all("tr[data-room='" + room + "']");
    }

    private String plot() {
        return browser.drawn("#plot-frames");
    }

    private void picture(String name, int width, int height) {
        browser.size(width, height);
        browser.waitFor("the plots drawn for this width", () -> {
            Object fits = browser.js(
                    "const c = document.getElementById('plot-frames'); return c.width === Math.round(c.clientWidth)");
            return Boolean.TRUE.equals(fits);
        });
        browser.picture(name);
    }
}
