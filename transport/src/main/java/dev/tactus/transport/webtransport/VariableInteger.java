package dev.tactus.transport.webtransport;

import io.netty.buffer.ByteBuf;

/** QUIC's integers of 1, 2, 4 or 8 bytes (RFC 9000, section 16). */
final class VariableInteger {

    private VariableInteger() {}

    /** Returns the length of the integer at the reader's index, in bytes; the buffer is not empty. */
    static int lengthAt(ByteBuf in) {
        return 1 << (in.getUnsignedByte(in.readerIndex()) >> 6);
    }

    /** Returns whether a whole integer can be read. */
    static boolean isWhole(ByteBuf in) {
        return in.isReadable() && in.readableBytes() >= lengthAt(in);
    }

    /** Reads an integer that is whole. */
    static long read(ByteBuf in) {
        return switch (lengthAt(in)) {
            case 1 -> in.readUnsignedByte();
            case 2 -> in.readUnsignedShort() & 0x3fff;
            case 4 -> in.readUnsignedInt() & 0x3fff_ffffL;
            default -> in.readLong() & 0x3fff_ffff_ffff_ffffL;
        };
    }

    /** Returns in how many bytes a value is written. */
    static int length(long value) {
        if (value < 1 << 6) {
            return 1;
        }
        if (value < 1 << 14) {
            return 2;
        }
        return value < 1 << 30 ? 4 : 8;
    }

    /** Writes a value of up to 62 bits. */
    static void write(ByteBuf out, long value) {
        switch (length(value)) {
            case 1 -> out.writeByte((int) value);
            case 2 -> out.writeShort((int) value | 0x4000);
            case 4 -> out.writeInt((int) value | 0x8000_0000);
            default -> out.writeLong(value | 0xc000_0000_0000_0000L);
        }
    }
}
