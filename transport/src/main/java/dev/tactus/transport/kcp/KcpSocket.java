package dev.tactus.transport.kcp;

import io.netty.channel.Channel;

/** A bound socket, from which links of its loop send. Any thread. */
interface KcpSocket {

    /** Returns the channel that sends. */
    Channel channel();

    /** Returns what is counted for the socket. */
    KcpCounters counters();
}
