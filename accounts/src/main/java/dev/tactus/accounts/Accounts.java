package dev.tactus.accounts;

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
 * The accounts service: who is who, and who may do what. Every expected outcome is an {@link Outcome}, also that the database
 * is away; an exception is a defect. Thread-safe.
 *
 * <p>What is said to block waits for the database, for a few seconds at most where it is away, and where a password is
 * involved also for a hash. When it returns that something was done, that is on the disk.
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
        this.upkeep = new AccountsMaintenance(database, keys, revocations);
    }

    /**
     * Opens the service. A database that is away does not keep it from opening; until it is back everything that needs it is
     * refused as unavailable. Blocks.
     *
     * @throws IllegalStateException if the database is there but cannot be used
     */
    public static Accounts open(AccountsSettings settings, InstantSource clock) {
        Accounts accounts = new Accounts(settings, clock, Database.open(settings.database()));
        accounts.poll();
        return accounts;
    }

    /**
     * Learns what other nodes have revoked and which keys there are, makes the next key when it is time, and forgets what is
     * over. Whoever runs the service calls it each {@link LoginSettings#pollMs}, as {@link AccountsPoll} does. Blocks.
     *
     * @return whether the database was there
     */
    public boolean poll() {
        return upkeep.run(clock.millis());
    }

    /** Makes an account, which is a player and not logged in. Blocks. */
    public Outcome<Account> signUp(String name, String password, InetAddress from) {
        return logins.signUp(name, password, from, clock.millis());
    }

    /** The same for a client of an older protocol, which cannot tell its player what is wrong with a password: it may be shorter. */
    public Outcome<Account> signUpByOldClient(String name, String password, InetAddress from) {
        return logins.signUpByOldClient(name, password, from, clock.millis());
    }

    /** Logs in. Wrong password and unknown name are the same answer in the same time. Blocks. */
    public Outcome<LoginTokens> logIn(String name, String password, InetAddress from) {
        return logins.logIn(name, password, from, clock.millis());
    }

    /** Takes a refresh token for a new one and an access token. Shown a second time, it ends its session. Blocks. */
    public Outcome<LoginTokens> refresh(String refreshToken) {
        long nowMs = clock.millis();
        Optional<RefreshToken> token = RefreshToken.parse(refreshToken);
        return token.isEmpty()
                ? Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED)
                : knownIfRefused(store.write(handle -> sessions.refresh(handle, token.get(), nowMs)));
    }

    /** Ends the session that the token belongs to. Blocks. */
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

    /** Gives the account another password, ends all its sessions and begins a new one. Blocks. */
    public Outcome<LoginTokens> changePassword(Identity who, String oldPassword, String newPassword, InetAddress from) {
        return known(logins.changePassword(who, oldPassword, newPassword, from, clock.millis()));
    }

    /** Deletes the account with everything that belongs to it; its name is free again, its id is never given again. Blocks. */
    public Outcome<Account> delete(Identity who, String password, InetAddress from) {
        return known(logins.delete(who, password, from, clock.millis()));
    }

    /** Returns who shows this access token. Does not block, also where the database is away. */
    public TokenVerification<Identity> authenticate(String accessToken) {
        TokenVerification<Identity> verified = tokens.verify(accessToken, keys.trusted(), clock.millis());
        boolean revoked = verified instanceof TokenVerification.Valid<Identity>(Identity who) && isRevoked(who);
        return revoked ? new TokenVerification.Invalid<>(TokenFault.REVOKED) : verified;
    }

    /** Returns who shows this access token, and until when it is good. Does not block. */
    public TokenVerification<AccessClaim> claim(String accessToken) {
        TokenVerification<AccessClaim> verified = tokens.claim(accessToken, keys.trusted(), clock.millis());
        boolean revoked =
                verified instanceof TokenVerification.Valid<AccessClaim>(AccessClaim claim) && isRevoked(claim.who());
        return revoked ? new TokenVerification.Invalid<>(TokenFault.REVOKED) : verified;
    }

    private boolean isRevoked(Identity who) {
        return revocations.isRevoked(who.accountId(), who.session(), who.generation());
    }

    /** Returns an account by its id. Blocks. */
    public Outcome<Account> account(long id) {
        return store.read(handle -> found(AccountTable.byId(handle, id)));
    }

    /** Returns an account by its name in any case. Blocks. */
    public Outcome<Account> account(String name) {
        return Name.parse(name) instanceof Name.Valid(Name good)
                ? store.read(handle -> found(AccountTable.byName(handle, good.key())))
                : Outcome.refused(AccountRefusal.Kind.NOT_FOUND);
    }

    /** Makes a character of the account. Blocks. */
    public Outcome<GameCharacter> createCharacter(Identity owner, String name) {
        return characters.create(owner, name, clock.millis());
    }

    /** Returns a character by its name in any case. Blocks. */
    public Outcome<GameCharacter> character(String name) {
        return characters.get(name);
    }

    /** Returns the characters of an account, the oldest first. Blocks. */
    public Outcome<List<GameCharacter>> characters(long accountId) {
        return characters.ofAccount(accountId);
    }

    /**
     * Keeps what a game wants to know of a player when he comes again, in the place of what it kept before. Blocks.
     *
     * @param game which, 1..64 characters
     * @param state in words of the game, at most 16,384 characters
     */
    public Outcome<Boolean> saveState(long accountId, String game, String state) {
        return states.save(accountId, game, state, clock.millis());
    }

    /** Returns what a game kept of a player last; nothing if it never did. Blocks. */
    public Outcome<Optional<String>> state(long accountId, String game) {
        return states.load(accountId, game);
    }

    /** Gives a role. Its tokens have it from their next refresh on. Blocks. */
    public Outcome<Account> grant(Actor actor, long target, Role role) {
        return administration.grant(actor, target, role, clock.millis());
    }

    /** Takes a role back, and voids the access tokens that name it. Blocks. */
    public Outcome<Account> revoke(Actor actor, long target, Role role) {
        return known(administration.revoke(actor, target, role, clock.millis()));
    }

    /** Bans an account that ranks below the actor, and ends its sessions. Blocks. */
    public Outcome<Account> ban(Actor actor, long target, long untilMs, String reason) {
        return known(administration.ban(actor, target, untilMs, reason, clock.millis()));
    }

    /** Ends a ban of an account that ranks below the actor. Blocks. */
    public Outcome<Account> unban(Actor actor, long target) {
        return administration.unban(actor, target, clock.millis());
    }

    /**
     * Reads the audit log, the newest first. Blocks.
     *
     * @param before what {@link AuditPage#next} says; 0 for the first page
     * @param limit entries of a page, 1..500
     */
    public Outcome<AuditPage> audit(Actor actor, long before, int limit) {
        return administration.audit(actor, before, limit, clock.millis());
    }

    /**
     * Returns accounts by name, for those who may see all. Blocks.
     *
     * @param beginning of their names, in any case; empty for all
     * @param after what {@link AccountPage#next} says; empty for the first page
     * @param limit accounts of a page, 1..500
     */
    public Outcome<AccountPage> accounts(Actor actor, String beginning, String after, int limit) {
        return administration.accounts(actor, beginning, after, limit, clock.millis());
    }

    /** Gives an account another password and ends its sessions; only {@link Actor#CONSOLE} may. Blocks. */
    public Outcome<Account> resetPassword(Actor actor, long target, String password) {
        return known(logins.resetPassword(actor, target, password, clock.millis()));
    }

    /**
     * Writes down what somebody did elsewhere, who was found to be allowed to. Blocks.
     *
     * @param target the account that it was done to; 0 for none
     * @param detail what else is to be known, of which 500 characters are kept
     */
    public Outcome<Boolean> record(Actor actor, AuditAction action, long target, String detail) {
        return administration.record(actor, action, target, detail, clock.millis());
    }

    /**
     * Lets a new key take over. Blocks.
     *
     * @param distrustOld voids all that the old keys have signed, at once: for keys that others may have
     */
    public Outcome<Boolean> rotateKeys(Actor actor, boolean distrustOld) {
        return known(administration.rotateKeys(actor, distrustOld, clock.millis()));
    }

    /** Returns a ticket, to be given to its player over an encrypted link. Does not block. */
    public Outcome<IssuedTicket> issueTicket(JoinTicket ticket) {
        long nowMs = clock.millis();
        return keys.signing(nowMs)
                .<Outcome<IssuedTicket>>map(key -> new Outcome.Done<>(tickets.issue(key, ticket, nowMs)))
                .orElseGet(() -> Outcome.refused(AccountRefusal.Kind.UNAVAILABLE));
    }

    /** Returns the door of a node in this process. A node elsewhere makes its own, of {@link #nodeSecrets}. */
    public JoinTicketVerifier ticketDoor(String node, int ticketsMax) {
        return new JoinTicketVerifier(node, settings.tokens(), keyId -> keys.nodeSecret(keyId, node), ticketsMax);
    }

    /** Returns the secrets of a node by the ids of their keys, to be given to that node only. Does not block. */
    public Map<String, byte[]> nodeSecrets(String node) {
        return keys.nodeSecrets(node);
    }

    /** Returns the public keys that are trusted now. Does not block. */
    public KeySet keys() {
        return keys.trusted();
    }

    /** Returns the public keys as a JWKS document. Does not block. */
    public String jwks() {
        return Jwks.write(keys.trusted(), clock.millis());
    }

    /** Returns what is revoked, as far as this node knows. Does not block. */
    public RevocationCheck revoked() {
        return revocations;
    }

    /**
     * Tells {@code listener} of each revocation that becomes known from now on, maybe more than once, on whichever thread learns of
     * it. It must not block.
     */
    public void onRevoked(Consumer<Revocation> listener) {
        upkeep.onRevoked(listener);
    }

    /** Returns some revocations after a number, for nodes without the database; none if there are no more. Blocks. */
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

    /** What was just revoked here is known here before anybody hears that it was. */
    private <T> Outcome<T> known(Outcome<T> outcome) {
        boolean away = outcome instanceof Outcome.Refused<T>(AccountRefusal refusal)
                && refusal.kind() == AccountRefusal.Kind.UNAVAILABLE;
        if (!away) {
            upkeep.learn(clock.millis());
        }
        return outcome;
    }
}
