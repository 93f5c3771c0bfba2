package dev.tactus.admin;

import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.tactus.admin.accounts.AccountRoutes;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.node.AccountsStartPage;
import dev.tactus.admin.node.ProcessApi;
import dev.tactus.config.ListenerFailure;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.identity.TicketIssuer;
import dev.tactus.identity.local.AccountService;
import dev.tactus.identity.security.TransportSecurity;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** HTTP listener of a process that keeps accounts and runs no rooms. */
public final class AccountsHttpServer implements AutoCloseable {

    private final Server server;
    private final EventLoopGroup loops;

    private AccountsHttpServer(Server server, EventLoopGroup loops) {
        this.server = server;
        this.loops = loops;
    }

    /**
     * Services behind the listener.
     *
     * @param accounts of this process
     * @param tickets issuer of join tickets
     * @param node description of this process
     * @param registry of metrics
     * @param ready whether the process serves requests
     */
    public record AccountsServices(
            AccountService accounts,
            TicketIssuer tickets,
            NodeInfo node,
            PrometheusMeterRegistry registry,
            BooleanSupplier ready) {}

    /**
     * Opens the listener.
     *
     * @throws SettingsException if it cannot listen there
     */
    public static AccountsHttpServer open(Settings settings, TransportSecurity security, AccountsServices services) {
        new JvmMemoryMetrics().bindTo(services.registry());
        new JvmThreadMetrics().bindTo(services.registry());
        new ProcessorMetrics().bindTo(services.registry());
        EventLoopGroup loops = EventLoopGroups.newEventLoopGroup(HttpServer.EVENT_LOOPS, "tactus-http", true);
        try {
            return open(settings, security, services, loops);
        } catch (RuntimeException | Error failed) {
            // A route or the port may fail: no thread stays behind.
            close(loops);
            throw failed;
        }
    }

    private static AccountsHttpServer open(
            Settings settings, TransportSecurity security, AccountsServices services, EventLoopGroup loops) {
        Settings.Http http = settings.http();
        ServerBuilder builder = HttpServer.builder(http, loops);
        HttpServer.listen(builder, settings, security).bind(services.registry());
        new ProcessApi(services.node().version(), services.registry()::scrape, services.ready()).bind(builder);
        AccountsStartPage.bind(builder, services.node());
        AccountRoutes.bind(builder, services.accounts(), services.tickets(), OperatorCredentials.open(settings));
        Server server = builder.build();
        try {
            server.start().join();
        } catch (CompletionException e) {
            server.stop().join();
            throw ListenerFailure.of("http", "port", http.host(), http.port(), e);
        }
        return new AccountsHttpServer(server, loops);
    }

    private static void close(EventLoopGroup loops) {
        loops.shutdownGracefully(0, HttpServer.STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(HttpServer.STOP_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** Returns the port of the listener. */
    public int port() {
        return HttpServer.portOf(server);
    }

    @Override
    public void close() {
        server.stop().join();
        close(loops);
    }
}
