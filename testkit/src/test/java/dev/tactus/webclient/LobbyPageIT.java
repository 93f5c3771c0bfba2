package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Two guests in a real browser: from the lobby's page to a match by the link of the lobby. */
class LobbyPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static WebTestServer server;
    private static ChromeDriver browser;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path profile) {
        server = new WebTestServer(data);
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void stop() {
        browser.quit();
        server.close();
    }

    @Test
    void shouldLeadTwoGuestsFromTheLobbyToAMatchByItsLink() {
        for (String game : new String[] {"platformer", "arena"}) {
            browser.get("http://" + server.authority() + "/lobby");
            waitFor("the form", "document.querySelector('#create-card:not([hidden])')");
            String first = browser.getWindowHandle();
            run("document.querySelector('#game').value = '" + game + "';"
                    + " document.querySelector('#create [name=seats]').value = '2';"
                    + " document.querySelector('#visibility').value = 'unlisted';"
                    + " document.querySelector('#name').value = 'Host';"
                    + " document.querySelector('#create').requestSubmit()");
            waitFor("the code", "document.querySelector('#code').textContent.length === 6");
            String link = Objects.requireNonNull(browser.executeScript("return document.querySelector('#link').value"))
                    .toString();
            assertThat(link).matches("http://" + server.authority() + "/join/[A-Z0-9]{6}");
            browser.switchTo().newWindow(WindowType.WINDOW);
            browser.get(link);
            waitFor("both seats", "document.querySelectorAll('#seats li:not(.free)').length === 2");
            assertThat(browser.executeScript("return document.querySelector('#start').hidden"))
                    .as("only the owner starts")
                    .isEqualTo(true);
            run("document.querySelector('#ready').click()");
            waitFor("being ready", "document.querySelector('#ready[aria-pressed=true]')");
            String second = browser.getWindowHandle();
            browser.switchTo().window(first);
            run("document.querySelector('#say input').value = 'good luck';"
                    + " document.querySelector('#say').requestSubmit()");
            waitFor("the line", "document.querySelector('#lines').innerText.includes('Host good luck')");
            browser.switchTo().window(second);
            waitFor("the line", "document.querySelector('#lines').innerText.includes('Host good luck')");
            browser.switchTo().window(first);
            run("document.querySelector('#options select').value = '2';"
                    + " document.querySelector('#options').requestSubmit()");
            waitFor("teams", "document.querySelector('#seats').innerText.toLowerCase().includes('team 2')");
            waitFor(
                    "those who are not ready now",
                    "document.querySelector('#start').textContent === 'Start with 1 not ready'");
            browser.switchTo().window(second);
            waitFor("another match", "document.querySelector('#ready[aria-pressed=false]')");
            run("document.querySelector('#ready').click()");
            browser.switchTo().window(first);
            waitFor("the guest", "document.querySelector('#seats').innerText.toLowerCase().includes('ready')");
            waitFor("the start", "document.querySelector('#start').textContent === 'Start the match'");
            run("document.querySelector('#start').click()");
            waitFor(game + " of the owner", "location.pathname === '/" + game + "'");
            browser.switchTo().window(second);
            waitFor(game + " of the guest", "location.pathname === '/" + game + "'");
            waitFor("a running match", "match.phase === 'running'");
            browser.close();
            browser.switchTo().window(first);
            waitFor("a running match", "match.phase === 'running'");
        }
    }

    @Test
    void shouldSayThatACodeIsWrong() {
        browser.switchTo().newWindow(WindowType.WINDOW);
        browser.get("http://" + server.authority() + "/join/QQQQQQ");
        waitFor("the reason", "document.querySelector('#problem').textContent.startsWith('lobby: none')");
        assertThat(browser.executeScript("return document.querySelector('#typed').value"))
                .isEqualTo("QQQQQQ");
    }

    private static void run(String script) {
        browser.executeScript(script);
    }

    private static void waitFor(String what, String expression) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(
                browser.executeScript("try { return Boolean(" + expression + ") } catch { return false }"))) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it shows "
                            + browser.executeScript("return location.href + document.body.innerText"))
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
