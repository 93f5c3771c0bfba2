package dev.tactus.cluster.directory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KeyValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The directory while etcd is away, in part or whole, or forgets. */
class EtcdOutageIT {

    private static final String CLUSTER = "outage";
    private static final int CALL_MS = 2_000;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private EtcdProcess etcd(int members) {
        EtcdProcess etcd = EtcdProcess.start(members);
        opened.add(etcd);
        return etcd;
    }

    private Directory directory(List<URI> endpoints) {
        // Longer than any outage of these tests but one: what expires is a lease that a test revokes.
        Directory directory = new EtcdDirectory(new EtcdSettings(endpoints, CLUSTER, 60, CALL_MS, 1_000));
        opened.add(directory);
        return directory;
    }

    /** Creates a room, again and again while there is no answer. */
    private static void create(Directory directory, RoomRecord room) {
        DirectoryContract.awaitTrue(() -> {
            try {
                SwapResult result = DirectoryContract.await(directory.create(room));
                return result instanceof SwapResult.Won || result.equals(new SwapResult.Lost(room));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Asks again and again while there is no answer, or another one. */
    private static <T> void awaitAnswer(Supplier<CompletionStage<T>> question, T answer) {
        DirectoryContract.awaitTrue(() -> {
            try {
                return DirectoryContract.await(question.get()).equals(answer);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void awaitRoom(Directory directory, RoomRecord room) {
        DirectoryContract.awaitTrue(() -> directory.rooms().contains(room));
    }

    @Test
    void shouldGoOnWhenEtcdIsBack() throws Exception {
        EtcdProcess etcd = etcd(1);
        Directory a = directory(etcd.endpoints());
        Directory b = directory(etcd.endpoints());
        RoomRecord before = DirectoryContract.room(1, "before");
        create(a, before);
        a.announce(DirectoryContract.node("a", 1));
        awaitRoom(b, before);
        DirectoryContract.awaitTrue(() -> b.nodes().contains(DirectoryContract.node("a", 1)));

        etcd.killAll();
        assertThat(DirectoryContract.await(a.create(DirectoryContract.room(2, ""))))
                .isInstanceOf(SwapResult.Unknown.class);
        assertThat(DirectoryContract.await(a.room(1))).isInstanceOf(RoomLookup.Unknown.class);
        assertThat(a.isReachable()).isFalse();
        assertThat(b.rooms()).containsExactly(before);
        assertThat(b.nodes()).containsExactly(DirectoryContract.node("a", 1));
        a.announce(DirectoryContract.node("a", 5));

        etcd.restart(0);
        RoomRecord after = DirectoryContract.room(3, "after");
        create(a, after);
        awaitRoom(b, after);
        DirectoryContract.awaitTrue(() -> b.nodes().contains(DirectoryContract.node("a", 5)));
        DirectoryContract.awaitTrue(a::isReachable);
    }

    @Test
    void shouldSurviveLossOfLeader() {
        EtcdProcess etcd = etcd(3);
        Directory a = directory(etcd.endpoints());
        Directory b = directory(etcd.endpoints());
        a.announce(DirectoryContract.node("a", 1));
        RoomRecord before = DirectoryContract.room(1, "");
        create(a, before);
        awaitRoom(b, before);

        etcd.kill(etcd.leader());
        RoomRecord after = DirectoryContract.room(2, "");
        create(a, after);
        awaitRoom(b, after);
        a.announce(DirectoryContract.node("a", 2));
        DirectoryContract.awaitTrue(() -> b.nodes().contains(DirectoryContract.node("a", 2)));
    }

    @Test
    void shouldPutRecordAgainWhenLeaseIsGone() throws Exception {
        EtcdProcess etcd = etcd(1);
        Directory a = directory(etcd.endpoints());
        Directory b = directory(etcd.endpoints());
        a.announce(DirectoryContract.node("a", 1));
        DirectoryContract.awaitTrue(() -> b.nodes().contains(DirectoryContract.node("a", 1)));

        try (Client client = Client.builder().endpoints(etcd.endpoints()).build()) {
            ByteSequence key = new EtcdKeys(CLUSTER).node("a");
            KeyValue entry =
                    client.getKVClient().get(key).get(30, SECONDS).getKvs().getFirst();
            client.getLeaseClient().revoke(entry.getLease()).get(30, SECONDS);
            DirectoryContract.awaitTrue(() -> {
                try {
                    List<KeyValue> entries =
                            client.getKVClient().get(key).get(30, SECONDS).getKvs();
                    return !entries.isEmpty() && entries.getFirst().getLease() != entry.getLease();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        DirectoryContract.awaitTrue(() -> b.nodes().contains(DirectoryContract.node("a", 1)));
    }

    /** A node that ends without a word, as one that is killed. */
    @Test
    void shouldForgetNodeWhoseLeaseRunsOut() throws Exception {
        EtcdProcess etcd = etcd(1);
        SilentProxy proxy = new SilentProxy(etcd.endpoints().getFirst());
        opened.add(proxy);
        Directory a = new EtcdDirectory(new EtcdSettings(List.of(proxy.endpoint()), CLUSTER, 3, CALL_MS, 1_000));
        opened.add(a);
        Directory b = directory(etcd.endpoints());
        a.announce(DirectoryContract.node("a", 1));
        DirectoryContract.awaitTrue(() -> !b.nodes().isEmpty());
        proxy.close();
        DirectoryContract.awaitTrue(() -> b.nodes().isEmpty());
    }

    @Test
    void shouldNotKnowWhatBecameOfChangeWithoutAnswer() throws Exception {
        EtcdProcess etcd = etcd(1);
        SilentProxy proxy = new SilentProxy(etcd.endpoints().getFirst());
        opened.add(proxy);
        Directory a = directory(List.of(proxy.endpoint()));
        Directory b = directory(etcd.endpoints());
        RoomRecord first = DirectoryContract.room(1, "");
        RoomRecord next = first.next(DirectoryContract.COPY_A, List.of(DirectoryContract.COPY_B));
        create(a, first);

        proxy.swallowAnswers(true);
        assertThat(DirectoryContract.await(a.replace(first, next))).isInstanceOf(SwapResult.Unknown.class);
        awaitRoom(b, next);

        proxy.swallowAnswers(false);
        awaitAnswer(() -> a.room(1), new RoomLookup.Found(next));
        awaitAnswer(() -> a.replace(first, next), new SwapResult.Lost(next));
    }
}
