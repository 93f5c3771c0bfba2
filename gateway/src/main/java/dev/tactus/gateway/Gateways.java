package dev.tactus.gateway;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.SettingsException;
import dev.tactus.config.WebTransportAddress;
import dev.tactus.core.bounds.Bounded;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open gateways of a process. Started and closed by one thread. */
public final class Gateways implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    @Bounded(by = "installed gateways", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final Deque<OpenGateway> open = new ArrayDeque<>();

    private Gateways() {}

    /** Returns all gateways on the class path, in the order in which they are printed. */
    public static List<Gateway<?>> installed() {
        List<Gateway<?>> gateways = new ArrayList<>();
        ServiceLoader.load(Gateway.class, Gateway.class.getClassLoader()).forEach(gateways::add);
        return gateways;
    }

    /**
     * Opens all gateways whose section is enabled.
     *
     * @throws SettingsException if one cannot be opened; none is open then
     */
    public static Gateways open(GatewayContext context) {
        Gateways gateways = new Gateways();
        try {
            installed().forEach(gateway -> gateways.openOne(gateway, context));
            return gateways;
        } catch (RuntimeException e) {
            gateways.close();
            throw e;
        }
    }

    private <S extends Record & GatewaySection> void openOne(Gateway<S> gateway, GatewayContext context) {
        S section = context.settings().sections().get(gateway.section());
        if (section.enabled()) {
            open.add(gateway.open(section, context));
        }
    }

    /** Returns all listeners. */
    public List<GatewayListener> listeners() {
        return open.stream().flatMap(gateway -> gateway.listeners().stream()).toList();
    }

    /** Returns all listeners as the node reports them. */
    public List<NodeInfo.Listener> infos() {
        return listeners().stream().map(GatewayListener::info).toList();
    }

    /** Returns where pages open WebTransport sessions, if they can. Any thread, while gateways are open. */
    public Optional<WebTransportAddress> webTransport() {
        return open.stream().flatMap(gateway -> gateway.webTransport().stream()).findFirst();
    }

    /** Tells all gateways at which HTTP port the node's own pages are. */
    public void pagesAt(int port) {
        open.forEach(gateway -> gateway.pagesAt(port));
    }

    /** Registers the metrics of all gateways. */
    public void bindTo(MeterRegistry registry) {
        open.forEach(gateway -> gateway.bindTo(registry));
    }

    /** Stops what needs the rooms, the gateway that was opened last first. Call before the rooms end. */
    public void stop() {
        open.descendingIterator().forEachRemaining(gateway -> {
            try {
                gateway.stop();
            } catch (RuntimeException e) {
                LOG.error("a gateway could not be stopped", e);
            }
        });
    }

    /** Closes all gateways, the one that was opened last first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.removeLast().close();
            } catch (Exception e) {
                LOG.error("a gateway could not be closed", e);
            }
        }
    }
}
