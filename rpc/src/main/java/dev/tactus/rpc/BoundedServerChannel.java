package dev.tactus.rpc;

import io.netty.channel.Channel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.util.List;

/**
 * A listening socket that closes connections beyond their shares as it accepts them: gRPC bounds what a connection may do, but
 * not how many there are, nor those in a TLS handshake.
 */
final class BoundedServerChannel extends NioServerSocketChannel {

    private final PeerShares shares;

    BoundedServerChannel(PeerShares shares) {
        this.shares = shares;
    }

    @Override
    protected int doReadMessages(List<Object> accepted) throws Exception {
        int count = super.doReadMessages(accepted);
        if (count > 0 && accepted.getLast() instanceof Channel channel && !shares.enter(channel)) {
            accepted.removeLast();
            channel.unsafe().closeForcibly();
            return 0;
        }
        return count;
    }
}
