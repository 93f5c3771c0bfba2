package dev.tactus.admin;

import com.linecorp.armeria.common.Flags;
import com.linecorp.armeria.common.util.EventLoopGroups;
import com.linecorp.armeria.common.util.TransportType;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The thread that accepts the connections of an HTTP listener. It ends without Netty's quiet period, by which Armeria would
 * take two seconds to stop: the period is for tasks that other threads still hand over, and this loop gets none.
 */
final class AcceptLoop extends MultiThreadIoEventLoopGroup {

    private AcceptLoop(String name, IoHandlerFactory io) {
        super(1, new DefaultThreadFactory(name, true), io);
    }

    /** Returns a loop of the kind that Armeria's worker loops have, since connections go from one to the other. */
    static EventLoopGroup open(String name) {
        TransportType type = Flags.transportType();
        return switch (type) {
            case EPOLL -> new AcceptLoop(name, EpollIoHandler.newFactory());
            case NIO -> new AcceptLoop(name, NioIoHandler.newFactory());
            default -> EventLoopGroups.newEventLoopGroup(1, name, true);
        };
    }

    @Override
    public Future<?> shutdownGracefully() {
        return shutdownGracefully(0, HttpServer.STOP_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
