package dev.tactus.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.webui.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.WebElement;

/** The console where one has to say who one is: what an operator may, and what a moderator may not. */
@ResourceLock("browser")
class ConsoleLoginIT {

    private static TestNode node;
    private static AccountCaller token;
    private static String player;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path data, @TempDir Path profile) {
        node = new TestNode(data);
        token = node.operator();
        player = node.player("Paul").id();
        for (String[] one : new String[][] {{"Olga", "operator"}, {"Mona", "moderator"}}) {
            token.json("PUT", "/" + node.player(one[0]).id() + "/roles/" + one[1], null);
        }
        Expectations.status(token.callRoot("POST", "/api/v1/rooms", "{\"id\": 5, \"members\": [1, 2]}"), 201);
        browser = new Browser(profile);
    }

    @AfterAll
    static void stop() {
        browser.close();
        node.close();
    }

    @BeforeEach
    void forget() {
        browser.open(node.url() + "/console");
        browser.js("sessionStorage.clear()");
    }

    @Test
    void shouldLetOperatorGrantRolesAndTakeThemBack() {
        logIn("Olga", "accounts/" + player);
        browser.waitFor("who it is", () -> browser.text("#name").equals("Olga · operator"));
        browser.click("[data-role='moderator']");
        browser.click("dialog form > .buttons button:last-child");
        browser.waitFor("the role", () -> roles().contains("moderator"));
        browser.waitFor(
                "the other button",
                () -> browser.text("[data-role='moderator']").equals("Revoke"));
        browser.click("[data-role='moderator']");
        browser.click("dialog .danger");
        browser.waitFor("the role gone", () -> !roles().contains("moderator"));
    }

    @Test
    void shouldNotLetModeratorGrantButBan() {
        logIn("Mona", "accounts/" + player);
        browser.waitFor("who it is", () -> browser.text("#name").equals("Mona · moderator"));
        browser.waitFor(
                "the roles", () -> !browser.all("[data-role='operator']").isEmpty());
        WebElement grant = browser.one("[data-role='operator']");
        assertThat(grant.isEnabled()).isFalse();
        assertThat(grant.getDomAttribute("title"))
                .isEqualTo("Requires the permission GRANT_ROLES, which Mona does not have.");
        AccountCaller mona = AccountCaller.logIn(node.url(), "Mona");
        Expectations.status(mona.call("PUT", "/" + player + "/roles/operator", null), 403);
        assertThat(roles()).doesNotContain("operator");

        browser.click(".actions .warn");
        browser.fill("dialog [name='reason']", "spoils the game");
        browser.click("dialog .danger");
        browser.waitFor("the ban", () -> browser.text(".head-line").contains("banned until"));
        browser.click(".actions button");
        browser.waitFor("its end", () -> browser.text(".head-line").contains("active"));
        Expectations.status(mona.get("/audit"), 200);
        assertThat(mona.get("/audit").body()).contains("spoils the game");
    }

    @Test
    void shouldSayWhatIsWrongWithLoginAndEndOne() {
        open("rooms");
        browser.fill("#by-name [name='name']", "Olga");
        browser.fill("#by-name [name='password']", "wrong horse");
        browser.click("#by-name button");
        browser.waitFor("the reason", () -> !browser.text("#by-name .problem").isEmpty());
        logIn("Olga", "rooms");
        browser.waitFor("rooms", () -> !browser.all("tr[data-id='5']").isEmpty());
        browser.click("#leave");
        browser.waitFor("the form", () -> !browser.all("#by-name").isEmpty());
        assertThat(String.valueOf(browser.js("return sessionStorage.length"))).isEqualTo("0");
    }

    @Test
    void shouldAcceptOperatorToken() {
        open("rooms/5");
        browser.click(".sign-in summary");
        browser.fill("#by-token [name='token']", "s3cret");
        browser.click("#by-token button");
        browser.waitFor("who it is", () -> browser.text("#name").equals("operator token"));
        browser.waitFor("the room that was asked for", () -> browser.text("h1").equals("Room 5"));
    }

    @Test
    void shouldSignInOnceByLink() {
        String link = node.consoleLink();
        browser.open("about:blank");
        browser.open(link);
        browser.waitFor("who it is", () -> browser.text("#name").equals("local operator"));
        assertThat(String.valueOf(browser.js("return location.hash"))).doesNotContain("code");
        browser.click("#leave");
        browser.waitFor("the form", () -> !browser.all("#by-name").isEmpty());
        browser.open("about:blank");
        browser.open(link);
        browser.waitFor("the form", () -> !browser.all("#by-name").isEmpty());
    }

    private static void open(String page) {
        browser.open("about:blank");
        browser.open(node.url() + "/console#/" + page);
        browser.waitFor("the form", () -> !browser.all("#by-name").isEmpty());
    }

    private static void logIn(String name, String page) {
        open(page);
        browser.fill("#by-name [name='name']", name);
        browser.fill("#by-name [name='password']", AccountCaller.PASSWORD);
        browser.click("#by-name button");
    }

    private static String roles() {
        return token.json("GET", "/" + player, null).get("roles").toString();
    }
}
