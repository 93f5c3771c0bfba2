package dev.tactus.webclient;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;

/** Debian's browser without a window. */
final class Chromium {

    private Chromium() {}

    /** Lets all pages that the browser opens from now on act with a token, except those with {@code visitor} in their query. */
    static void signIn(ChromeDriver browser, String token) {
        browser.executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of(
                        "source",
                        "if (location.search.includes('visitor')) { sessionStorage.clear(); }"
                                + " else if (location.protocol === 'http:') {"
                                + " sessionStorage.setItem('tactus-token', '" + token + "'); }"));
    }

    /** Leaves a picture in {@code target/pages} for people to look at. */
    static void picture(ChromeDriver browser, String name) {
        try {
            Path pages = Files.createDirectories(Path.of("target/pages"));
            Files.write(pages.resolve(name), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChromeDriver start(Path profile) {
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
                "--user-data-dir=" + profile);
        options.setCapability("goog:loggingPrefs", Map.of(LogType.BROWSER, "ALL"));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of("/usr/bin/chromedriver").toFile())
                .withTimeout(Duration.ofMinutes(2))
                .build();
        ChromeDriver browser = new ChromeDriver(service, options);
        browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
        return browser;
    }
}
