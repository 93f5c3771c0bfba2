package dev.tactus.webclient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.World;
import dev.tactus.core.world.Attribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** Recorded matches in a real browser, held against the same matches as the JVM steps them. */
@ResourceLock("browser")
class ReplayPageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NAME = "20260131-195910-room42";
    private static final int SEATS = 3;

    private final RecordedMatch match = new RecordedMatch(SEATS, 5);
    private final Path folder;
    private final WebTestServer server;
    private final ChromeDriver browser;

    ReplayPageIT(@TempDir Path folder, @TempDir Path profile) {
        this.folder = folder;
        server = new WebTestServer(folder);
        browser = Chromium.start(profile);
        Chromium.signIn(browser, server.operatorSecret());
    }

    @AfterEach
    void close() {
        browser.quit();
        server.close();
    }

    private Path file() {
        return folder.resolve(NAME + ".tactus-replay");
    }

    private void open(Path file) {
        browser.get("http://" + server.authority() + "/replay");
        browser.findElement(By.id("file")).sendKeys(file.toAbsolutePath().toString());
    }

    @Test
    void shouldShowTheSameWorldAsTheJvmAtAnyTick() throws IOException {
        open(match.write(file(), -1));
        waitFor("the match", () -> text("what").equals("room 42 · platformer"));
        int unit = RecordedMatch.unitOf(match.at(0), 2);
        for (int tick : new int[] {1, 333, 740, 200, 199, RecordedMatch.TICKS, 0}) {
            seek(tick);
            choose(unit);
            for (String field : List.of("Position.x", "Position.y", "Movement.x", "RigidBody.vy")) {
                waitFor(field + " at tick " + tick, () -> field(field).equals(value(match.at(tick), unit, field)));
            }
        }
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldListTheNodesReplaysAndOpenOne() throws IOException {
        match.write(file(), -1);
        browser.get("http://" + server.authority());
        browser.findElement(By.linkText("Replays")).click();
        waitFor("the list", () -> text("count").equals("1 match"));
        assertThat(text("list")).contains("42", "platformer", "0:45");
        browser.findElement(By.cssSelector("#list a")).click();
        waitFor("the match", () -> text("what").equals("room 42 · platformer"));
        seek(500);
        waitFor("checksums", () -> text("checks").endsWith("of 90 checksums match"));
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldShowALaterPartOfARecord() throws IOException {
        match.writeSecondPart(file(), 400);
        browser.get("http://" + server.authority() + "/replays");
        waitFor("the list", () -> text("count").equals("1 match"));
        assertThat(text("list")).contains("42", "platformer, part 2", "0:25");
        browser.findElement(By.cssSelector("#list a")).click();
        waitFor("the part", () -> text("what").equals("room 42 · platformer, part 2"));
        assertThat(text("facts")).contains("400 to 900, 20 a second");
        waitFor("its first tick", () -> tick() == 400);
        int unit = RecordedMatch.unitOf(match.at(0), 2);
        for (int tick : new int[] {400, 401, 740, RecordedMatch.TICKS, 555}) {
            seek(tick);
            choose(unit);
            waitFor(
                    "Position.x at tick " + tick,
                    () -> field("Position.x").equals(value(match.at(tick), unit, "Position.x")));
        }
        press(Keys.HOME);
        waitFor("the first tick", () -> tick() == 400);
        press("5");
        press(" ");
        waitFor("the end", () -> tick() == RecordedMatch.TICKS);
        waitFor("all its checksums", () -> text("checks").equals("50 of 50 checksums match"));
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldMarkWhatTheLastTickHasChanged() throws IOException {
        open(match.write(file(), -1));
        waitFor("the match", () -> text("what").startsWith("room 42"));
        int unit = RecordedMatch.unitOf(match.at(0), 1);
        int tick = falling(unit);
        seek(tick);
        choose(unit);
        waitFor("the change of y", () -> classOf("Position.y").equals("changed"));
        assertThat(old("Position.y")).isEqualTo(value(match.at(tick - 1), unit, "Position.y"));
        assertThat(classOf("Collision.width")).isEmpty();
    }

    /** Returns a tick that changes how high a unit is: all of them begin in the air. */
    private int falling(int unit) {
        int tick = 1;
        while (value(match.at(tick), unit, "Position.y").equals(value(match.at(tick - 1), unit, "Position.y"))) {
            tick++;
        }
        return tick;
    }

    @Test
    void shouldPlayToTheEndAndFindAllChecksumsRight() throws IOException {
        open(match.write(file(), -1));
        waitFor("the match", () -> text("what").startsWith("room 42"));
        press("5");
        press(" ");
        waitFor("the end", () -> tick() == RecordedMatch.TICKS);
        waitFor("all checksums", () -> text("checks").equals("90 of 90 checksums match"));
        press(",");
        waitFor("one tick back", () -> tick() == RecordedMatch.TICKS - 1);
        press(Keys.ARROW_LEFT);
        waitFor("a second back", () -> tick() == RecordedMatch.TICKS - 21);
        assertThat(errors()).as("what the browser complains of").isEmpty();
    }

    @Test
    void shouldSayAtWhichTickTheRecordDiffers() throws IOException {
        open(match.write(file(), 250));
        waitFor("the match", () -> text("what").startsWith("room 42"));
        seek(240);
        waitFor("agreement so far", () -> text("checks").equals("24 of 90 checksums match"));
        seek(300);
        waitFor("the difference", () -> text("checks").equals("differs at tick 250"));
    }

    @Test
    void shouldShowInputsOfAMatchWithoutAWorld() throws IOException {
        open(match.writeAsRelay(file()));
        waitFor("the match", () -> text("what").equals("room 42 · relay"));
        assertThat(text("checks")).isEqualTo("inputs only");
        assertThat(text("facts")).contains("this is a relay room's match");
        seek(RecordedMatch.TICKS);
        waitFor("inputs", () -> text("inputs").contains("bytes"));
        browser.findElement(By.cssSelector("#seats button[data-seat='2']")).click();
        waitFor("inputs of seat 2 alone", () -> text("inputs-of").startsWith("of seat 2,"));
        assertThat(browser.executeScript("return [...document.querySelectorAll('#inputs td:nth-child(2)')]"
                        + ".every(cell => cell.textContent.trim() == '2')"))
                .isEqualTo(true);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        open(Files.writeString(folder.resolve("letter.tactus-replay"), "Dear reader"));
        waitFor("the reason", () -> text("problem").startsWith("letter.tactus-replay cannot be opened: not a Tactus"));
        byte[] bytes = Files.readAllBytes(match.write(file(), -1));
        bytes[bytes.length / 2] ^= 1;
        open(Files.write(folder.resolve("torn.tactus-replay"), bytes));
        waitFor("what can be read", () -> text("what").startsWith("room 42"));
        press("5");
        press(" ");
        waitFor(
                "where it breaks",
                () -> text("notice").matches("Tick [0-9]+ cannot be shown: block at byte [0-9]+: checksum .*"));
    }

    private void seek(int tick) {
        browser.executeScript(
                "const box = document.getElementById('tick'); box.value = arguments[0];"
                        + "box.dispatchEvent(new Event('change'))",
                tick);
        waitFor("tick " + tick, () -> tick() == tick);
    }

    private int tick() {
        return Integer.parseInt(browser.findElement(By.id("timeline")).getDomAttribute("aria-valuenow"));
    }

    /** Chooses an entity as a reader does who knows its id. */
    private void choose(int id) {
        var find = browser.findElement(By.id("find"));
        find.clear();
        find.sendKeys(String.valueOf(id), Keys.ENTER);
        waitFor("entity " + id, () -> text("entity").startsWith("Entity " + id));
    }

    private static String value(World world, int id, String field) {
        String[] names = field.split("\\.", 2);
        return Attribute.of(world, id, names[0], names[1]).text();
    }

    private String field(String field) {
        return cell(field, ".now");
    }

    private String old(String field) {
        return cell(field, ".old");
    }

    private String cell(String field, String kind) {
        return String.valueOf(browser.executeScript(
                "return document.querySelector(`[data-field='${arguments[0]}'] ${arguments[1]}`)?.textContent",
                field,
                kind));
    }

    private String classOf(String field) {
        return String.valueOf(browser.executeScript(
                "return document.querySelector(`[data-field='${arguments[0]}']`)?.className", field));
    }

    private void press(CharSequence key) {
        browser.executeScript("document.activeElement.blur()");
        browser.findElement(By.tagName("body")).sendKeys(key);
    }

    private String text(String id) {
        return String.valueOf(browser.executeScript("return document.getElementById(arguments[0])?.innerText", id))
                .strip();
    }

    private List<String> errors() {
        return browser.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    /** Asks again and again, with a pause that the browser makes. */
    private void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it says " + text("checks") + ", " + text("problem")
                            + ", " + text("notice") + ", the browser " + errors())
                    .isLessThan(deadlineNs);
            browser.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }
}
