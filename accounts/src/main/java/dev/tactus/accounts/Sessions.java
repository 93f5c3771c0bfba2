package dev.tactus.accounts;

import dev.tactus.accounts.store.AccountRow;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.AuditTable;
import dev.tactus.accounts.store.RevocationTable;
import dev.tactus.accounts.store.SessionRow;
import dev.tactus.accounts.store.SessionTable;
import dev.tactus.accounts.token.AccessTokens;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.SigningKey;
import java.security.SecureRandom;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Begins, refreshes and ends logins, inside transactions of the caller. Thread-safe. */
final class Sessions {

    private static final long ID_MAX = 1L << 53;

    /** Time for which a replaced refresh token gives its successor again. */
    private static final long REPEAT_MS = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final AccountsSettings settings;
    private final AccessTokens tokens;
    private final KeyRing keys;

    Sessions(AccountsSettings settings, AccessTokens tokens, KeyRing keys) {
        this.settings = settings;
        this.tokens = tokens;
        this.keys = keys;
    }

    /** Begins a login of {@code account}; this transaction holds its row. */
    Outcome<LoginTokens> begin(Handle handle, AccountRow account, long nowMs) {
        RefreshToken token = RefreshToken.first();
        long expiresMs = nowMs + settings.sessions().refreshMs();
        SessionRow session = new SessionRow(
                random.nextLong(1, ID_MAX), account.id(), token.familyHash(), token.hash(), nowMs, expiresMs);
        SessionTable.insert(handle, session);
        for (long old :
                SessionTable.beyond(handle, account.id(), settings.sessions().sessionsMax())) {
            end(handle, account.id(), old, nowMs);
        }
        return issue(account, session.id(), token, nowMs);
    }

    /** Exchanges a refresh token for the next one and an access token. */
    Outcome<LoginTokens> refresh(Handle handle, RefreshToken token, long nowMs) {
        Optional<SessionRow> found = SessionTable.byFamily(handle, token.familyHash());
        if (found.isEmpty() || found.get().expiresMs() <= nowMs) {
            return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        }
        SessionRow session = found.get();
        Optional<RefreshToken> repeated = repeated(session, token, nowMs);
        if (repeated.isPresent()) {
            return reissue(handle, session, repeated.get(), nowMs);
        }
        Optional<SigningKey> key = keys.signing(nowMs);
        if (key.isEmpty()) {
            return noKey();
        }
        RefreshToken next = token.next(key.get());
        long expiresMs = nowMs + settings.sessions().refreshMs();
        if (!SessionTable.rotate(handle, session.id(), token.hash(), next.hash(), nowMs, expiresMs)) {
            Optional<RefreshToken> concurrent =
                    SessionTable.byFamily(handle, token.familyHash()).flatMap(now -> repeated(now, token, nowMs));
            if (concurrent.isPresent()) {
                return reissue(handle, session, concurrent.get(), nowMs);
            }
            // Two parties hold this token and one of them stole it; which one is unknown, so both must log in again.
            end(handle, session.accountId(), session.id(), nowMs);
            AuditTable.append(handle, nowMs, session.accountId(), AuditAction.REFRESH_REUSED, session.accountId(), "");
            return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        }
        return reissue(handle, session, next, nowMs);
    }

    /**
     * Returns the successor of a token that was just replaced: its client may have lost the answer. A thief gains nothing by it
     * beyond what the token gave a moment before.
     */
    private Optional<RefreshToken> repeated(SessionRow session, RefreshToken token, long nowMs) {
        long replacedMs = session.expiresMs() - settings.sessions().refreshMs();
        if (Math.abs(nowMs - replacedMs) > REPEAT_MS || session.tokenHash().equals(token.hash())) {
            return Optional.empty();
        }
        return keys.all().stream()
                .map(token::next)
                .filter(next -> next.hash().equals(session.tokenHash()))
                .findFirst();
    }

    private Outcome<LoginTokens> reissue(Handle handle, SessionRow session, RefreshToken next, long nowMs) {
        return AccountTable.byId(handle, session.accountId())
                .filter(account -> !account.isBanned(nowMs))
                .map(account -> issue(account, session.id(), next, nowMs))
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED));
    }

    private static <T> Outcome<T> noKey() {
        return Outcome.refused(AccountRefusal.Kind.NO_KEY);
    }

    /** Ends one login and voids its access tokens. */
    void end(Handle handle, long accountId, long session, long nowMs) {
        if (SessionTable.delete(handle, accountId, session)) {
            RevocationTable.ofSession(handle, accountId, session, overMs(nowMs));
        }
    }

    /** Ends all logins of an account at its owner's request. */
    Outcome<Boolean> logOutEverywhere(Handle handle, long accountId, long nowMs) {
        if (!endAll(handle, accountId, nowMs)) {
            return Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        }
        AuditTable.append(handle, nowMs, accountId, AuditAction.LOGGED_OUT_EVERYWHERE, accountId, "");
        return new Outcome.Done<>(true);
    }

    /** Ends all logins of an account and voids its access tokens; returns false if there is no such account. */
    boolean endAll(Handle handle, long accountId, long nowMs) {
        boolean there = revoke(handle, accountId, nowMs);
        SessionTable.deleteAll(handle, accountId);
        return there;
    }

    /** Voids the access tokens of an account while its sessions remain; returns false if there is no such account. */
    boolean revoke(Handle handle, long accountId, long nowMs) {
        Optional<Long> generation = AccountTable.nextGeneration(handle, accountId);
        generation.ifPresent(next -> RevocationTable.ofAccount(handle, accountId, next, overMs(nowMs)));
        return generation.isPresent();
    }

    private long overMs(long nowMs) {
        return nowMs + settings.tokens().longestMs();
    }

    private Outcome<LoginTokens> issue(AccountRow account, long session, RefreshToken refresh, long nowMs) {
        Optional<SigningKey> key = keys.signing(nowMs);
        if (key.isEmpty()) {
            return noKey();
        }
        Identity who = new Identity(account.id(), account.name(), session, account.generation(), account.roles());
        return new Outcome.Done<>(new LoginTokens(
                Account.of(account, nowMs),
                tokens.issue(key.get(), who, nowMs),
                nowMs + settings.tokens().accessSeconds() * 1000L,
                refresh.text(),
                nowMs + settings.sessions().refreshMs()));
    }
}
