package dev.tactus.engine.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import dev.tactus.engine.port.DesyncStore;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every store of desync bundles does. */
abstract class DesyncStoreContract {

    static final int KEPT = 3;

    abstract DesyncStore store();

    static DesyncBundle bundle(int second) {
        MatchHeader header = new MatchHeader(7, "counter", 30, 0, 1, 0, List.of(1L, 2L), new TreeMap<>());
        return new DesyncBundle(
                header,
                new DesyncBundle.Client(2, 2, "protobuf", 1),
                1_500_000_000_000L + second * 1000L,
                second,
                second,
                "",
                List.of(),
                List.of(),
                new byte[0],
                new FrameRun(0, 0, new byte[0]),
                new byte[0],
                new byte[0]);
    }

    @Test
    void shouldKeepTheNewestAndGiveThemBack() throws Exception {
        DesyncStore store = store();
        assertThat(store.list()).isEmpty();
        for (int second = 0; second < KEPT + 2; second++) {
            store.store(bundle(second));
        }
        List<DesyncStore.Entry> entries = store.list();
        assertThat(entries).hasSize(KEPT);
        for (int i = 0; i < KEPT; i++) {
            byte[] bytes = store.read(entries.get(i).name());
            assertThat(bytes).hasSize((int) entries.get(i).bytes());
            assertThat(DesyncBundle.read(bytes).noticedTick()).isEqualTo(KEPT + 1 - i);
        }
    }

    @Test
    void shouldHaveNothingUnderANameThatItDoesNotList() {
        DesyncStore store = store();
        store.store(bundle(1));
        assertThat(store.read("../" + store.list().getFirst().name())).isEmpty();
        assertThat(store.read("")).isEmpty();
    }
}
