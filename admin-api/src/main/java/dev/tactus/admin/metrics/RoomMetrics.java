package dev.tactus.admin.metrics;

import dev.tactus.admin.metrics.MetricsSampler.MetricsSample;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import java.util.function.ToDoubleFunction;

/** Binds metrics of the node to a registry. */
public final class RoomMetrics implements AutoCloseable {

    private final MeterRegistry registry;
    private final MetricsSampler figures;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    public RoomMetrics(MeterRegistry registry, MetricsSampler figures) {
        this.registry = registry;
        this.figures = figures;
        gauge("tactus.rooms", "Rooms", MetricsSample::rooms);
        gauge("tactus.rooms.running", "Rooms with a running match", MetricsSample::running);
        gauge("tactus.players.online", "Seats with a link", MetricsSample::players);
        gauge("tactus.spectators", "Links of spectators", MetricsSample::spectators);
        gauge("tactus.readers.behind.ticks", "The slowest reader on a seat", MetricsSample::behindTicks);
        gauge("tactus.waiting.bytes", "Unsent bytes of links", MetricsSample::bytesWaiting);
        gauge("tactus.log.bytes", "Heap used by frame logs", MetricsSample::logBytes);
        counter("tactus.inputs", "Inputs accepted", MetricsSample::inputs);
        counter("tactus.frames", "Frames closed", MetricsSample::frames);
        counter("tactus.received.bytes", "Bytes from seats' links", MetricsSample::bytesIn);
        counter("tactus.sent.bytes", "Bytes to seats' links", MetricsSample::bytesOut);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    @Override
    public void close() {
        collections.close();
    }

    private void gauge(String name, String what, ToDoubleFunction<MetricsSample> figure) {
        Gauge.builder(name, figures, f -> figure.applyAsDouble(f.last()))
                .description(what)
                .register(registry);
    }

    private void counter(String name, String what, ToDoubleFunction<MetricsSample> figure) {
        FunctionCounter.builder(name, figures, f -> figure.applyAsDouble(f.last()))
                .description(what)
                .register(registry);
    }
}
