package dev.tactus.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.TestSettings;
import dev.tactus.core.world.Component;
import dev.tactus.core.world.IntColumn;
import dev.tactus.core.world.Table;
import dev.tactus.core.world.TextColumn;
import dev.tactus.engine.room.RoomView;
import dev.tactus.server.node.Node;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's fighters in the arena of a whole node. */
class ArenaBotsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path data;

    ArenaBotsIT(@TempDir Path data) {
        this.data = data;
    }

    private Node start(String... settings) {
        List<String> all = new ArrayList<>(List.of("node.data-dir=" + data));
        all.addAll(List.of(settings));
        return Node.start(TestSettings.of(all), "test");
    }

    @Test
    void shouldFightInARoomThatTheyMake() {
        try (Node node = start();
                ArenaBots bots = ArenaBots.start(node)) {
            assertThat(bots.count()).isEqualTo(5);
            waitFor("all are in", () -> names(node).size() == bots.count());
            waitFor("somebody was shot", () -> deaths(node) > 0);
            assertThat(names(node))
                    .hasSize(5)
                    .allSatisfy(name -> assertThat(name).startsWith("Bot "));
        }
    }

    @Test
    void shouldComeIntoTheRoomOfOldClients() {
        try (Node node = start("binary.port=0");
                ArenaBots bots = ArenaBots.start(node)) {
            assertThat(arenas(node)).singleElement().extracting(RoomView::name).isEqualTo("arena");
            waitFor("all are in", () -> names(node).size() == bots.count());
        }
    }

    private static List<RoomView> arenas(Node node) {
        return node.rooms().list().stream()
                .filter(room -> room.game().equals("arena"))
                .toList();
    }

    private static int deaths(Node node) {
        return look(node, world -> {
                    int deaths = 0;
                    Component score = world.component("Score");
                    for (int row = 1; score != null && row < world.rows(); row++) {
                        deaths += score.has(row) && score.field("deaths") instanceof IntColumn column
                                ? column.get(row)
                                : 0;
                    }
                    return deaths;
                })
                .orElse(0);
    }

    private static List<String> names(Node node) {
        return look(node, world -> {
                    List<String> names = new ArrayList<>();
                    Component player = world.component("Player");
                    for (int row = 1; player != null && row < world.rows(); row++) {
                        if (player.has(row) && player.field("name") instanceof TextColumn column) {
                            names.add(column.get(row));
                        }
                    }
                    return names;
                })
                .orElse(List.of());
    }

    /** Nothing before a player is in: a match begins with its first player. */
    private static <T> Optional<T> look(Node node, Function<Table, T> reading) {
        return node.rooms()
                .read(arenas(node).getFirst().id(), reading::apply)
                .toCompletableFuture()
                .join();
    }

    private static void waitFor(String what, BooleanSupplier condition) {
        long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what + " in time").isLessThan(deadlineNs);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }
}
