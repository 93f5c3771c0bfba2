package dev.tactus.admin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tactus.accounts.role.Permission;
import dev.tactus.admin.AccountCaller;
import dev.tactus.admin.Expectations;
import dev.tactus.admin.HttpTestServer;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PermissionsApiIT {

    private static final String PATH = "/api/v1/permissions";

    private static final HttpTestServer guarded =
            new HttpTestServer("http.operator-token=s3cret", "attempts.sign-ups-per-address=1000");
    private static final HttpTestServer trusting = new HttpTestServer();

    @AfterAll
    static void close() {
        guarded.close();
        trusting.close();
    }

    @Test
    void shouldTellAccountsWhatTheyMayNow() {
        AccountCaller caller = AccountCaller.player(guarded, "Caller");
        assertThat(permissions(caller)).contains("PLAY").doesNotContain("KICK");
        new AccountCaller(guarded, "s3cret").json("PUT", "/" + caller.id() + "/roles/moderator", null);
        JsonNode now = HttpTestServer.json(caller.callRoot("GET", PATH, null));
        assertThat(now.get("by").textValue()).isEqualTo("account");
        assertThat(now.at("/account/id").textValue()).isEqualTo(caller.id());
        assertThat(now.at("/account/name").textValue()).isEqualTo("Caller");
        assertThat(now.at("/account/role").textValue())
                .as("looked up, and not taken from the token")
                .isEqualTo("moderator");
        assertThat(permissions(caller))
                .contains("KICK", "SAY", "LIST_SESSIONS", "LOOK_INTO_WORLDS")
                .doesNotContain("GRANT_ROLES")
                .doesNotContain("COMMAND_WORLDS")
                .doesNotContain("DRAIN")
                .doesNotContain("SET_LOG_LEVELS");
    }

    @Test
    void shouldGrantAllPermissionsToOperatorTokenAndLocalSecret() {
        JsonNode token = HttpTestServer.json(new AccountCaller(guarded, "s3cret").callRoot("GET", PATH, null));
        assertThat(token.get("by").textValue()).isEqualTo("token");
        assertThat(token.get("account").isNull()).isTrue();
        assertThat(token.get("permissions")).hasSize(Permission.values().length);
        JsonNode machine = HttpTestServer.json(trusting.get(PATH));
        assertThat(machine.get("by").textValue()).isEqualTo("machine");
        assertThat(machine.get("permissions")).hasSize(Permission.values().length);
    }

    @Test
    void shouldAskForLoginWhereNobodyIsLetIn() {
        Expectations.problem(guarded.get(PATH), 401, "token: none");
        Expectations.problem(new AccountCaller(trusting, "none").callRoot("GET", PATH, null), 401, "token:");
        Expectations.problem(trusting.send(trusting.anonymous(PATH)), 401, "token: none");
    }

    @Test
    void shouldLetLocalSecretManageAccounts() {
        AccountCaller here = new AccountCaller(trusting, trusting.localSecret());
        AccountCaller first = AccountCaller.player(trusting, "First");
        assertThat(here.json("GET", "", null).get("accounts")).isNotEmpty();
        assertThat(here.json("PUT", "/" + first.id() + "/roles/operator", null)
                        .get("roles")
                        .toString())
                .contains("operator");
        HttpResponse<String> foreign = trusting.send(trusting.anonymous("/api/v1/accounts"));
        Expectations.problem(foreign, 401, "token: none");
        Expectations.problem(new AccountCaller(guarded, null).get(""), 401, "token: none");
    }

    private static String permissions(AccountCaller caller) {
        return HttpTestServer.json(caller.callRoot("GET", PATH, null))
                .get("permissions")
                .toString();
    }
}
