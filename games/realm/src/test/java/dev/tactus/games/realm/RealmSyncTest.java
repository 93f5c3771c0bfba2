package dev.tactus.games.realm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.FrameLog;
import dev.tactus.core.frame.Input;
import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.RandomMatch;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.SyncOutcome;
import dev.tactus.core.game.SyncTest;
import dev.tactus.core.world.Checksum;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The same frames lead to the same world, whatever is wanted of it. */
class RealmSyncTest {

    private static Setup setup(int seed) {
        return Setup.of(RealmFixture.GAME, 5, seed, Map.of("wanderers", 20, "hour_ticks", 50));
    }

    @Test
    void shouldStepTheSameWheneverItIsRolledBackOrRead() {
        assertThat(SyncTest.of(RealmFixture.GAME, setup(3)).ticks(1_500).run()).isInstanceOf(SyncOutcome.Passed.class);
    }

    /** Random commands are hardly ever sane words, so that this log has what players and operators really do. */
    @Test
    void shouldStepTheSameInALifeOfARealm() {
        assertThat(SyncTest.of(RealmFixture.GAME, setup(6), life()).run())
                .isInstanceOfSatisfying(
                        SyncOutcome.Passed.class,
                        passed -> assertThat(passed.commands()).isGreaterThan(500));
    }

    private static FrameLog life() {
        FrameLog log = new FrameLog();
        Random random = new Random(8);
        List<LoadMap> parts = LoadMap.of(RealmFixture.map("@..g.s..", "..##H...", "r.....d.", "level", "........"), 64);
        for (int tick = 0; tick < 600; tick++) {
            List<Input> inputs = new ArrayList<>();
            if (tick >= 300 && tick < 300 + parts.size()) {
                inputs.add(input(1, tick, parts.get(tick - 300)));
            }
            for (int seat = 1; seat <= 5; seat++) {
                if (tick % 100 == seat) {
                    inputs.add(input(
                            seat, tick, RealmFixture.GAME.playerLifecycle().joined(seat, "player " + seat)));
                } else if (tick % 100 == 90 + seat) {
                    inputs.add(input(
                            seat, tick, RealmFixture.GAME.playerLifecycle().left(seat)));
                } else if (random.nextInt(3) == 0) {
                    inputs.add(input(seat, tick, deed(random, seat)));
                }
            }
            log.append(inputs);
        }
        return log;
    }

    private static Command deed(Random random, int seat) {
        String name = "player " + seat;
        return switch (random.nextInt(12)) {
            case 0 -> new SetAttribute(name, "mood", AttributeValue.text("mood " + random.nextInt(3)));
            case 1 -> new OverrideAttribute(name, "hp", AttributeValue.whole(random.nextInt(20)));
            case 2 -> new ChangeAttribute(name, "hp", random.nextInt(1 << 18));
            case 3 -> new ChangeAttribute("", "x", Fixed.of(random.nextInt(3) - 1));
            case 4 -> new EditTile(random.nextInt(3) - 1, 1, 0, random.nextBoolean() ? "." : "#");
            case 5 -> new SpawnNpc("npc " + random.nextInt(9), "elf", habit(random), 3, random.nextInt(8), 2, 0);
            case 6 -> new RemoveNpc("npc " + random.nextInt(9));
            case 7 -> new Restore(seat, "knight", Fixed.of(3), Fixed.of(2), 0, "hp=3\nmood=\"sad\"\n");
            default -> new RealmMove(Fixed.of(random.nextInt(3) - 1), Fixed.of(random.nextInt(3) - 1), 0);
        };
    }

    private static String habit(Random random) {
        NpcBehavior[] habits = NpcBehavior.values();
        return habits[random.nextInt(habits.length)].word();
    }

    private static Input input(int seat, int sequence, Command command) {
        return new Input(
                seat, sequence, InputForm.BYTES, RealmFixture.GAME.commands().write(command));
    }

    @Test
    void shouldPlayARandomMatchTheSameTwice() {
        assertThat(checksum(4)).isEqualTo(checksum(4)).isNotEqualTo(checksum(5));
    }

    private static Checksum checksum(int seed) {
        RandomMatch match = new RandomMatch(RealmFixture.GAME, setup(seed));
        for (int i = 0; i < 500; i++) {
            match.step();
        }
        return Checksum.of(match.simulation().world());
    }
}
