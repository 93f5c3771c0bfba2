package dev.tactus.identity.local;

import dev.tactus.accounts.AccountRefusal;
import dev.tactus.accounts.Accounts;
import dev.tactus.accounts.AccountsPoll;
import dev.tactus.accounts.AccountsSettings;
import dev.tactus.accounts.Outcome;
import dev.tactus.accounts.password.PasswordSettings;
import dev.tactus.accounts.store.Revocation;
import dev.tactus.accounts.token.Identity;
import dev.tactus.accounts.token.KeySet;
import dev.tactus.accounts.token.TokenVerification;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.BlockingExecutor;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.NodeAccounts;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RoomLocator;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.credentials.AccountCredentials;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The accounts of this process, for callers that must not wait: what blocks is done on threads of its own, of which the logins
 * have theirs, so that a flood of them keeps nobody from anything else. Any thread.
 */
public final class AccountService implements NodeAccounts, AutoCloseable {

    /** Beyond so many threads logins wait for one of them instead of for their turn to hash. */
    private static final int LOGIN_THREADS_MAX = 128;

    /** Signatures that nobody may wait for in line with a database that is away. */
    private static final int SIGNING_THREADS = 1;

    private static final InstantSource CLOCK = InstantSource.system();

    private final Accounts accounts;
    private final AccountsPoll poll;
    private final BlockingExecutor calls;
    private final BlockingExecutor logins;
    private final BlockingExecutor checks;
    private final BlockingExecutor signing;
    private final String node;
    private final AccountCredentials credentials;
    private final LocalIdentityService identities = new LocalIdentityService(this);

    private AccountService(Accounts accounts, Settings settings) {
        this.accounts = accounts;
        this.poll = AccountsPoll.start(accounts, settings.accounts().sessions());
        this.calls = new BlockingExecutor(
                "accounts-call",
                settings.accounts().connections(),
                settings.accounts().callsWaiting());
        this.logins = logins(settings.passwords());
        this.checks = BlockingExecutor.checks(settings.accounts().checksWaiting());
        this.signing = new BlockingExecutor(
                "accounts-sign", SIGNING_THREADS, settings.accounts().callsWaiting());
        this.node = settings.node().name();
        LocalTokenVerifier local = new LocalTokenVerifier(
                accounts, accounts.ticketDoor(node, settings.accounts().ticketsMax()), CLOCK);
        this.credentials = new AccountCredentials(local, checks, CLOCK);
    }

    /** As many as may hash or wait for it: whoever comes then is answered at once that the service is busy. */
    private static BlockingExecutor logins(PasswordSettings passwords) {
        int places = passwords.hashesAtOnce() + passwords.hashesWaiting();
        int threads = Math.min(places, LOGIN_THREADS_MAX);
        return new BlockingExecutor("accounts-login", threads, places - threads);
    }

    /**
     * Opens the accounts of a node. A database that is away does not keep it from opening.
     *
     * @throws SettingsException if the database is there but cannot be used
     */
    public static AccountService open(Settings settings) {
        return new AccountService(open(settings.accountsService(), settings), settings);
    }

    private static Accounts open(AccountsSettings service, Settings settings) {
        try {
            return Accounts.open(service, CLOCK);
        } catch (IllegalStateException | UncheckedIOException unusable) {
            throw SettingsException.value(
                    "accounts.database",
                    "\"" + settings.accounts().database() + "\"",
                    "a database that can be used; " + unusable.getMessage());
        }
    }

    /** Does something that at most waits for the database. */
    public <T> CompletionStage<Outcome<T>> call(Function<Accounts, Outcome<T>> what) {
        return calls.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Does such a thing with who shows an access token; refused where the token is not good. */
    public <T> CompletionStage<Outcome<T>> as(String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return call(open -> known(accessToken, what));
    }

    /** Does something that needs no database, such as to sign a ticket, and so goes on while that is away. */
    public <T> CompletionStage<Outcome<T>> sign(Function<Accounts, Outcome<T>> what) {
        return signing.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Returns who shows an access token, as it says; refused where it is not good. Needs no database. */
    public CompletionStage<Outcome<Identity>> show(String accessToken) {
        return sign(open -> known(accessToken, (accounts, who) -> new Outcome.Done<>(who)));
    }

    /** Does something that hashes a password. */
    public <T> CompletionStage<Outcome<T>> hash(Function<Accounts, Outcome<T>> what) {
        return logins.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Does such a thing with who shows an access token; refused where the token is not good. */
    public <T> CompletionStage<Outcome<T>> hashAs(String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return hash(open -> known(accessToken, what));
    }

    private <T> Outcome<T> known(String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return switch (accounts.authenticate(accessToken)) {
            case TokenVerification.Valid<Identity>(Identity who) -> what.apply(accounts, who);
            case TokenVerification.Invalid<Identity> invalid -> Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        };
    }

    /** Returns the public keys that tokens are signed with, as a JWKS document. */
    public String jwks() {
        return accounts.jwks();
    }

    @Override
    public IdentityService identities() {
        return identities;
    }

    @Override
    public PlayerAccounts players() {
        return new LocalPlayerAccounts(this);
    }

    @Override
    public Authenticator credentials() {
        return credentials;
    }

    /** Returns the rooms of this node. */
    public RoomLocator locateRoomsHere(Rooms rooms) {
        return new LocalRoomLocator(rooms, node);
    }

    /** Returns the tickets to rooms, wherever those are. */
    public TicketIssuer tickets(RoomLocator rooms) {
        return new RoomTicketIssuer(this, rooms);
    }

    /** Returns what a node that is a process of its own needs to let players in: keys, its own secrets, some revocations. */
    public CompletionStage<TrustSnapshot> trust(String ofNode, long revocationsAfter) {
        return call(open -> open.revocationsAfter(revocationsAfter))
                .thenApply(more -> new TrustSnapshot(accounts.keys(), accounts.nodeSecrets(ofNode), more));
    }

    /**
     * What a node needs to let players in.
     *
     * @param keys that are trusted now
     * @param secrets of the node by key, for nobody else
     * @param revocations after the number that was asked for; refused while the database is away
     */
    public record TrustSnapshot(KeySet keys, Map<String, byte[]> secrets, Outcome<List<Revocation>> revocations) {

        @Override
        public String toString() {
            return "Trusted[" + secrets.size() + " secrets]";
        }
    }

    @Override
    public void onRevoked(Consumer<Revocation> listener) {
        accounts.onRevoked(listener);
    }

    /** Returns how much there is to do, by kind. */
    public Map<String, BlockingExecutor.ExecutorStats> stats() {
        return Map.of("call", calls.stats(), "login", logins.stats(), "check", checks.stats(), "sign", signing.stats());
    }

    /** Ends what is under way within bounded time, and closes the database. */
    @Override
    public void close() {
        logins.close();
        checks.close();
        signing.close();
        calls.close();
        poll.close();
        accounts.close();
    }
}
