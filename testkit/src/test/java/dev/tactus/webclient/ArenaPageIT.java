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
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** The arena's page in two real browsers, against a whole node of ours. */
@ResourceLock("browser")
class ArenaPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Keeps the page's WebSockets, so that one can be lost. */
    private static final String KEEP_SOCKETS =
            "globalThis.sockets = []; globalThis.WebSocket = class extends WebSocket {"
                    + " constructor(url) { super(url); sockets.push(this); } };";

    private final WebTestServer server;
    private final Page ann;
    private final Page bob;

    ArenaPageIT(@TempDir Path data, @TempDir Path annsProfile, @TempDir Path bobsProfile) {
        server = new WebTestServer(data);
        ann = new Page("Ann", Chromium.start(annsProfile));
        bob = new Page("Bob", Chromium.start(bobsProfile));
    }

    @AfterEach
    void close() {
        ann.browser.quit();
        bob.browser.quit();
        server.close();
    }

    @Test
    void shouldLetTwoPlayEachOther() {
        ann.enter();
        bob.enter();
        assertThat(ann.text("room")).as("the room where they met").isEqualTo(bob.text("room"));
        for (Page page : List.of(ann, bob)) {
            page.waitFor("both are seen", () -> page.number("view.players.length") == 2);
            assertThat(page.value("view.players.map(({ name, team }) => `${name} ${team}`).join()"))
                    .isEqualTo("Ann sky,Bob bloom");
        }
        assertThat(ann.text("who")).isEqualTo("Ann · SKY");
        assertThat(bob.text("who")).isEqualTo("Bob · BLOOM");
        assertThat(ann.value("getComputedStyle(who).backgroundColor"))
                .as("the colours of the sides")
                .isNotEqualTo(bob.value("getComputedStyle(who).backgroundColor"));
        shoot();
        talk();
        run();
        assertThat(ann.errors()).as("what the browser complains of").isEmpty();
        assertThat(bob.errors()).as("what the browser complains of").isEmpty();
    }

    /** Both begin at the same x, with a gun each that points at the other. */
    private void shoot() {
        ann.hold(Keys.SPACE, () -> ann.number("view.players.find(({ name }) => name === 'Bob').points") < 100);
        bob.waitFor("Bob knows of it", () -> bob.number("view.own.points") < 100);
        bob.waitFor(
                "the page says so to who cannot see it",
                () -> bob.value("field.getAttribute('aria-label').includes("
                                + "`You play for BLOOM: health ${view.own.points} of 100`)")
                        .equals("true"));
    }

    private void talk() {
        new Actions(ann.browser).sendKeys(Keys.ENTER, "well met", Keys.ENTER).perform();
        bob.waitFor("it is heard", () -> bob.value("log.textContent").contains("Annwell met"));
        ann.waitFor("the one who said it hears it too", () -> ann.text("log").contains("well met"));
        assertThat(ann.value("document.activeElement.id"))
                .as("where keys go afterwards")
                .isEqualTo("field");
        new Actions(ann.browser).sendKeys(Keys.ENTER, "/pl", Keys.ENTER).perform();
        bob.waitFor(
                "Bob reads the announced players",
                () -> bob.value("[...log.children].map(li => li.textContent).join('|')")
                        .contains("|Players online:|0 Ann|1 Bob"));
    }

    private void run() {
        long before = bob.number("view.players[0].x");
        ann.hold(Keys.ARROW_RIGHT, () -> bob.number("view.players[0].x") > before + 150);
        ann.waitFor("all steps are taken", () -> ann.number("match.stats().inputsPending") == 0);
        bob.waitFor(
                "Bob sees Ann where she is",
                () -> bob.value("JSON.stringify(view.players[0].x)").equals(ann.value("JSON.stringify(view.own.x)")));
        ann.waitFor(
                "she is drawn there too",
                () -> Boolean.TRUE.equals(ann.browser.executeScript(
                        "return Math.abs(view.drawn(16).players.find(({ own }) => own).x - view.own.x) < 1")));
    }

    @Test
    void shouldComeBackWithEverythingAfterLostConnection() {
        ann.enter();
        bob.enter();
        bob.waitFor("both are seen", () -> bob.number("view.players.length") == 2);
        bob.browser.executeScript("sockets.at(-1).close()");
        bob.waitFor(
                "another connection brings all",
                // A busy machine may cause a further one.
                () -> bob.number("match.stats().connections") >= 2 && bob.number("match.stats().statesWhole") >= 2);
        bob.waitFor(
                "both are seen again",
                () -> bob.value("view.players.map(({ name }) => name).join()").equals("Ann,Bob"));
        bob.waitFor(
                "it is live",
                () -> bob.text("state").equals("live") && bob.text("notice").isEmpty());
        long before = ann.number("view.players.at(-1).x");
        bob.hold(Keys.ARROW_RIGHT, () -> ann.number("view.players.at(-1).x") > before + 60);
        // The page may say something over the socket that is closed behind its back.
        assertThat(bob.errors())
                .filteredOn(error -> !error.contains("WebSocket is already in CLOSING or CLOSED state"))
                .isEmpty();
    }

    @Test
    void shouldStayOutAfterAnotherDeviceTookTheSeat() {
        ann.enter();
        String seat = ann.value("JSON.stringify(sessionStorage)");
        bob.open();
        bob.browser.executeScript("Object.assign(sessionStorage, JSON.parse(arguments[0]))", seat);
        bob.type("Ann");
        ann.waitFor(
                "the page names the cause",
                () -> ann.text("notice-text").equals("You are playing in another window or on another device."));
        assertThat(ann.browser.findElement(By.id("again")).isDisplayed()).isTrue();
        assertThat(ann.value("match.phase")).isEqualTo("closed");
        bob.waitFor("the newer one plays", () -> bob.text("who").startsWith("Ann"));
        long sockets = ann.number("sockets.length");
        ann.browser.executeAsyncScript("setTimeout(arguments[0], 2000)");
        assertThat(ann.number("sockets.length")).as("no further socket").isEqualTo(sockets);
        assertThat(bob.text("state")).isEqualTo("live");
        bob.browser.executeScript("match.leave()");
        ann.browser.findElement(By.id("again")).click();
        ann.waitFor(
                "the form is there again",
                () -> ann.browser.findElement(By.id("welcome")).isDisplayed());
        assertThat(ann.errors()).isEmpty();
        assertThat(bob.errors()).isEmpty();
    }

    @Test
    void shouldLetGuestChooseAnotherNameWhereAnAccountHasIt() throws Exception {
        server.post("/api/v1/accounts", "{\"name\": \"Ann\", \"password\": \"correct horse\"}");
        ann.open();
        ann.type("Ann");
        ann.waitFor("she is told", () -> ann.text("wrong").startsWith("“Ann” is taken"));
        assertThat(ann.value("document.activeElement.id")).isEqualTo("name");
        ann.waitFor("she sees what goes on meanwhile", () -> ann.text("state").equals("live"));
        ann.type("Not Ann");
        ann.waitFor("she plays", () -> ann.text("who").startsWith("Not Ann"));
        assertThat(ann.browser.findElement(By.id("welcome")).isDisplayed()).isFalse();
        assertThat(ann.errors()).isEmpty();
    }

    /** One player with their own browser. */
    private final class Page {

        final String name;
        final ChromeDriver browser;

        Page(String name, ChromeDriver browser) {
            this.name = name;
            this.browser = browser;
            browser.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", KEEP_SOCKETS));
        }

        void enter() {
            open();
            type(name);
            waitFor("the match runs", () -> text("who").startsWith(name));
        }

        void open() {
            browser.get("http://" + server.authority() + "/arena");
            waitFor(
                    "there is a room, and a form",
                    () -> browser.findElement(By.id("name")).isDisplayed());
        }

        /** Gives a name, in the place of what stands there. */
        void type(String called) {
            browser.findElement(By.id("name")).sendKeys(Keys.chord(Keys.CONTROL, "a"), called, Keys.ENTER);
        }

        void hold(Keys key, BooleanSupplier until) {
            new Actions(browser).keyDown(key).perform();
            waitFor("the key has an effect", until);
            new Actions(browser).keyUp(key).perform();
        }

        long number(String expression) {
            return browser.executeScript("return " + expression) instanceof Number number ? number.longValue() : -1;
        }

        String value(String expression) {
            return String.valueOf(browser.executeScript("return " + expression));
        }

        String text(String id) {
            return browser.findElement(By.id(id)).getText();
        }

        List<String> errors() {
            return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                    .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                    .map(LogEntry::getMessage)
                    .toList();
        }

        /** Asks again and again, with a pause that the browser makes. */
        void waitFor(String what, BooleanSupplier condition) {
            long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                assertThat(System.nanoTime())
                        .as(() -> name + "'s page shows in time: " + what + "; it says " + text("state") + ", "
                                + text("notice") + ", the browser " + errors())
                        .isLessThan(deadlineNs);
                browser.executeAsyncScript("setTimeout(arguments[0], 50)");
            }
        }
    }
}
