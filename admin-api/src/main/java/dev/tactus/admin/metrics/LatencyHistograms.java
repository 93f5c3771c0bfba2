package dev.tactus.admin.metrics;

import dev.tactus.engine.host.AgentMetrics;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.room.LatencyTotals;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.function.Function;

/**
 * Histograms of lateness and input latency, one series for each agent.
 *
 * <p>Agents count into buckets of their own, which no meter of Micrometer takes over, so this collector writes the
 * snapshots itself. Threads: any.
 */
final class LatencyHistograms implements MultiCollector {

    private final RoomHost rooms;

    LatencyHistograms(RoomHost rooms) {
        this.rooms = rooms;
    }

    @Override
    public MetricSnapshots collect() {
        List<AgentMetrics> agents = rooms.metrics();
        return MetricSnapshots.of(
                histogram(
                        "tactus_tick_late_seconds",
                        "Time from the moment at which a tick was due until its frame was closed.",
                        agents,
                        AgentMetrics::lateness),
                histogram(
                        "tactus_input_wait_seconds",
                        "Time from the arrival of an input until its frame was closed.",
                        agents,
                        AgentMetrics::inputLatency));
    }

    private static HistogramSnapshot histogram(
            String name,
            String help,
            List<AgentMetrics> agents,
            Function<AgentMetrics, LatencyTotals.Snapshot> totals) {
        HistogramSnapshot.Builder histogram =
                HistogramSnapshot.builder().name(name).help(help);
        for (AgentMetrics agent : agents) {
            LatencyTotals.Snapshot latencies = totals.apply(agent);
            histogram.dataPoint(HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("agent", Integer.toString(agent.agent())))
                    .classicHistogramBuckets(buckets(latencies))
                    .sum(latencies.sumUs() / 1e6)
                    .build());
        }
        return histogram.build();
    }

    private static ClassicHistogramBuckets buckets(LatencyTotals.Snapshot latencies) {
        ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
        List<Long> bounds = LatencyTotals.BOUNDS_US;
        for (int bucket = 0; bucket < latencies.counts().size(); bucket++) {
            double bound = bucket < bounds.size() ? bounds.get(bucket) / 1e6 : Double.POSITIVE_INFINITY;
            buckets.bucket(bound, latencies.counts().get(bucket));
        }
        return buckets.build();
    }
}
