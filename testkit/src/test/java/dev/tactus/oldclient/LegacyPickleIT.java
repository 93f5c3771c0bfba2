package dev.tactus.oldclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.config.SettingsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients of the pickle protocol against a whole node over real sockets: every sentence of protocols/pickle.md. */
final class LegacyPickleIT {

    private static final String MEADOW = """
            attribute hp 10
            attribute mood "calm" writable
            tile . grass
            tile # wall solid opaque
            start @
            level
            ####################
            #@.................#
            #..................#
            #.......####.......#
            #.......#..#.......#
            #.......####.......#
            #..................#
            #..................#
            ####################
            """;

    private final Path folder;

    LegacyPickleIT(@TempDir Path folder) {
        this.folder = folder;
    }

    private RealmNode node(String... more) {
        return new RealmNode(folder, more);
    }

    private RealmNode meadow(String... more) throws IOException {
        RealmNode.write(folder, "meadow.map", MEADOW);
        List<String> all = new ArrayList<>(List.of(more));
        all.add("pickle.map=meadow.map");
        return node(all.toArray(String[]::new));
    }

    /** Asks until an answer carries the flag. */
    private static void awaitFlag(LegacyPickleClient client, String flag, Object... request) throws IOException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!client.flags().contains(flag)) {
            assertThat(System.nanoTime() - endNs).as("no flag %s", flag).isNegative();
            LockSupport.parkNanos(5_000_000);
            client.ask(request);
        }
    }

    @Test
    void shouldTellVersionAndFilesToAnybody() throws IOException {
        RealmNode.write(folder, "client/VERSION", "1.2.3\nmore\n");
        RealmNode.write(folder, "client/run.py", "print('ä')\n");
        Files.createDirectories(folder.resolve("client/art/empty"));
        Files.write(folder.resolve("client/art/a.bin"), new byte[] {0, 1, -1, '\n'});
        try (RealmNode node = node();
                LegacyPickleClient client = node.connect()) {
            assertThat(client.ask("ver")).isEqualTo("1.2.3");
            List<?> image = (List<?>) client.ask("upgrade");
            assertThat(image).hasSize(3);
            assertFile(image.get(0), "VERSION", "1.2.3\nmore\n".getBytes(StandardCharsets.UTF_8));
            LegacyPickleClient.Tuple art = (LegacyPickleClient.Tuple) image.get(1);
            assertThat(art.items().getFirst()).isEqualTo("art");
            List<?> within = (List<?>) art.items().get(1);
            assertThat(within).hasSize(2);
            assertFile(within.get(0), "a.bin", new byte[] {0, 1, -1, '\n'});
            assertThat(within.get(1)).isEqualTo(LegacyPickleClient.tuple("empty", List.of()));
            assertFile(image.get(2), "run.py", "print('ä')\n".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void assertFile(Object entry, String name, byte[] bytes) {
        List<Object> parts = ((LegacyPickleClient.Tuple) entry).items();
        assertThat(parts).hasSize(2);
        assertThat(parts.getFirst()).isEqualTo(name);
        assertThat((byte[]) parts.get(1)).isEqualTo(bytes);
    }

    @Test
    void shouldGiveALargeClientToWhoReadsSlowlyInOrder() throws IOException {
        byte[] large = new byte[6 << 20];
        new Random(1).nextBytes(large);
        Files.createDirectories(folder.resolve("client"));
        Files.write(folder.resolve("client/large.bin"), large);
        try (RealmNode node = node();
                LegacyPickleClient client = node.connect()) {
            client.say(List.of("upgrade"));
            client.say(List.of("ver"));
            client.say(List.of("upgrade"));
            client.say(List.of("update"));
            List<?> image = (List<?>) client.hear();
            assertFile(image.getFirst(), "large.bin", large);
            assertThat((String) client.hear()).matches("0\\.0\\.[0-9]+");
            assertThat((List<?>) client.hear()).hasSize(1);
            assertThat(client.hear()).isEqualTo(false);
        }
    }

    @Test
    void shouldRaiseAFlagWhenTheClientChanges() throws IOException {
        RealmNode.write(folder, "client/VERSION", "1");
        try (RealmNode node = node();
                LegacyPickleClient early = node.connect();
                LegacyPickleClient ann = node.join("ann")) {
            assertThat(early.ask("ver")).isEqualTo("1");
            RealmNode.write(folder, "client/VERSION", "2");
            awaitFlag(early, "client", "ver");
            awaitFlag(ann, "client", "update");
            assertThat(early.ask("ver")).isEqualTo("2");
            assertThat(early.flags()).as("once").isEmpty();
            try (LegacyPickleClient late = node.connect()) {
                assertThat(late.ask("ver")).isEqualTo("2");
                assertThat(late.flags()).isEmpty();
            }
        }
    }

    @Test
    void shouldLetInByNewAndLoginAlone() throws IOException {
        try (RealmNode node = node();
                LegacyPickleClient client = node.connect()) {
            for (Object[] early : List.of(
                    new Object[] {"update"},
                    new Object[] {"move", LegacyPickleClient.tuple(1, 0, 0)},
                    new Object[] {"get", "ann", "hp"},
                    new Object[] {"set", "ann", "mood", "sad"},
                    new Object[] {"edit", List.of("hp", 1)})) {
                assertThat(client.isDone(early)).as("%s", early).isFalse();
            }
            assertThat(client.isDone("login", "ann", RealmNode.PASSWORD)).isFalse();
            assertThat(client.isDone("new", "ann", "")).isFalse();
            assertThat(client.isDone("new", "ann", "pw"))
                    .as("as short as old clients have them")
                    .isTrue();
            assertThat(client.update()).containsKey("ann");
            assertThat(client.isDone("login", "ann", "pw")).as("is in already").isFalse();
            try (LegacyPickleClient other = node.connect()) {
                assertThat(other.isDone("new", "ann", "another horse"))
                        .as("taken")
                        .isFalse();
                assertThat(other.isDone("login", "ann", "another horse")).isFalse();
                assertThat(other.isDone("update")).isFalse();
            }
        }
    }

    @Test
    void shouldAnswerEachTryToComeIn() throws IOException {
        try (RealmNode node = node();
                LegacyPickleClient client = node.connect()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.isDone("login", "nobody", "whatever " + i)).isFalse();
                assertThat(client.isDone("new", "root", "whatever " + i)).isFalse();
            }
            assertThat(client.isDone("new", " ann ", "pw")).isTrue();
            assertThat(client.update()).containsKey(" ann ");
            assertThat(client.ask("get", " ann ", "name")).isEqualTo(" ann ");
        }
    }

    @Test
    void shouldWalkTheRealmAndNeverThroughWalls() throws IOException {
        try (RealmNode node = meadow("pickle.tick-rate-hz=120");
                LegacyPickleClient ann = node.join("ann")) {
            double x = 1;
            double y = 1;
            int steps = 0;
            int walls = 0;
            Random random = new Random(7);
            for (int i = 0; i < 600; i++) {
                double dx = (random.nextInt(5) - 2) / 2.0;
                double dy = (random.nextInt(5) - 2) / 2.0;
                boolean isSolid = isWall(x + dx, y + dy);
                if (ann.isDone("move", LegacyPickleClient.tuple(dx, dy, 0))) {
                    assertThat(isSolid).as("%s, %s", x + dx, y + dy).isFalse();
                    x += dx;
                    y += dy;
                    steps++;
                } else {
                    walls += isSolid ? 1 : 0;
                }
                assertThat(position(ann.update().get("ann"))).containsExactly(x, y, 0.0);
            }
            assertThat(steps).isGreaterThan(200);
            assertThat(walls).isPositive();
            assertThat(((Number) ann.ask("get", "ann", "x")).doubleValue()).isEqualTo(x);
            assertThat(ann.isDone("move", LegacyPickleClient.tuple(3, 0, 0)))
                    .as("too far")
                    .isFalse();
            assertThat(ann.isDone("move", LegacyPickleClient.tuple("1", 0, 0)))
                    .as("no number")
                    .isFalse();
            assertThat(ann.isDone("move", LegacyPickleClient.tuple(0, 0, 1)))
                    .as("no ladder")
                    .isFalse();
        }
    }

    private static boolean isWall(double x, double y) {
        String[] rows = MEADOW.substring(MEADOW.indexOf("level\n") + 6).split("\n", -1);
        return rows[(int) Math.floor(y + 0.5)].charAt((int) Math.floor(x + 0.5)) == '#';
    }

    private static double[] position(Map<?, ?> figure) {
        return ((LegacyPickleClient.Tuple) figure.get("pos"))
                .items().stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .toArray();
    }

    @Test
    void shouldSeeOthersComeAndGo() throws IOException {
        try (RealmNode node = meadow();
                LegacyPickleClient ann = node.join("ann")) {
            assertThat(ann.update().keySet()).containsExactly("ann");
            try (LegacyPickleClient bob = node.join("bob")) {
                Map<String, Map<?, ?>> seen = bob.update();
                assertThat(seen.keySet()).containsExactly("ann", "bob");
                assertThat(seen.get("ann")).hasSize(3);
                assertThat(seen.get("ann").get("pos")).isEqualTo(LegacyPickleClient.tuple(1, 1, 0));
                assertThat(seen.get("ann").get("name")).isEqualTo("ann");
                assertThat(seen.get("ann").get("visual")).isEqualTo("player");
                assertThat(ann.update().keySet()).containsExactly("ann", "bob");
                assertThat(ann.ask("get", "bob", "hp")).isEqualTo(10);
                assertThat(ann.ask("get", "bob", "pos")).isEqualTo(LegacyPickleClient.tuple(1, 1, 0));
            }
            awaitSeen(ann, Set.of("ann"));
            assertThat(ann.ask("get", "bob", "hp")).isEqualTo(LegacyPickleClient.NONE);
            assertThat(ann.ask("get", "bob", "pos")).isEqualTo(LegacyPickleClient.NONE);
        }
    }

    private static void awaitSeen(LegacyPickleClient client, Set<String> names) throws IOException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!client.update().keySet().equals(names)) {
            assertThat(System.nanoTime() - endNs).as("%s not seen", names).isNegative();
            LockSupport.parkNanos(5_000_000);
        }
    }

    @Test
    void shouldSetWhatIsWritableAndEverythingByPermission() throws IOException {
        try (RealmNode node = meadow();
                LegacyPickleClient ann = node.join("ann")) {
            node.join("bob").close();
            node.makeOperator("bob");
            try (LegacyPickleClient bob = node.comeBack("bob")) {
                assertThat(ann.isDone("set", "ann", "mood", "glad")).isTrue();
                assertThat(ann.ask("get", "ann", "mood")).isEqualTo("glad");
                assertThat(ann.isDone("set", "ann", "hp", 99))
                        .as("not writable")
                        .isFalse();
                assertThat(ann.isDone("set", "bob", "mood", "sad"))
                        .as("not hers")
                        .isFalse();
                assertThat(ann.isDone("edit", List.of("hp", 1))).isFalse();
                assertThat(ann.isDone("edit", List.of("tile", LegacyPickleClient.tuple(1, 0, 0, "#"))))
                        .isFalse();
                assertThat(ann.isDone("set", "ann", "mood", List.of(1)))
                        .as("no value of an attribute")
                        .isFalse();

                assertThat(bob.isDone("set", "ann", "hp", 99)).isTrue();
                assertThat(ann.ask("get", "ann", "hp")).isEqualTo(99);
                assertThat(bob.isDone("edit", List.of("hp", -3)))
                        .as("their own")
                        .isTrue();
                assertThat(bob.ask("get", "bob", "hp")).isEqualTo(7);
                bob.say(List.of(LegacyPickleClient.tuple("edit", List.of("hp", LegacyPickleClient.tuple("ann", 0.5)))));
                assertThat(bob.hear()).isEqualTo(true);
                assertThat(bob.ask("get", "ann", "hp")).isEqualTo(99.5);
                assertThat(bob.isDone("set", "nobody", "hp", 1)).isFalse();
                assertThat(bob.isDone("set", "bob", "sleeps", true)).isTrue();
                assertThat(bob.ask("get", "bob", "sleeps")).isEqualTo(true);
                assertThat(bob.isDone("set", "bob", "sleeps", LegacyPickleClient.NONE))
                        .isTrue();
                assertThat(bob.ask("get", "bob", "sleeps")).isEqualTo(LegacyPickleClient.NONE);
            }
        }
    }

    @Test
    void shouldRaiseAFlagWhenTheMapChanges() throws IOException {
        try (RealmNode node = meadow();
                LegacyPickleClient ann = node.join("ann")) {
            node.join("bob").close();
            node.makeOperator("bob");
            try (LegacyPickleClient bob = node.comeBack("bob")) {
                bob.flags();
                assertThat(bob.isDone("edit", List.of("tile", LegacyPickleClient.tuple(1, 0, 0, "#"))))
                        .isTrue();
                assertThat(bob.flags()).as("with the answer of who did it").containsExactly("map");
                awaitFlag(ann, "map", "update");
                assertThat(ann.isDone("move", LegacyPickleClient.tuple(1, 0, 0)))
                        .as("a wall now")
                        .isFalse();

                node.file("meadow.map", MEADOW.replace("#@.", "#..").replace("start @", "start"));
                node.file("client/VERSION", "looked at after the map");
                awaitFlag(ann, "client", "update");
                ann.update();
                assertThat(ann.flags()).as("what is no map changes nothing").isEmpty();

                node.file("meadow.map", MEADOW.replace("calm", "stormy"));
                awaitFlag(ann, "map", "update");
                assertThat(ann.ask("get", "ann", "mood")).isEqualTo("stormy");
                assertThat(ann.flags()).isEmpty();
            }
        }
    }

    @Test
    void shouldReadAMapInParts() throws IOException {
        int level = MEADOW.indexOf("level");
        RealmNode.write(folder, "maps/1-head.map", MEADOW.substring(0, level));
        RealmNode.write(folder, "maps/2-ground.map", MEADOW.substring(level));
        RealmNode.write(folder, "maps/notes.txt", "no part");
        try (RealmNode node = node("pickle.map=maps");
                LegacyPickleClient ann = node.join("ann")) {
            assertThat(position(ann.update().get("ann"))).containsExactly(1, 1, 0);
        }
    }

    @Test
    void shouldSayAtStartWhereAMapIsWrong() throws IOException {
        int level = MEADOW.indexOf("level");
        RealmNode.write(folder, "maps/1-head.map", MEADOW.substring(0, level));
        RealmNode.write(folder, "maps/2-ground.map", "level\n###\n#@.\n#?#\n");
        assertThatThrownBy(() -> node("pickle.map=maps"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("pickle.map")
                .hasMessageContaining("2-ground.map, line 4: column 2: ? (expected: a letter that the head explains)");
        assertThatThrownBy(() -> node("pickle.map=none.map"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("none.map: no such file (expected: a map");
    }

    @Test
    void shouldDropWhatCannotBeReadAndCloseAfterEightInARow() throws IOException {
        try (RealmNode node = node();
                LegacyPickleClient client = node.connect()) {
            for (int i = 0; i < 7; i++) {
                client.send("cos\nsystem\n(S'true'\ntR.");
            }
            assertThat(client.ask("ver")).isEqualTo("0.0.0");
            for (int i = 0; i < 8; i++) {
                client.send("no pickle");
            }
            assertThat(client.packet()).isNull();
        }
    }

    @Test
    void shouldAnswerInOrderHoweverBytesCome() throws IOException {
        try (RealmNode node = meadow();
                LegacyPickleClient ann = node.join("ann")) {
            StringBuilder all = new StringBuilder();
            String get = "(lS'get'\naS'ann'\naS'mood'\na.";
            for (int i = 0; i < 50; i++) {
                String number = "(lS'set'\naS'ann'\naS'mood'\naI%s\na.".formatted(i);
                all.append(number.length()).append(' ').append(number);
                all.append(get.length()).append(' ').append(get);
            }
            byte[] bytes = all.toString().getBytes(StandardCharsets.US_ASCII);
            Random random = new Random(3);
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(200));
                ann.raw(Arrays.copyOfRange(bytes, from, to));
                from = to;
            }
            for (int i = 0; i < 50; i++) {
                assertThat(ann.hear()).isEqualTo(true);
                assertThat(ann.hear()).isEqualTo(i);
            }
        }
    }

    @Test
    void shouldGiveTheCharacterToTheNewerLink() throws IOException {
        try (RealmNode node = meadow();
                LegacyPickleClient older = node.join("ann")) {
            assertThat(older.isDone("set", "ann", "mood", "glad")).isTrue();
            assertThat(older.isDone("move", LegacyPickleClient.tuple(1, 0, 0))).isTrue();
            try (LegacyPickleClient newer = node.comeBack("ann")) {
                assertThat(older.packet()).as("closed").isNull();
                assertThat(newer.ask("get", "ann", "mood")).isEqualTo("glad");
                assertThat(position(newer.update().get("ann"))).containsExactly(2, 1, 0);
                assertThat(newer.update().keySet()).containsExactly("ann");
            }
        }
    }

    @Test
    void shouldLetInNoMoreThanThereAreSeats() throws IOException {
        try (RealmNode node = meadow("pickle.seats=1")) {
            try (LegacyPickleClient ann = node.join("ann");
                    LegacyPickleClient bob = node.connect()) {
                assertThat(bob.isDone("new", "bob", RealmNode.PASSWORD)).isFalse();
                assertThat(ann.update().keySet()).containsExactly("ann");
            }
            try (LegacyPickleClient bob = awaitSeat(node, "bob")) {
                assertThat(bob.update().keySet()).as("her seat is free again").containsExactly("bob");
            }
        }
    }

    /**
     * A link has few tries, and the server hears late that another one is gone: each try is one of a link of its own.
     */
    private static LegacyPickleClient awaitSeat(RealmNode node, String name) throws IOException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        LegacyPickleClient client = node.connect();
        while (!client.isDone("login", name, RealmNode.PASSWORD)) {
            client.close();
            assertThat(System.nanoTime() - endNs).as("no seat for %s", name).isNegative();
            LockSupport.parkNanos(100_000_000);
            client = node.connect();
        }
        return client;
    }

    @Test
    void shouldBringBackCharactersAsTheyWere() throws IOException {
        try (RealmNode node = meadow("pickle.save-seconds=86400")) {
            try (LegacyPickleClient ann = node.join("ann")) {
                assertThat(ann.isDone("set", "ann", "mood", "glad")).isTrue();
                assertThat(ann.isDone("move", LegacyPickleClient.tuple(0.5, 1, 0)))
                        .isTrue();
            }
            try (LegacyPickleClient ann = node.comeBack("ann")) {
                assertThat(ann.ask("get", "ann", "mood")).isEqualTo("glad");
                assertThat(position(ann.update().get("ann"))).containsExactly(1.5, 2, 0);
                assertThat(ann.isDone("set", "ann", "mood", "proud")).isTrue();
                node.startAgain();
            }
            try (LegacyPickleClient ann = node.comeBack("ann")) {
                assertThat(ann.ask("get", "ann", "mood"))
                        .as("who was in when the node ended")
                        .isEqualTo("proud");
                assertThat(position(ann.update().get("ann"))).containsExactly(1.5, 2, 0);
            }
        }
    }

    @Test
    void shouldSaveEverySoOften() throws IOException {
        try (RealmNode node = meadow("pickle.save-seconds=1");
                LegacyPickleClient ann = node.join("ann")) {
            assertThat(ann.isDone("set", "ann", "mood", "glad")).isTrue();
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!node.kept("ann").orElse("").contains("mood=\"glad\"")) {
                assertThat(System.nanoTime() - endNs).isNegative();
                LockSupport.parkNanos(50_000_000);
            }
            assertThat(ann.update()).containsKey("ann");
        }
    }
}
