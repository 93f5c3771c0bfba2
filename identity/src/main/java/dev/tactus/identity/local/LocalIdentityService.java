package dev.tactus.identity.local;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.Identity;
import dev.tactus.identity.IdentityService;
import java.util.concurrent.CompletionStage;

/** Authorization by the accounts of this process. */
final class LocalIdentityService implements IdentityService {

    private final AccountService service;

    LocalIdentityService(AccountService service) {
        this.service = service;
    }

    @Override
    public CompletionStage<Outcome<Identity>> require(String accessToken, Permission permission, Source source) {
        return switch (source) {
            case TOKEN -> service.identify(accessToken).thenApply(shown -> asShown(shown, permission));
            case ACCOUNT -> service.withIdentity(accessToken, (accounts, who) -> asNow(accounts, who, permission));
        };
    }

    private static Outcome<Identity> asShown(Outcome<Identity> shown, Permission permission) {
        return shown instanceof Outcome.Done<Identity>(Identity who) && !who.may(permission)
                ? Outcome.refused(AccountRefusal.Kind.FORBIDDEN)
                : shown;
    }

    private static Outcome<Identity> asNow(Accounts accounts, Identity who, Permission permission) {
        return switch (accounts.account(who.accountId())) {
            case Outcome.Done<Account>(Account account) ->
                account.bannedUntilMs() == 0 && Role.allows(account.roles(), permission)
                        ? new Outcome.Done<>(new Identity(
                                who.accountId(), account.name(), who.session(), who.generation(), account.roles()))
                        : Outcome.refused(AccountRefusal.Kind.FORBIDDEN);
            case Outcome.Refused<Account>(AccountRefusal refusal) ->
                refusal.kind() == AccountRefusal.Kind.NOT_FOUND
                        ? Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED)
                        : new Outcome.Refused<>(refusal);
        };
    }

    @Override
    public CompletionStage<Outcome<Account>> account(long id) {
        return service.call(accounts -> accounts.account(id));
    }

    @Override
    public CompletionStage<Outcome<Account>> account(String name) {
        return service.call(accounts -> accounts.account(name));
    }

    @Override
    public CompletionStage<Outcome<AccountPage>> accounts(Actor actor, String beginning, String after, int limit) {
        return service.call(accounts -> accounts.accounts(actor, beginning, after, limit));
    }

    @Override
    public CompletionStage<Outcome<Boolean>> record(Actor actor, AuditAction action, String detail) {
        return service.call(accounts -> accounts.record(actor, action, 0, detail));
    }
}
