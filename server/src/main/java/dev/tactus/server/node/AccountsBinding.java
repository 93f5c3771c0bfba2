package dev.tactus.server.node;

import dev.tactus.admin.rpc.RpcEndpoints;
import dev.tactus.admin.rpc.RpcNodeCalls;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.Rooms;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.identity.IdentityService;
import dev.tactus.identity.NodeAccounts;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.RoomLocator;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.remote.RemoteAccounts;
import dev.tactus.identity.remote.RemoteRoomLocator;
import dev.tactus.rpc.RpcServer;
import dev.tactus.rpc.v1.HealthAnswer;
import dev.tactus.rpc.v1.Listener;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accounts as this process has them: its own, those of another process, or none; and the calls between the processes. */
final class AccountsBinding implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccountsBinding.class);

    private final CloseableStack parts = new CloseableStack();
    private final Settings settings;
    private final RpcEndpoints services;
    private final @Nullable AccountService accounts;
    private final @Nullable NodeAccounts known;
    private @Nullable TicketIssuer tickets;
    private int port;
    private volatile @Nullable RpcServer called;

    private AccountsBinding(Settings settings) {
        this.settings = settings;
        try {
            services = parts.add(RpcEndpoints.open(settings));
            accounts = settings.node().keepsAccounts() && settings.accounts().enabled()
                    ? parts.add(AccountService.open(settings))
                    : null;
            known = accounts == null ? elsewhere() : accounts;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Opens the accounts of this process, or the way to those of another. */
    static AccountsBinding open(Settings settings) {
        return new AccountsBinding(settings);
    }

    private @Nullable NodeAccounts elsewhere() {
        RemoteAccounts remote = services.accounts().orElse(null);
        return remote == null ? null : parts.add(remote);
    }

    /** Returns the accounts of this process; null if it has none. */
    @Nullable AccountService accounts() {
        return accounts;
    }

    /** Returns who may do what; null if there are no accounts. */
    @Nullable IdentityService identities() {
        return known == null ? null : known.identities();
    }

    /** Returns what doors of old protocols need; null if there are no accounts. */
    @Nullable PlayerAccounts players() {
        return known == null ? null : known.players();
    }

    /**
     * Returns what players' tickets and tokens are worth. Whose logins are taken back leaves the rooms too: banned, deleted, logged
     * out everywhere, or with other roles.
     */
    Authenticator credentials(Rooms rooms) {
        if (known == null) {
            return Authenticator.NONE;
        }
        known.onRevoked(revocation -> {
            if (revocation.session() == 0) {
                rooms.kickEverywhere(revocation.accountId(), "your logins were taken back");
            }
        });
        return known.credentials();
    }

    /**
     * Returns the tickets that the accounts of this process give; null if it has none.
     *
     * @param rooms of this process; null if it runs none
     */
    @Nullable TicketIssuer tickets(@Nullable Rooms rooms) {
        if (accounts != null && tickets == null) {
            tickets = accounts.tickets(places(accounts, rooms));
        }
        return tickets;
    }

    private RoomLocator places(AccountService service, @Nullable Rooms rooms) {
        if (rooms != null && settings.rpc().nodes().isEmpty()) {
            return service.locateRoomsHere(rooms);
        }
        RemoteRoomLocator others = parts.add(services.rooms());
        return rooms == null ? others : service.locateRoomsHere(rooms).and(others);
    }

    /**
     * Starts to listen for calls of other services, if there are any.
     *
     * @param rooms of this process; null if it runs none
     * @return what ends it
     */
    AutoCloseable listen(@Nullable Rooms rooms, NodeInfo info, BooleanSupplier ready) {
        if (!settings.isCalled()) {
            return () -> {};
        }
        TicketIssuer issuer = tickets(rooms);
        if (accounts != null && issuer != null) {
            services.serve(accounts, issuer);
        }
        if (rooms != null) {
            services.serve(rooms, () -> health(info, ready));
        }
        RpcServer server = services.listen();
        called = server;
        port = server.port();
        LOG.info("services call here at {}:{}", settings.rpc().host(), port);
        return server;
    }

    /** Serves this node and its rooms to other nodes of its cluster; to be called before {@link #listen}. */
    void serveNodes(Rooms rooms, LocalNode node, GameCatalog games) {
        services.serve(rooms, node, games::get);
    }

    /** Opens the way to other nodes of the cluster. */
    RpcNodeCalls nodes() {
        return services.nodes();
    }

    private static HealthAnswer health(NodeInfo info, BooleanSupplier ready) {
        HealthAnswer.Builder health = HealthAnswer.newBuilder()
                .setNode(info.name())
                .setVersion(info.version())
                .setStartedMs(info.startedUnixMs())
                .setReady(ready.getAsBoolean());
        info.listeners()
                .forEach(listener -> health.addListeners(Listener.newBuilder()
                        .setTransport(listener.transport())
                        .setHost(listener.host())
                        .setPort(listener.port())));
        return health.build();
    }

    /** Returns the port on which services call; 0 if they do not. */
    int port() {
        return port;
    }

    /** Looks at the files of the certificates of calls between services now. */
    void reload() {
        services.reload();
    }

    /** Returns the bytes that calls of services in progress hold. Any thread. */
    long owedBytes() {
        RpcServer server = called;
        return server == null ? 0 : server.owedBytes();
    }

    @Override
    public void close() {
        parts.close();
    }
}
