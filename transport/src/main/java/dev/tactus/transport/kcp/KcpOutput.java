package dev.tactus.transport.kcp;

/** Sends the datagrams of a session. */
@FunctionalInterface
public interface KcpOutput {

    /** Sends {@code bytes[0..length-1]}, which are valid during the call only. */
    void datagram(byte[] bytes, int length);
}
