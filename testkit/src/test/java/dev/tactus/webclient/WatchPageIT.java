package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Running matches on the watch page of a real browser, while another tab plays them. */
@ResourceLock("browser")
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class WatchPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final WebTestServer server;
    private final ChromeDriver browser;

    WatchPageIT(@TempDir Path data, @TempDir Path profile) {
        server = new WebTestServer(data);
        browser = Chromium.start(profile);
    }

    @AfterEach
    void close() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldFollowAMatchWithAWorldAndSeekInIt() {
        browser.get("http://" + server.authority() + "/platformer?room=7");
        waitFor("the match runs", "typeof match == 'object' && match.phase === 'running' && match.stats().tick > 150");
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get("http://" + server.authority());
        browser.findElement(By.linkText("Watch")).click();
        waitFor("the list", "document.querySelector('#list [data-room=\"7\"] a')");
        browser.executeScript("document.querySelector('#list [data-room=\"7\"] a').click()");
        waitFor("the live edge", "document.getElementById('state').textContent === 'live'");
        long first = tick();
        waitFor("a second passes", () -> tick() > first + 20);
        waitFor("units of the world are drawn", () -> colors() > 2);
        assertThat(text("delay")).startsWith("At least ");
        seek(40);
        waitFor("it plays from tick 40", () -> tick() > 40 && tick() < first);
        assertThat(text("state")).endsWith(" behind");
        browser.findElement(By.id("play")).click();
        waitFor("it pauses", "document.getElementById('play').ariaLabel === 'Play'");
        long paused = tick();
        browser.executeAsyncScript("setTimeout(arguments[0], 500)");
        assertThat(tick()).isEqualTo(paused);
        browser.executeScript("document.querySelectorAll('#speeds input')[3].click()");
        browser.findElement(By.id("play")).click();
        waitFor("four seconds in one", () -> tick() > paused + 60);
        pictures("watch");
        browser.findElement(By.id("live")).click();
        waitFor("the live edge again", () -> text("state").equals("live") && tick() > first + 40);
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldShowInputsOfARelayRoomToItsEnd() throws Exception {
        server.create("8", "1");
        browser.get("http://" + server.authority());
        browser.executeScript("""
                import('/tactus/client.js').then(({ connect }) => {
                  globalThis.match = connect({ url: arguments[0], room: '8', player: '1' });
                  match.ready();
                  globalThis.sending = setInterval(() => match.send(new Uint8Array([7, 9])), 100);
                });""", server.webSocket());
        String player = browser.getWindowHandle();
        browser.executeAsyncScript("setTimeout(arguments[0], 4000)");
        browser.switchTo().newWindow(WindowType.TAB);
        browser.get("http://" + server.authority() + "/watch?room=8&tick=20");
        waitFor("inputs of the seat", () -> text("inputs").contains("07 09"));
        assertThat(browser.findElement(By.id("field")).isDisplayed())
                .as("a world")
                .isFalse();
        pictures("watch-relay");
        browser.findElement(By.id("live")).click();
        waitFor("the live edge", () -> text("state").equals("live"));
        String spectator = browser.getWindowHandle();
        browser.switchTo().window(player);
        browser.executeScript("clearInterval(sending); match.leave()");
        browser.switchTo().window(spectator);
        waitFor("the end", () -> text("state").equals("the match is over"));
        waitFor("the last frame", () -> text("time").equals(text("length")));
        seek(10);
        waitFor("the beginning", () -> tick() >= 10 && tick() < 40);
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldSayWhyAMatchIsNotShown() {
        browser.get("http://" + server.authority() + "/watch?room=4711");
        waitFor("the reason", () -> text("problem").contains("4711"));
        browser.get("http://" + server.authority() + "/watch");
        waitFor("an empty list", () -> text("empty").startsWith("No match is running."));
    }

    private void seek(int tick) {
        browser.executeScript(
                "const bar = document.getElementById('seek'); bar.value = arguments[0];"
                        + "bar.dispatchEvent(new Event('input'))",
                tick);
    }

    private long tick() {
        return (long)
                Objects.requireNonNull(browser.executeScript("return Number(document.getElementById('seek').value)"));
    }

    private long colors() {
        return (long) Objects.requireNonNull(browser.executeScript("""
                const canvas = document.getElementById('field');
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const seen = new Set();
                for (let i = 0; i < pixels.length; i += 4) {
                  seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
                }
                return seen.size;"""));
    }

    /** Looks at the page in both color schemes, from a phone to a screen of 4K. Nothing may be wider than the screen. */
    private void pictures(String name) {
        for (String scheme : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            for (int width : List.of(360, 1280, 3840)) {
                browser.executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of(
                                "width",
                                width,
                                "height",
                                width * 9 / 16 + 700,
                                "deviceScaleFactor",
                                1,
                                "mobile",
                                false));
                browser.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
                Chromium.picture(browser, name + "-" + width + "-" + scheme + ".png");
                assertThat(browser.executeScript(
                                "const page = document.documentElement; return page.scrollWidth > page.clientWidth"))
                        .as("%s at %d px scrolls sideways", name, width)
                        .isEqualTo(false);
            }
        }
    }

    private String text(String id) {
        return String.valueOf(
                        browser.executeScript("return document.getElementById(arguments[0])?.innerText ?? ''", id))
                .strip();
    }

    private List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("status of 404"))
                .toList();
    }

    private void waitFor(String what, String expression) {
        waitFor(what, () -> Boolean.TRUE.equals(browser.executeScript("return Boolean(" + expression + ")")));
    }

    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it shows "
                            + browser.executeScript("return document.body.innerText") + ", the browser " + errors())
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
