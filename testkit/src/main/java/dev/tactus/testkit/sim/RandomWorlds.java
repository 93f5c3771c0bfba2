package dev.tactus.testkit.sim;

import dev.tactus.core.game.Game;
import java.util.List;
import java.util.SplittableRandom;

/** A match of a simulated room of which the seed decides everything: who plays over what, the weather, and every mishap. */
public final class RandomWorlds {

    private static final long LENGTH_NS = 12 * Sim.SECOND;
    private static final int DRIFT_PER_MILLE = 20;

    private final SplittableRandom random;
    private final SimWorlds match;

    /** The match of {@code seed}. */
    public RandomWorlds(long seed, Game game) {
        random = new SplittableRandom(seed);
        match = new SimWorlds(random.nextLong(), game);
    }

    /**
     * Plays it to its end.
     *
     * @return the ticks of the match
     */
    public int run() {
        match.delays(random.nextInt(4), random.nextInt(3) * 15);
        int players = random.nextInt(1, 5);
        for (int i = 0; i < players; i++) {
            int drift = random.nextInt(-DRIFT_PER_MILLE, DRIFT_PER_MILLE + 1);
            match.weather(weather()).player(transport(), random.nextBoolean(), drift);
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            match.weather(weather()).spectator(transport(), random.nextBoolean());
        }
        match.start();
        for (int i = random.nextInt(6); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::mishap);
        }
        match.sim().run(LENGTH_NS);
        return match.finish(List.of());
    }

    private void mishap() {
        int number = random.nextInt(match.all().size());
        SimGamer victim = match.all().get(number);
        switch (random.nextInt(6)) {
            case 0 -> victim.loseLink();
            case 1 -> {
                victim.cut(true);
                match.sim().in(random.nextLong(9 * Sim.SECOND), () -> victim.cut(false));
            }
            case 2 -> match.server().thread().stall(random.nextLong(2 * Sim.SECOND));
            case 3 -> {
                victim.freeze(true);
                match.sim().in(random.nextLong(9 * Sim.SECOND), () -> victim.freeze(false));
            }
            case 4 -> restart(number + 1, victim);
            default -> victim.weather(weather());
        }
    }

    private void restart(int number, SimGamer victim) {
        if (match.isPlayer(victim)) {
            match.restart(number, transport());
        } else {
            victim.connect();
        }
    }

    private SimPeer.Transport transport() {
        return random.nextBoolean() ? SimPeer.Transport.KCP : SimPeer.Transport.STREAM;
    }

    private Weather weather() {
        return switch (random.nextInt(4)) {
            case 0 -> Weather.CLEAR;
            case 1 -> new Weather(random.nextInt(1, 80), random.nextInt(40), random.nextInt(50), 5, 5);
            case 2 -> new Weather(30, 5, random.nextInt(50, 250), 20, 30);
            default -> new Weather(random.nextInt(200), random.nextInt(150), random.nextInt(20), 100, 150);
        };
    }
}
