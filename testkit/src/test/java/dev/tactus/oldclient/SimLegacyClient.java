package dev.tactus.oldclient;

import dev.tactus.engine.port.LinkHandler;
import dev.tactus.engine.session.ConnectionAcceptor;
import dev.tactus.testkit.sim.SimScheduler;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The link of a client of lockstepserver in the simulator, which takes no time. One message is one write of the server. */
final class SimLegacyClient extends SimLegacyLink {

    private final LinkHandler handler;
    private final List<String> heard = new ArrayList<>();

    /** The reason for which the server has closed the link; null while it is open. */
    @Nullable String closed;

    SimLegacyClient(SimScheduler sim, ConnectionAcceptor reception) {
        super(sim);
        handler = reception.accept(this);
    }

    /** Says a message that is written as hexadecimal digits, blanks ignored, and lets the server take it. */
    SimLegacyClient say(String hex) {
        return say(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    SimLegacyClient say(byte[] message) {
        handler.received(ByteBuffer.wrap(message));
        sim.run(0);
        return this;
    }

    /** Loses the link. */
    void leave() {
        handler.closed("left");
        sim.run(0);
    }

    /** Returns the messages since the last call, as hexadecimal digits. */
    List<String> heard() {
        List<String> news = List.copyOf(heard);
        heard.clear();
        return news;
    }

    @Override
    public boolean keepsMessages() {
        return false;
    }

    @Override
    public void send(byte[] message) {
        heard.add(HexFormat.of().formatHex(message));
    }

    @Override
    public void close(String reason) {
        closed = reason;
        handler.closed(reason);
    }
}
