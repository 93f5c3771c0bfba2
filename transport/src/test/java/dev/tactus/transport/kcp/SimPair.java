package dev.tactus.transport.kcp;

import dev.tactus.transport.kcp.SimulatedUdpPath.Weather;
import java.io.ByteArrayOutputStream;

/** Two state machines with a simulated path between them, and the clock of both. */
final class SimPair {

    final ByteArrayOutputStream atClient = new ByteArrayOutputStream();
    final ByteArrayOutputStream atServer = new ByteArrayOutputStream();
    final SimulatedUdpPath up;
    final SimulatedUdpPath down;
    final KcpSession client;
    final KcpSession server;
    long nowMs = 5_000;

    /** Called with what comes, after it was noted. */
    KcpInput clientReads = (bytes, offset, length) -> {};

    KcpInput serverReads = (bytes, offset, length) -> {};

    /** Called with each datagram that the server writes, before the path loses it or not. */
    KcpOutput tapDown = (bytes, length) -> {};

    private final KcpPacker packer = new KcpPacker(65_535);

    SimPair(long seed, Weather weather, KcpTuning tuning, int firstSn) {
        up = new SimulatedUdpPath(seed, weather);
        down = new SimulatedUdpPath(seed + 1, weather);
        client = new KcpSession(
                7,
                tuning,
                (int) seed * 31,
                false,
                (bytes, offset, length) -> {
                    atClient.write(bytes, offset, length);
                    clientReads.received(bytes, offset, length);
                },
                firstSn);
        server = new KcpSession(
                7,
                tuning,
                (int) seed * 17 + 5,
                true,
                (bytes, offset, length) -> {
                    atServer.write(bytes, offset, length);
                    serverReads.received(bytes, offset, length);
                },
                firstSn);
    }

    SimPair(long seed, Weather weather) {
        this(seed, weather, KcpTuning.DEFAULTS, 0);
    }

    /** Lets a millisecond pass: what is due arrives, then both sides write what they have to. */
    void step() {
        nowMs++;
        up.deliver(nowMs, datagram -> taken(server, datagram));
        down.deliver(nowMs, datagram -> taken(client, datagram));
        flush();
    }

    /** Lets both sides write what they have to, as at the end of a task. */
    void flush() {
        if (client.delayMs(nowMs) == 0) {
            client.flush(nowMs, packer, (bytes, length) -> up.send(bytes, length, nowMs));
        }
        if (server.delayMs(nowMs) == 0) {
            server.flush(nowMs, packer, (bytes, length) -> {
                tapDown.datagram(bytes, length);
                down.send(bytes, length, nowMs);
            });
        }
    }

    private void taken(KcpSession by, byte[] datagram) {
        KcpFault fault = by.receive(datagram, 0, datagram.length, nowMs);
        if (fault != null) {
            throw new AssertionError("a datagram of our own was dropped: " + fault);
        }
    }

    void run(int ms) {
        for (int i = 0; i < ms; i++) {
            step();
        }
    }
}
