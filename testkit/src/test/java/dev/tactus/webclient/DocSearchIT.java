package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The documentation in a browser: search, copy buttons, axe-core, and every width from a phone to 4K. */
@EnabledIfSystemProperty(named = "tactus.nightly", matches = "true")
class DocSearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private WebTestServer server;
    private ChromeDriver browser;

    @BeforeEach
    void start(@TempDir Path data, @TempDir Path profile) throws Exception {
        server = new WebTestServer(data);
        browser = Chromium.start(profile);
    }

    @AfterEach
    void stop() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldFindPagesByWordsAndByChineseSigns() {
        browser.get("http://" + server.authority() + "/docs/");
        assertThat(first("rollback prediction")).contains("/docs/");
        assertThat(first("desync bundle")).endsWith("/docs/replay#the-desync-bundle");
        assertThat(first("断线重连")).contains("/docs/zh/");
        assertThat(first("http.operator-token")).contains("/docs/");
        search("qqqqzzzz");
        waitFor("no result", () -> has("#results p"));
    }

    @Test
    void shouldCopyCode() {
        browser.get("http://" + server.authority() + "/docs/project/readme");
        waitFor("a button", () -> has("pre + .copy"));
        browser.findElement(By.cssSelector("pre + .copy")).click();
        waitFor("the word of it", () -> "Copied".equals(text("pre + .copy")));
    }

    @Test
    void shouldBeAccessibleAndFitEveryWidth() throws Exception {
        String axe = NodeProject.axe();
        for (String page : List.of("", "browser", "settings", "api", "zh/", "zh/first-game")) {
            for (String scheme : List.of("light", "dark")) {
                for (int width : List.of(360, 820, 1280, 3840)) {
                    browser.executeCdpCommand(
                            "Emulation.setEmulatedMedia",
                            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
                    browser.executeCdpCommand(
                            "Emulation.setDeviceMetricsOverride",
                            Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
                    browser.get("http://" + server.authority() + "/docs/" + page);
                    String where = page + ", " + scheme + ", " + width;
                    assertThat(
                                    browser.executeScript(
                                            "const page = document.documentElement; return page.scrollWidth > page.clientWidth"))
                            .as("scrolls sideways: %s", where)
                            .isEqualTo(false);
                    if (width == 360 || (width == 1280 && !page.equals("api"))) {
                        browser.executeScript(axe);
                        assertThat(
                                        browser.executeAsyncScript(
                                                "axe.run().then(r => arguments[0](r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html).join(' '))))"))
                                .as(where)
                                .isEqualTo(List.of());
                    }
                    Files.write(
                            Files.createDirectories(Path.of("target/pages"))
                                    .resolve("docs-" + page.replace('/', '-') + "-" + scheme + "-" + width + ".png"),
                            browser.getScreenshotAs(OutputType.BYTES));
                }
            }
        }
    }

    /** Returns the address of the first result. */
    private String first(String query) {
        search(query);
        waitFor("a result for " + query, () -> has("#results a"));
        Object address = browser.executeScript("return document.querySelector('#results a').href");
        return URLDecoder.decode(String.valueOf(address), StandardCharsets.UTF_8);
    }

    /** Waits until the answer is that of this query: the one before is removed first. */
    private void search(String query) {
        browser.executeScript(
                "document.querySelector('#results').replaceChildren();"
                        + "const input = document.querySelector('#search input'); input.value = arguments[0];"
                        + "input.dispatchEvent(new Event('input', { bubbles: true }))",
                query);
    }

    private boolean has(String selector) {
        return Boolean.TRUE.equals(
                browser.executeScript("return document.querySelector(arguments[0]) !== null", selector));
    }

    private String text(String selector) {
        return String.valueOf(
                browser.executeScript("return document.querySelector(arguments[0]).textContent", selector));
    }

    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
