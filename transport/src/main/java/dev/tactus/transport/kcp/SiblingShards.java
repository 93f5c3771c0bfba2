package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** The sockets of one address, one a loop. A link that moves to another loop sends from the socket there. Any thread. */
final class SiblingShards {

    @Bounded(by = "agents.threads", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final List<KcpShard> shards = new CopyOnWriteArrayList<>();

    /** Adds a socket that is bound. */
    void add(KcpShard shard) {
        shards.add(shard);
    }

    /** Returns the socket of a loop, null if there is none. */
    @Nullable KcpShard on(EventLoop loop) {
        for (KcpShard shard : shards) {
            if (shard.channel().eventLoop() == loop) {
                return shard;
            }
        }
        return null;
    }
}
