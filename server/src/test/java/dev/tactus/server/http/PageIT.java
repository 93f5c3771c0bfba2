package dev.tactus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** The page in a real browser. Pictures of it are left in {@code target/pages} for people to look at. */
class PageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpBench bench = new HttpBench();
    private final ChromeDriver browser;

    PageIT(@TempDir Path profile) {
        this.browser = start(profile);
    }

    @BeforeEach
    void open() {
        browser.get(bench.url() + "/");
    }

    @AfterEach
    void close() {
        browser.quit();
        bench.close();
    }

    @Test
    void shouldCreateRoomThroughFormAndShowItAlive() throws IOException {
        fill("members", "101, 102, 18446744073709551615");
        fill("id", "239116");
        submit();
        waitFor("the room in the list", () -> !rows("239116").isEmpty());
        waitFor("three players", () -> rows("239116").getFirst().getText().contains("3 / 3"));
        assertThat(browser.findElement(By.id("created")).getText()).startsWith("Room 239116 is there. Its token: ");
        bench.post("/api/v1/rooms", "{\"members\": [1, 2]}");

        waitFor("frames", () -> !text("f-frames").matches("[–0]"));
        waitFor("a plot with a line", () -> colours("plot-frames") > 3);
        String before = plot();
        waitFor("a plot that moves", () -> !plot().equals(before));
        picture("start-page-1280.png", 1280, 900);
        assertNothingBroken();
    }

    @Test
    void shouldSayWhatIsWrongWithRoom() {
        fill("members", "1, x");
        submit();
        waitFor("the reason", () -> text("created").startsWith("members[1]: x (expected: a whole number"));
    }

    @Test
    void shouldCloseRoom() {
        bench.post("/api/v1/rooms", "{\"id\": 7, \"members\": [1]}");
        waitFor("the room", () -> !rows("7").isEmpty());
        rows("7").getFirst().findElement(By.tagName("button")).click();
        waitFor("no room", () -> rows("7").isEmpty());
        waitFor(
                "a word on emptiness",
                () -> browser.findElement(By.id("rooms-empty")).isDisplayed());
    }

    @Test
    void shouldFitNarrowScreenInLightAndDark() throws IOException {
        for (int i = 1; i <= 5; i++) {
            bench.post("/api/v1/rooms", "{\"members\": [1, 2]}");
        }
        for (String scheme : List.of("light", "dark")) {
            browser.executeCdpCommand(
                    "Emulation.setEmulatedMedia",
                    Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
            picture("start-page-400-" + scheme + ".png", 400, 1700);
            assertThat(browser.executeScript("return document.documentElement.scrollWidth"))
                    .as("no sideways scrolling at 400 px")
                    .isEqualTo(400L);
        }
        waitFor("rooms", () -> !rows("5").isEmpty());
        assertNothingBroken();
    }

    private void assertNothingBroken() {
        assertThat(browser.manage().logs().get(LogType.BROWSER))
                .as("what the browser warns of")
                .noneMatch(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue());
    }

    private void fill(String field, String text) {
        WebElement input = browser.findElement(By.name(field));
        input.clear();
        input.sendKeys(text);
    }

    private void submit() {
        browser.findElement(By.cssSelector("#create button")).click();
    }

    private String text(String id) {
        return browser.findElement(By.id(id)).getText();
    }

    private List<WebElement> rows(String room) {
        return browser.findElements(By.cssSelector("tr[data-room='" + room + "']"));
    }

    private String plot() {
        return String.valueOf(
                browser.executeScript("return document.getElementById('plot-frames').toDataURL('image/png')"));
    }

    private long colours(String canvas) {
        Object count = browser.executeScript("""
                const canvas = document.getElementById(arguments[0]);
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const seen = new Set();
                for (let i = 0; i < pixels.length; i += 4) {
                  if (pixels[i + 3] === 255) {
                    seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
                  }
                }
                return seen.size;""", canvas);
        return count instanceof Long number ? number : 0;
    }

    /** Asks again and again, with a pause that the browser makes. */
    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime()).as("the page shows in time: " + what).isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException changedMeanwhile) {
            return false;
        }
    }

    private void picture(String name, int width, int height) throws IOException {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        waitFor("the plots drawn for this width", () -> {
            Object fits = browser.executeScript(
                    "const c = document.getElementById('plot-frames'); return c.width === Math.round(c.clientWidth)");
            return Boolean.TRUE.equals(fits);
        });
        Path pages = Files.createDirectories(Path.of("target/pages"));
        Files.write(pages.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
    }

    private static ChromeDriver start(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary("/usr/bin/chromium");
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--window-size=1280,900",
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .build();
        return new ChromeDriver(service, options);
    }
}
