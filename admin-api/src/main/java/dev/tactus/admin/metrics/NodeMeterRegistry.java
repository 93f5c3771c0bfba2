package dev.tactus.admin.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The Prometheus registry of a process, which keeps what its meters read.
 *
 * <p>Micrometer holds the object behind a gauge by a weak reference: an object that only meters know is collected, and
 * its gauges read NaN from then on. Meters of a node live as long as the node, so this registry holds their objects.
 * Threads: any.
 */
public final class NodeMeterRegistry extends PrometheusMeterRegistry {

    private final Set<Object> sources = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

    public NodeMeterRegistry() {
        super(PrometheusConfig.DEFAULT);
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, @Nullable T source, ToDoubleFunction<T> value) {
        keep(source);
        return super.newGauge(id, source, value);
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T source, ToDoubleFunction<T> count) {
        keep(source);
        return super.newFunctionCounter(id, source, count);
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T source, ToLongFunction<T> count, ToDoubleFunction<T> totalTime, TimeUnit unit) {
        keep(source);
        return super.newFunctionTimer(id, source, count, totalTime, unit);
    }

    private void keep(@Nullable Object source) {
        if (source != null) {
            sources.add(source);
        }
    }
}
