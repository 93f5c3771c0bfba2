package dev.tactus.cluster.directory;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.Directory;
import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.NodeRecord;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomLookup;
import dev.tactus.engine.port.RoomRecord;
import dev.tactus.engine.port.SwapResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The behaviour that every directory has. */
abstract class DirectoryContract {

    static final RoomCopy COPY_A = new RoomCopy("a", 1);
    static final RoomCopy COPY_B = new RoomCopy("b", -2);
    static final RoomCopy COPY_C = new RoomCopy("c", Long.MIN_VALUE);

    private final List<Directory> opened = new ArrayList<>();

    /** Returns another end of the directory of this test, which begins empty. */
    abstract Directory connect();

    Directory open() {
        Directory directory = connect();
        opened.add(directory);
        return directory;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Directory::close);
    }

    static RoomRecord room(long id, String name) {
        return RoomRecord.first(id, COPY_A, "0123abcd", name);
    }

    static NodeRecord node(String name, int rooms) {
        return new NodeRecord(
                name,
                7,
                Map.of("rpc", "127.0.0.1:1", "cluster", "127.0.0.1:2"),
                100,
                rooms,
                250,
                false,
                List.of("realm", "arena"),
                "0.2.0",
                "north");
    }

    static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, SECONDS);
    }

    static void awaitTrue(BooleanSupplier condition) {
        long startNs = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - startNs).as("waited ns").isLessThan(SECONDS.toNanos(120));
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Test
    void shouldCreateRoomOnce() throws Exception {
        Directory a = open();
        Directory b = open();
        RoomRecord first = room(1L << 52, "");
        assertThat(await(a.room(first.id()))).isEqualTo(new RoomLookup.Absent());
        assertThat(await(a.create(first))).isEqualTo(new SwapResult.Won(first));
        assertThat(await(b.create(RoomRecord.first(first.id(), COPY_B, "", ""))))
                .isEqualTo(new SwapResult.Lost(first));
        assertThat(await(b.room(first.id()))).isEqualTo(new RoomLookup.Found(first));
    }

    @Test
    void shouldTakeNameOnce() throws Exception {
        Directory a = open();
        Directory b = open();
        RoomRecord first = room(1, "the \"lobby\"/ä\n");
        assertThat(await(a.create(first))).isEqualTo(new SwapResult.Won(first));
        assertThat(await(b.create(RoomRecord.first(2, COPY_B, "", first.name()))))
                .isEqualTo(new SwapResult.Lost(first));
        assertThat(await(b.room(2))).isEqualTo(new RoomLookup.Absent());
        assertThat(await(b.named(first.name()))).isEqualTo(new RoomLookup.Found(first));
        assertThat(await(b.named("another"))).isEqualTo(new RoomLookup.Absent());
    }

    @Test
    void shouldReplaceOnlyPresentRecord() throws Exception {
        Directory a = open();
        Directory b = open();
        RoomRecord first = room(-1, "n");
        RoomRecord second = first.next(COPY_A, List.of(COPY_B, COPY_C));
        RoomRecord taken = second.next(COPY_B, List.of(COPY_C));
        await(a.create(first));
        assertThat(await(a.replace(first, second))).isEqualTo(new SwapResult.Won(second));
        assertThat(await(b.replace(second, taken))).isEqualTo(new SwapResult.Won(taken));
        assertThat(await(a.replace(second, second.next(COPY_A, List.of())))).isEqualTo(new SwapResult.Lost(taken));
        assertThat(await(a.named("n"))).isEqualTo(new RoomLookup.Found(taken));
        assertThatThrownBy(() -> a.replace(taken, taken)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldReplaceNothingThatIsGone() throws Exception {
        Directory a = open();
        RoomRecord first = room(5, "");
        assertThat(await(a.replace(first, first.next(COPY_B, List.of())))).isEqualTo(new SwapResult.Lost(null));
        assertThat(await(a.room(5))).isEqualTo(new RoomLookup.Absent());
    }

    @Test
    void shouldRemoveOnlyPresentRecord() throws Exception {
        Directory a = open();
        RoomRecord first = room(5, "n");
        RoomRecord second = first.next(COPY_B, List.of());
        await(a.create(first));
        await(a.replace(first, second));
        assertThat(await(a.remove(first))).isEqualTo(new SwapResult.Lost(second));
        assertThat(await(a.remove(second))).isEqualTo(new SwapResult.Won(second));
        assertThat(await(a.remove(second))).isEqualTo(new SwapResult.Won(second));
        assertThat(await(a.named("n"))).isEqualTo(new RoomLookup.Absent());
        assertThat(await(a.create(room(6, "n")))).isInstanceOf(SwapResult.Won.class);
    }

    /** A node that takes over asks for hundreds at once, of which others may have won some. */
    @Test
    void shouldReplaceManyEachByItself() throws Exception {
        Directory a = open();
        Directory b = open();
        List<Directory.Change> changes = new ArrayList<>();
        List<SwapResult> expected = new ArrayList<>();
        for (int id = 1; id <= 150; id++) {
            RoomRecord first = room(id, id % 7 == 0 ? "room " + id : "");
            RoomRecord next = first.next(COPY_B, List.of());
            RoomRecord other = first.next(COPY_C, List.of());
            if (id % 10 != 0) {
                await(a.create(first));
            }
            if (id % 3 == 0) {
                await(a.replace(first, other));
            }
            changes.add(new Directory.Change(first, next));
            expected.add(
                    id % 10 == 0
                            ? new SwapResult.Lost(null)
                            : id % 3 == 0 ? new SwapResult.Lost(other) : new SwapResult.Won(next));
        }
        assertThat(await(b.replaceAll(changes))).isEqualTo(expected);
        assertThat(await(b.replaceAll(List.of()))).isEmpty();
    }

    @Test
    void shouldLetOneOfManyWin() throws Exception {
        RoomRecord first = room(9, "");
        List<Directory> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(open());
        }
        await(nodes.getFirst().create(first));
        List<CompletionStage<SwapResult>> swaps = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            swaps.add(nodes.get(i).replace(first, first.next(new RoomCopy("n" + i, i), List.of())));
        }
        int won = 0;
        for (CompletionStage<SwapResult> swap : swaps) {
            won += await(swap) instanceof SwapResult.Won ? 1 : 0;
        }
        assertThat(won).isEqualTo(1);
    }

    @Test
    void shouldMirrorRoomsAndNodes() throws Exception {
        Directory a = open();
        Directory b = open();
        RoomRecord before = room(3, "");
        await(a.create(before));
        List<String> news = new CopyOnWriteArrayList<>();
        b.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord changed) {
                news.add("room " + changed.id() + " term " + changed.term());
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                news.add("no room " + last.id());
            }

            @Override
            public void nodeChanged(NodeRecord changed) {
                news.add("node " + changed.name() + " rooms " + changed.rooms());
            }

            @Override
            public void nodeRemoved(NodeRecord last) {
                news.add("no node " + last.name());
            }
        });
        awaitTrue(() -> news.contains("room 3 term 1"));
        a.announce(node("a", 1));
        awaitTrue(() -> news.contains("node a rooms 1"));
        assertThat(b.nodes()).containsExactly(node("a", 1));
        a.announce(node("a", 2));
        awaitTrue(() -> news.contains("node a rooms 2"));
        RoomRecord after = before.next(COPY_B, List.of(COPY_A));
        await(a.replace(before, after));
        awaitTrue(() -> news.contains("room 3 term 2"));
        assertThat(b.rooms()).containsExactly(after);
        assertThat(b.known(3)).isEqualTo(after);
        assertThat(b.known(4)).isNull();
        await(a.remove(after));
        awaitTrue(() -> news.contains("no room 3"));
        a.close();
        awaitTrue(() -> news.contains("no node a"));
        assertThat(b.rooms()).isEmpty();
        assertThat(b.nodes()).isEmpty();
        assertThat(b.isReachable()).isTrue();
    }
}
