package dev.tactus.transport;

import dev.tactus.core.Checks;
import dev.tactus.core.bounds.Bounded;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The threads of this process's sockets: event loops on epoll where the machine has it, on NIO elsewhere. A loop is also
 * a scheduled executor, so that what belongs together can run where its sockets are. Any thread.
 */
public final class EventLoops implements AutoCloseable {

    private static final int STOP_SECONDS_MAX = 5;

    private final boolean epoll;
    private final MultiThreadIoEventLoopGroup group;

    @Bounded(by = "agents.threads", owner = Bounded.Owner.NODE, full = Bounded.Fate.NEVER)
    private final List<EventLoop> loops = new ArrayList<>();

    private final AtomicInteger turn = new AtomicInteger();
    private final LongAdder handOvers = new LongAdder();

    private EventLoops(String role, int threads, boolean epoll) {
        this.epoll = epoll;
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new CountingLoopGroup(threads, named(role), io, handOvers);
        group.forEach(loop -> loops.add((EventLoop) loop));
    }

    /**
     * Starts the loops, on epoll if the machine has it.
     *
     * @param role what the threads are named after: {@code role-0}, {@code role-1}, …
     * @param threads how many, 1..1024
     */
    public static EventLoops start(String role, int threads) {
        return new EventLoops(role, Checks.inRange(threads, 1, 1024, "threads"), Epoll.isAvailable());
    }

    /** Starts the loops on NIO, which every machine has. */
    public static EventLoops startPortable(String role, int threads) {
        return new EventLoops(role, Checks.inRange(threads, 1, 1024, "threads"), false);
    }

    private static ThreadFactory named(String role) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new FastThreadLocalThread(task, role + "-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns how many loops there are. */
    public int size() {
        return loops.size();
    }

    /** Returns a loop; it is a {@link java.util.concurrent.ScheduledExecutorService} of one thread. */
    public EventLoop loop(int index) {
        return loops.get(index);
    }

    /** Returns all loops, as Netty's bootstraps take them. */
    public EventLoopGroup group() {
        return group;
    }

    /** Returns the loops one after the other, so that each gets its share. */
    public EventLoop next() {
        return loops.get(Math.floorMod(turn.getAndIncrement(), loops.size()));
    }

    /** Returns the index of the loop that the caller runs on, or -1 if it is none of these. */
    public int current() {
        for (int i = 0; i < loops.size(); i++) {
            if (loops.get(i).inEventLoop()) {
                return i;
            }
        }
        return -1;
    }

    /** Returns how many tasks other threads have left for a loop, each of which is a hand-over between threads. */
    public long handOvers() {
        return handOvers.sum();
    }

    /** Returns whether the loops run on epoll, so that its options may be used. */
    public boolean isEpoll() {
        return epoll;
    }

    /** Returns the kind of UDP channel that these loops run. */
    public Class<? extends DatagramChannel> datagramChannel() {
        return epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
    }

    /** Returns the kind of listening TCP channel that these loops run. */
    public Class<? extends ServerSocketChannel> serverChannel() {
        return epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    /** Returns the kind of TCP channel that these loops run. */
    public Class<? extends SocketChannel> socketChannel() {
        return epoll ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Stops the loops after the tasks that they already have, and waits for that some seconds at most. */
    @Override
    public void close() {
        group.shutdownGracefully(0, STOP_SECONDS_MAX, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS_MAX + 1, TimeUnit.SECONDS);
    }
}
