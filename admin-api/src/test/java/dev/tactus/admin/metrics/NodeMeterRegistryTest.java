package dev.tactus.admin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Meters whose object nothing else holds. */
final class NodeMeterRegistryTest {

    private final NodeMeterRegistry registry = new NodeMeterRegistry();

    @Test
    void shouldReadAnObjectThatOnlyItsMetersKnow() {
        WeakReference<AtomicInteger> source = register();
        WeakReference<Object> garbage = new WeakReference<>(new Object());
        while (garbage.get() != null) {
            System.gc();
        }
        assertThat(source.get()).isNotNull();
        assertThat(registry.get("links").gauge().value()).isEqualTo(7);
        assertThat(registry.get("bytes").functionCounter().count()).isEqualTo(7);
    }

    private WeakReference<AtomicInteger> register() {
        AtomicInteger links = new AtomicInteger(7);
        Gauge.builder("links", links, AtomicInteger::get).register(registry);
        FunctionCounter.builder("bytes", links, AtomicInteger::get).register(registry);
        return new WeakReference<>(links);
    }
}
