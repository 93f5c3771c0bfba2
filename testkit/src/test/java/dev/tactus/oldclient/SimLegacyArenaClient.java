package dev.tactus.oldclient;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.testkit.sim.SimScheduler;
import java.nio.ByteBuffer;

/** The link of an old client of the arena in the simulator; it takes no time. */
final class SimLegacyArenaClient implements Link, LegacyArenaClient.Uplink {

    private final SimScheduler sim;
    private final LinkHandler handler;
    private final LegacyArenaClient fighter = new LegacyArenaClient(this);

    private SimLegacyArenaClient(SimScheduler sim, ConnectionAcceptor reception) {
        this.sim = sim;
        handler = reception.accept(this);
    }

    /** Returns a client that has just connected. */
    static LegacyArenaClient connect(SimScheduler sim, ConnectionAcceptor reception) {
        return new SimLegacyArenaClient(sim, reception).fighter;
    }

    @Override
    public void say(byte[] message) {
        handler.received(ByteBuffer.wrap(message));
    }

    @Override
    public void leave() {
        handler.closed("left");
    }

    @Override
    public String remote() {
        return "old";
    }

    @Override
    public String transport() {
        return "straight";
    }

    @Override
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public void send(byte[] message) {
        fighter.hear(message);
    }

    @Override
    public int sendCredit() {
        return Integer.MAX_VALUE;
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
    public void execute(Runnable task) {
        sim.in(0, task);
    }

    @Override
    public void close(String reason) {
        fighter.closed = reason;
    }

    @Override
    public LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
