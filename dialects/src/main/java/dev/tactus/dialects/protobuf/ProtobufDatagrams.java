package dev.tactus.dialects.protobuf;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.engine.port.DatagramDialect;
import dev.tactus.protocol.datagram.DownstreamDatagram;
import dev.tactus.protocol.datagram.UpstreamDatagram;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Tactus's datagrams as the engine's port has them. */
final class ProtobufDatagrams implements DatagramDialect {

    static final DatagramDialect INSTANCE = new ProtobufDatagrams();

    private ProtobufDatagrams() {}

    @Override
    public int headBytesMax() {
        return DownstreamDatagram.HEAD_BYTES_MAX;
    }

    @Override
    public int encodeHead(byte[] into, int packet, int lossPerMille, int inputTaken) {
        return DownstreamDatagram.writeHead(into, packet, lossPerMille, inputTaken);
    }

    @Override
    public byte[] encodeBody(FrameRun run) {
        return DownstreamDatagram.writeBody(run);
    }

    @Override
    public @Nullable UpstreamDatagram decode(ByteBuffer bytes) {
        return UpstreamDatagram.read(bytes);
    }
}
