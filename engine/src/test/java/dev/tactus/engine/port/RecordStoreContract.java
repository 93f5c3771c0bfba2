package dev.tactus.engine.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract of all stores of records. */
public abstract class RecordStoreContract {

    /** Returns the store under test, which is empty. */
    protected abstract RecordStore records();

    /** Stores a record of a match of this second of a minute; returns its bytes. */
    protected abstract byte[] put(int second) throws IOException;

    @Test
    void shouldListTheNewestFirst() throws IOException {
        RecordStore store = records();
        assertThat(store.list()).isEmpty();
        assertThat(store.size()).isZero();
        int one = put(1).length;
        int three = put(3).length;
        int two = put(2).length;
        List<RecordStore.Entry> entries = store.list();
        assertThat(entries).extracting(RecordStore.Entry::bytes).containsExactly((long) three, (long) two, (long) one);
        assertThat(entries)
                .extracting(RecordStore.Entry::name)
                .isSortedAccordingTo((a, b) -> b.compareTo(a))
                .doesNotHaveDuplicates();
        assertThat(entries).allMatch(entry -> entry.storedUnixMs() > 0);
        assertThat(store.size()).isEqualTo(one + two + three);
    }

    @Test
    void shouldOpenWhatItLists() throws IOException {
        byte[] expected = put(1);
        String name = records().list().getFirst().name();
        try (StoredBytes bytes = records().open(name)) {
            assertThat(bytes.length()).isEqualTo(expected.length);
            assertThat(bytes.readAll()).isEqualTo(expected);
            byte[] part = new byte[4];
            assertThat(bytes.read(2, part, 1, 3)).isEqualTo(3);
            assertThat(part).containsExactly(0, expected[2], expected[3], expected[4]);
            assertThat(bytes.read(expected.length, part, 0, 1)).isLessThan(1);
        }
        assertThat(records().location(name)).contains(name);
    }

    @Test
    void shouldDeleteWhatItLists() throws IOException {
        put(1);
        put(2);
        String newest = records().list().getFirst().name();
        assertThat(records().delete(newest)).isTrue();
        assertThat(records().delete(newest)).isFalse();
        assertThat(records().list()).hasSize(1).noneMatch(entry -> entry.name().equals(newest));
        assertThatThrownBy(() -> records().open(newest)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void shouldHaveNothingUnderANameThatItDoesNotList() throws IOException {
        put(1);
        String name = records().list().getFirst().name();
        for (String wrong : List.of("", "..", "../" + name, "./" + name, name + "\0", "/etc/passwd", name + "x")) {
            assertThatThrownBy(() -> records().open(wrong)).isInstanceOf(NoSuchFileException.class);
            assertThat(records().delete(wrong)).isFalse();
        }
        assertThat(records().list()).hasSize(1);
    }
}
