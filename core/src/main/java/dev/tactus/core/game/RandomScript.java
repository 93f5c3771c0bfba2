package dev.tactus.core.game;

import dev.tactus.core.world.Table;
import dev.tactus.core.world.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Commands of every kind with random fields, some as players would give them and some as nobody should. */
final class RandomScript implements Script {

    /** Commands of one seat in one tick. */
    private static final int BURST_MAX = 3;

    private static final class Dice extends Table {
        private final Prng random = global("Random", Prng::new);
    }

    private final Prng random = new Dice().random;
    private final RandomFields fields = new RandomFields(random);
    private final Vocabulary<Command> vocabulary;
    private final int[] sequences;

    RandomScript(Game game, int seats, int seed) {
        vocabulary = game.commands();
        sequences = new int[seats];
        random.seed(seed);
    }

    @Override
    public List<Issued> next(World world) {
        List<String> kinds = vocabulary.names();
        List<Issued> issued = new ArrayList<>();
        for (int seat = 1; seat <= sequences.length && !kinds.isEmpty(); seat++) {
            // Half of the ticks of a seat are quiet, so that what happens without a command is seen too.
            int burst = random.chance(1, 2) ? 0 : random.between(1, BURST_MAX);
            for (int i = 0; i < burst; i++) {
                String kind = kinds.get(random.below(kinds.size()));
                issued.add(new Issued(seat, ++sequences[seat - 1], command(kind, world)));
            }
        }
        return issued;
    }

    private Command command(String kind, World world) {
        fields.ids(world);
        Command command = vocabulary.fromNamed(kind, new LinkedHashMap<>());
        command.fields(fields);
        return command;
    }
}
