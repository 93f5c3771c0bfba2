package dev.tactus.server.node;

import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.server.account.AccountService;
import dev.tactus.server.account.TicketIssuer;
import dev.tactus.server.http.AccountsFace;
import dev.tactus.server.http.NodeInfo;
import dev.tactus.server.secure.Security;
import dev.tactus.server.settings.JsonSection;
import dev.tactus.server.settings.Settings;
import dev.tactus.transport.EventLoops;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Objects;

/** A process that keeps accounts and runs no rooms; players' links and matches are the room nodes' business. */
final class AccountsNode implements Serving {

    private final Parts parts = new Parts();
    private final NodeInfo info;
    private final AccountsFace http;
    private final int rpcPort;
    private volatile boolean ready;

    private AccountsNode(Settings settings, String version) {
        try {
            Security security = parts.add(Security.open(settings));
            Membership membership = parts.add(Membership.open(settings));
            // The settings see to it that a process without rooms has accounts.
            AccountService accounts = Objects.requireNonNull(membership.accounts());
            TicketIssuer tickets = Objects.requireNonNull(membership.tickets(null));
            LinkMetricsRegistry links = new LinkMetricsRegistry();
            info = new NodeInfo(
                    settings.node().name(),
                    version,
                    System.currentTimeMillis(),
                    listeners(settings.json(), security, accounts, links));
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            parts.add(registry::close);
            AccountMetrics.bind(registry, accounts);
            new NodeMetrics(registry).bind(links).bind(security);
            http = parts.add(AccountsFace.open(
                    settings, security, new AccountsFace.Behind(accounts, tickets, info, registry, () -> ready)));
            parts.add(membership.listen(null, info, () -> ready));
            rpcPort = membership.port();
            ready = true;
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** Opens the listener for clients that know nothing of HTTP, if there is one. */
    private List<NodeInfo.Listener> listeners(
            JsonSection json, Security security, AccountService accounts, LinkMetricsRegistry links) {
        if (!json.enabled()) {
            return List.of();
        }
        EventLoops loops = parts.add(EventLoops.start("tactus-links", 1));
        return List.of(parts.add(JsonAccountsDoor.open(json, loops, security, accounts, links))
                .describe());
    }

    static AccountsNode start(Settings settings, String version) {
        return new AccountsNode(settings, version);
    }

    @Override
    public NodeInfo info() {
        return info;
    }

    @Override
    public int httpPort() {
        return http.port();
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
