package dev.tactus.accounts;

import dev.tactus.accounts.movan.MovanAccount;
import dev.tactus.accounts.name.Name;
import dev.tactus.accounts.role.Role;
import dev.tactus.accounts.store.AccountRow;
import dev.tactus.accounts.store.AccountTable;
import dev.tactus.accounts.store.AuditAction;
import dev.tactus.accounts.store.Database;
import dev.tactus.accounts.store.GameCharacter;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.store.RevocationTable;
import dev.tactus.accounts.token.AccessClaim;
import dev.tactus.accounts.token.AccessTokens;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.IssuedTicket;
import dev.tactus.accounts.token.JoinTicket;
import dev.tactus.accounts.token.JoinTicketSigner;
import dev.tactus.accounts.token.JoinTicketVerifier;
import dev.tactus.accounts.token.Jwks;
import dev.tactus.accounts.token.KeySet;
import dev.tactus.accounts.token.RevocationCheck;
import dev.tactus.accounts.token.TokenFault;
import dev.tactus.accounts.token.TokenVerification;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The accounts service: identities, logins, roles, bans, characters and tickets. Every expected outcome is an {@link Outcome},
 * including an unavailable database; an exception is a defect. Thread-safe.
 *
 * <p>Methods marked as blocking wait for the database (a few seconds at most while it is unavailable) and, where a password is
 * involved, for a hash. Once such a method returns success, the change is durable.
 */
public final class Accounts implements AutoCloseable {

    private final InstantSource clock;
    private final Database database;
    private final OutcomeStore store;
    private final AccessTokens tokens;
    private final JoinTicketSigner tickets;
    private final AccountsSettings settings;
    private final KeyRing keys;
    private final Revocations revocations = new Revocations();
    private final Logins logins;
    private final Sessions sessions;
    private final Administration administration;
    private final Characters characters;
    private final PlayerStates states;
    private final TakeOver takeOver;
    private final AccountsMaintenance upkeep;

    private Accounts(AccountsSettings settings, InstantSource clock, Database database) {
        this.settings = settings;
        this.clock = clock;
        this.database = database;
        this.store = new OutcomeStore(database);
        this.tokens = new AccessTokens(settings.tokens());
        this.tickets = new JoinTicketSigner(settings.tokens());
        this.keys = new KeyRing(database, settings);
        this.sessions = new Sessions(settings, tokens, keys);
        this.logins = new Logins(settings, store, sessions);
        this.administration = new Administration(store, sessions, keys);
        this.characters = new Characters(store, settings.sessions().charactersMax());
        this.states = new PlayerStates(store);
        this.takeOver = new TakeOver(store);
        this.upkeep = new AccountsMaintenance(database, keys, revocations);
    }

    /**
     * Opens the service. An unavailable database does not prevent opening; until it is back, operations that need it are
     * refused as unavailable. Blocks.
     *
     * @throws IllegalStateException if the database is reachable but unusable
     */
    public static Accounts open(AccountsSettings settings, InstantSource clock) {
        Accounts accounts = new Accounts(settings, clock, Database.open(settings.database()));
        accounts.poll();
        return accounts;
    }

    /**
     * Reads revocations and keys that other nodes wrote, creates the next key when due, and deletes expired rows. Must be called
     * every {@link LoginSettings#pollMs}, as {@link AccountsPoll} does. Blocks.
     *
     * @return whether the database was available
     */
    public boolean poll() {
        return upkeep.run(clock.millis());
    }

    /** Creates an account with the role player, without logging it in. Blocks. */
    public Outcome<Account> signUp(String name, String password, InetAddress from) {
        return logins.signUp(name, password, from, clock.millis());
    }

    /** Makes an account for the operator of this machine, by the command line: it may have a name of the staff. Blocks. */
    public Outcome<Account> signUpByConsole(String name, String password, InetAddress from) {
        return logins.signUpByConsole(name, password, from, clock.millis());
    }

    /**
     * Makes an account for a client of an older protocol, which cannot tell its player what is wrong with a name or a
     * password: passwords may be shorter, and names are those of {@link Name#parseLegacy}. Blocks.
     */
    public Outcome<Account> signUpByOldClient(String name, String password, InetAddress from) {
        return logins.signUpByOldClient(name, password, from, clock.millis());
    }

    /**
     * Takes an account of Movan over with its characters, as one change; only for {@link Actor#CONSOLE}. Its password is checked
     * by Movan's hash at its next login, which replaces the hash. Names are those of {@link Name#parseLegacy}. Blocks.
     */
    public Outcome<TakenOver> takeOver(Actor actor, MovanAccount account) {
        return takeOver.run(actor, account, clock.millis());
    }

    /** Logs in. A wrong password and an unknown name give the same answer in the same time. Blocks. */
    public Outcome<LoginTokens> logIn(String name, String password, InetAddress from) {
        return logins.logIn(name, password, from, clock.millis());
    }

    /** Exchanges a refresh token for a new one and an access token. Used a second time, it ends its session. Blocks. */
    public Outcome<LoginTokens> refresh(String refreshToken) {
        long nowMs = clock.millis();
        Optional<RefreshToken> token = RefreshToken.parse(refreshToken);
        return token.isEmpty()
                ? Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED)
                : knownIfRefused(store.write(handle -> sessions.refresh(handle, token.get(), nowMs)));
    }

    /** Ends the session of the token. Blocks. */
    public Outcome<Boolean> logOut(Identity who) {
        return known(store.write(handle -> {
            sessions.end(handle, who.accountId(), who.session(), clock.millis());
            return new Outcome.Done<>(true);
        }));
    }

    /** Ends all sessions of the account. Blocks. */
    public Outcome<Boolean> logOutEverywhere(Identity who) {
        return known(store.write(handle -> sessions.logOutEverywhere(handle, who.accountId(), clock.millis())));
    }

    /** Changes the password, ends all sessions and begins a new one. Blocks. */
    public Outcome<LoginTokens> changePassword(Identity who, String oldPassword, String newPassword, InetAddress from) {
        return known(logins.changePassword(who, oldPassword, newPassword, from, clock.millis()));
    }

    /** Deletes the account and everything that belongs to it; the name becomes free, the id is never reused. Blocks. */
    public Outcome<Account> delete(Identity who, String password, InetAddress from) {
        return known(logins.delete(who, password, from, clock.millis()));
    }

    /** Returns the identity of the token's bearer. Never blocks, even while the database is unavailable. */
    public TokenVerification<Identity> authenticate(String accessToken) {
        TokenVerification<Identity> verified = tokens.verify(accessToken, keys.trusted(), clock.millis());
        boolean revoked = verified instanceof TokenVerification.Valid<Identity>(Identity who) && isRevoked(who);
        return revoked ? new TokenVerification.Invalid<>(TokenFault.REVOKED) : verified;
    }

    /** Returns the identity of the token's bearer and its expiry. Does not block. */
    public TokenVerification<AccessClaim> claim(String accessToken) {
        TokenVerification<AccessClaim> verified = tokens.claim(accessToken, keys.trusted(), clock.millis());
        boolean revoked =
                verified instanceof TokenVerification.Valid<AccessClaim>(AccessClaim claim) && isRevoked(claim.who());
        return revoked ? new TokenVerification.Invalid<>(TokenFault.REVOKED) : verified;
    }

    private boolean isRevoked(Identity who) {
        return revocations.isRevoked(who.accountId(), who.session(), who.generation());
    }

    /** Returns the account of an id. Blocks. */
    public Outcome<Account> account(long id) {
        return store.read(handle -> found(AccountTable.byId(handle, id)));
    }

    /** Returns the account of a name, in any case. Blocks. */
    public Outcome<Account> account(String name) {
        String key = Name.keyOf(name);
        return !key.isEmpty()
                ? store.read(handle -> found(AccountTable.byName(handle, key)))
                : Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
    }

    /**
     * Creates a character for the service of an older protocol, which answers for its players. Names are those of
     * {@link Name#parseLegacy}. Blocks.
     */
    public Outcome<GameCharacter> createCharacterByLobby(long accountId, String name) {
        return characters.createByLobby(accountId, name, clock.millis());
    }

    /** Creates a character of the account. Blocks. */
    public Outcome<GameCharacter> createCharacter(Identity owner, String name) {
        return characters.create(owner, name, clock.millis());
    }

    /** Returns the character of a name, in any case. Blocks. */
    public Outcome<GameCharacter> character(String name) {
        return characters.get(name);
    }

    /** Returns the characters of an account, oldest first. Blocks. */
    public Outcome<List<GameCharacter>> characters(long accountId) {
        return characters.ofAccount(accountId);
    }

    /**
     * Replaces the state that a game saves of a player between visits. Blocks.
     *
     * @param game name, 1..64 characters
     * @param state in the game's own format, at most 16,384 characters
     */
    public Outcome<Boolean> saveState(long accountId, String game, String state) {
        return states.save(accountId, game, state, clock.millis());
    }

    /** Returns the state that a game saved last; empty if it never did. Blocks. */
    public Outcome<Optional<String>> state(long accountId, String game) {
        return states.load(accountId, game);
    }

    /** Grants a role. Tokens contain it from their next refresh on. Blocks. */
    public Outcome<Account> grant(Actor actor, long target, Role role) {
        return administration.grant(actor, target, role, clock.millis());
    }

    /** Revokes a role, and voids the access tokens that contain it. Blocks. */
    public Outcome<Account> revoke(Actor actor, long target, Role role) {
        return known(administration.revoke(actor, target, role, clock.millis()));
    }

    /** Bans an account that ranks below the actor, and ends its sessions. Blocks. */
    public Outcome<Account> ban(Actor actor, long target, long untilMs, String reason) {
        return known(administration.ban(actor, target, untilMs, reason, clock.millis()));
    }

    /** Lifts the ban of an account that ranks below the actor. Blocks. */
    public Outcome<Account> unban(Actor actor, long target) {
        return administration.unban(actor, target, clock.millis());
    }

    /**
     * Reads the audit log, newest first. Blocks.
     *
     * @param before cursor from {@link AuditPage#next}; 0 for the first page
     * @param limit entries of a page, 1..500
     */
    public Outcome<AuditPage> audit(Actor actor, long before, int limit) {
        return administration.audit(actor, before, limit, clock.millis());
    }

    /**
     * Lists accounts by name, for actors with the permission. Blocks.
     *
     * @param beginning prefix of their names, in any case; empty for all
     * @param after cursor from {@link AccountPage#next}; empty for the first page
     * @param limit accounts of a page, 1..500
     */
    public Outcome<AccountPage> accounts(Actor actor, String beginning, String after, int limit) {
        return administration.accounts(actor, beginning, after, limit, clock.millis());
    }

    /** Sets a password and ends all sessions; only for {@link Actor#CONSOLE}. Blocks. */
    public Outcome<Account> resetPassword(Actor actor, long target, String password) {
        return known(logins.resetPassword(actor, target, password, clock.millis()));
    }

    /**
     * Appends an audit entry for an operation authorized elsewhere. Blocks.
     *
     * @param target affected account; 0 for none
     * @param detail further facts, cut to 500 characters
     */
    public Outcome<Boolean> record(Actor actor, AuditAction action, long target, String detail) {
        return administration.record(actor, action, target, detail, clock.millis());
    }

    /**
     * Replaces the signing key. Blocks.
     *
     * @param distrustOld voids at once everything signed with the old keys: for keys that may be compromised
     */
    public Outcome<Boolean> rotateKeys(Actor actor, boolean distrustOld) {
        return known(administration.rotateKeys(actor, distrustOld, clock.millis()));
    }

    /** Returns a ticket, for its player over an encrypted link. Does not block. */
    public Outcome<IssuedTicket> issueTicket(JoinTicket ticket) {
        long nowMs = clock.millis();
        return keys.signing(nowMs)
                .<Outcome<IssuedTicket>>map(key -> new Outcome.Done<>(tickets.issue(key, ticket, nowMs)))
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.NO_KEY));
    }

    /** Returns the ticket verifier of a node in this process. Nodes elsewhere build their own from {@link #nodeSecrets}. */
    public JoinTicketVerifier ticketVerifier(String node, int ticketsMax) {
        return new JoinTicketVerifier(node, settings.tokens(), keyId -> keys.nodeSecret(keyId, node), ticketsMax);
    }

    /** Returns the secrets of a node by key id, for that node only. Does not block. */
    public Map<String, byte[]> nodeSecrets(String node) {
        return keys.nodeSecrets(node);
    }

    /** Returns the currently trusted public keys. Does not block. */
    public KeySet keys() {
        return keys.trusted();
    }

    /** Returns the public keys as a JWKS document. Does not block. */
    public String jwks() {
        return Jwks.write(keys.trusted(), clock.millis());
    }

    /** Returns the revocations known to this node. Does not block. */
    public RevocationCheck revoked() {
        return revocations;
    }

    /**
     * Notifies {@code listener} of each revocation that becomes known from now on, possibly more than once, on any
     * thread. It must not block.
     */
    public void onRevoked(Consumer<Revocation> listener) {
        upkeep.onRevoked(listener);
    }

    /** Returns the revocations after a number, for nodes without the database; empty if there are none. Blocks. */
    public Outcome<List<Revocation>> revocationsAfter(long number) {
        return store.read(handle -> new Outcome.Done<>(RevocationTable.after(handle, number)));
    }

    /** Closes the connections to the database. */
    @Override
    public void close() {
        database.close();
    }

    private Outcome<Account> found(Optional<AccountRow> row) {
        return row.<Outcome<Account>>map(account -> new Outcome.Done<>(Account.of(account, clock.millis())))
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.NOT_FOUND));
    }

    private <T> Outcome<T> knownIfRefused(Outcome<T> outcome) {
        return outcome instanceof Outcome.Refused<T> ? known(outcome) : outcome;
    }

    /** Applies a revocation made here before its caller is answered. */
    private <T> Outcome<T> known(Outcome<T> outcome) {
        boolean away = outcome instanceof Outcome.Refused<T>(AccountRefusal refusal)
                && refusal.kind().isOutage();
        if (!away) {
            upkeep.learn(clock.millis());
        }
        return outcome;
    }
}
