package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.webui.Browser;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demo of several nodes as a person sees it: in a real browser that follows its match, until Ctrl+C. */
@ResourceLock("browser")
@Timeout(value = 400, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoNodesIT {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(90);

    /** The game's page in the frame. */
    private static final String GAME = "document.getElementById('game').contentDocument";

    private final Path folder;
    private final Path profile;

    DemoNodesIT(@TempDir Path folder, @TempDir Path profile) {
        this.folder = folder;
        this.profile = profile;
    }

    @Test
    void shouldGoOnInBrowserAfterItsNodeIsKilledAndLeaveNothingBehind() throws Exception {
        try (TactusProcess demo = TactusProcess.start(folder, "demo", "--nodes", "2", "--set", "http.port=0")) {
            String page = TactusProcess.at(demo.banner(), "page");
            try (Browser browser = new Browser(profile)) {
                browser.open(page);
                join(browser);
                killAndGoOn(browser);
            }
            List<ProcessHandle> children =
                    demo.process().toHandle().descendants().toList();
            assertThat(children).as("two nodes, etcd and what ends it").hasSizeGreaterThanOrEqualTo(4);
            demo.signal("INT");
            assertThat(demo.exitCode()).isZero();
            long endNs = System.nanoTime() + PATIENCE_NS;
            while (children.stream().anyMatch(ProcessHandle::isAlive)) {
                assertThat(System.nanoTime()).as("all have ended: " + children).isLessThan(endNs);
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static void join(Browser browser) {
        browser.waitFor("a room with a standby", () -> browser.one("#kill").isEnabled());
        browser.waitFor(
                "the form for a name",
                () -> browser.js("return " + GAME + ".getElementById('welcome').hidden === false")
                        .equals(true));
        browser.js(GAME + ".getElementById('name').value = 'Ann'");
        browser.js(GAME + ".getElementById('welcome').requestSubmit()");
        browser.waitFor("Ann plays", () -> inGame(browser, "who").startsWith("Ann"));
        browser.waitFor("her match runs somewhere", () -> browser.text("#match").startsWith("Your match runs at n"));
    }

    private static void killAndGoOn(Browser browser) {
        long tick = tick(browser);
        browser.click("#kill");
        browser.waitFor(
                "another node has the match",
                () -> browser.text("#match").matches("n[12] was killed, and n[12] goes on with the match.*"));
        browser.waitFor(
                "the game is live there",
                () -> inGame(browser, "state").equals("live") && number(browser, "match.stats().connections") > 1);
        browser.waitFor("the match goes on", () -> tick(browser) > tick + 120);
        assertThat(inGame(browser, "who")).startsWith("Ann");
        browser.waitFor(
                "the killed node is back", () -> browser.all("#nodes li.up").size() == 2);
    }

    private static long tick(Browser browser) {
        return number(browser, "match.stats().tick");
    }

    private static long number(Browser browser, String expression) {
        return browser.js("return document.getElementById('game').contentWindow." + expression) instanceof Number number
                ? number.longValue()
                : -1;
    }

    private static String inGame(Browser browser, String id) {
        return String.valueOf(browser.js("return " + GAME + ".getElementById(arguments[0]).innerText", id));
    }

    /** A node that another process has started ends with it, even where that is killed. */
    @Test
    void shouldStopNodeWhenItsInputEnds() throws Exception {
        try (TactusProcess node = TactusProcess.start(
                folder,
                "serve",
                "--stop-with-input",
                "--set",
                "http.port=0",
                "--set",
                "kcp.port=0",
                "--set",
                "tcp.port=0",
                "--set",
                "msgpack.enabled=false",
                "--set",
                "binary.enabled=false",
                "--set",
                "json.enabled=false",
                "--set",
                "pickle.enabled=false")) {
            assertThat(node.banner()).containsKey("page");
            node.process().getOutputStream().close();
            assertThat(node.exitCode()).isZero();
        }
    }
}
