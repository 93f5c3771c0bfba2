package dev.tactus.oldclient;

import dev.tactus.engine.port.Link;
import dev.tactus.engine.port.LinkStats;
import dev.tactus.testkit.sim.SimScheduler;

/** The link of an old client in the simulator; it takes no time and has no datagrams. */
abstract class SimLegacyLink implements Link {

    final SimScheduler sim;

    SimLegacyLink(SimScheduler sim) {
        this.sim = sim;
    }

    @Override
    public final String remote() {
        return "old";
    }

    @Override
    public final String transport() {
        return "straight";
    }

    @Override
    public final int sendCredit() {
        return Integer.MAX_VALUE;
    }

    @Override
    public final int datagramBytesMax() {
        return 0;
    }

    @Override
    public final void sendDatagram(byte[] head, int headLength, byte[] body, int bodyLength) {
        throw new AssertionError("this link has no datagrams");
    }

    @Override
    public final void execute(Runnable task) {
        sim.in(0, task);
    }

    @Override
    public final LinkStats stats() {
        return LinkStats.UNKNOWN;
    }
}
