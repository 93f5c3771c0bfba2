package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.core.game.Right;
import dev.tactus.engine.port.Credentials;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What names are worth. To old protocols that know no tokens: with a password they are accounts, without one they are guests where
 * those are let in. To all: nobody is a guest by the name of an account, nor by one that sounds like the operator's.
 */
public final class NameCredentials implements Credentials {

    /** Accounts are numbered from 1; so the ids of guests, which have this bit, are those of no account. */
    private static final long GUEST = Long.MIN_VALUE;

    private final Credentials others;
    private final @Nullable PlayerAccounts accounts;
    private final boolean guests;
    private final GuestNames names;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param others what tickets and tokens are worth
     * @param accounts null where there are none
     * @param guests whether who shows a name and no password is let in
     */
    public NameCredentials(Credentials others, @Nullable PlayerAccounts accounts, boolean guests) {
        this.others = others;
        this.accounts = accounts;
        this.guests = guests;
        this.names = new GuestNames(accounts);
    }

    @Override
    public CompletionStage<Ticket> ticket(String text, long room) {
        return others.ticket(text, room);
    }

    @Override
    public CompletionStage<Bearer> bearer(String token) {
        return others.bearer(token);
    }

    @Override
    public CompletionStage<Bearer> logIn(String name, @Nullable String password, String remote) {
        return password == null ? enter(name) : account(name, password, remote);
    }

    @Override
    public CompletionStage<Naming> guest(String name) {
        return names.settle(name);
    }

    private CompletionStage<Bearer> account(String name, String password, String remote) {
        PlayerAccounts known = accounts;
        if (known == null) {
            return CompletableFuture.completedFuture(new Bearer.Unknown("password: this server has no accounts"));
        }
        return known.logIn(name, password, Remotes.address(remote)).thenCompose(outcome -> switch (outcome) {
            case Outcome.Done<PlayerAccounts.Entry>(PlayerAccounts.Entry entry) -> others.bearer(entry.accessToken());
            case Outcome.Refused<PlayerAccounts.Entry>(Refusal refusal) -> unknown(RefusalText.of(refusal));
        });
    }

    private CompletionStage<Bearer> enter(String name) {
        if (!guests) {
            return unknown("name: without a password (expected: an account's, for guests are not let in)");
        }
        return names.settle(name).thenApply(naming -> switch (naming) {
            case Naming.Free free -> guestNamed(name);
            case Naming.Taken(String reason) -> new Bearer.Unknown(reason);
            case Naming.Unsettled(String reason) -> new Bearer.Unknown(reason);
        });
    }

    private Bearer guestNamed(String name) {
        return new Bearer.Known(GUEST | random.nextLong(), name, Right.PLAYER, () -> true);
    }

    private static CompletionStage<Bearer> unknown(String why) {
        return CompletableFuture.completedFuture(new Bearer.Unknown(why));
    }
}
