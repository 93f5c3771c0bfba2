package dev.tactus.gateway;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.ListenerFailure;
import dev.tactus.config.SettingsException;
import dev.tactus.transport.Listener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The address that a section of the settings gives to a listener.
 *
 * @param section name of the section
 * @param portKey key of the port in that section
 * @param host to listen on
 * @param port to listen on; 0 for any that is free
 */
public record Endpoint(String section, String portKey, String host, int port) {

    /** Returns the address of a section that has one port, under the key {@code port}. */
    public static Endpoint of(String section, GatewaySection settings) {
        return of(section, "port", settings);
    }

    /** Returns the address with the port of one key. */
    public static Endpoint of(String section, String portKey, GatewaySection settings) {
        int port = Objects.requireNonNull(settings.ports().get(portKey), portKey);
        return new Endpoint(section, portKey, settings.host(), port);
    }

    /** Opens a listener at an address. */
    @FunctionalInterface
    public interface Binder {
        Listener bind(InetSocketAddress address) throws IOException;
    }

    /**
     * Opens a listener here.
     *
     * @param name under which the node reports the listener
     * @param scheme printed before its address
     * @throws SettingsException that names the key to change if it cannot be opened
     */
    public GatewayListener open(String name, String scheme, Binder binder) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(host), port);
            return new GatewayListener(name, scheme, binder.bind(address));
        } catch (IOException e) {
            throw ListenerFailure.of(section, portKey, host, port, e);
        }
    }
}
