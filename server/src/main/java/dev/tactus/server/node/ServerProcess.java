package dev.tactus.server.node;

import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.gateway.GatewayListener;
import java.util.List;
import java.util.Optional;

/** A server process, whatever its roles. */
public interface ServerProcess extends AutoCloseable {

    /**
     * Starts a process with the roles that its settings give it.
     *
     * @param version of Tactus, for replays and the API
     * @throws SettingsException if a listener cannot be opened, or a file not be used
     */
    static ServerProcess start(Settings settings, String version) {
        return settings.node().runsRooms() ? Node.start(settings, version) : AccountsNode.start(settings, version);
    }

    /** Returns who it is and where players connect. */
    NodeInfo info();

    /** Returns the open listeners of its gateways. */
    List<GatewayListener> listeners();

    /** Returns the names of the games that its rooms can play. */
    default List<String> games() {
        return List.of();
    }

    /** Returns the port on which HTTP is. */
    int httpPort();

    /** Issues a code with which the console page signs in once as the operator; empty without that page. */
    default Optional<String> issueSignInCode() {
        return Optional.empty();
    }

    /** Takes over what may change while the process runs, such as certificates. */
    default void reload() {}

    /** Returns the port on which other services call; 0 if none do. */
    int rpcPort();

    /**
     * Lets {@link #close} leave all rooms to the next process on the same data directory, and tell players to come back.
     *
     * @throws SettingsException if it cannot
     */
    default void keepRooms() {}

    /** Ends what is under way and closes everything, within bounded time. */
    @Override
    void close();
}
