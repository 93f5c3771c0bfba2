package dev.tactus.identity;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.Identity;
import java.util.concurrent.CompletionStage;

/** Authorization and account lookup for a node, wherever accounts are stored. Any thread; completes on any. */
public interface IdentityService {

    /** Source of a permission check. */
    enum Source {
        /** The token, which may be some minutes old: for reads, and while the database is unavailable. */
        TOKEN,
        /** The current account: for every change. */
        ACCOUNT
    }

    /** Completes with the bearer of the access token, if they have the permission. */
    CompletionStage<Outcome<Identity>> require(String accessToken, Permission permission, Source source);

    /** Completes with the account of an id. */
    CompletionStage<Outcome<Account>> account(long id);

    /** Completes with the account of a name, in any case. */
    CompletionStage<Outcome<Account>> account(String name);

    /**
     * Completes with accounts by name; the caller has checked the permission.
     *
     * @param beginning prefix of their names, in any case; empty for all
     * @param after cursor from {@link AccountPage#next}; empty for the first page
     * @param limit accounts of a page, 1..500
     */
    CompletionStage<Outcome<AccountPage>> accounts(Actor actor, String beginning, String after, int limit);

    /** Appends an audit entry for an operation that was authorized. */
    CompletionStage<Outcome<Boolean>> record(Actor actor, AuditAction action, String detail);
}
