package dev.tactus.server.account;

import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.Refusal;
import dev.tactus.core.game.Right;
import dev.tactus.engine.port.Credentials;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What names are worth to old protocols that know no tokens: with a password they are accounts, without one they are guests where
 * those are let in. Nobody is a guest by the name of an account, nor by one that sounds like the operator's.
 */
public final class NameCredentials implements Credentials {

    private static final Logger LOG = LoggerFactory.getLogger(NameCredentials.class);
    private static final Set<String> RESERVED = Set.of("admin", "administrator", "operator", "server");
    private static final int CHARS_MAX = 64;

    /** Accounts are numbered from 1; so the ids of guests, which have this bit, are those of no account. */
    private static final long GUEST = Long.MIN_VALUE;

    private final Credentials others;
    private final @Nullable PlayerAccounts accounts;
    private final boolean guests;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param others what tickets and tokens are worth
     * @param accounts null where there are none
     * @param guests whether who shows no password is let in
     */
    public NameCredentials(Credentials others, @Nullable PlayerAccounts accounts, boolean guests) {
        this.others = others;
        this.accounts = accounts;
        this.guests = guests;
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
        return password == null ? guest(name) : account(name, password, remote);
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

    private CompletionStage<Bearer> guest(String name) {
        if (!guests) {
            return unknown("name: without a password (expected: an account's, for guests are not let in)");
        }
        if (name.isBlank()
                || name.length() > CHARS_MAX
                || RESERVED.contains(name.strip().toLowerCase(Locale.ROOT))) {
            return unknown(
                    "name: not one for a guest (expected: 1.." + CHARS_MAX + " chars, and none of " + RESERVED + ")");
        }
        if (accounts == null) {
            return CompletableFuture.completedFuture(guestNamed(name));
        }
        return accounts.isTaken(name).thenApply(outcome -> switch (outcome) {
            case Outcome.Done<Boolean>(Boolean taken) ->
                taken ? new Bearer.Unknown("name: an account's (expected: its password too)") : guestNamed(name);
            case Outcome.Refused<Boolean>(Refusal refusal) -> {
                LOG.debug("a guest is not let in: {}", refusal);
                yield new Bearer.Unknown(RefusalText.of(refusal));
            }
        });
    }

    private Bearer guestNamed(String name) {
        return new Bearer.Known(GUEST | random.nextLong(), name, Right.PLAYER, () -> true);
    }

    private static CompletionStage<Bearer> unknown(String why) {
        return CompletableFuture.completedFuture(new Bearer.Unknown(why));
    }
}
