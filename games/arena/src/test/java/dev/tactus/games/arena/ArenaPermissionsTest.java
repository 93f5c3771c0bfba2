package dev.tactus.games.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.RandomCommands;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The arena's commands that bots of any game may issue. */
final class ArenaPermissionsTest {

    private final Arena arena = new Arena();
    private final World world = arena.create(Setup.of(arena, 4, 1));

    @Test
    void shouldGiveOnlyWhatPlayersMay() {
        RandomCommands commands = new RandomCommands(arena, 7);
        Map<String, Integer> given = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            Command command = Objects.requireNonNull(commands.next(world, CommandPermission.PLAYER));
            assertThat(CommandPermission.PLAYER.includes(command.requiredPermission()))
                    .isTrue();
            given.merge(arena.commands().nameOf(command), 1, Integer::sum);
        }
        assertThat(given).containsOnlyKeys("CHANGE_TEAM", "CHAT", "HURT_SELF", "MOVE", "ORDER", "POWER_UP", "SHOOT");
    }

    @Test
    void shouldGiveOperatorsMore() {
        RandomCommands commands = new RandomCommands(arena, 7);
        boolean any = false;
        for (int i = 0; i < 2_000; i++) {
            Command command = commands.next(world, CommandPermission.MODERATOR);
            any |= command != null && command.requiredPermission() == CommandPermission.MODERATOR;
        }
        assertThat(any).isTrue();
    }
}
