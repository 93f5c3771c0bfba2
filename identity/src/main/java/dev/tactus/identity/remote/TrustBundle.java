package dev.tactus.identity.remote;

import dev.tactus.accounts.Revocations;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.AccessTokens;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.KeySet;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenSettings;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.identity.TokenVerifier;
import dev.tactus.rpc.v1.TrustAnswer;
import dev.tactus.rpc.v1.TrustRequest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Trust data of a room node whose accounts are in another process: trusted keys, its own secrets, and revocations. Remains
 * usable while no updates arrive. Thread-safe; never blocks.
 */
public final class TrustBundle implements TokenVerifier {

    private final String node;
    private final int ticketsMax;
    private final InstantSource clock;
    private final Revocations revocations = new Revocations();
    private volatile @Nullable TrustState known;
    private volatile Consumer<Revocation> listener = revocation -> {};

    /**
     * @param node the name of this node
     * @param ticketsMax used tickets remembered until they expire
     */
    public TrustBundle(String node, int ticketsMax, InstantSource clock) {
        this.node = node;
        this.ticketsMax = ticketsMax;
        this.clock = clock;
    }

    private record TrustState(
            KeySet keys,
            Map<String, byte[]> secrets,
            TokenSettings rules,
            AccessTokens tokens,
            JoinTicketVerifier verifier) {}

    /** Notifies {@code listener}, which must not block, of each revocation from now on, possibly more than once. */
    void onRevoked(Consumer<Revocation> told) {
        listener = told;
    }

    /** Returns the next request. */
    TrustRequest next() {
        return TrustRequest.newBuilder()
                .setNode(node)
                .setRevocationsAfter(revocations.last())
                .build();
    }

    /**
     * Applies an answer of the accounts service.
     *
     * @return whether more may be available at once
     * @throws IllegalArgumentException if the answer is inconsistent; nothing was applied then
     */
    synchronized boolean learn(TrustAnswer answer) {
        KeySet keys = AccountsProtoMapper.keys(answer.getKeysList());
        Map<String, byte[]> secrets = AccountsProtoMapper.secrets(answer.getSecretsList());
        TokenSettings rules = AccountsProtoMapper.rules(answer.getRules());
        List<Revocation> more = answer.getRevocationsList().stream()
                .map(AccountsProtoMapper::revocation)
                .toList();
        TrustState before = known;
        // The verifier remembers used tickets, so it is kept as long as the rules are unchanged.
        known = before != null && before.rules().equals(rules)
                ? new TrustState(keys, secrets, rules, before.tokens(), before.verifier())
                : new TrustState(keys, secrets, rules, new AccessTokens(rules), verifierFor(rules));
        revocations.apply(more);
        more.forEach(listener);
        revocations.prune(clock.millis());
        return !more.isEmpty();
    }

    private JoinTicketVerifier verifierFor(TokenSettings rules) {
        return new JoinTicketVerifier(node, rules, this::nodeSecret, ticketsMax);
    }

    /** Returns whether an answer was applied; before that every credential is refused. */
    boolean isKnown() {
        return known != null;
    }

    /** Returns the secret of this node that belongs to a key. */
    Optional<byte[]> nodeSecret(String keyId) {
        TrustState now = known;
        return now == null
                ? Optional.empty()
                : Optional.ofNullable(now.secrets().get(keyId));
    }

    @Override
    public TokenVerification<AccessClaim> claim(String accessToken) {
        TrustState now = known;
        TokenVerification<AccessClaim> verified = now == null
                ? new TokenVerification.Invalid<>(TokenFault.NO_KEYS)
                : now.tokens().claim(accessToken, now.keys(), clock.millis());
        return verified instanceof TokenVerification.Valid<AccessClaim>(AccessClaim claim) && isRevoked(claim.who())
                ? new TokenVerification.Invalid<>(TokenFault.REVOKED)
                : verified;
    }

    private boolean isRevoked(Identity who) {
        return revocations.isRevoked(who.accountId(), who.session(), who.generation());
    }

    @Override
    public TokenVerification<JoinTicketVerifier.Admitted> consume(String ticket, long room) {
        TrustState now = known;
        return now == null
                ? new TokenVerification.Invalid<>(TokenFault.NO_KEYS)
                : now.verifier().take(ticket, room, now.keys(), revocations, clock.millis());
    }

    @Override
    public RevocationCheck revoked() {
        return revocations;
    }
}
