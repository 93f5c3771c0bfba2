package dev.tactus.server.node;

import dev.tactus.config.Settings;
import dev.tactus.gateway.GatewayListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The arithmetic of a node's memory: what all its limits allow together, beside the memory that there is.
 *
 * @param limits bytes that the limits allow, by use
 */
record MemoryArithmetic(Map<String, Long> limits) {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryArithmetic.class);

    private static final double MIB = 1 << 20;

    /** Sums up the limits of a node. */
    static MemoryArithmetic of(Settings settings, List<GatewayListener> listeners) {
        Map<String, Long> limits = new LinkedHashMap<>();
        for (GatewayListener listener : listeners) {
            limits.put(listener.name(), listener.listener().linkBytesMax());
        }
        limits.put("ws", settings.ws().limits().linkBytesMax());
        limits.put(
                "http",
                (long) settings.http().limits().connectionsMax()
                        * settings.http().limits().owedBytesPerConnectionMax());
        limits.put(
                "rooms",
                (long) settings.rooms().max() * settings.rooms().defaults().historyBytesMax());
        limits.put(
                "replays", settings.replay().archive(settings.node().dataDir()).queueBytesMax());
        return new MemoryArithmetic(limits);
    }

    /** Returns the bytes that all limits allow together. */
    long limitBytes() {
        return limits.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Logs the memory that there is, and the sum of the limits where it is more: the budget bounds it then. */
    void log(long heapBytes, long directBytes, long budgetBytes) {
        lines(heapBytes, directBytes, budgetBytes).forEach(LOG::info);
    }

    List<String> lines(long heapBytes, long directBytes, long budgetBytes) {
        String memory = "memory: heap " + mib(heapBytes) + " MiB, sockets " + mib(directBytes)
                + " MiB, of which links, rooms and queues may hold " + mib(budgetBytes) + " MiB together";
        if (limitBytes() <= budgetBytes) {
            return List.of(memory);
        }
        String uses = limits.entrySet().stream()
                .map(each -> each.getKey() + " " + mib(each.getValue()))
                .collect(Collectors.joining(", "));
        return List.of(
                memory,
                "all limits together allow " + mib(limitBytes()) + " MiB (" + uses + "); above " + mib(budgetBytes)
                        + " MiB the greediest links are closed, those without a seat first (docs/limits.md)");
    }

    private static long mib(long bytes) {
        return Math.round(bytes / MIB);
    }
}
