package dev.tactus.server.http;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.token.Identity;
import dev.tactus.server.account.Identities;
import dev.tactus.server.account.Identities.Source;
import dev.tactus.server.settings.Secret;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who may: whoever shows the operator's token; an account that has the permission; and, where no operator's token is set,
 * whoever sits at this machine and shows nothing, which a foreign page in this machine's browser does not.
 */
final class OperatorGate {

    private final Secret token;
    private final @Nullable Identities identities;

    /** @param identities of accounts; null where there are none */
    OperatorGate(Secret token, @Nullable Identities identities) {
        this.token = token;
        this.identities = identities;
    }

    /** Guards a service that only shows something: what the account may is what its token says. */
    HttpService guardLooking(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.TOKEN, service);
    }

    /** Guards a service of the API that changes something. */
    HttpService guard(Permission permission, HttpService service) {
        return (ctx, request) -> enter(ctx, request, permission, Source.ACCOUNT, service);
    }

    /** Guards the old lobby's call, which can carry the operator's token in the query only; an account's has no place there. */
    HttpService guardOld(Permission permission, HttpService service) {
        return (ctx, request) -> {
            String inQuery = ctx.queryParam("token");
            if (inQuery == null || !token.isSet()) {
                return enter(ctx, request, permission, Source.ACCOUNT, service);
            }
            if (!token.matches(inQuery)) {
                throw wrongToken(inQuery);
            }
            return enterAsOperator(ctx, request, Pass.By.TOKEN, service);
        };
    }

    /** Lets in everybody who may anything here, and asks who it is of all others. */
    HttpService recognise(HttpService service) {
        return (ctx, request) -> {
            if (Bearers.find(request.headers()) == null
                    && !token.isSet()
                    && !ThisMachine.asks(ctx, request.headers())) {
                throw new ProblemException(
                        HttpStatus.UNAUTHORIZED,
                        "token: none (expected: Authorization: Bearer and the access token of a login)");
            }
            return enter(ctx, request, Permission.SPECTATE, Source.ACCOUNT, service);
        };
    }

    private HttpResponse enter(
            ServiceRequestContext ctx, HttpRequest request, Permission permission, Source source, HttpService service)
            throws Exception {
        String shown = Bearers.find(request.headers());
        Identities accounts = identities;
        if (token.isSet() && shown != null && token.matches(shown)) {
            return enterAsOperator(ctx, request, Pass.By.TOKEN, service);
        }
        if (shown != null && accounts != null) {
            return HttpResponse.of(accounts.require(shown, permission, source).thenApply(found -> {
                Identity who = Refusals.done(found);
                new Pass(Pass.By.ACCOUNT, who, () -> stillMay(accounts, shown, permission)).keep(ctx);
                Deeds.by(ctx, new Deeds.Doer(Actor.of(who), ""));
                return enter(ctx, request, service);
            }));
        }
        requireThisMachine(ctx, request, shown);
        return enterAsOperator(ctx, request, Pass.By.MACHINE, service);
    }

    private static HttpResponse enterAsOperator(
            ServiceRequestContext ctx, HttpRequest request, Pass.By by, HttpService service) throws Exception {
        Pass.forGood(by).keep(ctx);
        String how = by == Pass.By.TOKEN ? "by the operator's token" : "from this machine";
        Deeds.by(ctx, new Deeds.Doer(Actor.CONSOLE, how));
        return service.serve(ctx, request);
    }

    private static CompletionStage<Boolean> stillMay(Identities accounts, String shown, Permission permission) {
        return accounts.require(shown, permission, Source.TOKEN).thenApply(found -> found instanceof Outcome.Done);
    }

    private static HttpResponse enter(ServiceRequestContext ctx, HttpRequest request, HttpService service) {
        try {
            return service.serve(ctx, request);
        } catch (RuntimeException refused) {
            throw refused;
        } catch (Exception defect) {
            throw new IllegalStateException(defect);
        }
    }

    private void requireThisMachine(ServiceRequestContext ctx, HttpRequest request, @Nullable String shown) {
        if (token.isSet()) {
            throw wrongToken(shown);
        }
        if (!ThisMachine.asks(ctx, request.headers())) {
            throw new ProblemException(
                    HttpStatus.FORBIDDEN,
                    "operator token: none is set (expected: the setting http.operator-token,"
                            + (identities == null ? "" : " an access token of an account that may,")
                            + " or a request from this machine to a loopback address)");
        }
    }

    private ProblemException wrongToken(@Nullable String shown) {
        return new ProblemException(
                HttpStatus.UNAUTHORIZED,
                (shown == null ? "operator token: none" : "operator token: a wrong one")
                        + " (expected: Authorization: Bearer and the token of the setting http.operator-token"
                        + (identities == null ? ")" : ", or an access token of an account that may)"));
    }
}
