package dev.tactus.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/** A quota that connections enter from several event loops. */
public class QuotaCheck {

    private final AddressQuota quota = new AddressQuota(3, 2);

    @Operation
    public boolean enter(@Param(gen = IntGen.class, conf = "1:2") int address) {
        return quota.enter(address(address));
    }

    @Operation
    public int total() {
        return quota.total();
    }


    private static InetAddress address(int number) {
        try {
            return InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) number});
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
