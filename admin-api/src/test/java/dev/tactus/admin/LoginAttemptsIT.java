package dev.tactus.admin;

import static dev.tactus.admin.AccountCaller.PASSWORD;
import static dev.tactus.admin.AccountCaller.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginAttemptsIT {

    @Test
    void shouldLockAccountForWrongPasswordsAndNobodyElse() {
        try (HttpTestServer bench = new HttpTestServer("attempts.per-account=1", "attempts.per-address=10000")) {
            AccountCaller.player(bench, "Target");
            AccountCaller.player(bench, "Bystander");
            // The first wait is a second, which a slow machine may find over: then the right password ends it all.
            boolean locked = IntStream.range(0, 50).anyMatch(i -> {
                for (int status = 0;
                        status != 429;
                        status = logIn(bench, "Target", "wrong password").statusCode()) {}
                HttpResponse<String> right = logIn(bench, "Target", PASSWORD);
                Expectations.status(logIn(bench, "Bystander", PASSWORD), 200);
                return right.statusCode() == 429
                        && Expectations.problemWithWait(right, 429, "attempts: too many (expected: the next one in ")
                                > 0;
            });
            assertThat(locked).isTrue();
        }
    }

    @Test
    void shouldLimitAccountsOfAnAddress() {
        try (HttpTestServer bench = new HttpTestServer("attempts.sign-ups-per-address=2")) {
            AccountCaller nobody = new AccountCaller(bench, null);
            for (int i = 1; i <= 3; i++) {
                Expectations.status(nobody.call("POST", "", credentials("Name" + i, PASSWORD)), 201);
            }
            assertThat(Expectations.problemWithWait(
                            nobody.call("POST", "", credentials("Name4", PASSWORD)), 429, "attempts: too many"))
                    .isLessThanOrEqualTo(10);
        }
    }

    private static HttpResponse<String> logIn(HttpTestServer bench, String name, String password) {
        return new AccountCaller(bench, null).call("POST", "/login", credentials(name, password));
    }
}
