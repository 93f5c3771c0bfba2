package dev.tactus.server.doctor;

import dev.tactus.config.Settings;
import dev.tactus.gateway.protobuf.KcpSection;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of the operating system: clock, disk, descriptors, socket buffers, processors. */
final class HostChecks {

    private static final long MIB = 1L << 20;

    /** Below this, a match cannot be recorded for long, and the accounts database may refuse to write. */
    private static final long FREE_BYTES_LEAST = 256 * MIB;

    /** Connections of a few thousand players with files and spares. */
    private static final int DESCRIPTORS_LEAST = 16_384;

    /** A clock before that is one that was never set. */
    private static final Instant CLOCK_LEAST = Instant.parse("2026-01-01T00:00:00Z");

    private static final List<String> TIME_SERVICES = List.of(
            "/run/systemd/timesync/synchronized", "/run/chrony/chronyd.pid", "/run/chronyd.pid", "/run/ntpd.pid");

    private static final Pattern DESCRIPTORS = Pattern.compile("Max open files +\\S+ +(\\S+)");
    private static final Pattern QUOTA = Pattern.compile("([0-9]+) ([0-9]+)");
    private static final Pattern THROTTLED = Pattern.compile("(?m)^nr_throttled ([0-9]+)$");

    private final Settings settings;
    private final Machine machine;

    HostChecks(Settings settings, Machine machine) {
        this.settings = settings;
        this.machine = machine;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        findings.add(clock());
        findings.add(writable());
        findings.add(space());
        add(findings, descriptors());
        findings.addAll(buffers());
        findings.add(processors());
        return findings;
    }

    private static void add(List<Finding> findings, @Nullable Finding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    private Finding clock() {
        Instant now = machine.now();
        if (now.isBefore(CLOCK_LEAST)) {
            return Finding.error(
                    "clock",
                    "the clock says " + now + ": logins and certificates are refused",
                    "set the clock, and run a time service such as chrony or systemd-timesyncd");
        }
        if (TIME_SERVICES.stream().allMatch(file -> machine.read(file) == null)) {
            return Finding.warning(
                    "clock",
                    "the clock says " + now + ", and no time service was seen that keeps it right",
                    "run chrony or systemd-timesyncd on this machine (in a container: on its host)");
        }
        return Finding.ok("clock", "the clock says " + now + ", kept by a time service");
    }

    private Finding writable() {
        Path directory = settings.node().dataDir().toAbsolutePath().normalize();
        String problem = machine.writeProblem(directory);
        return problem == null
                ? Finding.ok("data folder", directory + " can be written")
                : Finding.error(
                        "data folder",
                        directory + " cannot be written: " + problem,
                        "chown it to the user of the node, or set node.data-dir to another folder");
    }

    private Finding space() {
        Path directory = settings.node().dataDir();
        long free;
        try {
            free = machine.freeBytes(directory);
        } catch (IOException e) {
            return Finding.error("disk", "free space cannot be read: " + e.getMessage(), "look at the file system");
        }
        long wanted = settings.replay().enabled() ? settings.replay().bytesMax() + FREE_BYTES_LEAST : FREE_BYTES_LEAST;
        String text = free / MIB + " MiB are free";
        if (free < FREE_BYTES_LEAST) {
            return Finding.error(
                    "disk", text + ": accounts, journals and replays need some", "free space, or move node.data-dir");
        }
        return free < wanted
                ? Finding.warning(
                        "disk",
                        text + ", fewer than the " + wanted / MIB + " MiB that replays may take",
                        "set replay.bytes-max to what the disk has room for, or free space")
                : Finding.ok("disk", text);
    }

    /** Returns what the hard limit allows, to which the JVM raises its own. */
    private @Nullable Finding descriptors() {
        String limits = machine.read("/proc/self/limits");
        Matcher hard = DESCRIPTORS.matcher(limits == null ? "" : limits);
        if (!hard.find()) {
            return null;
        }
        String limit = String.valueOf(hard.group(1));
        boolean enough = limit.equals("unlimited") || Long.parseLong(limit) >= DESCRIPTORS_LEAST;
        String text = limit + " files and sockets may be open";
        return enough
                ? Finding.ok("descriptors", text)
                : Finding.warning(
                        "descriptors",
                        text + "; further players are refused",
                        "LimitNOFILE=65536 in the systemd unit, or ulimit -Hn 65536 before the start");
    }

    private List<Finding> buffers() {
        KcpSection kcp = settings.sections().get(KcpSection.class);
        if (!kcp.enabled() || !settings.node().runsRooms()) {
            return List.of();
        }
        int wanted = kcp.limits().socketBufferBytes();
        return Stream.of("rmem_max", "wmem_max")
                .flatMap(name -> buffer(name, wanted).stream())
                .toList();
    }

    private List<Finding> buffer(String name, int wanted) {
        String text = machine.read("/proc/sys/net/core/" + name);
        if (text == null || !text.strip().matches("[0-9]{1,18}")) {
            return List.of();
        }
        long bytes = Long.parseLong(text.strip());
        String key = "net.core." + name;
        return List.of(
                bytes >= wanted
                        ? Finding.ok("socket buffers", key + " is " + bytes)
                        : Finding.warning(
                                "socket buffers",
                                key + " is " + bytes + ", fewer than kcp.socket-buffer-bytes, " + wanted
                                        + ": datagrams are lost in bursts",
                                "sysctl -w " + key + "=" + wanted + ", and the same in /etc/sysctl.d/tactus.conf"));
    }

    private Finding processors() {
        String quota = machine.read("/sys/fs/cgroup/cpu.max");
        Matcher limited = QUOTA.matcher(quota == null ? "" : quota);
        String text = machine.processors() + " processors";
        if (!limited.lookingAt()) {
            return Finding.ok("processors", text + " without a quota");
        }
        double share = Double.parseDouble(String.valueOf(limited.group(1)))
                / Double.parseDouble(String.valueOf(limited.group(2)));
        String stat = machine.read("/sys/fs/cgroup/cpu.stat");
        Matcher throttled = THROTTLED.matcher(stat == null ? "" : stat);
        boolean happened = throttled.find() && !"0".equals(throttled.group(1));
        return Finding.warning(
                "processors",
                text + " with a quota of " + String.format(Locale.ROOT, "%.2f", share)
                        + (happened ? ", which has stopped processes " + throttled.group(1) + " times" : "")
                        + ": ticks are late when it is used up",
                "set no CPU limit (Kubernetes: requests alone; systemd: no CPUQuota)");
    }
}
