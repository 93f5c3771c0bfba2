package dev.tactus.engine.host;

import dev.tactus.core.frame.Cursor;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.engine.port.Decoded;
import dev.tactus.engine.port.Dialect;
import dev.tactus.engine.port.FrameBatch;
import dev.tactus.engine.port.Roster;
import dev.tactus.protocol.message.ClientMessage;
import dev.tactus.protocol.message.ServerMessage;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A dialect whose clients send the messages of a test's script, whatever their bytes are. */
final class ScriptedDialect implements Dialect {

    private final Dialect words;
    private final Queue<ClientMessage> said;
    private final boolean byteByByte;

    ScriptedDialect(Dialect words, Queue<ClientMessage> said) {
        this(words, said, false);
    }

    /** Creates a dialect whose clients send one message with each byte, or all with the first. */
    ScriptedDialect(Dialect words, Queue<ClientMessage> said, boolean byteByByte) {
        this.words = words;
        this.said = said;
        this.byteByByte = byteByByte;
    }

    @Override
    public String name() {
        return "saying";
    }

    @Override
    public ClientDecoder decoder(boolean keepsMessages) {
        return bytes -> {
            if (byteByByte && !bytes.hasRemaining()) {
                return Decoded.NeedMore.INSTANCE;
            }
            bytes.position(byteByByte ? bytes.position() + 1 : bytes.limit());
            ClientMessage next = said.poll();
            return next == null ? Decoded.NeedMore.INSTANCE : new Decoded.Message(next);
        };
    }

    @Override
    public byte @Nullable [] encode(ServerMessage message) {
        return words.encode(message);
    }

    @Override
    public FrameBatch encodeFrames(Cursor cursor, int from, int to, int framesMax, Roster roster) {
        return words.encodeFrames(cursor, from, to, framesMax, roster);
    }

    @Override
    public boolean sendsRefusals() {
        return words.sendsRefusals();
    }

    @Override
    public boolean startsLive() {
        return words.startsLive();
    }

    @Override
    public @Nullable DatagramDialect datagrams() {
        return null;
    }
}
