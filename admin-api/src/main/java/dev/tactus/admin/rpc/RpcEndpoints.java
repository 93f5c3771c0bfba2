package dev.tactus.admin.rpc;

import dev.tactus.config.ListenerFailure;
import dev.tactus.config.RpcSection;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.core.game.Game;
import dev.tactus.engine.host.LocalNode;
import dev.tactus.engine.host.Rooms;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.remote.AccountsRpcClient;
import dev.tactus.identity.remote.RemoteAccounts;
import dev.tactus.identity.remote.RemoteRoomLocator;
import dev.tactus.identity.remote.RoomNodeClient;
import dev.tactus.identity.remote.RoomNodePool;
import dev.tactus.identity.remote.TrustBundle;
import dev.tactus.rpc.RpcBackoff;
import dev.tactus.rpc.RpcChannel;
import dev.tactus.rpc.RpcChannelSettings;
import dev.tactus.rpc.RpcCredentials;
import dev.tactus.rpc.RpcServer;
import dev.tactus.rpc.RpcServerSettings;
import dev.tactus.rpc.RpcTls;
import dev.tactus.rpc.v1.AccountServiceGrpc;
import dev.tactus.rpc.v1.HealthAnswer;
import dev.tactus.rpc.v1.NodeServiceGrpc;
import dev.tactus.rpc.v1.RoomServiceGrpc;
import dev.tactus.transport.AddressRateLimiter;
import io.grpc.BindableService;
import io.grpc.ServiceDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** RPC servers and channels of this process, as configured. */
public final class RpcEndpoints implements AutoCloseable {

    private final Settings settings;
    private final RpcSection rpc;
    private final RpcCredentials credentials;
    private final List<BindableService> served = new ArrayList<>();

    private RpcEndpoints(Settings settings, RpcCredentials credentials) {
        this.settings = settings;
        this.rpc = settings.rpc();
        this.credentials = credentials;
    }

    /**
     * Reads the certificates, if configured.
     *
     * @throws SettingsException if they are unusable
     */
    public static RpcEndpoints open(Settings settings) {
        return new RpcEndpoints(
                settings, settings.rpc().tls().map(RpcEndpoints::credentials).orElseGet(RpcCredentials::plain));
    }

    private static RpcCredentials credentials(RpcTls tls) {
        try {
            return RpcCredentials.of(tls);
        } catch (IOException wrong) {
            throw SettingsException.value(
                    "rpc.certificate", "\"" + tls.certificate() + "\"", "usable files; " + wrong.getMessage());
        }
    }

    /** Opens the channel to the accounts service, if accounts are stored elsewhere. */
    public Optional<RemoteAccounts> accounts() {
        return rpc.accountsPlace().map(this::accounts);
    }

    private RemoteAccounts accounts(RpcSection.Place place) {
        return new RemoteAccounts(
                new AccountsRpcClient(channel(place, AccountServiceGrpc.getServiceDescriptor())),
                new TrustBundle(settings.node().name(), settings.accounts().ticketsMax(), InstantSource.system()),
                rpc.pollMs(),
                new RpcBackoff(rpc.backoffMs(), rpc.backoffMaxMs(), RandomGenerator.of("L64X128MixRandom")),
                settings.accounts().checksWaiting());
    }

    /** Opens channels to all configured room nodes, for tickets to their rooms. */
    public RemoteRoomLocator rooms() {
        List<RoomNodeClient> links = rpc.nodePlaces().stream()
                .map(place -> new RoomNodeClient(channel(place, RoomServiceGrpc.getServiceDescriptor())))
                .toList();
        return new RemoteRoomLocator(RoomNodePool.of(links, rpc.pollMs()));
    }

    /** Opens the way to other nodes of the cluster. */
    public RpcNodeCalls nodes() {
        return new RpcNodeCalls(address ->
                channel(RpcSection.place("address of a node", address), NodeServiceGrpc.getServiceDescriptor()));
    }

    /**
     * Serves this node and its rooms to other nodes of the cluster.
     *
     * @param rooms of this node alone
     */
    public RpcEndpoints serve(Rooms rooms, LocalNode node, Function<String, @Nullable Game> games) {
        served.add(new NodeRpcService(rooms, node, games));
        return this;
    }

    private RpcChannel channel(RpcSection.Place place, ServiceDescriptor service) {
        RpcChannelSettings how = new RpcChannelSettings(
                place.host(),
                place.port(),
                rpc.deadlineMs(),
                rpc.keepaliveMs(),
                rpc.backoffMs(),
                rpc.backoffMaxMs(),
                RpcServerSettings.MESSAGE_BYTES_MAX);
        return RpcChannel.open(how, credentials, List.of(service));
    }

    /** Serves the accounts of this process to room nodes. */
    public RpcEndpoints serve(AccountService accounts, TicketIssuer tickets) {
        served.add(new AccountRpcService(accounts, tickets, settings.accounts().tokens()));
        return this;
    }

    /**
     * Serves the rooms of this process to the accounts service.
     *
     * @param health health of this node, except the number of its rooms
     */
    public RpcEndpoints serve(Rooms rooms, Supplier<HealthAnswer> health) {
        served.add(new RoomRpcService(rooms, health));
        return this;
    }

    /**
     * Starts listening for calls.
     *
     * @throws SettingsException if the address cannot be bound
     */
    public RpcServer listen() {
        try {
            AddressRateLimiter rate = AddressRateLimiter.ofEach(rpc.callsPerAddressPerSecond(), System.nanoTime());
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(rpc.host()), rpc.port());
            return RpcServer.start(
                    RpcServerSettings.of(address, rpc.keepaliveMs()),
                    credentials,
                    peer -> rate.take(peer, System.nanoTime()),
                    served);
        } catch (IOException e) {
            throw ListenerFailure.of("rpc", "port", rpc.host(), rpc.port(), e);
        }
    }

    /** Looks at the files of the certificates now; those that cannot be used change nothing. */
    public void reload() {
        credentials.refresh();
    }

    /** Stops watching certificates; channels and servers are closed by their owners. */
    @Override
    public void close() {
        credentials.close();
    }
}
