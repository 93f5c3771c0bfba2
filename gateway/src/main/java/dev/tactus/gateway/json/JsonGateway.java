package dev.tactus.gateway.json;

import dev.tactus.config.ListenAddress;
import dev.tactus.config.RpcSection;
import dev.tactus.core.DecimalText;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.engine.session.LinkMetricsRegistry;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.identity.local.AccountService;
import dev.tactus.transport.mixed.MixedListener;
import dev.tactus.transport.stream.StreamSecurity;
import dev.tactus.transport.stream.StreamSettings;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The JSON protocol over WebSocket and TCP: a port to play, where there are rooms and accounts, and one to sign up, to log
 * in and to manage characters, where the accounts are kept.
 */
public final class JsonGateway implements Gateway<JsonSection> {

    private static final Logger LOG = LoggerFactory.getLogger(JsonGateway.class);

    /** Name of the listener for accounts. */
    private static final String ACCOUNTS = "json-accounts";

    /** Name of the listener for calls of Movan's sync service. */
    private static final String MOVAN_RPC = "movan-rpc";

    /** First byte of Movan's masked protobuf: the tag of the uid, its field 1. */
    private static final byte MASKED_FIRST_BYTE = 0x0a;

    /** First byte of Movan's RPC: of a length below 2^24. */
    private static final byte RPC_FIRST_BYTE = 0;

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Class<JsonSection> section() {
        return JsonSection.class;
    }

    @Override
    public OpenGateway open(JsonSection section, GatewayContext context) {
        List<GatewayListener> listeners = new ArrayList<>();
        try {
            PlayServices play = context.play();
            if (play != null && play.players() != null) {
                openForPlayers(section, context, play, listeners);
            }
            AccountService accounts = context.accounts();
            if (accounts != null) {
                openForAccounts(section, context, accounts, listeners);
            }
            return OpenGateway.of(List.copyOf(listeners));
        } catch (RuntimeException e) {
            listeners.forEach(GatewayListener::close);
            throw e;
        }
    }

    private void openForPlayers(
            JsonSection section, GatewayContext context, PlayServices play, List<GatewayListener> listeners) {
        LinkMetricsRegistry links = context.links();
        MovanRegistry registry = new MovanRegistry();
        LinkAcceptor acceptor = links.metered(name(), players(section, context, play, registry));
        if (!section.movan()) {
            listeners.add(listen("port", name(), section, section.playersLinks(), context, acceptor, Map.of()));
            return;
        }
        LinkAcceptor masked = links.metered("movan", movanPlayers(section, context, play, registry));
        LinkAcceptor sync = links.metered(
                MOVAN_RPC,
                new MovanRpcAcceptor(
                        from -> new MovanSyncMethods(registry, play.rooms(), context.accounts()),
                        section.movanSecret()));
        Map<Byte, LinkAcceptor> binary = Map.of(MASKED_FIRST_BYTE, masked, RPC_FIRST_BYTE, sync);
        listeners.add(listen("port", name(), section, section.playersLinks(), context, acceptor, binary));
        if (!isTakenByRpc(section, context)) {
            listeners.add(listen(
                    "movan-rpc-port",
                    MOVAN_RPC,
                    section,
                    section.accountsLinks(),
                    context,
                    JsonGateway::refuse,
                    Map.of(RPC_FIRST_BYTE, sync)));
        }
    }

    private void openForAccounts(
            JsonSection section, GatewayContext context, AccountService accounts, List<GatewayListener> listeners) {
        LinkAcceptor acceptor = context.links()
                .metered(
                        ACCOUNTS,
                        new AccountLinkAcceptor(accounts, section.limits().messageBytesMax()));
        Map<Byte, LinkAcceptor> binary = Map.of();
        if (section.movan()) {
            MovanRpcAcceptor calls =
                    new MovanRpcAcceptor(from -> new MovanAccountMethods(accounts, from), section.movanSecret());
            binary = Map.of(RPC_FIRST_BYTE, context.links().metered("movan-accounts-rpc", calls));
        }
        listeners.add(listen("accounts-port", ACCOUNTS, section, section.accountsLinks(), context, acceptor, binary));
    }

    private static LinkAcceptor movanPlayers(
            JsonSection json, GatewayContext context, PlayServices play, MovanRegistry registry) {
        return new MovanLinkAcceptor(
                play.rooms(),
                registry,
                maker(json, context.settings().rooms().defaults()),
                context.settings().limits(),
                json.limits().messageBytesMax(),
                json.depthMax(),
                json.movanSilenceMs());
    }

    /**
     * Returns whether the calls between Tactus's own services have the port of Movan's, which is the default of both: here, or in
     * the accounts service on this machine. Then Movan's are taken on the port of the players alone.
     */
    private static boolean isTakenByRpc(JsonSection json, GatewayContext context) {
        RpcSection rpc = context.settings().rpc();
        boolean listens = rpc.enabled() || context.accounts() == null;
        boolean here = listens && rpc.port() == json.movanRpcPort();
        boolean beside = rpc.accountsPlace()
                .filter(place -> ListenAddress.isLoopback(place.host()) && place.port() == json.movanRpcPort())
                .isPresent();
        boolean taken = (here || beside) && json.port() != 0;
        if (taken) {
            LOG.info(
                    "json.movan-rpc-port not opened: {} is the port of {}; Movan's RPC is taken on json.port {}",
                    json.movanRpcPort(),
                    here ? "rpc.port" : "rpc.accounts",
                    json.port());
        }
        return taken;
    }

    /** Closes a link that speaks none of the protocols of its port. */
    private static LinkHandler refuse(Link link) {
        link.close("none of the protocols of this port");
        return new LinkHandler() {
            @Override
            public void received(ByteBuffer bytes) {}

            @Override
            public void datagram(ByteBuffer bytes) {}

            @Override
            public void closed(String reason) {}
        };
    }

    private static LinkAcceptor players(
            JsonSection json, GatewayContext context, PlayServices play, MovanRegistry registry) {
        JsonDialect dialect = new JsonDialect(
                json.limits().messageBytesMax(), json.depthMax(), InstantSource.system(), registry::resolve);
        return new ConnectionAcceptor(
                play.rooms(),
                dialect,
                new MovanCredentials(registry, play.credentials()),
                maker(json, context.settings().rooms().defaults()),
                context.settings().limits().forPeople());
    }

    private StreamSecurity security(JsonSection section, GatewayContext context) {
        return section.movanTrust().isEmpty()
                ? context.security().streams(name())
                : context.security().streams(name(), Path.of(section.movanTrust()), "json.movan-trust");
    }

    private GatewayListener listen(
            String portKey,
            String listener,
            JsonSection section,
            StreamSettings limits,
            GatewayContext context,
            LinkAcceptor acceptor,
            Map<Byte, LinkAcceptor> binary) {
        return Endpoint.of(name(), portKey, section)
                .open(
                        listener,
                        context.settings().tls().secures(name()) ? "wss or tls " : "ws or tcp ",
                        address -> MixedListener.bind(
                                address, context.loops(), limits, security(section, context), acceptor, binary));
    }

    /** Returns who makes the rooms that are asked for: a number is the id of the new room, anything else its name. */
    private static RoomHost.RoomFactory maker(JsonSection json, RoomSettings defaults) {
        if (!json.createRooms()) {
            return RoomHost.RoomFactory.NONE;
        }
        RoomSettings how = json.room(defaults);
        SecureRandom random = new SecureRandom();
        return text -> RoomSpec.isName(text) ? spec(text, json.seats(), random.nextInt(), how) : null;
    }

    private static RoomSpec spec(String text, int seats, int randomSeed, RoomSettings how) {
        long id = id(text);
        List<Long> free = Collections.nCopies(seats, 0L);
        return new RoomSpec(id, id == 0 ? text : "", free, RoomAccess.KNOWN, "", List.of(), randomSeed, how, null);
    }

    private static long id(String text) {
        try {
            return DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException name) {
            return 0;
        }
    }
}
