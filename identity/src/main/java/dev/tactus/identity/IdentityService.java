package dev.tactus.identity;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountPage;
import dev.tactus.accounts.Actor;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.role.Permission;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.token.Identity;
import java.util.concurrent.CompletionStage;

/** Who is known and who may do what at this node, wherever accounts are kept. Any thread; completes on any. */
public interface IdentityService {

    /** Where it is looked up what somebody may do. */
    enum Source {
        /** The token, which may be some minutes old: for looking, also while the database is away. */
        TOKEN,
        /** The account as it is now: for whatever changes something. */
        ACCOUNT
    }

    /** Completes with who shows the access token, if it may do that. */
    CompletionStage<Outcome<Identity>> require(String accessToken, Permission permission, Source source);

    /** Completes with the account of an id. */
    CompletionStage<Outcome<Account>> account(long id);

    /** Completes with the account of a name, in any case. */
    CompletionStage<Outcome<Account>> account(String name);

    /**
     * Completes with accounts by name, for who may see all.
     *
     * @param beginning of their names, in any case; empty for all
     * @param after what {@link AccountPage#next} says; empty for the first page
     * @param limit accounts of a page, 1..500
     */
    CompletionStage<Outcome<AccountPage>> accounts(Actor actor, String beginning, String after, int limit);

    /** Writes down what somebody did, who was found to be allowed to. */
    CompletionStage<Outcome<Boolean>> record(Actor actor, AuditAction action, String detail);
}
