package dev.tactus.transport.kcp;

import dev.tactus.core.bounds.Bounded;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Shards of one listener's secured sessions. A connection id names the shard that owns its session, so that a datagram which
 * the kernel delivered to another socket finds it. Any thread.
 */
final class SecuredShards {

    /** Datagrams on their way between shards; further ones are dropped, as a flood of made-up ids is. */
    private static final int HANDED_OVER_MAX = 1_024;

    private final int count;

    @Bounded(by = "agents.threads", owner = Bounded.Owner.LISTENER, full = Bounded.Fate.NEVER)
    private final List<SecuredShard> shards = new CopyOnWriteArrayList<>();

    private final AtomicInteger handedOver = new AtomicInteger();

    /** Creates the directory of a listener with this number of sockets. */
    SecuredShards(int count) {
        this.count = count;
    }

    /** Adds a shard; returns its index. */
    int add(SecuredShard shard) {
        shards.add(shard);
        return shards.size() - 1;
    }

    /** Returns the index of the shard that owns the session of an id. */
    int ownerOf(int id) {
        return Integer.remainderUnsigned(id, count);
    }

    /** Hands a copy of a datagram to the loop of its owner; returns false if it is dropped. */
    boolean handOver(int id, byte[] bytes, int length, InetSocketAddress remote) {
        int owner = ownerOf(id);
        SecuredShard shard = owner < shards.size() ? shards.get(owner) : null;
        @Nullable EventLoop loop = shard == null ? null : shard.loop();
        if (shard == null || loop == null) {
            return false;
        }
        if (handedOver.incrementAndGet() > HANDED_OVER_MAX) {
            handedOver.decrementAndGet();
            return false;
        }
        byte[] copy = Arrays.copyOf(bytes, length);
        loop.execute(() -> {
            handedOver.decrementAndGet();
            KcpLoop shared = KcpLoop.of(loop);
            shared.look();
            System.arraycopy(copy, 0, shared.scratch, 0, length);
            shard.takeForwarded(id, shared.scratch, length, remote);
        });
        return true;
    }
}
