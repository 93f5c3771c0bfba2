package dev.tactus.cluster.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.FreePorts;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A real etcd of our own, of one or more members: Debian's etcd-server in a temporary folder, on free ports of loopback. */
public final class EtcdProcess implements AutoCloseable {

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(120);

    private static final int ATTEMPTS_MAX = 5;

    private final Path folder;
    private final List<Member> members;

    private static final class Member {

        private final int index;
        private final int clientPort = FreePorts.tcp();
        private final int peerPort = FreePorts.tcp();
        private @Nullable Process process;

        Member(int index) {
            this.index = index;
        }

        URI client() {
            return URI.create("http://127.0.0.1:" + clientPort);
        }

        String peer() {
            return "m" + index + "=http://127.0.0.1:" + peerPort;
        }
    }

    private EtcdProcess(Path folder, List<Member> members) {
        this.folder = folder;
        this.members = members;
    }

    /** Starts an etcd of some members and waits until it has a leader. */
    public static EtcdProcess start(int members) {
        for (int attempt = 1; attempt < ATTEMPTS_MAX; attempt++) {
            EtcdProcess etcd = begin(members);
            if (etcd.awaitLeader(true) >= 0) {
                return etcd;
            }
            // Another process has taken one of the ports, which were free a moment ago.
            etcd.close();
        }
        throw new IllegalStateException("etcd ends at its start, " + ATTEMPTS_MAX + " times");
    }

    private static EtcdProcess begin(int members) {
        try {
            Path memory = Path.of("/dev/shm");
            Path folder = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "tactus-etcd")
                    : Files.createTempDirectory("tactus-etcd");
            EtcdProcess etcd = new EtcdProcess(
                    folder, IntStream.range(0, members).mapToObj(Member::new).toList());
            IntStream.range(0, members).forEach(etcd::restart);
            return etcd;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the addresses of all members for clients. */
    public List<URI> endpoints() {
        return members.stream().map(Member::client).toList();
    }

    /** Starts a member that was killed, with its data. */
    public void restart(int index) {
        Member member = members.get(index);
        String all = members.stream().map(Member::peer).collect(Collectors.joining(","));
        String peer = "http://127.0.0.1:" + member.peerPort;
        List<String> command = new ArrayList<>(List.of("etcd", "--name", "m" + index));
        command.addAll(List.of("--data-dir", folder.resolve("m" + index).toString(), "--initial-cluster", all));
        command.addAll(List.of("--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer));
        command.addAll(List.of("--listen-client-urls", member.client().toString()));
        command.addAll(List.of("--advertise-client-urls", member.client().toString()));
        try {
            member.process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("m" + index + ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("etcd does not start (expected: installed, apt-get install etcd-server)", e);
        }
    }

    /** Kills a member with -9. */
    public void kill(int index) {
        Process process = members.get(index).process;
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Kills all members. */
    public void killAll() {
        IntStream.range(0, members.size()).forEach(this::kill);
    }

    /** Waits until the members that run have a leader, and returns its index. */
    public int leader() {
        return awaitLeader(false);
    }

    /** Returns the index of the leader; -1 if a member has ended and all of them should run. */
    private int awaitLeader(boolean all) {
        long startNs = System.nanoTime();
        while (true) {
            for (Member member : members) {
                boolean runs = member.process != null && member.process.isAlive();
                if (all && !runs) {
                    return -1;
                }
                if (runs && isLeader(member)) {
                    return member.index;
                }
            }
            assertThat(System.nanoTime() - startNs).as("ns without a leader").isLessThan(PATIENCE_NS);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private static boolean isLeader(Member member) {
        try (Client client = Client.builder().endpoints(member.client()).build()) {
            StatusResponse status = client.getMaintenanceClient()
                    .statusMember(member.client().toString())
                    .get(20, TimeUnit.SECONDS);
            return status.getLeader() != 0
                    && status.getLeader() == status.getHeader().getMemberId();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        killAll();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
