package dev.tactus.admin.accounts;

import static dev.tactus.admin.AccountCaller.PASSWORD;
import static dev.tactus.admin.AccountCaller.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The API while the database cannot be asked. */
class AccountsUnavailableApiIT {

    private static final String AWAY = "accounts: database unavailable";

    @Test
    void shouldAnswer503WhileNobodyCanWriteAndRecover() throws Exception {
        Path database = HttpTestServer.temporary().resolve("accounts.sqlite");
        try (HttpTestServer bench = new HttpTestServer("accounts.database=" + database)) {
            AccountCaller nobody = new AccountCaller(bench, null);
            AccountCaller ada = AccountCaller.player(bench, "Ada");
            bench.post("/api/v1/rooms", "{\"id\": 5, \"members\": [\"" + ada.id() + "\"]}");
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement lock = other.createStatement()) {
                lock.execute("BEGIN EXCLUSIVE");
                HttpResponse<String> away = nobody.call("POST", "", credentials("Bob", PASSWORD));
                Expectations.problemWithWait(away, 503, AWAY);
                assertThat(away.body()).contains("\"code\":\"accounts-unavailable\"");
                Expectations.problemWithWait(nobody.call("POST", "/login", credentials("Ada", PASSWORD)), 503, AWAY);
                Expectations.problemWithWait(ada.call("POST", "/logout", null), 503, AWAY);
                try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
                    List<Future<HttpResponse<String>>> stuck = IntStream.range(0, 8)
                            .mapToObj(i -> threads.submit(() -> ada.call("POST", "/logout-everywhere", null)))
                            .toList();
                    Expectations.status(ada.call("POST", "/me/tickets", "{\"room\": 5}"), 201);
                    assertThat(stuck)
                            .as("who waits for the database is not waited for")
                            .anyMatch(one -> !one.isDone());
                    for (Future<HttpResponse<String>> one : stuck) {
                        assertThat(one.get().statusCode()).isEqualTo(503);
                    }
                }
                Expectations.status(
                        bench.send(bench.request("/api/v1/rooms/5?reason=late").DELETE()), 204);
                lock.execute("ROLLBACK");
            }
            Expectations.status(nobody.call("POST", "", credentials("Bob", PASSWORD)), 201);
            Expectations.status(ada.call("POST", "/logout", null), 204);
        }
    }

    @Test
    void shouldServeRoomsWhereDatabaseHasNeverBeenThere() {
        try (HttpTestServer bench = new HttpTestServer(
                "accounts.database=jdbc:postgresql://127.0.0.1:1/none", "http.operator-token=s3cret")) {
            AccountCaller nobody = new AccountCaller(bench, null);
            AccountCaller console = new AccountCaller(bench, "s3cret");
            Expectations.problemWithWait(nobody.call("POST", "", credentials("Bob", PASSWORD)), 503, AWAY);
            Expectations.problemWithWait(nobody.call("POST", "/login", credentials("Bob", PASSWORD)), 503, AWAY);
            Expectations.problemWithWait(console.get("/5"), 503, AWAY);
            Expectations.problemWithWait(console.get("/audit"), 503, AWAY);
            assertThat(HttpTestServer.json(nobody.get("/jwks.json")).get("keys"))
                    .isEmpty();
            Expectations.status(console.callRoot("POST", "/api/v1/rooms", "{\"members\": [1]}"), 201);
        }
    }
}
