package dev.tactus.webui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.HttpTestServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The console of a cluster in memory, in a real browser. */
@ResourceLock("browser")
class ClusterPagesIT {

    private final HttpTestServer bench = HttpTestServer.withPages(WebPages::bind);
    private final Browser browser;

    ClusterPagesIT(@TempDir Path profile) {
        this.browser = new Browser(profile);
    }

    @BeforeEach
    void join() {
        bench.nodes.join();
        bench.post("/api/v1/rooms", "{\"id\": 7, \"members\": [1]}");
        bench.rooms.own(7, "bench");
        browser.open(bench.url() + "/replay");
        browser.js("sessionStorage.setItem('tactus-token', arguments[0])", bench.localSecret());
    }

    @AfterEach
    void close() {
        browser.close();
        bench.close();
    }

    @Test
    void shouldDrainAnotherNode() {
        browser.open(bench.url() + "/console#/node");
        browser.waitFor(
                "all nodes",
                () -> browser.all("tr[data-id='n2'], tr[data-id='n3']").size() == 2);
        assertThat(browser.text("tr[data-id='n3']")).contains("away");
        browser.click("tr[data-id='n2'] button");
        browser.fill("dialog [name='reason']", "new disk");
        browser.click("dialog .danger");
        browser.waitFor("its state", () -> browser.text("tr[data-id='n2']").contains("draining, rooms move"));
        browser.waitFor(
                "the other button",
                () -> browser.text("tr[data-id='n2'] button").equals("Undrain…"));
        browser.click("tr[data-id='n2'] button");
        browser.click("dialog form > .buttons button:last-child");
        browser.waitFor("its state", () -> browser.text("tr[data-id='n2']").contains("ready"));
        assertThat(bench.nodes.orders).containsExactly("drain n2 moving", "undrain n2");
        assertThat(browser.warnings()).as("what the browser warns of").isEmpty();
    }

    @Test
    void shouldShowNodeOfRoomAndMoveIt() {
        browser.open(bench.url() + "/console#/rooms");
        browser.waitFor(
                "the room with its node",
                () -> browser.text("tr[data-id='7'] .owner").equals("bench"));
        browser.open(bench.url() + "/console#/rooms/7");
        browser.waitFor("where it is", () -> browser.text("main").contains("node bench"));
        browser.click("#move-room");
        browser.waitFor(
                "the nodes that answer",
                () -> browser.text("dialog [name='node']").equals("n2"));
        browser.click("dialog form > .buttons button:last-child");
        browser.waitFor("the result", () -> browser.text("#noted").equals("Room 7 is at node n2."));
        assertThat(bench.nodes.orders).containsExactly("move 7 n2");
    }
}
