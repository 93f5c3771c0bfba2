package dev.tactus.config;

import java.net.InetAddress;

/**
 * Block of IP addresses in CIDR notation (RFC 4632, RFC 4291), such as {@code 10.0.0.0/8} or a single address.
 *
 * @param network first address of the block
 * @param prefixBits leading bits that all its addresses share
 */
public record AddressBlock(InetAddress network, int prefixBits) {

    /**
     * Parses a block. Names are not resolved.
     *
     * @throws IllegalArgumentException if the text is not an address with an optional prefix length
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        String prefix = slash < 0 ? "" : text.substring(slash + 1);
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = network.getAddress().length * 8;
        if (slash >= 0 && !prefix.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(text);
        }
        int prefixBits = slash < 0 ? bits : Integer.parseInt(prefix);
        if (prefixBits > bits) {
            throw new IllegalArgumentException(text);
        }
        return new AddressBlock(network, prefixBits);
    }

    /** Returns whether an address is of this block; an IPv4 address is of no IPv6 block. */
    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit & 7);
            if (((mine[bit >> 3] ^ other[bit >> 3]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
