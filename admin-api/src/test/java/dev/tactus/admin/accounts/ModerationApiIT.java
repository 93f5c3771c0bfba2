package dev.tactus.admin.accounts;

import static dev.tactus.admin.AccountCaller.PASSWORD;
import static dev.tactus.admin.AccountCaller.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModerationApiIT {

    private static final HttpTestServer bench =
            new HttpTestServer("http.operator-token=s3cret", "attempts.sign-ups-per-address=1000");
    private static final AccountCaller nobody = new AccountCaller(bench, null);
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");

    @AfterAll
    static void close() {
        bench.close();
    }

    @Test
    void shouldGrantByOperatorsTokenAndThenByRole() {
        AccountCaller first = AccountCaller.player(bench, "First");
        String second = AccountCaller.player(bench, "Second").id();
        Expectations.problem(
                first.call("PUT", "/" + second + "/roles/moderator", null), 403, "account: permission denied");
        JsonNode granted = console.json("PUT", "/" + first.id() + "/roles/operator", null);
        assertThat(granted.get("roles").toString()).isEqualTo("[\"player\",\"operator\"]");
        assertThat(first.json("PUT", "/" + second + "/roles/moderator", null)
                        .get("roles")
                        .toString())
                .as("what an account may is looked up, and not taken from its token")
                .contains("moderator");
        assertThat(first.json("DELETE", "/" + second + "/roles/moderator", null)
                        .get("roles")
                        .toString())
                .doesNotContain("moderator");
        Expectations.problem(
                first.call("PUT", "/1/roles/moderator", null), 404, "id: 1 (expected: the id of an account)");
        Expectations.problem(first.call("PUT", "/" + second + "/roles/guest", null), 400, "role: guest");
    }

    @Test
    void shouldVoidTokensOfWhomRoleIsTakenFrom() {
        AccountCaller was = AccountCaller.player(bench, "Was.Operator");
        String id = was.id();
        console.json("PUT", "/" + id + "/roles/operator", null);
        console.json("DELETE", "/" + id + "/roles/operator", null);
        Expectations.problem(was.get("/me"), 401, "token: invalid, expired or revoked");
    }

    @Test
    void shouldBanForTimeOrForGoodAndTellWhoComesBack() {
        AccountCaller moderator = AccountCaller.player(bench, "Mona");
        console.json("PUT", "/" + moderator.id() + "/roles/moderator", null);
        AccountCaller rude = AccountCaller.player(bench, "Rude");
        String id = rude.id();
        JsonNode banned = moderator.json("PUT", "/" + id + "/ban", "{\"seconds\": 7200, \"reason\": \"was rude\"}");
        assertThat(banned.get("bannedUntil").isTextual()).isTrue();
        Expectations.problem(rude.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.problem(
                nobody.call("POST", "/login", credentials("Rude", PASSWORD)), 403, "account: banned for another");
        assertThat(moderator
                        .json("DELETE", "/" + id + "/ban", null)
                        .get("bannedUntil")
                        .isNull())
                .isTrue();
        Expectations.status(nobody.call("POST", "/login", credentials("Rude", PASSWORD)), 200);

        assertThat(moderator
                        .json("PUT", "/" + id + "/ban", "{}")
                        .get("bannedUntil")
                        .textValue())
                .isEqualTo("9999-12-31T23:59:59Z");
        Expectations.problem(
                moderator.call("PUT", "/" + moderator.id() + "/ban", "{}"), 403, "account: permission denied");
        Expectations.problem(
                moderator.call("PUT", "/" + id + "/ban", "{\"seconds\": 0}"), 400, "seconds: 0 (expected: 1..");
        Expectations.problem(
                moderator.call("PUT", "/" + id + "/ban", "{\"reason\": \"" + "x".repeat(201) + "\"}"),
                400,
                "reason: too long or not one line (expected: at most 200");
    }

    @Test
    void shouldPageThroughAuditForModerators() {
        AccountCaller watched = AccountCaller.player(bench, "Watched");
        String id = watched.id();
        Expectations.problem(watched.get("/audit"), 403, "account: permission denied");
        console.json("PUT", "/" + id + "/roles/moderator", null);
        List<String> mine = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        String next = "";
        while (true) {
            JsonNode page = watched.json("GET", "/audit?limit=2" + next, null);
            page.get("entries").forEach(entry -> {
                numbers.add(entry.get("number").longValue());
                if (entry.path("target").asText().equals(id)) {
                    mine.add(entry.get("action").textValue() + " by "
                            + entry.get("actor").asText("nobody"));
                }
            });
            if (page.get("next").isNull()) {
                break;
            }
            next = "&before=" + page.get("next").textValue();
        }
        assertThat(mine).contains("signed_up by " + id).anyMatch(line -> line.startsWith("role_granted by"));
        assertThat(numbers).doesNotHaveDuplicates().endsWith(1L);
    }

    @Test
    void shouldListAccountsForModeratorsOnly() {
        AccountCaller.player(bench, "Aaron");
        AccountCaller lister = AccountCaller.player(bench, "Lister");
        Expectations.problem(lister.get(""), 403, "account: permission denied");
        console.json("PUT", "/" + lister.id() + "/roles/moderator", null);
        List<String> names = new ArrayList<>();
        String after = "";
        while (true) {
            JsonNode page = lister.json("GET", "?limit=1" + after, null);
            page.get("accounts")
                    .forEach(account -> names.add(account.get("name").textValue()));
            if (page.get("next").isNull()) {
                break;
            }
            after = "&after=" + page.get("next").textValue();
        }
        assertThat(names).contains("Aaron", "Lister").doesNotHaveDuplicates();
        Expectations.problem(lister.get("?limit=501"), 400, "limit: 501 (expected: 1..500)");
        AccountCaller.player(bench, "Query_One");
        AccountCaller.player(bench, "Query.Two");
        assertThat(names(lister.json("GET", "?query=QUERY", null))).containsExactly("Query.Two", "Query_One");
        assertThat(names(lister.json("GET", "?query=query_", null))).containsExactly("Query_One");
        assertThat(names(lister.json("GET", "?query=%25", null))).isEmpty();
        JsonNode first = lister.json("GET", "?query=query&limit=1", null);
        assertThat(first.get("next").textValue()).isEqualTo("Query.Two");
        JsonNode second = lister.json("GET", "?query=query&limit=1&after=Query.Two", null);
        assertThat(names(second)).containsExactly("Query_One");
        assertThat(second.get("next").isNull()).isTrue();
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.get("accounts").forEach(account -> names.add(account.get("name").textValue()));
        return names;
    }

    @Test
    void shouldRotateKeysAndVoidWhatOldOnesSigned() {
        AccountCaller holder = AccountCaller.player(bench, "Key.Holder");
        Expectations.problem(holder.call("POST", "/keys", "{}"), 403, "account: permission denied");
        Expectations.status(console.call("POST", "/keys", "{}"), 204);
        Expectations.status(holder.get("/me"), 200);
        Expectations.status(console.call("POST", "/keys", "{\"distrustOld\": true}"), 204);
        Expectations.problem(holder.get("/me"), 401, "token: invalid, expired or revoked");
        Expectations.status(AccountCaller.logIn(bench, "Key.Holder").get("/me"), 200);
    }
}
