package dev.tactus.gateway.protobuf;

import dev.tactus.config.SectionType;
import dev.tactus.config.Settings;
import dev.tactus.dialects.protobuf.ProtobufDialect;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.port.LinkAcceptor;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.gateway.GatewayContext.PlayServices;
import dev.tactus.identity.credentials.NameCredentials;
import java.util.List;

/** Accepts links that speak the native protocol, on whatever transport. */
public final class NativeProtocol {

    /** The section that the listeners of this protocol share. */
    public static final List<SectionType> SECTIONS = List.of(new SectionType("protobuf", ProtobufSection.class));

    private NativeProtocol() {}

    /** Returns what accepts the links. */
    public static LinkAcceptor acceptor(Settings settings, PlayServices play) {
        int bodyBytesMax = settings.sections().get(ProtobufSection.class).bodyBytesMax();
        return new ConnectionAcceptor(
                play.rooms(),
                new ProtobufDialect(bodyBytesMax),
                new NameCredentials(play.credentials(), play.players(), false),
                RoomHost.RoomFactory.NONE,
                settings.limits());
    }
}
