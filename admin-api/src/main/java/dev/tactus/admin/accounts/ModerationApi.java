package dev.tactus.admin.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.AuditPage;
import dev.tactus.accounts.role.Role;
import dev.tactus.admin.auth.CallerResolver;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.PageLimit;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.RequestFields;
import dev.tactus.admin.http.UnsignedIds;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Routes of moderation; permissions are checked in the transaction of the change. */
final class ModerationApi {

    /** End of a permanent ban: the last date with a four-digit year. */
    private static final long FOR_GOOD_MS =
            Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

    private static final long SECONDS_MAX = 100L * 366 * 86_400;

    private final CallerResolver callers;

    ModerationApi(CallerResolver callers) {
        this.callers = callers;
    }

    CompletionStage<HttpResponse> grant(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        Role role = role(ctx);
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.grant(actor, id, role)),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> revoke(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        Role role = role(ctx);
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.revoke(actor, id, role)),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> ban(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        RequestFields fields = RequestFields.of(request, "seconds", "reason");
        long seconds = fields.number("seconds", 1, SECONDS_MAX, 0);
        String reason = fields.text("reason", "");
        long untilMs = seconds == 0 ? FOR_GOOD_MS : System.currentTimeMillis() + seconds * 1_000;
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.ban(actor, id, untilMs, reason)),
                AccountJson::account);
    }

    CompletionStage<HttpResponse> unban(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        long id = AccountsApi.id(ctx);
        return AccountCall.ok(
                callers.callForAccount(ctx, id, (accounts, actor) -> accounts.unban(actor, id)), AccountJson::account);
    }

    CompletionStage<HttpResponse> audit(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        int limit = PageLimit.limit(ctx.queryParam("limit"), PageLimit.ACCOUNTS_MAX);
        String before = ctx.queryParam("before");
        long number = before == null ? 0 : UnsignedIds.parse(before, "before");
        return AccountCall.ok(
                callers.call(ctx, (accounts, actor) -> accounts.audit(actor, number, limit)), ModerationApi::page);
    }

    CompletionStage<HttpResponse> rotateKeys(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        boolean distrustOld = RequestFields.of(request, "distrustOld").flag("distrustOld");
        return AccountCall.done(callers.call(ctx, (accounts, actor) -> accounts.rotateKeys(actor, distrustOld)));
    }

    private static JsonNode page(AuditPage page) {
        ObjectNode json = JsonBodies.object();
        ArrayNode items = json.putArray("entries");
        page.entries().forEach(entry -> items.add(AccountJson.audit(entry)));
        json.put("next", page.next() == 0 ? null : Long.toString(page.next()));
        return json;
    }

    private static Role role(ServiceRequestContext ctx) {
        String text = Objects.requireNonNull(ctx.pathParam("role"));
        return Role.of(text)
                .orElseThrow(() -> ProblemException.badValue(
                        "role",
                        text,
                        Arrays.stream(Role.values()).map(Role::text).collect(Collectors.joining(", "))));
    }
}
