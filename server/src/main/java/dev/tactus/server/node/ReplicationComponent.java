package dev.tactus.server.node;

import dev.tactus.cluster.replication.PeerSecurity;
import dev.tactus.cluster.replication.Replication;
import dev.tactus.cluster.replication.ReplicationMetrics;
import dev.tactus.cluster.replication.ReplicationSettings;
import dev.tactus.cluster.replication.RoomOwnership;
import dev.tactus.cluster.replication.RoomTakeover;
import dev.tactus.cluster.rooms.DirectoryClaims;
import dev.tactus.config.ClusterSection;
import dev.tactus.config.ListenerFailure;
import dev.tactus.config.RpcSection;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.game.GameCatalog;
import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.host.RoomClaims;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.RoomNodes;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.transport.tls.MutualTls;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standbys of this node's rooms on other nodes, and those that it is itself for theirs.
 *
 * <p>Threads: the one that starts the node; claims are asked on any.
 */
final class ReplicationComponent implements RoomClaims, RoomOwnership, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicationComponent.class);

    /** Share of the deadline of calls that a move may take, so that the caller hears how it ended: 4 / 5. */
    private static final int MOVE_FIFTHS = 4;

    private final Replication replication;
    private final DirectoryClaims claims;
    private final @Nullable MutualTls certificates;
    private final int drainMs;
    private final int moveMs;

    /** Takes rooms over, once the node has a host for them. */
    private final CompletableFuture<RoomTakeover> takeover = new CompletableFuture<>();

    private ReplicationComponent(Settings settings, Directory directory, DirectoryClaims claims) {
        this.claims = claims;
        ClusterSection section = settings.cluster();
        this.drainMs = section.drainMs();
        this.moveMs = settings.rpc().deadlineMs() / 5 * MOVE_FIFTHS;
        ReplicationSettings limits = ReplicationSettings.of(settings.node().name(), section.name())
                .withStandbys(section.standbys(), section.minCopies())
                .withSilence(section.suspectMs() / 2, section.suspectMs());
        try {
            InetSocketAddress bind = new InetSocketAddress(InetAddress.getByName(section.host()), section.port());
            certificates = certificates(settings.rpc());
            replication = Replication.start(limits, bind, security(certificates), directory, this);
        } catch (IOException e) {
            directory.close();
            throw ListenerFailure.of("cluster", "port", section.host(), section.port(), e);
        }
        claims.onClaimed(replication::claim);
    }

    /**
     * Starts the replication.
     *
     * @throws SettingsException if its port cannot be opened
     */
    static ReplicationComponent start(Settings settings, Directory directory, DirectoryClaims claims) {
        return new ReplicationComponent(settings, directory, claims);
    }

    /** Returns the certificates of calls between services, which are of the same peers; null where these have none. */
    private static @Nullable MutualTls certificates(RpcSection rpc) throws IOException {
        if (rpc.tls().isEmpty()) {
            return null;
        }
        TlsFiles own = new TlsFiles(Path.of(rpc.certificate()), Path.of(rpc.key()));
        return MutualTls.open(own, Path.of(rpc.trust()), TlsSettings.DEFAULTS);
    }

    private static PeerSecurity security(@Nullable MutualTls certificates) {
        return certificates == null
                ? PeerSecurity.NONE
                : new PeerSecurity(certificates.server(), certificates.client());
    }

    /** Looks at the files of the certificates now; those that cannot be used change nothing. */
    void reload() {
        if (certificates != null) {
            certificates.refresh();
        }
    }

    /** Returns the journals of an agent's rooms. */
    Journal forAgent() {
        return replication.forAgent();
    }

    /** Returns the port for links of other nodes. */
    int port() {
        return replication.address().getPort();
    }

    /** Lets rooms of other nodes go on at this one from now on. */
    void join(RoomHost rooms, GameCatalog games) {
        takeover.complete(new RoomTakeover(rooms, games::get, replication::unclaim));
    }

    @Override
    public CompletionStage<Claim> claim(RoomSpec spec, boolean resumed) {
        return claims.claim(spec, resumed);
    }

    /** Leaves the record of a room that ran to its journal, which removes it once the standbys know of the end. */
    @Override
    public void release(long room) {
        claims.forget(room);
        replication.unclaim(room);
    }

    @Override
    public boolean isElsewhere(long room) {
        return claims.isElsewhere(room);
    }

    @Override
    public boolean isKnown(long room) {
        return claims.isKnown(room);
    }

    @Override
    public RoomNodes nodes(long room) {
        return claims.nodes(room);
    }

    @Override
    public void tookOver(RoomRecord record, JournalLog.LogSource source) {
        claims.adopt(record);
        takeover.join().tookOver(record, source);
    }

    @Override
    public void lost(long room, @Nullable RoomRecord record) {
        if (record == null) {
            claims.forget(room);
        } else {
            claims.lost(record);
        }
        takeover.join().lost(room, record);
    }

    /** Hands a room that runs here to another node, or gives it up in time for the caller to hear of it. */
    CompletionStage<MoveResult> move(long room, String node) {
        return replication.move(room, node, moveMs);
    }

    /** Begins to hand all rooms to other nodes, or goes on with it. */
    void moveAll() {
        var unused = replication.moveAll().exceptionally(thrown -> {
            LOG.error("rooms could not be handed to other nodes", thrown);
            return 0;
        });
    }

    /** Returns the bound of {@link #drain} in milliseconds. */
    int drainMs() {
        return drainMs;
    }

    /** Hands all rooms to other nodes, as far as there are any, within bounded time. */
    void drain() {
        long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(drainMs);
        int all = 0;
        try {
            int moved;
            do {
                // Rooms whose new node was lost meanwhile are handed to another one in the next round.
                moved = replication
                        .moveAll()
                        .toCompletableFuture()
                        .get(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
                all += moved;
            } while (moved > 0);
            LOG.info("rooms were handed to other nodes: {}", all);
        } catch (TimeoutException e) {
            LOG.warn("not every room was handed to another node within {} ms; the rest ends here", drainMs);
        } catch (ExecutionException e) {
            LOG.error("rooms could not be handed to other nodes", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // Their new owners are busy with their clients, and may be silent for a moment.
        replication.stop();
    }

    void bindTo(MeterRegistry registry) {
        Gauge.builder("tactus.rooms.unreplicated", this, one -> one.metrics().unreplicated())
                .description("rooms of this node with fewer standbys than cluster.standbys")
                .register(registry);
        Gauge.builder("tactus.rooms.standby", this, one -> one.metrics().held())
                .description("copies that this node holds of rooms of other nodes")
                .register(registry);
        Gauge.builder("tactus.replication.lag", this, one -> one.metrics().lagNs() / 1e9)
                .description("longest time that records of a room wait for a standby")
                .baseUnit("seconds")
                .register(registry);
        FunctionCounter.builder(
                        "tactus.rooms.takeovers", this, one -> one.metrics().takeovers())
                .description("rooms taken over from other nodes")
                .register(registry);
        FunctionCounter.builder(
                        "tactus.rooms.term.changes", this, one -> one.metrics().termChanges())
                .description("changes of the owner or the standbys of this node's rooms")
                .register(registry);
    }

    private ReplicationMetrics metrics() {
        return replication.metrics();
    }

    @Override
    public void close() {
        replication.close();
    }
}
