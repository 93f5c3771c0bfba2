package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The platformer's page in tabs of a real browser, against a whole node of ours. */
@ResourceLock("browser")
class PlatformerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** A script that lists the position of each unit. */
    private static final String UNITS = "JSON.stringify(match.entities().filter(({ components }) => components.OwnedBy)"
            + ".map(({ components }) => components.Position))";

    private static final String OWN_X = "match.entities().find(({ components }) => components.OwnedBy"
            + " && components.OwnedBy.owner === match.entity).components.Position.x";

    private final WebTestServer server;
    private final ChromeDriver browser;

    PlatformerIT(@TempDir Path data, @TempDir Path profile) {
        server = new WebTestServer(data);
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldShowSameWorldToPlayersAndSpectatorAndAfterReload() {
        String one = open("room=7");
        long seatOfOne = number("match.seat");
        String two = openTab("room=7");
        assertThat(number("match.seat")).isPositive().isNotEqualTo(seatOfOne);
        long before = number(OWN_X);
        hold(Keys.ARROW_LEFT, () -> number(OWN_X) < before);
        String third = openTab("room=7&watch");
        assertThat(number("match.seat")).isZero();
        waitForEqualWorlds(one, two, third);
        browser.switchTo().window(one);
        browser.navigate().refresh();
        waitForMatch();
        assertThat(number("match.seat")).as("the seat after a reload").isEqualTo(seatOfOne);
        waitForEqualWorlds(one, two, third);
        assertThat(number("match.stats().desyncs")).isZero();
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldCatchUpAfterBeingFrozen() {
        String one = open("room=7");
        String two = openTab("room=7");
        browser.executeScript("let lastMs = performance.now(); globalThis.longestMs = 0; setInterval(() => {"
                + " longestMs = Math.max(longestMs, performance.now() - lastMs); lastMs = performance.now(); }, 100)");
        lifecycle("frozen");
        browser.switchTo().window(one);
        long from = number("match.stats().tick");
        waitFor("150 ticks have passed", () -> number("match.stats().tick") > from + 150);
        // Ticks that a busy machine catches up pass faster than time.
        browser.executeAsyncScript("setTimeout(arguments[0], 2500)");
        browser.switchTo().window(two);
        lifecycle("active");
        waitFor(
                "it has caught up",
                () -> number("match.stats().tick") > from + 150 && number("match.stats().framesWaiting") < 10);
        waitFor("the tab saw that it stood still", () -> number("Math.round(longestMs)") > 2_000);
        long agreed = number("match.stats().checksumsAgreed");
        waitFor("its checksums agree", () -> number("match.stats().checksumsAgreed") > agreed + 1);
        assertThat(number("match.stats().desyncs")).isZero();
        waitForEqualWorlds(one, two);
    }

    @Test
    void shouldNameBrokenFieldAndHeal() {
        String one = open("room=7");
        String two = openTab("room=7");
        browser.findElement(By.id("break")).click();
        waitFor("the report names the field", () -> text("reports").contains("Position.x is "));
        waitFor("the world is put right", () -> number("match.stats().heals") == 1);
        assertThat(text("reports"))
                .contains("Resynced from the server's snapshot")
                .contains(" and the frames since.");
        assertThat(number("match.stats().ownDesyncs")).isEqualTo(1);
        waitForEqualWorlds(one, two);
        long agreed = number("match.stats().checksumsAgreed");
        waitFor("checksums agree again", () -> number("match.stats().checksumsAgreed") > agreed + 1);
        assertThat(number("match.stats().desyncs")).isEqualTo(1);
    }

    private String open(String query) {
        browser.get("http://" + server.authority() + "/platformer?" + query);
        waitForMatch();
        return browser.getWindowHandle();
    }

    private String openTab(String query) {
        browser.switchTo().newWindow(WindowType.TAB);
        return open(query);
    }

    private void waitForMatch() {
        waitFor(
                "the match runs",
                () -> Boolean.TRUE.equals(browser.executeScript(
                        "return typeof match == 'object' && match.phase === 'running' && match.stats().tick > 30")));
    }

    /** Units that stand still are at the same places in all tabs, once those have heard of the last command. */
    private void waitForEqualWorlds(String... tabs) {
        waitFor(
                "the same world in all tabs",
                () -> List.of(tabs).stream()
                                .map(tab -> {
                                    browser.switchTo().window(tab);
                                    return browser.executeScript("return " + UNITS);
                                })
                                .distinct()
                                .count()
                        == 1);
    }

    private void hold(Keys key, BooleanSupplier until) {
        key(key, "keydown");
        waitFor("the key has an effect", until);
        key(key, "keyup");
    }

    private void key(Keys key, String what) {
        String code = key == Keys.ARROW_LEFT ? "ArrowLeft" : "ArrowRight";
        browser.executeScript("dispatchEvent(new KeyboardEvent(arguments[0], { code: arguments[1] }))", what, code);
    }

    private void lifecycle(String state) {
        browser.executeCdpCommand("Page.setWebLifecycleState", Map.of("state", state));
    }

    private long number(String expression) {
        return browser.executeScript("return " + expression) instanceof Number number ? number.longValue() : -1;
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    /** A room that is not there yet is asked for first, which the browser notes. */
    private List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("/api/v1/rooms/"))
                .toList();
    }

    /** Asks again and again, with a pause that the browser makes. */
    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it says " + text("state") + ", " + text("notice")
                            + ", the browser " + errors())
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
