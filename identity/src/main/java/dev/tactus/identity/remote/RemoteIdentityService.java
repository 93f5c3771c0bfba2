package dev.tactus.identity.remote;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.TokenVerifier;
import java.util.concurrent.CompletionStage;

/** Authorization by accounts of another process: checks by token are local, everything else is a call. */
final class RemoteIdentityService implements IdentityService {

    private final AccountsRpcClient link;
    private final TokenVerifier checks;
    private final BlockingExecutor workers;

    RemoteIdentityService(AccountsRpcClient link, TokenVerifier checks, BlockingExecutor workers) {
        this.link = link;
        this.checks = checks;
        this.workers = workers;
    }

    @Override
    public CompletionStage<Outcome<Identity>> require(String accessToken, Permission permission, Source source) {
        return switch (source) {
            case TOKEN ->
                workers.call(() -> asTokenSays(accessToken, permission), Outcome.refused(AccountRefusal.Kind.BUSY));
            case ACCOUNT -> link.require(accessToken, permission);
        };
    }

    private Outcome<Identity> asTokenSays(String accessToken, Permission permission) {
        return switch (checks.claim(accessToken)) {
            case TokenVerification.Valid<AccessClaim>(AccessClaim claim) ->
                claim.who().may(permission)
                        ? new Outcome.Done<>(claim.who())
                        : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
            case TokenVerification.Invalid<AccessClaim> invalid -> Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        };
    }

    @Override
    public CompletionStage<Outcome<Account>> account(long id) {
        return link.describe(id);
    }

    @Override
    public CompletionStage<Outcome<Account>> account(String name) {
        return link.describe(name);
    }

    @Override
    public CompletionStage<Outcome<AccountPage>> accounts(Actor actor, String beginning, String after, int limit) {
        return link.list(actor, beginning, after, limit);
    }

    @Override
    public CompletionStage<Outcome<Boolean>> record(Actor actor, AuditAction action, String detail) {
        return link.record(actor, action, detail);
    }
}
