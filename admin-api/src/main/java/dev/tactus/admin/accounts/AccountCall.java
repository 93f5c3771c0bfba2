package dev.tactus.admin.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Outcome;
import dev.tactus.admin.http.JsonBodies;
import dev.tactus.admin.http.RefusalProblems;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Handler of an accounts API call, which receives the complete request and answers asynchronously. */
@FunctionalInterface
interface AccountCall {

    CompletionStage<HttpResponse> answer(ServiceRequestContext ctx, AggregatedHttpRequest request);

    /** Returns the HTTP service of this handler. */
    default HttpService service() {
        return (ctx, request) -> HttpResponse.of(request.aggregate().thenCompose(whole -> answer(ctx, whole)));
    }

    /** Answers 200 with the value of a success. */
    static <T> CompletionStage<HttpResponse> ok(CompletionStage<Outcome<T>> outcome, Function<T, JsonNode> json) {
        return outcome.thenApply(
                ended -> JsonBodies.response(HttpStatus.OK, json.apply(RefusalProblems.valueOf(ended))));
    }

    /** Answers 201 with the value of a success, and its location. */
    static <T> CompletionStage<HttpResponse> created(
            CompletionStage<Outcome<T>> outcome, Function<T, JsonNode> json, Function<T, String> location) {
        return outcome.thenApply(ended -> {
            T made = RefusalProblems.valueOf(ended);
            return JsonBodies.created(location.apply(made), json.apply(made));
        });
    }

    /** Answers 204 for a success. */
    static <T> CompletionStage<HttpResponse> done(CompletionStage<Outcome<T>> outcome) {
        return outcome.thenApply(ended -> {
            T unused = RefusalProblems.valueOf(ended);
            return HttpResponse.of(HttpStatus.NO_CONTENT);
        });
    }
}
