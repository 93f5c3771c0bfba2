package dev.tactus.server.node;

import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.json.JsonAccounts;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.JsonSection;
import dev.tactus.server.settings.SettingsException;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.mixed.MixedListener;

/** The listener on which clients of the JSON protocol sign up, log in, and have characters. */
final class JsonAccountsDoor implements AutoCloseable {

    private final MixedListener listener;

    private JsonAccountsDoor(MixedListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot be opened
     */
    static JsonAccountsDoor open(
            JsonSection json, EventLoops loops, Security security, AccountService accounts, LinkMetricsRegistry links) {
        LinkAcceptor acceptor = links.metered(
                "json-accounts", new JsonAccounts(accounts, json.limits().messageBytesMax()));
        return new JsonAccountsDoor(
                JsonDoor.listen(json.host(), json.accountsPort(), loops, security, json.accountsLinks(), acceptor));
    }

    NodeInfo.Listener describe() {
        return Players.describe("json-accounts", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
