package dev.tactus.gateway.json;

import dev.tactus.core.DecimalText;
import dev.tactus.dialects.json.JsonDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.OpenGateway;
import dev.tactus.identity.local.AccountService;
import dev.tactus.transport.mixed.MixedListener;
import dev.tactus.transport.stream.StreamSettings;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The JSON protocol over WebSocket and TCP: a port to play, where there are rooms and accounts, and one to sign up, to log
 * in and to manage characters, where the accounts are kept.
 */
public final class JsonGateway implements Gateway<JsonSection> {

    /** Name of the listener for accounts. */
    private static final String ACCOUNTS = "json-accounts";

    @Override
    public String name() {
        return "json";
    }

    @Override
    public Class<JsonSection> section() {
        return JsonSection.class;
    }

    @Override
    public JsonSection defaults() {
        return JsonSection.DEFAULTS;
    }

    @Override
    public OpenGateway open(JsonSection section, GatewayContext context) {
        List<GatewayListener> listeners = new ArrayList<>();
        try {
            PlayServices play = context.play();
            if (play != null && play.players() != null) {
                LinkAcceptor acceptor = players(section, context, play);
                listeners.add(listen("port", name(), section, section.playersLinks(), context, acceptor));
            }
            AccountService accounts = context.accounts();
            if (accounts != null) {
                LinkAcceptor acceptor =
                        new AccountLinkAcceptor(accounts, section.limits().messageBytesMax());
                listeners.add(listen("accounts-port", ACCOUNTS, section, section.accountsLinks(), context, acceptor));
            }
            return OpenGateway.of(List.copyOf(listeners));
        } catch (RuntimeException e) {
            listeners.forEach(GatewayListener::close);
            throw e;
        }
    }

    private static LinkAcceptor players(JsonSection json, GatewayContext context, PlayServices play) {
        JsonDialect dialect = new JsonDialect(json.limits().messageBytesMax(), json.depthMax(), InstantSource.system());
        return new ConnectionAcceptor(
                play.rooms(),
                dialect,
                play.credentials(),
                maker(json, context.settings().rooms().defaults()),
                context.settings().limits());
    }

    private GatewayListener listen(
            String portKey,
            String listener,
            JsonSection section,
            StreamSettings limits,
            GatewayContext context,
            LinkAcceptor acceptor) {
        return Endpoint.of(name(), portKey, section)
                .open(
                        listener,
                        context.settings().tls().secures(name()) ? "wss or tls " : "ws or tcp ",
                        address -> MixedListener.bind(
                                address,
                                context.loops(),
                                limits,
                                context.security().streams(name()),
                                context.links().metered(listener, acceptor)));
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
            return DecimalText.parseUnsignedLong(text);
        } catch (NumberFormatException name) {
            return 0;
        }
    }
}
