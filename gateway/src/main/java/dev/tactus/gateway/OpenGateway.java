package dev.tactus.gateway;

import dev.tactus.config.WebTransportAddress;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/** The open listeners of one gateway, and what it runs behind them. */
public interface OpenGateway extends AutoCloseable {

    /** No listener at all. */
    OpenGateway NONE = of(List.of());

    /** Returns a gateway that is its listeners and nothing else. */
    static OpenGateway of(List<GatewayListener> listeners) {
        return () -> listeners;
    }

    /** Returns the listeners in the order in which they are printed. */
    List<GatewayListener> listeners();

    /** Returns where pages open WebTransport sessions, if this is the gateway for that. Any thread. */
    default Optional<WebTransportAddress> webTransport() {
        return Optional.empty();
    }

    /** Learns at which HTTP port the node's own pages are. Called once, before any client can know of the node. */
    default void pagesAt(int port) {}

    /** Registers the metrics of this gateway beyond those that every link has. */
    default void bindTo(MeterRegistry registry) {}

    /** Stops what needs the rooms. Called once, before the rooms end; blocks within bounded time. */
    default void stop() {}

    /** Closes the listeners. */
    @Override
    default void close() {
        listeners().forEach(GatewayListener::close);
    }
}
