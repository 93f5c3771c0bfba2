package dev.tactus.server.node;

import dev.tactus.admin.AccountsHttpServer;
import dev.tactus.admin.metrics.AccountMetrics;
import dev.tactus.admin.metrics.NodeMeterRegistry;
import dev.tactus.admin.metrics.NodeMetrics;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.Gateways;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import java.util.List;
import java.util.Objects;

/** A process that keeps accounts and runs no rooms; players' links and matches are the room nodes' business. */
final class AccountsNode implements ServerProcess {

    private final CloseableStack parts = new CloseableStack();
    private final TransportSecurity security;
    private final AccountsBinding membership;
    private final Gateways gateways;
    private final NodeInfo info;
    private final AccountsHttpServer http;
    private final int rpcPort;
    private volatile boolean ready;

    private AccountsNode(Settings settings, String version) {
        try {
            DataDirectory.check(settings.node());
            security = parts.add(TransportSecurity.open(settings));
            membership = parts.add(AccountsBinding.open(settings));
            // The settings see to it that a process without rooms has accounts.
            AccountService accounts = Objects.requireNonNull(membership.accounts());
            TicketIssuer tickets = Objects.requireNonNull(membership.tickets(null));
            LinkMetricsRegistry links = new LinkMetricsRegistry();
            EventLoops loops = parts.add(EventLoops.start("tactus-links", 1));
            gateways = parts.add(Gateways.open(new GatewayContext(settings, loops, security, links, null, accounts)));
            info = new NodeInfo(settings.node().name(), version, System.currentTimeMillis(), gateways.infos());
            NodeMeterRegistry registry = new NodeMeterRegistry();
            parts.add(registry::close);
            AccountMetrics.bind(registry, accounts);
            new NodeMetrics(registry).bind(info).bind(links).bind(security);
            gateways.bindTo(registry);
            http = parts.add(AccountsHttpServer.open(
                    settings,
                    security,
                    new AccountsHttpServer.AccountsServices(accounts, tickets, info, registry, () -> ready)));
            parts.add(membership.listen(null, info, () -> ready));
            rpcPort = membership.port();
            ready = true;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    static AccountsNode start(Settings settings, String version) {
        return new AccountsNode(settings, version);
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public List<GatewayListener> listeners() {
        return gateways.listeners();
    }

    @Override
    public int httpPort() {
        return http.port();
    }

    @Override
    public void reload() {
        security.reload();
        membership.reload();
    }

    @Override
    public int rpcPort() {
        return rpcPort;
    }

    @Override
    public void close() {
        ready = false;
        parts.close();
    }
}
