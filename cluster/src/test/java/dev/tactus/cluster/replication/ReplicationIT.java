package dev.tactus.cluster.replication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.host.MoveResult;
import dev.tactus.engine.journal.Journal;
import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalRecord;
import dev.tactus.engine.journal.RoomJournal;
import dev.tactus.engine.port.MemoryDirectory;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.transport.tls.ClientTls;
import dev.tactus.transport.tls.DevCertificate;
import dev.tactus.transport.tls.ReloadingCertificates;
import dev.tactus.transport.tls.ServerTls;
import dev.tactus.transport.tls.TlsFiles;
import dev.tactus.transport.tls.TlsSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replication over sockets on this machine. Times of silence are far above the pauses of a loaded one. */
final class ReplicationIT {

    private static final int WAIT_SECONDS = 60;
    private static final long ROOM = 7;

    private final MemoryDirectory directory = new MemoryDirectory();
    private final List<Replication> running = new ArrayList<>();

    /** The thread of the room's agent, on which its journal lives. */
    private final ExecutorService agentThread = Executors.newSingleThreadExecutor();

    /** Rooms that a node takes over and loses. */
    private static final class Ownership implements RoomOwnership {

        private final BlockingQueue<JournalLog.LogSource> taken = new LinkedBlockingQueue<>();
        private final BlockingQueue<Long> lost = new LinkedBlockingQueue<>();

        @Override
        public void tookOver(RoomRecord record, JournalLog.LogSource source) {
            taken.add(source);
        }

        @Override
        public void lost(long room, @Nullable RoomRecord record) {
            lost.add(room);
        }

        JournalLog.LogSource awaitTaken() throws InterruptedException {
            JournalLog.LogSource source = taken.poll(WAIT_SECONDS, TimeUnit.SECONDS);
            assertThat(source).as("a room that is taken over").isNotNull();
            return source;
        }
    }

    @AfterEach
    void stop() {
        running.forEach(Replication::close);
        agentThread.shutdownNow();
    }

    /** Appends records to the journal of the room on its agent's thread, and waits until they are held. */
    private void append(Journal agent, RoomJournal journal, List<JournalRecord> records) throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        agentThread.execute(() -> {
            records.forEach(journal::append);
            agent.flush();
            journal.whenAcknowledged(journal.append(new JournalRecord.Kicked(1)), held::countDown);
            agent.flush();
        });
        assertThat(held.await(WAIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private RoomJournal begin(Journal agent) throws Exception {
        RoomJournal journal =
                agentThread.submit(() -> agent.create(ROOM, agentThread)).get(WAIT_SECONDS, TimeUnit.SECONDS);
        append(agent, journal, List.of(new JournalRecord.Created(ROOM, 1, "test", new TreeMap<>())));
        return journal;
    }

    private Replication start(String name, Ownership ownership) throws IOException {
        return start(name, PeerSecurity.NONE, ownership);
    }

    private Replication start(String name, PeerSecurity security, Ownership ownership) throws IOException {
        MemoryDirectory end = directory.connect();
        Replication replication = Replication.start(
                ReplicationSettings.of(name, "test").withSilence(20_000, 40_000),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                security,
                end,
                ownership);
        running.add(replication);
        String address = "127.0.0.1:" + replication.address().getPort();
        end.announce(new NodeRecord(name, 1, Map.of("cluster", address), 100, 0, 0, false, List.of(), "test", ""));
        return replication;
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
        long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(untilNs);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private RoomRecord record() {
        return directory.rooms().getFirst();
    }

    @Test
    void shouldAcknowledgeOverSocketsAndTakeOverWhenTheOtherProcessEnds() throws Exception {
        Ownership ofB = new Ownership();
        Replication a = start("a", new Ownership());
        Replication b = start("b", ofB);
        RoomRecord first = RoomRecord.first(ROOM, new RoomCopy("a", 5), "", "");
        directory.create(first).toCompletableFuture().join();
        a.claim(first, "");
        Journal agent = a.forAgent();
        RoomJournal journal = begin(agent);
        await("a standby", () -> record().standbys().size() == 1);

        append(agent, journal, Collections.nCopies(5_000, new JournalRecord.Kicked(2)));

        running.remove(a);
        a.close();
        JournalLog.LogSource source = ofB.awaitTaken();
        assertThat(source.image().lastIndex()).isEqualTo(5_003);
        assertThat(record().owner().node()).isEqualTo("b");
        await("figures", () -> b.metrics().takeovers() == 1);
    }

    @Test
    void shouldHandRoomOverSockets() throws Exception {
        Ownership ofA = new Ownership();
        Ownership ofB = new Ownership();
        Replication a = start("a", ofA);
        start("b", ofB);
        RoomRecord first = RoomRecord.first(ROOM, new RoomCopy("a", 5), "", "");
        directory.create(first).toCompletableFuture().join();
        a.claim(first, "");
        begin(a.forAgent());
        await("a standby", () -> record().standbys().size() == 1);

        assertThat(a.move(ROOM, "b", 60_000).toCompletableFuture().get(WAIT_SECONDS, TimeUnit.SECONDS))
                .isEqualTo(new MoveResult.Moved());

        assertThat(ofB.awaitTaken().image().lastIndex()).isEqualTo(2);
        assertThat(ofA.lost.poll(WAIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(ROOM);
        assertThat(record().owner().node()).isEqualTo("b");
        assertThat(record().standbys()).extracting(RoomCopy::node).containsExactly("a");
    }

    @Test
    void shouldEncryptLinksBetweenNodesThatShowCertificates(@TempDir Path folder) throws Exception {
        TlsFiles own = new TlsFiles(folder.resolve("node.pem"), folder.resolve("node.key"));
        DevCertificate.write(own, List.of("localhost", "127.0.0.1"), 2);
        try (ReloadingCertificates certificates = ReloadingCertificates.open(own)) {
            ServerTls server = new ServerTls(certificates, TlsSettings.DEFAULTS).trusting(own.certificate());
            ClientTls mutual = ClientTls.mutual(own, own.certificate());
            PeerSecurity trusted = new PeerSecurity(server, mutual);
            // It dials, as the node of the least name, and shows no certificate.
            PeerSecurity stranger = new PeerSecurity(server, ClientTls.trusting(own.certificate()));
            Replication b = start("b", trusted, new Ownership());
            start("c", trusted, new Ownership());
            start("a", stranger, new Ownership());
            RoomRecord first = RoomRecord.first(ROOM, new RoomCopy("b", 5), "", "");
            directory.create(first).toCompletableFuture().join();
            b.claim(first, "");
            begin(b.forAgent());

            await("a standby", () -> record().standbys().size() == 1);
            assertThat(record().standbys()).extracting(RoomCopy::node).containsExactly("c");
        }
    }
}
