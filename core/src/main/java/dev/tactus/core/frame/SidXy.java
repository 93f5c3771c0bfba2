package dev.tactus.core.frame;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The payload of an input in form {@link InputForm#SID_XY}: three zigzag varints, then bytes for the game.
 * Source of the three fields: protocols/protobuf.md, message 60.
 *
 * @param sid what is done: a skill, a button
 * @param x its first parameter
 * @param y its second parameter
 * @param extra bytes that only the game understands, mostly none
 */
public record SidXy(int sid, int x, int y, byte[] extra) {

    private static final byte[] NO_BYTES = new byte[0];

    /**
     * An input's three integers alone.
     *
     * @param sid the number of the unit
     * @param x the horizontal part
     * @param y the vertical part
     */
    public SidXy(int sid, int x, int y) {
        this(sid, x, y, NO_BYTES);
    }

    /** {@return the payload that carries these values} */
    public byte[] payload() {
        int sidBits = Varint.zigzag(sid);
        int xBits = Varint.zigzag(x);
        int yBits = Varint.zigzag(y);
        byte[] bytes = new byte[Varint.size(sidBits) + Varint.size(xBits) + Varint.size(yBits) + extra.length];
        int at = Varint.write(bytes, 0, sidBits);
        at = Varint.write(bytes, at, xBits);
        at = Varint.write(bytes, at, yBits);
        System.arraycopy(extra, 0, bytes, at, extra.length);
        return bytes;
    }

    /**
     * Reads a payload back.
     *
     * @param payload the payload of an input
     * @return the unit and its target
     * @throws MalformedFramesException if the three integers are not there
     */
    public static SidXy of(byte[] payload) {
        ByteReader in = new ByteReader(payload, 0, payload.length);
        int sid = Varint.unzigzag(in.varint());
        int x = Varint.unzigzag(in.varint());
        int y = Varint.unzigzag(in.varint());
        return new SidXy(sid, x, y, in.remaining() == 0 ? NO_BYTES : in.bytes(in.remaining()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SidXy that
                && sid == that.sid
                && x == that.x
                && y == that.y
                && Arrays.equals(extra, that.extra);
    }

    @Override
    public int hashCode() {
        return ((sid * 31 + x) * 31 + y) * 31 + Arrays.hashCode(extra);
    }
}
