package dev.tactus.admin.accounts;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Accounts;
import dev.tactus.admin.auth.BearerTokens;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.identity.local.AccountService;
import java.net.InetAddress;
import java.util.concurrent.CompletionStage;

/** Routes of logins, and of changes that an owner makes to an account. */
final class LoginsApi {

    private final AccountService service;

    LoginsApi(AccountService service) {
        this.service = service;
    }

    CompletionStage<HttpResponse> logIn(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        RequestFields fields = RequestFields.of(request, "name", "password");
        String name = fields.text("name");
        String password = fields.text("password");
        InetAddress from = AccountsApi.address(ctx);
        return AccountCall.ok(service.hash(accounts -> accounts.logIn(name, password, from)), AccountJson::login);
    }

    CompletionStage<HttpResponse> refresh(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = RequestFields.of(request, "refreshToken").text("refreshToken");
        return AccountCall.ok(service.call(accounts -> accounts.refresh(token)), AccountJson::login);
    }

    CompletionStage<HttpResponse> logOut(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.done(service.withIdentity(BearerTokens.require(request.headers()), Accounts::logOut));
    }

    CompletionStage<HttpResponse> logOutEverywhere(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        return AccountCall.done(
                service.withIdentity(BearerTokens.require(request.headers()), Accounts::logOutEverywhere));
    }

    CompletionStage<HttpResponse> changePassword(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = BearerTokens.require(request.headers());
        RequestFields fields = RequestFields.of(request, "oldPassword", "newPassword");
        String oldPassword = fields.text("oldPassword");
        String newPassword = fields.text("newPassword");
        InetAddress from = AccountsApi.address(ctx);
        return AccountCall.ok(
                service.hashWithIdentity(
                        token, (accounts, who) -> accounts.changePassword(who, oldPassword, newPassword, from)),
                AccountJson::login);
    }

    CompletionStage<HttpResponse> delete(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        String token = BearerTokens.require(request.headers());
        String password = RequestFields.of(request, "password").text("password");
        InetAddress from = AccountsApi.address(ctx);
        return AccountCall.done(
                service.hashWithIdentity(token, (accounts, who) -> accounts.delete(who, password, from)));
    }
}
