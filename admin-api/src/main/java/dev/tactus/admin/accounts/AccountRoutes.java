package dev.tactus.admin.accounts;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.auth.CallerResolver;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.http.ExpectContinueGuard;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;

/** Binds the routes of the accounts API. */
public final class AccountRoutes {

    private static final String ROOT = "/api/v1/accounts";
    private static final MediaType JWKS = MediaType.parse("application/jwk-set+json");

    private final ServerBuilder builder;

    private AccountRoutes(ServerBuilder builder) {
        this.builder = builder;
    }

    /** Binds the routes of accounts in this process. */
    public static void bind(
            ServerBuilder builder, AccountService service, TicketIssuer tickets, OperatorCredentials credentials) {
        AccountRoutes routes = new AccountRoutes(builder);
        CallerResolver callers = new CallerResolver(credentials, service);
        routes.accounts(new AccountsApi(service, callers));
        routes.logins(new LoginsApi(service));
        routes.tickets(new JoinTicketsApi(tickets, credentials));
        routes.characters(new CharactersApi(service, callers));
        routes.moderation(new ModerationApi(callers));
        routes.keys(service);
    }

    private void accounts(AccountsApi api) {
        bind(HttpMethod.POST, "", api::signUp);
        bind(HttpMethod.GET, "", api::list);
        bind(HttpMethod.GET, "/me", api::me);
        bind(HttpMethod.GET, "/{id}", api::get);
        bind(HttpMethod.GET, "/names/{name}", api::find);
    }

    private void logins(LoginsApi api) {
        bind(HttpMethod.POST, "/login", api::logIn);
        bind(HttpMethod.POST, "/refresh", api::refresh);
        bind(HttpMethod.POST, "/logout", api::logOut);
        bind(HttpMethod.POST, "/logout-everywhere", api::logOutEverywhere);
        bind(HttpMethod.PUT, "/me/password", api::changePassword);
        bind(HttpMethod.POST, "/me/delete", api::delete);
    }

    private void tickets(JoinTicketsApi api) {
        bind(HttpMethod.POST, "/me/tickets", api::issue);
    }

    private void characters(CharactersApi api) {
        bind(HttpMethod.POST, "/me/characters", api::create);
        bind(HttpMethod.GET, "/me/characters", api::listOwn);
        bind(HttpMethod.GET, "/{id}/characters", api::listByAccount);
        bind(HttpMethod.GET, "/characters/{name}", api::get);
    }

    private void moderation(ModerationApi api) {
        bind(HttpMethod.PUT, "/{id}/roles/{role}", api::grant);
        bind(HttpMethod.DELETE, "/{id}/roles/{role}", api::revoke);
        bind(HttpMethod.PUT, "/{id}/ban", api::ban);
        bind(HttpMethod.DELETE, "/{id}/ban", api::unban);
        bind(HttpMethod.GET, "/audit", api::audit);
        bind(HttpMethod.POST, "/keys", api::rotateKeys);
    }

    /** Binds the public keys, also at the well-known path for external verifiers. */
    private void keys(AccountService service) {
        ExpectContinueGuard.bind(builder, HttpMethod.GET, ROOT + "/jwks.json", (ctx, request) -> jwks(service));
        ExpectContinueGuard.bind(builder, HttpMethod.GET, "/.well-known/jwks.json", (ctx, request) -> jwks(service));
    }

    private static HttpResponse jwks(AccountService service) {
        return HttpResponse.of(JsonBodies.headers(HttpStatus.OK, JWKS), HttpData.ofUtf8(service.jwks()));
    }

    private void bind(HttpMethod method, String path, AccountCall call) {
        ExpectContinueGuard.bind(builder, method, ROOT + path, call.service());
    }
}
