package dev.tactus.transport.kcp;

import dev.tactus.transport.udp.DatagramBatch;
import dev.tactus.transport.udp.PeerAddress;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import org.jspecify.annotations.Nullable;

/**
 * Sends the datagrams of a loop's links by one system call for many. What a full socket does not take waits in the queue of its
 * channel, which goes on when there is room. On the loop only, which also closes the channels: the descriptor of one that is
 * open is its own.
 */
final class BatchedSender {

    private final DatagramBatch batch = new DatagramBatch();
    private @Nullable EpollDatagramChannel channel;

    /** Adds a datagram; it leaves with the next {@link #flush}, at the latest. */
    void add(EpollDatagramChannel over, PeerAddress to, byte[] bytes, int length) {
        if (channel != over) {
            flush();
            channel = over;
        }
        if (!batch.add(to, bytes, length)) {
            flush();
            batch.add(to, bytes, length);
        }
    }

    /** Sends what was added. */
    void flush() {
        EpollDatagramChannel over = channel;
        if (over == null || batch.isEmpty()) {
            return;
        }
        if (over.isOpen()) {
            batch.send(over.fd().intValue(), (to, datagram) -> queue(over, to, datagram));
            over.flush();
        } else {
            batch.clear();
        }
    }

    private static void queue(Channel over, PeerAddress to, byte[] datagram) {
        if (over.isWritable()) {
            ByteBuf buffer =
                    over.alloc().directBuffer(datagram.length, datagram.length).writeBytes(datagram);
            var unused = over.write(new DatagramPacket(buffer, to.address()), over.voidPromise());
        }
    }
}
