package dev.tactus.transport;

import io.netty.channel.IoEventLoop;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SingleThreadIoEventLoop;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.LongAdder;

/** Event loops that count the tasks which other threads leave for them. */
final class CountingLoopGroup extends MultiThreadIoEventLoopGroup {

    /**
     * Starts the loops.
     *
     * @param handOvers counts the tasks of other threads, of all loops together
     */
    CountingLoopGroup(int threads, ThreadFactory factory, IoHandlerFactory io, LongAdder handOvers) {
        // Netty creates the loops within this call, and hands them the last argument.
        super(threads, factory, io, new Object[] {handOvers});
    }

    @Override
    protected IoEventLoop newChild(Executor executor, IoHandlerFactory io, Object... arguments) {
        return new CountingLoop(this, executor, io, (LongAdder) arguments[0]);
    }

    private static final class CountingLoop extends SingleThreadIoEventLoop {

        private final LongAdder handOvers;

        CountingLoop(IoEventLoopGroup group, Executor executor, IoHandlerFactory io, LongAdder handOvers) {
            super(group, executor, io);
            this.handOvers = handOvers;
        }

        @Override
        public void execute(Runnable task) {
            if (!inEventLoop()) {
                handOvers.increment();
            }
            super.execute(task);
        }
    }
}
