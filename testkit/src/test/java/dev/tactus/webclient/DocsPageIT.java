package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

/** The page of docs/browser.md, as it stands there, in two tabs of a real browser; its site is not the node's. */
@ResourceLock("browser")
class DocsPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PAGE = Pattern.compile("```html\n(.*?)```", Pattern.DOTALL);

    private final HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final String origin = "http://127.0.0.1:" + site.getAddress().getPort();
    private final WebTestServer server;
    private final ChromeDriver browser;

    DocsPageIT(@TempDir Path data, @TempDir Path profile) throws IOException {
        server = new WebTestServer(data, "ws.origins=" + origin);
        site.createContext("/dots.html", exchange -> {
            byte[] page = page().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("content-type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        site.start();
        browser = Chromium.start(profile);
    }

    private String page() throws IOException {
        Matcher page = PAGE.matcher(Files.readString(Path.of("../docs/browser.md")));
        assertThat(page.find()).as("the page in docs/browser.md").isTrue();
        return page.group(1).replace("127.0.0.1:8080", server.authority());
    }

    @AfterEach
    void close() {
        browser.quit();
        server.close();
        site.stop(0);
    }

    @Test
    void shouldShowSameDotsInBothTabsAndAfterReload() throws Exception {
        server.create("7", "1,2");
        String one = open("1");
        browser.switchTo().newWindow(WindowType.TAB);
        open("2");
        waitFor("the match runs", () -> text().equals("running"));
        press(Keys.ARROW_UP);
        press(Keys.ARROW_LEFT);
        waitFor("the second dot has moved", () -> inked(232, 112));
        browser.switchTo().window(one);
        waitFor("the second dot has moved here too", () -> inked(232, 112));
        press(Keys.ARROW_DOWN);
        waitFor("the first dot has moved", () -> inked(80, 128));
        String both = dots();
        browser.navigate().refresh();
        waitFor("the same dots after a reload", () -> text().equals("running") && dots().equals(both));
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    private List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("favicon.ico"))
                .toList();
    }

    private String open(String player) {
        browser.get(origin + "/dots.html?player=" + player);
        return browser.getWindowHandle();
    }

    private void press(Keys key) {
        browser.findElement(By.tagName("body")).sendKeys(key);
    }

    private String text() {
        return browser.findElement(By.id("state")).getText();
    }

    private String dots() {
        return String.valueOf(browser.executeScript("return document.getElementById('field').toDataURL('image/png')"));
    }

    private boolean inked(int x, int y) {
        Object alpha = browser.executeScript(
                "return document.getElementById('field').getContext('2d')"
                        + ".getImageData(arguments[0], arguments[1], 1, 1).data[3]",
                x,
                y);
        return alpha instanceof Long value && value > 0;
    }

    /** Asks again and again, with a pause that the browser makes. */
    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it says " + text() + ", the browser " + errors())
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
