package dev.tactus.identity.credentials;

import dev.tactus.accounts.Account;
import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Outcome;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RefusalText;
import dev.tactus.identity.RemoteAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Verifies names. For old protocols without tokens: a name with a password is an account, a name without one a guest, where
 * guests are allowed. For all: no guest may use the number or the name of an account, or a name confusable with the operator's.
 */
public final class NameCredentials implements Authenticator {

    /** Bit set in the ids of guests; account ids never have it. */
    private static final long GUEST = Long.MIN_VALUE;

    private final Authenticator others;
    private final @Nullable PlayerAccounts accounts;
    private final boolean guests;
    private final GuestNames names;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param others verifier of tickets and tokens
     * @param accounts null where there are none
     * @param guests whether a name without a password is accepted
     */
    public NameCredentials(Authenticator others, @Nullable PlayerAccounts accounts, boolean guests) {
        this.others = others;
        this.accounts = accounts;
        this.guests = guests;
        this.names = new GuestNames(accounts);
    }

    @Override
    public CompletionStage<TicketResult> verifyTicket(String text, long room) {
        return others.verifyTicket(text, room);
    }

    @Override
    public CompletionStage<AuthResult> authenticate(String token) {
        return others.authenticate(token);
    }

    @Override
    public CompletionStage<AuthResult> logIn(String name, @Nullable String password, String remote) {
        return password == null ? enter(name) : account(name, password, remote);
    }

    @Override
    public CompletionStage<NameCheck> checkGuestName(String name) {
        return names.settle(name);
    }

    @Override
    public boolean mayBeAccount(long player) {
        return accounts != null && player >= Account.ID_MIN && player <= Account.ID_MAX;
    }

    @Override
    public CompletionStage<NameCheck> checkGuestNumber(long player) {
        return names.settle(player);
    }

    private CompletionStage<AuthResult> account(String name, String password, String remote) {
        PlayerAccounts known = accounts;
        if (known == null) {
            return CompletableFuture.completedFuture(
                    new AuthResult.Rejected("password: given (expected: none, since this server has no accounts)"));
        }
        return known.logIn(name, password, RemoteAddress.address(remote)).thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<PlayerAccounts.AccountLogin>(PlayerAccounts.AccountLogin entry) ->
                others.authenticate(entry.accessToken());
            case Outcome.Refused<PlayerAccounts.AccountLogin>(AccountRefusal refusal) ->
                unknown(RefusalText.of(refusal));
        });
    }

    private CompletionStage<AuthResult> enter(String name) {
        if (!guests) {
            return unknown("name: without a password (expected: an account, since guests are not allowed)");
        }
        if (name.isBlank()) {
            // Old clients cannot say why they are refused, and the old server took a player without a name.
            return CompletableFuture.completedFuture(guestNamed(name));
        }
        String shown = name.substring(0, Math.min(name.length(), GuestNames.CHARS_MAX));
        return names.settle(shown).thenApply(naming -> switch (naming) {
            case NameCheck.Free free -> guestNamed(shown);
            case NameCheck.Taken(String reason) -> new AuthResult.Rejected(reason);
            case NameCheck.Undetermined(String reason) -> new AuthResult.Rejected(reason);
        });
    }

    private AuthResult guestNamed(String name) {
        return new AuthResult.Authenticated(GUEST | random.nextLong(), name, CommandPermission.PLAYER, () -> true);
    }

    private static CompletionStage<AuthResult> unknown(String why) {
        return CompletableFuture.completedFuture(new AuthResult.Rejected(why));
    }
}
