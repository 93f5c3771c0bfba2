package dev.tactus.gateway.pickle;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.PickleSection;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.games.realm.Realm;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.PlayerAccounts;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener on which clients of the pickle protocol live in the realm. */
public final class PickleGateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PickleGateway.class);

    private final PickleRealm realm;
    private final TcpListener listener;

    private PickleGateway(PickleRealm realm, TcpListener listener) {
        this.realm = realm;
        this.listener = listener;
    }

    /**
     * Opens the realm and its listener.
     *
     * @param accounts null if there are none
     * @return null if the settings want no such listener, or there are no accounts for it
     * @throws SettingsException if it cannot be opened
     */
    public static @Nullable PickleGateway open(
            Settings settings,
            EventLoops loops,
            TransportSecurity security,
            RoomHost rooms,
            @Nullable PlayerAccounts accounts,
            LinkMetricsRegistry links) {
        PickleSection pickle = settings.pickle();
        if (pickle.enabled() && accounts == null) {
            LOG.info("pickle.enabled: no listener, for there are no accounts (expected: accounts.enabled)");
        }
        if (!pickle.enabled() || accounts == null) {
            return null;
        }
        PickleRealm realm = PickleRealm.open(
                pickle,
                settings.node().dataDir(),
                rooms,
                settings.rooms().defaults(),
                new Realm(),
                new AccountCharacterStore(accounts));
        try {
            TcpListener listener = TcpListener.bind(
                    GatewaySupport.address("pickle", pickle.host(), pickle.port()),
                    loops,
                    pickle.limits(),
                    security.streams("pickle"),
                    links.metered("pickle", realm.acceptor()));
            return new PickleGateway(realm, listener);
        } catch (IOException e) {
            realm.close();
            throw SettingsException.listener("pickle", pickle.host(), pickle.port(), String.valueOf(e.getMessage()));
        }
    }

    public NodeInfo.Listener describe() {
        return GatewaySupport.describe("pickle", listener);
    }

    /** The realm is saved while its room is there: before the rooms end. */
    @Override
    public void close() {
        listener.close();
        realm.close();
    }
}
