package dev.tactus.gateway.json;

import dev.tactus.config.JsonSection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.SettingsException;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.mixed.MixedListener;

/** The listener on which clients of the JSON protocol sign up, log in, and have characters. */
public final class JsonAccountsGateway implements AutoCloseable {

    private final MixedListener listener;

    private JsonAccountsGateway(MixedListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot be opened
     */
    public static JsonAccountsGateway open(
            JsonSection json,
            EventLoops loops,
            TransportSecurity security,
            AccountService accounts,
            LinkMetricsRegistry links) {
        LinkAcceptor acceptor = links.metered(
                "json-accounts", new AccountLinkAcceptor(accounts, json.limits().messageBytesMax()));
        return new JsonAccountsGateway(
                JsonGateway.listen(json.host(), json.accountsPort(), loops, security, json.accountsLinks(), acceptor));
    }

    public NodeInfo.Listener describe() {
        return GatewaySupport.describe("json-accounts", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
