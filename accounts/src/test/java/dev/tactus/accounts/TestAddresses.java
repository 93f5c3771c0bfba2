package dev.tactus.accounts;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses of many peers. */
final class TestAddresses {

    private TestAddresses() {}

    static InetAddress of(int number) {
        try {
            return InetAddress.getByAddress(
                    new byte[] {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number});
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }
}
