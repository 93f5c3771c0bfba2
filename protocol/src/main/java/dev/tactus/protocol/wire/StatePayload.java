package dev.tactus.protocol.wire;

import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Content of all parts of a {@link dev.tactus.protocol.message.ServerMessage.StateUpdate}: length of the delta as a varint,
 * the delta as written by {@link dev.tactus.core.world.InterestDelta}, and for each event its length and the bytes written
 * by the game's event registry, in the order in which the events happened.
 *
 * @param delta changes of the visible world; empty for none
 * @param events encoded events
 */
public record StatePayload(byte[] delta, List<byte[]> events) {

    /** Checks the values. */
    public StatePayload {
        events = List.copyOf(events);
    }

    /** {@return the encoded payload} */
    public byte[] write() {
        int size = Varint.BYTES_MAX + delta.length;
        for (byte[] event : events) {
            size += Varint.BYTES_MAX + event.length;
        }
        byte[] bytes = new byte[size];
        int at = append(bytes, 0, delta);
        for (byte[] event : events) {
            at = append(bytes, at, event);
        }
        return Arrays.copyOf(bytes, at);
    }

    private static int append(byte[] bytes, int at, byte[] what) {
        int behind = Varint.write(bytes, at, what.length);
        System.arraycopy(what, 0, bytes, behind, what.length);
        return behind + what.length;
    }

    /**
     * Decodes a payload.
     *
     * @param bytes encoded state
     * @return the state
     * @throws MalformedFramesException if the bytes are malformed
     */
    public static StatePayload read(byte[] bytes) {
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        byte[] sight = in.bytes(in.varintWithin(0, in.remaining(), "length of the sight"));
        List<byte[]> events = new ArrayList<>();
        while (in.remaining() > 0) {
            events.add(in.bytes(in.varintWithin(0, in.remaining(), "length of an event")));
        }
        return new StatePayload(sight, events);
    }
}
