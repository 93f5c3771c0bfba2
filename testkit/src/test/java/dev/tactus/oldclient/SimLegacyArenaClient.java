package dev.tactus.oldclient;

import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.testkit.sim.SimScheduler;
import java.nio.ByteBuffer;

/** The link of an old client of the arena in the simulator; it takes no time. */
final class SimLegacyArenaClient extends SimLegacyLink implements LegacyArenaClient.Uplink {

    private final LinkHandler handler;
    private final LegacyArenaClient fighter = new LegacyArenaClient(this);

    private SimLegacyArenaClient(SimScheduler sim, ConnectionAcceptor reception) {
        super(sim);
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
    public boolean keepsMessages() {
        return true;
    }

    @Override
    public void send(byte[] message) {
        fighter.hear(message);
    }

    @Override
    public void close(String reason) {
        fighter.closed = reason;
    }
}
