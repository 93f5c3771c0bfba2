package dev.tactus.core.game;

import dev.tactus.core.world.Table;
import java.util.ArrayList;
import java.util.List;

/** Commands of every kind with random fields, some as players would give them and some out of range. */
final class RandomCommandSource implements CommandSource {

    /** Commands of one seat in one tick. */
    private static final int BURST_MAX = 3;

    private static final class Dice extends Table {
        private final Prng random = global("Random", Prng::new);
    }

    private final Prng random = new Dice().random;
    private final RandomCommands commands;
    private final int[] sequences;

    RandomCommandSource(Game game, int seats, int seed) {
        commands = new RandomCommands(game, random);
        sequences = new int[seats];
        random.seed(seed);
    }

    @Override
    public List<IssuedCommand> next(World world) {
        List<IssuedCommand> issued = new ArrayList<>();
        for (int seat = 1; seat <= sequences.length && !commands.isEmpty(); seat++) {
            // Half of the ticks of a seat are quiet, so that what happens without a command is seen too.
            int burst = random.chance(1, 2) ? 0 : random.between(1, BURST_MAX);
            for (int i = 0; i < burst; i++) {
                issued.add(new IssuedCommand(seat, ++sequences[seat - 1], commands.next(world)));
            }
        }
        return issued;
    }
}
