package dev.tactus.admin;

import static dev.tactus.admin.AccountCaller.PASSWORD;
import static dev.tactus.admin.AccountCaller.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by request bodies and names. */
class BodyAttacksIT {

    private static final HttpTestServer bench =
            new HttpTestServer("http.operator-token=s3cret", "attempts.per-address=10000", "attempts.per-account=1000");
    private static final AccountCaller nobody = new AccountCaller(bench, null);
    private static final AccountCaller console = new AccountCaller(bench, "s3cret");
    private static final AccountCaller victim = AccountCaller.player(bench, "Victim");

    @AfterAll
    static void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x'); DROP TABLE account;--",
                "' OR '1'='1",
                "Victim'--",
                "Victim\\u0000",
                "\\\"; DELETE FROM audit; --",
                "${jndi:ldap://127.0.0.1/x}",
                "%",
                "Vict_m"
            })
    void shouldTakeSqlInNamesForWrongNames(String name) {
        Expectations.problem(
                nobody.call("POST", "/login", credentials(name, PASSWORD)), 401, "name or password: wrong");
        HttpResponse<String> signUp = nobody.call("POST", "", credentials(name, PASSWORD));
        // Two of them are names that anybody may have, and nothing else.
        assertThat(signUp.statusCode()).isIn(201, 400);
        Expectations.status(victim.get("/me"), 200);
    }

    @Test
    void shouldTakeSqlInQueriesAndPathsForText() {
        String sql = "%27%20OR%20%271%27%3D%271";
        Expectations.problem(victim.get("/names/" + sql), 404, "name: ' OR '1'='1 (expected: the name of an account)");
        Expectations.problem(victim.get("/characters/" + sql), 404, "name: ");
        Expectations.problem(victim.get("/" + sql), 400, "id: ' OR '1'='1 (expected: a whole number");
        Expectations.problem(console.get("/audit?before=" + sql), 400, "before: ");
        assertThat(console.json("GET", "?after=" + sql, null).get("accounts")).isNotEmpty();
    }

    @Test
    void shouldKeepSqlInReasonsAsText() {
        String id = AccountCaller.player(bench, "Banned").id();
        console.json("PUT", "/" + id + "/ban", "{\"reason\": \"'); DELETE FROM audit;--\"}");
        JsonNode newest = console.json("GET", "/audit?limit=1", null).at("/entries/0");
        assertThat(newest.get("detail").textValue()).isEqualTo("'); DELETE FROM audit;--");
        assertThat(newest.get("number").longValue()).isGreaterThan(1);
    }

    @Test
    void shouldRefuseHugeBodies() {
        String huge = "x".repeat(100_000);
        for (String path : List.of("", "/login", "/refresh")) {
            Expectations.problem(nobody.call("POST", path, "{\"name\": \"" + huge + "\"}"), 413, "body: too long");
        }
        String large = "x".repeat(60_000);
        Expectations.problem(nobody.call("POST", "", credentials(large, PASSWORD)), 400, "name: too long");
        Expectations.problem(nobody.call("POST", "/login", credentials("Victim", large)), 400, "password: too long");
        Expectations.problem(
                nobody.call("POST", "/refresh", "{\"refreshToken\": \"" + large + "\"}"), 400, "refreshToken: too");
    }

    @Test
    void shouldRefuseDeepAndStrangeJson() {
        String deep = "{\"name\": " + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        Expectations.problem(nobody.call("POST", "", deep), 400, "body: ");
        Expectations.problem(nobody.call("POST", "", "[".repeat(60_000)), 400, "body: ");
        Expectations.problem(
                nobody.call("POST", "/login", "{\"name\": \"Victim\", \"name\": \"Other\", \"password\": \"x\"}"),
                400,
                "body: Duplicate field 'name'");
        Expectations.problem(
                nobody.call("POST", "/login", "{\"name\": {\"$ne\": null}, \"password\": {\"$ne\": null}}"),
                400,
                "name: no text");
        Expectations.problem(nobody.call("POST", "/login", credentials("Victim", PASSWORD) + "{}"), 400, "body: ");
        Expectations.problem(nobody.call("POST", "/login", "{\"name\": " + "9".repeat(50_000) + "}"), 400, "");
    }

    @Test
    void shouldNotRepeatPasswords() {
        String secret = "hunter2-hunter2";
        for (String body : List.of(
                credentials("Victim", secret),
                credentials("x", secret),
                "{\"password\": \"" + secret + "\"}",
                "{\"name\": 5, \"password\": \"" + secret + "\"}")) {
            for (String path : List.of("", "/login")) {
                assertThat(nobody.call("POST", path, body).body()).doesNotContain("hunter2");
            }
        }
    }
}
