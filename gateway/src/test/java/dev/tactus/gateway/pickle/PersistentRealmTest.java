package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.config.schema.SettingsReader;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.dialects.pickle.Pickler;
import dev.tactus.engine.host.RoomAgent;
import dev.tactus.engine.host.RoomHost;
import dev.tactus.engine.memory.MemoryArchive;
import dev.tactus.engine.memory.MemoryDesyncStore;
import dev.tactus.engine.port.LinkUse;
import dev.tactus.engine.room.Epoch;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomView;
import dev.tactus.games.realm.Realm;
import dev.tactus.games.realm.RealmWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The realm's room is made again whatever ended it, with its map, and takes players and their characters. */
final class PersistentRealmTest {

    private static final String HALL = """
            attribute mood "calm" writable
            tile . floor
            tile # wall solid opaque
            start @
            level
            ####
            #@.#
            ####
            """;

    private static final byte[] YES = packet(PickleValue.of(true));

    private final ScheduledExecutorService agent = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService links = Executors.newSingleThreadScheduledExecutor();
    private final MemoryCharacterStore book = new MemoryCharacterStore();
    private final Path map;
    private final RoomHost rooms;
    private final PickleRealm realm;

    PersistentRealmTest(@TempDir Path folder) throws IOException {
        map = Files.writeString(folder.resolve("hall.map"), HALL);
        PickleSection settings = SettingsReader.read(
                        Optional.empty(),
                        List.of("pickle.map=hall.map", "pickle.tick-rate-hz=240", "pickle.poll-ms=3600000"))
                .sections()
                .get(PickleSection.class);
        rooms = new RoomHost(
                List.of(new RoomAgent(
                        0,
                        agent,
                        System::nanoTime,
                        new MemoryArchive(),
                        new MemoryDesyncStore(),
                        Runnable::run,
                        new Epoch(System.nanoTime(), System.currentTimeMillis()),
                        "test")),
                1);
        realm = PickleRealm.open(settings, folder, rooms, RoomSettings.DEFAULTS, new Realm(), book);
    }

    @AfterEach
    void stop() {
        rooms.stop("the test is over").toCompletableFuture().join();
        realm.close();
        links.shutdownNow();
        agent.shutdownNow();
    }

    private static byte[] packet(PickleValue... values) {
        byte[] payload = Pickler.write(PickleValue.list(values));
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.writeBytes((payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        packet.writeBytes(payload);
        return packet.toByteArray();
    }

    private static PickleValue text(String text) {
        return PickleValue.of(text);
    }

    private ExecutorLink link() {
        ExecutorLink link = new ExecutorLink(links);
        link.handler(realm.acceptor().accept(link));
        return link;
    }

    /** Logs in; tries again while there is no room to enter, as players do. */
    private ExecutorLink logIn(String name) {
        AtomicReference<ExecutorLink> in = new AtomicReference<>();
        await("the login of " + name, () -> {
            ExecutorLink link = link();
            in.set(link);
            return Arrays.equals(answer(link, text("login"), text(name), text("right")), YES);
        });
        return Objects.requireNonNull(in.get());
    }

    private static byte[] answer(ExecutorLink link, PickleValue... request) {
        int before = link.sent().length;
        link.receive(packet(request));
        await("an answer", () -> link.sent().length > before);
        assertThat(link.thrown()).isNull();
        return Arrays.copyOfRange(link.sent(), before, link.sent().length);
    }

    private static void await(String description, BooleanSupplier condition) {
        long endNs = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - endNs).as(description).isNegative();
            LockSupport.parkNanos(200_000);
        }
    }

    private long room() {
        return rooms.list().stream().findFirst().map(RoomView::id).orElse(0L);
    }

    /** Looks at the world; nothing while the room has none. */
    private <T> Optional<T> look(Function<RealmWorld, T> reading) {
        return rooms.read(room(), world -> reading.apply((RealmWorld) world))
                .toCompletableFuture()
                .join();
    }

    private String mood(String name) {
        return look(world -> String.valueOf(world.attribute(world.find(name), "mood")))
                .orElseThrow();
    }

    /** Closes the room as an operator does, and waits for the next one and its map, a change of which marks an answer. */
    private void closeRoom() {
        long before = room();
        Optional<String> hall = look(world -> world.map().text());
        assertThat(hall).isPresent();
        assertThat(rooms.close(before, "an operator").toCompletableFuture().join())
                .isTrue();
        await("another room", () -> room() != 0 && room() != before);
        await("its map", () -> look(world -> world.map().text()).equals(hall));
    }

    @Test
    void shouldLetPlayersIntoTheNextRoomAfterAnOperatorClosedIt() {
        ExecutorLink first = logIn("ann");
        ExecutorLink other = logIn("bob");
        for (int round = 0; round < 2; round++) {
            closeRoom();
            await("the links of the closed room end", () -> first.reason() != null && other.reason() != null);
            assertThat(first.reason()).isEqualTo("the realm is closed");
            ExecutorLink next = logIn("bob");
            assertThat(answer(next, text("set"), text("bob"), text("mood"), text("round " + round)))
                    .isEqualTo(YES);
            assertThat(look(world -> world.find("bob") > 0)).contains(true);
            assertThat(look(world -> world.find("ann") > 0)).contains(false);
            assertThat(mood("bob")).contains("round " + round);
        }
    }

    /** Links go by their use where memory is short. */
    @Test
    void shouldNoteThatThePlayersLinkServesASeat() {
        ExecutorLink stranger = link();
        answer(stranger, text("version"));
        ExecutorLink ann = logIn("ann");
        assertThat(stranger.use()).isEqualTo(LinkUse.NONE);
        assertThat(ann.use()).isEqualTo(LinkUse.PLAYS);
        closeRoom();
        await("the link of the closed room serves no seat", () -> ann.use() == LinkUse.NONE);
    }

    @Test
    void shouldRestoreSavedCharactersInTheNextRoom() {
        ExecutorLink ann = logIn("ann");
        ExecutorLink bob = logIn("bob");
        assertThat(answer(ann, text("set"), text("ann"), text("mood"), text("glad")))
                .isEqualTo(YES);
        realm.save();
        closeRoom();
        await("the links of the closed room end", () -> ann.reason() != null && bob.reason() != null);
        logIn("bob");
        logIn("ann");
        assertThat(mood("ann")).contains("glad");
        assertThat(mood("bob")).contains("calm");
        realm.save();
        assertThat(book.all().get(1L)).contains("glad");
        assertThat(book.all().get(2L)).doesNotContain("glad");
    }

    @Test
    void shouldLoadItsNewestValidMapIntoTheNextRoom() throws IOException {
        await(
                "its map",
                () -> look(world -> world.map().text().contains("#@.#")).orElse(false));
        Files.writeString(map, "level\n?\n");
        closeRoom();
        assertThat(look(world -> world.map().text().contains("#@.#"))).contains(true);
    }
}
