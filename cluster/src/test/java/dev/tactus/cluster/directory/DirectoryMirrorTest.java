package dev.tactus.cluster.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.DirectoryListener;
import dev.tactus.engine.port.RoomRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryMirrorTest {

    private final DirectoryMirror mirror = new DirectoryMirror();
    private final RoomRecord first = DirectoryContract.room(1, "");
    private final RoomRecord second = first.next(DirectoryContract.COPY_B, List.of());

    @Test
    void shouldPassOverReadingOlderThanChange() {
        mirror.change(8, () -> mirror.putRoom(second));
        mirror.read(7, Map.of(1L, first), Map.of());
        assertThat(mirror.rooms()).containsExactly(second);
        mirror.read(9, Map.of(), Map.of());
        assertThat(mirror.rooms()).isEmpty();
    }

    @Test
    void shouldPassOverChangeOlderThanReading() {
        mirror.read(9, Map.of(1L, second), Map.of());
        mirror.change(8, () -> mirror.putRoom(first));
        assertThat(mirror.rooms()).containsExactly(second);
    }

    @Test
    void shouldTellOnlyWhatChanged() {
        List<Long> told = new ArrayList<>();
        mirror.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                throw new IllegalStateException("a listener with a defect");
            }
        });
        mirror.listen(new DirectoryListener() {
            @Override
            public void roomChanged(RoomRecord room) {
                told.add(room.term());
            }

            @Override
            public void roomRemoved(RoomRecord last) {
                told.add(-last.term());
            }
        });
        mirror.read(1, Map.of(1L, first), Map.of());
        mirror.read(2, Map.of(1L, first), Map.of());
        mirror.read(3, Map.of(1L, second), Map.of());
        mirror.change(4, () -> mirror.dropRoom(1));
        mirror.change(5, () -> mirror.dropRoom(1));
        assertThat(told).containsExactly(1L, 2L, -2L);
    }

    @Test
    void shouldReadWhatItWrote() throws IOException {
        RoomRecord room = new RoomRecord(
                -7,
                3,
                DirectoryContract.COPY_B,
                List.of(DirectoryContract.COPY_A, DirectoryContract.COPY_C),
                "ab",
                "\"é\n");
        assertThat(DirectoryJson.room(-7, DirectoryJson.write(room))).isEqualTo(room);
        assertThat(DirectoryJson.write(room))
                .isEqualTo("{\"term\":3,\"owner\":{\"node\":\"b\",\"copy\":\"fffffffffffffffe\"},\"standbys\":"
                        + "[{\"node\":\"a\",\"copy\":\"1\"},{\"node\":\"c\",\"copy\":\"8000000000000000\"}],"
                        + "\"spec\":\"ab\",\"name\":\"\\\"é\\n\"}");
        assertThat(DirectoryJson.node("n", DirectoryJson.write(DirectoryContract.node("n", 4))))
                .isEqualTo(DirectoryContract.node("n", 4));
        assertThat(DirectoryJson.node(
                        "n",
                        DirectoryJson.write(DirectoryContract.node("n", 4))
                                .replaceFirst("\\{", "{\"later\":[{\"x\":null}],")))
                .isEqualTo(DirectoryContract.node("n", 4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}",
                "{\"term\":\"1\"}",
                "{\"term\":0,\"owner\":{\"node\":\"b\",\"copy\":\"1\"},\"standbys\":[],\"spec\":\"\",\"name\":\"\"}",
                "{\"term\":1,\"owner\":{\"node\":\"b\",\"copy\":\"x\"},\"standbys\":[],\"spec\":\"\",\"name\":\"\"}",
                "{\"term\":1,\"owner\":7,\"standbys\":[],\"spec\":\"\",\"name\":\"\"}",
            })
    void shouldRefuseWhatIsNoRecord(String text) {
        assertThatThrownBy(() -> DirectoryJson.room(1, text)).isInstanceOf(IOException.class);
    }
}
