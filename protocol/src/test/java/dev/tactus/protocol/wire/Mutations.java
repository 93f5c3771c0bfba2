package dev.tactus.protocol.wire;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Bytes made from good ones by a few random changes; the same seed gives the same bytes. */
public final class Mutations {

    private static final int[] EDGES = {0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x07, 0x0b, 0x0c, 0x7f, 0x80, 0xff};
    private static final int BYTES_MAX = 600;

    private final List<byte[]> corpus;
    private final Random random;

    /** Changes of the bytes in {@code corpus}. */
    public Mutations(List<byte[]> corpus, long seed) {
        this.corpus = corpus;
        this.random = new Random(seed);
    }

    /** Returns how many fuzz tests shall try, as the build says. */
    public static int count() {
        return Integer.getInteger("tactus.fuzz.messages", 300_000);
    }

    /** Returns the next bytes. */
    public byte[] next() {
        byte[] bytes = pick();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = mutate(bytes);
        }
        return bytes.length > BYTES_MAX ? Arrays.copyOf(bytes, BYTES_MAX) : bytes;
    }

    /** Returns the next bytes, under a header that mostly tells the length of the body. */
    public byte[] nextMessage() {
        byte[] bytes = next();
        if (bytes.length >= WireConstants.HEADER_BYTES && random.nextInt(8) != 0) {
            int length = bytes.length - WireConstants.HEADER_BYTES;
            bytes[0] = (byte) (length >> 8);
            bytes[1] = (byte) length;
            if (random.nextInt(4) != 0) {
                bytes[2] = pick()[2];
            }
        }
        return bytes;
    }

    private byte[] pick() {
        return corpus.get(random.nextInt(corpus.size())).clone();
    }

    private byte[] mutate(byte[] bytes) {
        if (bytes.length == 0) {
            return pick();
        }
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(7)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
            case 2 -> bytes[at] = (byte) random.nextInt();
            case 3 -> {
                return splice(bytes, at, new byte[] {(byte) EDGES[random.nextInt(EDGES.length)]}, at);
            }
            case 4 -> {
                return splice(bytes, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(4)));
            }
            case 5 -> {
                byte[] other = pick();
                int from = random.nextInt(other.length);
                return splice(bytes, at, Arrays.copyOfRange(other, from, other.length), bytes.length);
            }
            default -> {
                int end = at + random.nextInt(bytes.length - at) + 1;
                return splice(bytes, at, Arrays.copyOfRange(bytes, at, end), at);
            }
        }
        return bytes;
    }

    /** Puts {@code middle} between the bytes before {@code at} and those from {@code rest} on. */
    private static byte[] splice(byte[] bytes, int at, byte[] middle, int rest) {
        byte[] result = new byte[at + middle.length + bytes.length - rest];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(middle, 0, result, at, middle.length);
        System.arraycopy(bytes, rest, result, at + middle.length, bytes.length - rest);
        return result;
    }
}
