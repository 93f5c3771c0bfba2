package dev.tactus.engine.host;

import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ServerMessage;
import org.jspecify.annotations.Nullable;

/** A dialect with a defect: it cannot encode. */
final class BrokenDialect implements Dialect {

    private final Dialect whole;

    BrokenDialect(Dialect whole) {
        this.whole = whole;
    }

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return whole.decoder(keepsMessages);
    }

    @Override
    public byte[] encode(ServerMessage message) {
        throw new IllegalStateException("a defect, planted");
    }

    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        return whole.encodeFrames(cursor, from, to, framesMax, roster);
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }
}
