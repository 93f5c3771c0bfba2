package dev.tactus.server.node;

import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.games.realm.Realm;
import dev.tactus.server.account.PlayerAccounts;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.pickle.AccountBook;
import dev.tactus.server.pickle.PickleRealm;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.PickleSection;
import dev.tactus.server.settings.Settings;
import dev.tactus.server.settings.SettingsException;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.tcp.TcpListener;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener on which clients of the pickle protocol live in the realm. */
final class PickleDoor implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PickleDoor.class);

    private final PickleRealm realm;
    private final TcpListener listener;

    private PickleDoor(PickleRealm realm, TcpListener listener) {
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
    static @Nullable PickleDoor open(
            Settings settings,
            EventLoops loops,
            Security security,
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
                new AccountBook(accounts));
        try {
            TcpListener listener = TcpListener.bind(
                    Players.address("pickle", pickle.host(), pickle.port()),
                    loops,
                    pickle.limits(),
                    security.streams("pickle"),
                    links.metered("pickle", realm.acceptor()));
            return new PickleDoor(realm, listener);
        } catch (IOException e) {
            realm.close();
            throw SettingsException.listener("pickle", pickle.host(), pickle.port(), String.valueOf(e.getMessage()));
        }
    }

    NodeInfo.Listener describe() {
        return Players.describe("pickle", listener);
    }

    /** The realm is saved while its room is there: before the rooms end. */
    @Override
    public void close() {
        listener.close();
        realm.close();
    }
}
