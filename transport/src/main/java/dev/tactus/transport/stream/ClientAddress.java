package dev.tactus.transport.stream;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;

/** The address of a connection's client: the one of its PROXY header, or else that of its peer. */
public final class ClientAddress {

    private static final AttributeKey<InetSocketAddress> FORWARDED =
            AttributeKey.valueOf(ClientAddress.class, "forwarded");

    private ClientAddress() {}

    /** Returns the client's address. */
    public static InetSocketAddress of(Channel channel) {
        InetSocketAddress forwarded = channel.attr(FORWARDED).get();
        return forwarded == null ? (InetSocketAddress) channel.remoteAddress() : forwarded;
    }

    static void set(Channel channel, InetSocketAddress client) {
        channel.attr(FORWARDED).set(client);
    }
}
