package dev.tactus.gateway.json;

import dev.tactus.config.JsonSection;
import dev.tactus.config.NodeInfo;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Authenticator;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.identity.security.TransportSecurity;
import dev.tactus.transport.EventLoops;
import dev.tactus.transport.mixed.MixedListener;
import dev.tactus.transport.stream.StreamSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;

/** The listener on which clients of the JSON protocol play. */
public final class JsonGateway implements AutoCloseable {

    private final MixedListener listener;

    private JsonGateway(MixedListener listener) {
        this.listener = listener;
    }

    /**
     * Opens the listener.
     *
     * @param credentials of the accounts, wherever those are
     * @throws SettingsException if it cannot be opened
     */
    public static JsonGateway open(
            Settings settings,
            EventLoops loops,
            TransportSecurity security,
            RoomHost rooms,
            Authenticator credentials,
            LinkMetricsRegistry links) {
        JsonSection json = settings.json();
        JsonDialect dialect = new JsonDialect(json.limits().messageBytesMax(), json.depthMax(), InstantSource.system());
        ConnectionAcceptor reception = new ConnectionAcceptor(
                rooms, dialect, credentials, maker(json, settings.rooms().defaults()), settings.limits());
        return new JsonGateway(listen(
                json.host(), json.port(), loops, security, json.playersLinks(), links.metered("json", reception)));
    }

    /** Opens a listener of the protocol, also that of the accounts. */
    static MixedListener listen(
            String host,
            int port,
            EventLoops loops,
            TransportSecurity security,
            StreamSettings limits,
            LinkAcceptor acceptor) {
        InetSocketAddress address = GatewaySupport.address("json", host, port);
        try {
            return MixedListener.bind(address, loops, limits, security.streams("json"), acceptor);
        } catch (IOException e) {
            throw SettingsException.listener("json", host, port, String.valueOf(e.getMessage()));
        }
    }

    /** Returns who makes the rooms that are asked for: a number is the id of the new room, anything else its name. */
    private static RoomHost.RoomFactory maker(JsonSection json, RoomSettings defaults) {
        if (!json.createRooms()) {
            return RoomHost.RoomFactory.NONE;
        }
        RoomSettings how = json.room(defaults);
        SecureRandom random = new SecureRandom();
        return text -> isName(text) ? spec(text, json.seats(), random.nextInt(), how) : null;
    }

    private static boolean isName(String text) {
        return !text.isBlank()
                && text.length() <= RoomSpec.NAME_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl);
    }

    private static RoomSpec spec(String text, int seats, int randomSeed, RoomSettings how) {
        long id = id(text);
        List<Long> free = Collections.nCopies(seats, 0L);
        return new RoomSpec(id, id == 0 ? text : "", free, RoomAccess.KNOWN, "", List.of(), randomSeed, how, null);
    }

    private static long id(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException name) {
            return 0;
        }
    }

    public NodeInfo.Listener describe() {
        return GatewaySupport.describe("json", listener);
    }

    @Override
    public void close() {
        listener.close();
    }
}
