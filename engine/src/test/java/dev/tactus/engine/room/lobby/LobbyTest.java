package dev.tactus.engine.room.lobby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LobbyTest {

    private static Lobby lobby(SortedMap<String, String> metadata, Set<Long> invited) {
        return new Lobby(
                "ABC234",
                "Fun",
                LobbyVisibility.PRIVATE,
                true,
                -5,
                9,
                true,
                new TreeMap<>(Map.of("lives", 3)),
                metadata,
                invited);
    }

    @Test
    void shouldReadWhatItWrote() {
        Lobby lobby = lobby(new TreeMap<>(Map.of("map", "Zoë's, = desert")), new LinkedHashSet<>(List.of(7L, -8L)));
        assertThat(Lobby.read(lobby.write())).isEqualTo(lobby);
        SortedMap<String, String> later = lobby.write();
        later.put("weather", "rain");
        assertThat(Lobby.read(later)).as("with a key of a later version").isEqualTo(lobby);
        Lobby bare = new Lobby(
                "ABC234",
                "Fun",
                LobbyVisibility.PUBLIC,
                false,
                0,
                0,
                false,
                new TreeMap<>(),
                new TreeMap<>(),
                Set.of());
        assertThat(Lobby.read(bare.write())).isEqualTo(bare);
    }

    @Test
    void shouldRefuseWhatNoLobbyHas() {
        SortedMap<String, String> fields = lobby(new TreeMap<>(), Set.of()).write();
        fields.put("code", "ABC230");
        assertThatThrownBy(() -> Lobby.read(fields)).hasMessageStartingWith("code: \"ABC230\" (expected: ");
        fields.put("code", "ABC234");
        fields.put("visibility", "hidden");
        assertThatThrownBy(() -> Lobby.read(fields)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldBoundMetadataAndInvitations() {
        SortedMap<String, String> most = new TreeMap<>();
        Set<Long> invited = new LinkedHashSet<>();
        for (int i = 0; i < Lobby.METADATA_MAX; i++) {
            most.put("key-" + i, "x".repeat(Lobby.METADATA_CHARS_MAX));
        }
        for (long i = 1; i <= Lobby.INVITED_MAX; i++) {
            invited.add(i);
        }
        assertThat(lobby(most, invited).metadata()).hasSize(Lobby.METADATA_MAX);
        most.put("more", "x");
        assertThatThrownBy(() -> lobby(most, Set.of())).hasMessage("metadata: 17 entries (expected: at most 16)");
        invited.add(1_000L);
        assertThatThrownBy(() -> lobby(new TreeMap<>(), invited)).hasMessage("invitations: 65 (expected: at most 64)");
        for (Map<String, String> wrong : List.of(
                Map.of("", "x"),
                Map.of("Map", "x"),
                Map.of("k".repeat(33), "x"),
                Map.of("a.b", "x"),
                Map.of("map", ""),
                Map.of("map", " "),
                Map.of("map", "a\nb"),
                Map.of("map", "x".repeat(65)))) {
            assertThatThrownBy(() -> lobby(new TreeMap<>(wrong), Set.of()))
                    .as("%s", wrong)
                    .hasMessageStartingWith("metadata");
        }
    }

    @Test
    void shouldKeepTeamsAndWhoIsReady() {
        Lobby lobby = lobby(new TreeMap<>(), Set.of()).withTeams(3).withReady(new LinkedHashSet<>(List.of(9L, -5L)));
        assertThat(Lobby.read(lobby.write())).isEqualTo(lobby);
        assertThat(lobby.write())
                .containsEntry("ready", "9,18446744073709551611")
                .containsEntry("teams", "3");
    }

    @Test
    void shouldDealSeatsIntoTeamsInTurn() {
        Lobby none = lobby(new TreeMap<>(), Set.of());
        assertThat(none.team(4)).isZero();
        Lobby two = none.withTeams(2);
        assertThat(List.of(two.team(1), two.team(2), two.team(3))).containsExactly(1, 2, 1);
        for (int wrong : new int[] {-1, 1, 9}) {
            assertThatThrownBy(() -> none.withTeams(wrong)).hasMessage("teams: " + wrong + " (expected: 0, or 2..8)");
        }
    }
}
