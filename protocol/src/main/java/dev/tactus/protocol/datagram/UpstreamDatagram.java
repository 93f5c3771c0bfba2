package dev.tactus.protocol.datagram;

import dev.tactus.core.Checks;
import dev.tactus.core.frame.ByteReader;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.MalformedFramesException;
import dev.tactus.core.frame.Varint;
import dev.tactus.protocol.message.ClientMessage.Submit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Datagram of a client: the frames it holds and its unacknowledged inputs.
 *
 * <pre>
 *   varint packet, varint lossPerMille, varint framesHeld, varint number of inputs
 *   inputs   varint sequence, varint tick (0 for the earliest), varint (payload bytes &lt;&lt; 1 | form), payload
 * </pre>
 *
 * @param packet number of this datagram on its link, ascending from 0
 * @param lossPerMille loss of the server's datagrams as measured by the client, 0..1000
 * @param framesHeld number of frames held without a gap: {@code 0..framesHeld-1}
 * @param inputs oldest first, with ascending sequence numbers from 1
 */
public record UpstreamDatagram(int packet, int lossPerMille, int framesHeld, List<Submit> inputs) {

    /** Maximum size of a datagram without inputs in bytes. */
    public static final int HEAD_BYTES_MAX = 4 * Varint.BYTES_MAX;

    /** Minimum size of an input in bytes. */
    private static final int INPUT_BYTES_MIN = 3;

    /**
     * Writes a datagram of at most {@code bytesMax} bytes with as many of {@code unacknowledged} as fit, oldest first.
     * An input that does not fit alone is never sent this way: it belongs on the reliable channel.
     *
     * @param packet number of the datagram, from 0
     * @param lossPerMille recent loss in the other direction, 0..1000
     * @param framesHeld number of frames held without a gap
     * @param unacknowledged oldest first, with ascending sequence numbers from 1
     * @param bytesMax at least {@link #HEAD_BYTES_MAX}
     * @return the datagram
     */
    public static byte[] write(
            int packet, int lossPerMille, int framesHeld, List<Submit> unacknowledged, int bytesMax) {
        Checks.atLeast(bytesMax, HEAD_BYTES_MAX, "bytesMax");
        int size = HEAD_BYTES_MAX;
        int count = 0;
        while (count < unacknowledged.size()) {
            size += inputBytes(unacknowledged.get(count));
            if (size > bytesMax) {
                break;
            }
            count++;
        }
        byte[] bytes = new byte[bytesMax];
        int at = Varint.write(bytes, 0, packet);
        at = Varint.write(bytes, at, lossPerMille);
        at = Varint.write(bytes, at, framesHeld);
        at = Varint.write(bytes, at, count);
        for (int i = 0; i < count; i++) {
            at = write(bytes, at, unacknowledged.get(i));
        }
        return Arrays.copyOf(bytes, at);
    }

    private static int inputBytes(Submit input) {
        int length = input.payload().length;
        return Varint.size(input.sequence()) + Varint.size(input.tick()) + Varint.size(length << 1) + length;
    }

    private static int write(byte[] bytes, int from, Submit input) {
        byte[] payload = input.payload();
        int at = Varint.write(bytes, from, input.sequence());
        at = Varint.write(bytes, at, input.tick());
        at = Varint.write(bytes, at, payload.length << 1 | input.form().bit());
        System.arraycopy(payload, 0, bytes, at, payload.length);
        return at + payload.length;
    }

    /**
     * Reads a datagram; returns null for a malformed one. Never throws. Reads the buffer to its limit.
     *
     * @param bytes the datagram, read to its limit
     * @return the datagram; null for a malformed one
     */
    public static @Nullable UpstreamDatagram read(ByteBuffer bytes) {
        ByteReader in = PayloadChecks.reader(bytes);
        try {
            int packet = in.varintWithin(0, Integer.MAX_VALUE, "packet");
            int lossPerMille = in.varintWithin(0, 1000, "lossPerMille");
            int framesHeld = in.varintWithin(0, Integer.MAX_VALUE, "framesHeld");
            int count = in.varintWithin(0, in.remaining() / INPUT_BYTES_MIN, "inputs");
            List<Submit> inputs = new ArrayList<>(count);
            for (int i = 0, last = 0; i < count; i++) {
                Submit input = input(in, last);
                inputs.add(input);
                last = input.sequence();
            }
            return in.remaining() > 0 ? null : new UpstreamDatagram(packet, lossPerMille, framesHeld, inputs);
        } catch (MalformedFramesException malformed) {
            return null;
        }
    }

    private static Submit input(ByteReader in, int last) {
        int sequence = in.varintWithin(1, Integer.MAX_VALUE, "sequence");
        if (sequence <= last) {
            throw new MalformedFramesException("sequence: " + sequence + " (expected: > " + last + ")");
        }
        int tick = in.varintWithin(0, Integer.MAX_VALUE, "tick");
        int lengthAndForm = in.varint();
        InputForm form = InputForm.ofBit(lengthAndForm & 1);
        int length = lengthAndForm >>> 1;
        if (length > Input.PAYLOAD_BYTES_MAX) {
            throw new MalformedFramesException(
                    "payload bytes: " + length + " (expected: <= " + Input.PAYLOAD_BYTES_MAX + ")");
        }
        byte[] payload = in.bytes(length);
        PayloadChecks.verify(form, payload, 0, length);
        return new Submit(sequence, form, payload, 0, tick);
    }
}
