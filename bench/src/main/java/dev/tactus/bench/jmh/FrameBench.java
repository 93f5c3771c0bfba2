package dev.tactus.bench.jmh;

import dev.tactus.core.frame.Cursor;
import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.frame.SidXy;
import dev.tactus.protocol.datagram.DownstreamDatagram;
import dev.tactus.protocol.message.ServerMessage;
import dev.tactus.protocol.wire.FrameMessage;
import dev.tactus.protocol.wire.ReadResult;
import dev.tactus.protocol.wire.ServerMessageReader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a frame on its way: into the log, out of it as a message and as a datagram, and at the client. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FrameBench {

    private static final int HELD = 1000;
    private static final int DROP_TICKS = 9000;

    private final List<Input> inputs = List.of(input(1), input(2));
    private final FrameLog growing = new FrameLog();
    private final FrameLog log = log();
    private final Cursor cursor = new Cursor(log, 0);
    private final byte[] message = message(1);
    private final ServerMessageReader reader = new ServerMessageReader(true);

    private static Input input(int seat) {
        return new Input(seat, 300 + seat, InputForm.SID_XY, new SidXy(0, 700, -1).payload());
    }

    private static FrameLog log() {
        FrameLog log = new FrameLog();
        for (int tick = 0; tick < HELD; tick++) {
            log.append(List.of(input(1), input(2)));
        }
        return log;
    }

    private byte[] message(int frames) {
        cursor.seek(HELD - frames);
        return FrameMessage.write(cursor, HELD - frames, HELD, frames, seat -> seat)
                .bytes();
    }

    /** The room closes a frame of two inputs; old ones leave. */
    @Benchmark
    public int appendFrame() {
        growing.append(inputs);
        if (growing.nextTick() % DROP_TICKS == 0) {
            growing.dropBefore(growing.nextTick());
        }
        return growing.nextTick();
    }

    /** The newest frame as a message, for all live readers of the dialect. */
    @Benchmark
    public byte[] encodeNewest() {
        return message(1);
    }

    /** Sixty frames as a message, for a reader that catches up. */
    @Benchmark
    public byte[] encodeBatch() {
        return message(60);
    }

    /** The last frames as a datagram's body. */
    @Benchmark
    public byte[] encodeDatagram() {
        FrameRun run = log.copyNewest(HELD - 5, HELD, 1200);
        return DownstreamDatagram.writeBody(run);
    }

    /** A client reads the newest frame. */
    @Benchmark
    public ReadResult<ServerMessage> decodeNewest() {
        return reader.next(ByteBuffer.wrap(message));
    }
}
