package dev.tactus.transport.kcp;

/** Receives the stream of a session. */
@FunctionalInterface
public interface KcpInput {

    /** Takes the next bytes of the stream, which are valid during the call only. */
    void received(byte[] bytes, int offset, int length);
}
