package dev.tactus.gateway;

import dev.tactus.config.GatewaySection;
import dev.tactus.config.SectionType;
import dev.tactus.config.SettingsException;
import java.util.List;

/**
 * A wire protocol: its section of the settings, and its listeners. Found by {@link java.util.ServiceLoader}: a package
 * with an implementation and a line in {@code META-INF/services/dev.tactus.gateway.Gateway} add a protocol to the
 * settings, the node, its metrics, its banner and its documentation.
 *
 * @param <S> type of the section
 */
public interface Gateway<S extends Record & GatewaySection> {

    /** Returns the name of the protocol, which is that of its section: lower-case letters, digits and dashes. */
    String name();

    /** Returns the type of the section, whose components declare the keys with their defaults. */
    Class<S> section();

    /** Returns the sections that this gateway reads together with others; equal ones are read once. */
    default List<SectionType> sharedSections() {
        return List.of();
    }

    /**
     * Opens the listeners. Called once for each process, and only where the section is enabled. May block for a short time.
     *
     * @return what is open; {@link OpenGateway#NONE} if the process lacks what the protocol needs
     * @throws SettingsException if a listener cannot be opened, or the settings name something that does not exist
     */
    OpenGateway open(S section, GatewayContext context);
}
