package dev.tactus.server.http;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.server.account.AccountService;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** The characters of accounts. */
final class CharactersApi {

    private final AccountService service;
    private final Callers callers;

    CharactersApi(AccountService service, Callers callers) {
        this.service = service;
        this.callers = callers;
    }

    CompletionStage<HttpResponse> create(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = Bearers.require(request.headers());
        String name = Fields.of(request, "name").text("name");
        return AccountCall.created(
                service.as(token, (accounts, who) -> accounts.createCharacter(who, name)),
                AccountJson::character,
                CharactersApi::location);
    }

    CompletionStage<HttpResponse> mine(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.ok(
                service.as(Bearers.require(request.headers()), (accounts, who) -> accounts.characters(who.accountId())),
                AccountJson::characters);
    }

    CompletionStage<HttpResponse> ofAccount(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        return AccountCall.ok(
                callers.to(ctx, id, (accounts, actor) -> accounts.characters(id)), AccountJson::characters);
    }

    CompletionStage<HttpResponse> look(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String name = Objects.requireNonNull(ctx.pathParam("name"));
        return AccountCall.ok(
                Refusals.named(
                        callers.with(ctx, (accounts, actor) -> accounts.character(name)),
                        "name",
                        name,
                        "the name of a character"),
                AccountJson::character);
    }

    private static String location(GameCharacter made) {
        return "/api/v1/accounts/characters/" + URLEncoder.encode(made.name(), StandardCharsets.UTF_8);
    }
}
