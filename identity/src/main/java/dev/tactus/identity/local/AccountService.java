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
import dev.tactus.config.FileProblem;
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
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Non-blocking access to the accounts of this process: blocking work runs on its own threads, with a separate pool for logins,
 * so that a flood of logins does not delay other operations. Any thread.
 */
public final class AccountService implements NodeAccounts, AutoCloseable {

    /** Beyond this number of threads logins wait for a thread instead of for their turn to hash. */
    private static final int LOGIN_THREADS_MAX = 128;

    /** Pool size for signatures, kept apart so that they never queue behind an unavailable database. */
    private static final int SIGNING_THREADS = 1;

    private static final InstantSource CLOCK = InstantSource.system();

    private final Accounts accounts;
    private final AccountsPoll poll;
    private final BlockingExecutor calls;
    private final BlockingExecutor logins;
    private final BlockingExecutor checks;
    private final BlockingExecutor signing;
    private final String node;
    private final int ticketSeconds;
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
        this.ticketSeconds = settings.accountsService().tokens().ticketSeconds();
        LocalTokenVerifier local = new LocalTokenVerifier(
                accounts, accounts.ticketVerifier(node, settings.accounts().ticketsMax()), CLOCK);
        this.credentials = new AccountCredentials(local, checks, CLOCK);
    }

    /** Returns a pool sized to running and waiting hashes: further callers are told at once that the service is busy. */
    private static BlockingExecutor logins(PasswordSettings passwords) {
        int places = passwords.hashesAtOnce() + passwords.hashesWaiting();
        int threads = Math.min(places, LOGIN_THREADS_MAX);
        return new BlockingExecutor("accounts-login", threads, places - threads);
    }

    /**
     * Opens the accounts of a node. An unavailable database does not prevent opening.
     *
     * @throws SettingsException if the database is reachable but unusable
     */
    public static AccountService open(Settings settings) {
        return new AccountService(open(settings.accountsService(), settings), settings);
    }

    private static Accounts open(AccountsSettings service, Settings settings) {
        try {
            return Accounts.open(service, CLOCK);
        } catch (UncheckedIOException unusable) {
            throw SettingsException.value(
                    "node.data-dir",
                    "\"" + settings.node().dataDir() + "\"",
                    "a directory in which files can be written; "
                            + FileProblem.describe(Objects.requireNonNull(unusable.getCause())));
        } catch (IllegalStateException unusable) {
            throw SettingsException.value(
                    "accounts.database",
                    "\"" + settings.accounts().database() + "\"",
                    "a database that can be used; " + unusable.getMessage());
        }
    }

    /** Runs an operation that waits at most for the database. */
    public <T> CompletionStage<Outcome<T>> call(Function<Accounts, Outcome<T>> what) {
        return calls.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Runs such an operation for the bearer of an access token; refused if the token is invalid. */
    public <T> CompletionStage<Outcome<T>> withIdentity(
            String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return call(open -> known(accessToken, what));
    }

    /** Runs an operation that needs no database, such as signing a ticket, and so works while it is unavailable. */
    public <T> CompletionStage<Outcome<T>> sign(Function<Accounts, Outcome<T>> what) {
        return signing.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Returns the identity in an access token; refused if the token is invalid. Needs no database. */
    public CompletionStage<Outcome<Identity>> identify(String accessToken) {
        return sign(open -> known(accessToken, (accounts, who) -> new Outcome.Done<>(who)));
    }

    /** Runs an operation that hashes a password. */
    public <T> CompletionStage<Outcome<T>> hash(Function<Accounts, Outcome<T>> what) {
        return logins.call(() -> what.apply(accounts), Outcome.refused(AccountRefusal.Kind.BUSY));
    }

    /** Runs such an operation for the bearer of an access token; refused if the token is invalid. */
    public <T> CompletionStage<Outcome<T>> hashWithIdentity(
            String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return hash(open -> known(accessToken, what));
    }

    private <T> Outcome<T> known(String accessToken, BiFunction<Accounts, Identity, Outcome<T>> what) {
        return switch (accounts.authenticate(accessToken)) {
            case TokenVerification.Valid<Identity>(Identity who) -> what.apply(accounts, who);
            case TokenVerification.Invalid<Identity> invalid -> Outcome.refused(AccountRefusal.Kind.UNAUTHORIZED);
        };
    }

    /** Returns the public keys of tokens as a JWKS document. */
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

    /** Returns a locator of this node's rooms. */
    public RoomLocator locateRoomsHere(Rooms rooms) {
        return new LocalRoomLocator(rooms, node);
    }

    /** Returns the lifetime of an unused join ticket. */
    int ticketSeconds() {
        return ticketSeconds;
    }

    /** Returns an issuer of tickets to rooms, wherever those are. */
    public TicketIssuer tickets(RoomLocator rooms) {
        return new RoomTicketIssuer(this, rooms);
    }

    /** Returns the trust data that a separate node needs to admit players: keys, its own secrets, some revocations. */
    public CompletionStage<TrustSnapshot> trust(String ofNode, long revocationsAfter) {
        return call(open -> open.revocationsAfter(revocationsAfter))
                .thenApply(more -> new TrustSnapshot(accounts.keys(), accounts.nodeSecrets(ofNode), more));
    }

    /**
     * Trust data of a node.
     *
     * @param keys currently trusted keys
     * @param secrets of the node by key, for that node only
     * @param revocations after the requested number; refused while the database is unavailable
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

    /** Returns the load of each pool, by kind. */
    public Map<String, BlockingExecutor.ExecutorStats> stats() {
        return Map.of("call", calls.stats(), "login", logins.stats(), "check", checks.stats(), "sign", signing.stats());
    }

    /** Ends running work within bounded time, and closes the database. */
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
