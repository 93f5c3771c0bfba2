package dev.tactus.admin.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.engine.port.LinkStats;
import dev.tactus.engine.room.RoomAccess;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSettings;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import dev.tactus.engine.room.lobby.LobbyVisibility;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomListingTest {

    private static RoomView room(long id, long created, int online, int free, @Nullable Lobby lobby) {
        List<RoomView.SeatView> seats = new ArrayList<>();
        for (int i = 1; i <= online + free; i++) {
            boolean taken = i <= online;
            seats.add(new RoomView.SeatView(i, taken ? i : 0, "", taken, false, 0, 0, 0, "", "", LinkStats.UNKNOWN));
        }
        return new RoomView(
                id,
                "room-" + id,
                RoomAccess.OPEN,
                RoomPhase.WAITING,
                0,
                seats,
                0,
                0,
                created,
                0,
                0,
                0,
                0,
                0,
                0,
                "",
                id % 2 == 0 ? "arena" : "",
                0,
                0,
                RoomSettings.DEFAULTS,
                lobby);
    }

    private static Lobby lobby(LobbyVisibility visibility) {
        return new Lobby(
                "ABC234",
                "Friday",
                visibility,
                true,
                0,
                0,
                false,
                new TreeMap<>(),
                new TreeMap<>(Map.of("map", "a=b")),
                Set.of());
    }

    private static final List<RoomView> ROOMS = List.of(
            room(-1, 10, 0, 4, null),
            room(2, 30, 2, 0, null),
            room(3, 20, 1, 1, lobby(LobbyVisibility.PUBLIC)),
            room(4, 20, 1, 2, lobby(LobbyVisibility.UNLISTED)),
            room(6, 20, 1, 3, lobby(LobbyVisibility.PRIVATE)));

    private static List<Long> ids(boolean all, String... query) {
        return page(ROOMS, all, query).rooms().stream().map(RoomView::id).toList();
    }

    private static RoomListing.RoomPage page(List<RoomView> rooms, boolean all, String... query) {
        Map<String, String> parameters = new HashMap<>();
        for (String one : query) {
            parameters.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
        }
        return RoomListing.parse(parameters::get, all).page(rooms);
    }

    @Test
    void shouldListThePublicOnesAndAllToModerators() {
        assertThat(ids(false)).as("unsigned").containsExactly(2L, 3L, -1L);
        assertThat(ids(true)).containsExactly(2L, 3L, 4L, 6L, -1L);
    }

    @Test
    void shouldFilter() {
        assertThat(ids(true, "game=arena")).containsExactly(2L, 4L, 6L);
        assertThat(ids(true, "game=")).containsExactly(3L, -1L);
        assertThat(ids(true, "phase=running")).isEmpty();
        assertThat(ids(true, "phase=waiting", "free=3")).containsExactly(6L, -1L);
        assertThat(ids(true, "free=0")).hasSize(5);
        assertThat(ids(true, "lobby=false")).containsExactly(2L, -1L);
        assertThat(ids(true, "lobby=true")).containsExactly(3L, 4L, 6L);
        assertThat(ids(true, "text=ROOM-2")).containsExactly(2L);
        assertThat(ids(true, "text= friday ")).containsExactly(3L, 4L, 6L);
        assertThat(ids(true, "text=aren")).containsExactly(2L, 4L, 6L);
        assertThat(ids(true, "metadata=map=a=b")).containsExactly(3L, 4L, 6L);
        assertThat(ids(true, "metadata=map=a")).isEmpty();
        assertThat(ids(true, "metadata=mode=a=b")).isEmpty();
    }

    @Test
    void shouldSort() {
        assertThat(ids(true, "sort=created")).containsExactly(2L, 3L, 4L, 6L, -1L);
        assertThat(ids(true, "sort=players")).containsExactly(2L, 3L, 4L, 6L, -1L);
        assertThat(ids(true, "sort=free")).containsExactly(-1L, 6L, 4L, 3L, 2L);
    }

    @Test
    void shouldPageThroughEveryRoomOnceWhileOthersComeAndGo() {
        Random random = new Random(7);
        for (String sort : List.of("id", "created", "players", "free")) {
            List<RoomView> rooms = new ArrayList<>();
            for (long id = 1; id <= 100; id++) {
                rooms.add(room(id, random.nextInt(5), random.nextInt(4), random.nextInt(4), null));
            }
            Collections.shuffle(rooms, random);
            List<Long> seen = new ArrayList<>();
            String after = null;
            int pages = 0;
            do {
                RoomListing.RoomPage page = after == null
                        ? page(rooms, false, "sort=" + sort, "limit=7")
                        : page(rooms, false, "sort=" + sort, "limit=7", "after=" + after);
                page.rooms().forEach(room -> seen.add(room.id()));
                after = page.next();
                // Rooms that were seen close, and others are created.
                rooms.removeIf(room -> seen.contains(room.id()) && random.nextInt(4) == 0);
                rooms.add(room(1_000 + pages++, random.nextInt(5), random.nextInt(4), random.nextInt(4), null));
            } while (after != null);
            assertThat(seen).as(sort).doesNotHaveDuplicates();
            for (long id = 1; id <= 100; id++) {
                assertThat(seen).as(sort).contains(id);
            }
        }
    }

    @Test
    void shouldRefuseWhatItDoesNotKnow() {
        for (String[] wrong : new String[][] {
            {"phase=begun", "phase: begun (expected: waiting, running, over or closed)"},
            {"sort=size", "sort: size (expected: id, created, players or free)"},
            {"free=-1", "free: -1 (expected: 0..256)"},
            {"free=many", "free: many (expected: 0..256)"},
            {"lobby=yes", "lobby: yes (expected: true or false)"},
            {"metadata==x", "metadata: =x (expected: KEY=VALUE)"},
            {"after=-1", "after: -1 (expected: a whole number"},
            {"limit=0", "limit: 0 (expected: 1..1000)"},
        }) {
            assertThatThrownBy(() -> ids(false, wrong[0])).hasMessageStartingWith(wrong[1]);
        }
        for (String cursor : new String[] {"7", "x:7", "1:", ":1", "1:-2", "1:2:3"}) {
            assertThatThrownBy(() -> ids(false, "sort=free", "after=" + cursor)).hasMessageStartingWith("after: ");
        }
    }
}
