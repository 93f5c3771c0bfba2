package dev.tactus.engine.port;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameRun;
import dev.tactus.core.replay.DesyncBundle;
import dev.tactus.core.replay.MatchHeader;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The contract of all stores of desync bundles. */
public abstract class DesyncStoreContract extends RecordStoreContract {

    public static final int KEPT = 3;

    protected abstract DesyncStore store();

    @Override
    protected RecordStore records() {
        return store();
    }

    @Override
    protected byte[] put(int second) {
        store().store(bundle(second));
        return bundle(second).write();
    }

    public static DesyncBundle bundle(int second) {
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
        for (int second = 0; second < KEPT + 2; second++) {
            store.store(bundle(second));
        }
        List<RecordStore.Entry> entries = store.list();
        assertThat(entries).hasSize(KEPT);
        for (int i = 0; i < KEPT; i++) {
            try (StoredBytes bytes = store.open(entries.get(i).name())) {
                assertThat(DesyncBundle.read(bytes.readAll()).noticedTick()).isEqualTo(KEPT + 1 - i);
            }
        }
    }

    @Test
    void shouldNameTwoOfOneSecondApart() throws Exception {
        store().store(bundle(1));
        store().store(bundle(1));
        assertThat(store().list())
                .extracting(RecordStore.Entry::name)
                .containsExactlyInAnyOrder(
                        "20170714-024001-room7-seat2.tactus-desync", "20170714-024001-room7-seat2-2.tactus-desync");
    }
}
