package dev.tactus.gateway.pickle;

import dev.tactus.games.realm.Realm;
import dev.tactus.gateway.Endpoint;
import dev.tactus.gateway.Gateway;
import dev.tactus.gateway.GatewayContext;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.gateway.GatewayListener;
import dev.tactus.gateway.GatewaySupport;
import dev.tactus.gateway.OpenGateway;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pickle protocol over TCP, and the realm that its clients live in. */
public final class PickleGateway implements Gateway<PickleSection> {

    private static final Logger LOG = LoggerFactory.getLogger(PickleGateway.class);

    @Override
    public String name() {
        return "pickle";
    }

    @Override
    public Class<PickleSection> section() {
        return PickleSection.class;
    }

    @Override
    public OpenGateway open(PickleSection section, GatewayContext context) {
        PlayServices play = context.play();
        if (play == null) {
            return OpenGateway.NONE;
        }
        if (play.players() == null) {
            LOG.info("pickle: no listener, since there are no accounts (expected: accounts.enabled = true)");
            return OpenGateway.NONE;
        }
        PickleRealm realm = PickleRealm.open(
                section,
                context.settings().node().dataDir(),
                play.rooms(),
                context.settings().rooms().defaults(),
                new Realm(),
                new AccountCharacterStore(play.players()));
        try {
            return new Open(
                    realm,
                    GatewaySupport.tcp(Endpoint.of(name(), section), section.limits(), realm.acceptor(), context));
        } catch (RuntimeException e) {
            realm.close();
            throw e;
        }
    }

    private record Open(PickleRealm realm, GatewayListener listener) implements OpenGateway {

        @Override
        public List<GatewayListener> listeners() {
            return List.of(listener);
        }

        /** Characters are read from the room, so they are saved while it runs. */
        @Override
        public void stop() {
            listener.close();
            realm.close();
        }
    }
}
