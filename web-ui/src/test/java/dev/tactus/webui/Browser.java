package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A real browser without a window. Pictures that it takes are left in {@code target/pages} for people to look at. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ChromeDriver driver;

    /** @param profile an empty folder */
    public Browser(Path profile) {
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
                .withTimeout(Duration.ofMinutes(2))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    }

    public void open(String url) {
        driver.get(url);
    }

    public List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    public WebElement one(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    /** Returns the text that is seen in an element; empty if there is none. */
    public String text(String selector) {
        Object text = js("return document.querySelector(arguments[0])?.innerText ?? ''", selector);
        return String.valueOf(text).strip();
    }

    /** Clicks as soon as the element is there and nothing lies above it. */
    public void click(String selector) {
        waitFor("a click on " + selector, () -> {
            one(selector).click();
            return true;
        });
    }

    public void fill(String selector, String text) {
        waitFor("the field " + selector, () -> {
            WebElement input = one(selector);
            if (!input.isDisplayed()) {
                return false;
            }
            input.clear();
            input.sendKeys(text);
            return true;
        });
    }

    public Object js(String script, Object... arguments) {
        Object answer = driver.executeScript(script, arguments);
        return answer == null ? "" : answer;
    }

    /** Returns how many colours a canvas has. */
    public long colours(String selector) {
        Object count = js("""
                const canvas = document.querySelector(arguments[0]);
                const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
                const seen = new Set();
                for (let i = 0; i < pixels.length; i += 4) {
                  if (pixels[i + 3] === 255) {
                    seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
                  }
                }
                return seen.size;""", selector);
        return count instanceof Long number ? number : 0;
    }

    /** Returns what a canvas shows, as text. */
    public String drawn(String selector) {
        return String.valueOf(js("return document.querySelector(arguments[0]).toDataURL('image/png')", selector));
    }

    /** Asks again and again, with a pause that the browser makes. What is not there yet, or covered, is no. */
    public void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            assertThat(System.nanoTime())
                    .as(() -> "the page shows in time: " + what + "; it warns of " + warnings())
                    .isLessThan(deadlineNs);
            driver.executeAsyncScript("setTimeout(arguments[0], 50)");
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (StaleElementReferenceException | NoSuchElementException | ElementClickInterceptedException notYet) {
            return false;
        }
    }

    /** @param scheme light or dark */
    public void scheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public boolean scrollsSideways() {
        return Boolean.TRUE.equals(
                js("const page = document.documentElement; return page.scrollWidth > page.clientWidth"));
    }

    public void picture(String name) {
        try {
            Path pages = Files.createDirectories(Path.of("target/pages"));
            Files.write(pages.resolve(name), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what the browser warned of since this was asked last. */
    public List<String> warnings() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
