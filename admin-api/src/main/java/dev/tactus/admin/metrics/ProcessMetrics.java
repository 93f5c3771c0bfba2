package dev.tactus.admin.metrics;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics that every Prometheus client names alike: {@code process_cpu_seconds_total}, {@code
 * process_start_time_seconds}, memory and file descriptors; and {@code tactus_build_info}.
 *
 * <p>What the system does not tell is left out: descriptors on Windows, memory outside Linux. Threads: any.
 */
final class ProcessMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessMetrics.class);
    private static final Path STATUS = Path.of("/proc/self/status");

    private final MeterRegistry registry;

    private ProcessMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    static void bind(MeterRegistry registry, String version) {
        new ProcessMetrics(registry).bind(version);
    }

    private void bind(String version) {
        Gauge.builder("tactus.build.info", () -> 1)
                .description("The version that runs; the value is always 1")
                .tag("version", version)
                .tag("java", Runtime.version().toString())
                .register(registry);
        long startedUnixMs = ManagementFactory.getRuntimeMXBean().getStartTime();
        gauge("process.start.time.seconds", "Start of the process in seconds of Unix time", startedUnixMs / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            FunctionCounter.builder("process.cpu.seconds", system, s -> s.getProcessCpuTime() / 1e9)
                    .description("CPU time of the process, in user and system mode")
                    .register(registry);
            gauge("process.open.fds", "Open file descriptors", system, s -> s.getOpenFileDescriptorCount());
            gauge("process.max.fds", "Limit of open file descriptors", system, s -> s.getMaxFileDescriptorCount());
        }
        if (Files.isReadable(STATUS)) {
            gauge("process.resident.memory.bytes", "Resident memory", STATUS, file -> bytes(file, "VmRSS:"));
            gauge("process.virtual.memory.bytes", "Virtual memory", STATUS, file -> bytes(file, "VmSize:"));
        }
    }

    private void gauge(String name, String description, double constant) {
        Gauge.builder(name, () -> constant).description(description).register(registry);
    }

    private <T> void gauge(String name, String description, T source, ToDoubleFunction<T> value) {
        Gauge.builder(name, source, value).description(description).register(registry);
    }

    /** Reads a line such as {@code VmRSS:     1234 kB}; NaN if it cannot be read. */
    private static double bytes(Path status, String label) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(label))
                    .map(line ->
                            line.substring(label.length()).replace("kB", "").strip())
                    .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) * 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            LOG.debug("cannot read memory figures: file={}", status, e);
            return Double.NaN;
        }
    }
}
