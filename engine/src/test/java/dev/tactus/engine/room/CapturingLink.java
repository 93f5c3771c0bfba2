package dev.tactus.engine.room;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkFault;
import dev.tactus.engine.port.LinkStats;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A link that remembers what was sent, and takes as much as a test lets it. Any thread may call it, as any link. */
public final class CapturingLink implements Link {

    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Queue<LinkFault> faults = new ConcurrentLinkedQueue<>();
    private final String remote;
    private volatile @Nullable String closed;
    private volatile int closeCode;
    private volatile @Nullable Executor movedTo;
    private final AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>();

    /** If set, sent messages are discarded. */
    public volatile boolean deaf;

    /** The value that {@link #sendCredit} returns. */
    public volatile int credit = Integer.MAX_VALUE;

    /** A link of a peer without an address. */
    public CapturingLink() {
        this("test");
    }

    /** A link of a peer with an address and a port. */
    public CapturingLink(String remote) {
        this.remote = remote;
    }

    /** Returns the messages sent since the last call. */
    public List<String> taken() {
        List<String> news = new ArrayList<>();
        for (String message = sent.poll(); message != null; message = sent.poll()) {
            news.add(message);
        }
        return news;
    }

    /** Returns the thread that the link was asked to move to last, null if to none. */
    public @Nullable Executor movedTo() {
        return movedTo;
    }

    @Override
    public void moveTo(Executor thread) {
        movedTo = thread;
    }

    /** Returns how often this was counted against the peer. */
    public long faults(LinkFault fault) {
        return faults.stream().filter(each -> each == fault).count();
    }

    @Override
    public void count(LinkFault fault) {
        faults.add(fault);
    }

    /** Returns why the link was closed, or null. */
    public @Nullable String closedBecause() {
        return closed;
    }

    @Override
    public String remote() {
        return remote;
    }

    @Override
    public String transport() {
        return "noted";
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public void send(byte[] message) {
        if (deaf) {
            return;
        }
        sent.add(new String(message, StandardCharsets.UTF_8));
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    /** Runs what waits for the link's own thread, which is the test's. */
    public void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Override
    public int sendCredit() {
        return credit;
    }

    @Override
    public void whenCredit(Runnable task) {
        waiting.set(task);
    }

    /** Lets the link take everything again, and runs what waits for that; returns whether something did. */
    public boolean regainCredit() {
        credit = Integer.MAX_VALUE;
        Runnable task = waiting.getAndSet(null);
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    @Override
    public int datagramBytesMax() {
        return 0;
    }

    @Override
    public void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        throw new AssertionError("this link has no datagrams");
    }

    @Override
    public void close(String reason) {
        closed = reason;
    }

    @Override
    public void close(int named, String reason) {
        closeCode = named;
        close(reason);
    }

    /** Returns the close code of the link, 0 for none. */
    public int closeCode() {
        return closeCode;
    }

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
