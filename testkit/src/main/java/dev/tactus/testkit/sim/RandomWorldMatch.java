package dev.tactus.testkit.sim;

import dev.tactus.core.game.Game;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * A match of a simulated room of which the seed decides everything: who plays over what, the weather, every mishap, who
 * lies, and whose world breaks.
 */
public final class RandomWorldMatch {

    private static final long LENGTH_NS = 12 * SimScheduler.SECOND;
    private static final int DRIFT_PER_MILLE = 20;

    /** Each break costs one, and one more for every link that is lost before the client was healed. */
    private static final int HEALS_MAX = 12;

    private final SplittableRandom random;
    private final SimWorldMatch match;

    /** Seats whose client has lied of its checksums. */
    private final Set<Integer> liars = new TreeSet<>();

    /** Seats whose client's world was broken. */
    private final Set<Integer> broken = new TreeSet<>();

    /**
     * The outcome of a match.
     *
     * @param ticks its length
     * @param liars players who told false checksums
     * @param broken players whose world was another one for a while
     * @param searches what was found out of these, as the server has filed it
     */
    public record Played(int ticks, int liars, int broken, int searches) {}

    /** The match of {@code seed}. */
    public RandomWorldMatch(long seed, Game game) {
        random = new SplittableRandom(seed);
        match = new SimWorldMatch(random.nextLong(), game);
    }

    /**
     * Plays it to its end, where all honest worlds are the server's, and those who lied are found out and no one
     * else.
     */
    public Played run() {
        match.delays(random.nextInt(4), random.nextInt(3) * 15).maxResyncs(HEALS_MAX);
        int players = random.nextInt(1, 5);
        for (int i = 0; i < players; i++) {
            int drift = random.nextInt(-DRIFT_PER_MILLE, DRIFT_PER_MILLE + 1);
            match.networkConditions(weather()).player(transport(), random.nextBoolean(), drift);
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            match.networkConditions(weather()).spectator(transport(), random.nextBoolean());
        }
        match.start();
        for (int i = random.nextInt(8); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::mishap);
        }
        match.sim().run(LENGTH_NS);
        int ticks = match.finish(
                match.all().stream().filter(SimGameClient::liesOfChecksums).toList());
        for (int number = 1; number <= players; number++) {
            judge(number, match.player(number));
        }
        return new Played(
                ticks,
                liars.size(),
                broken.size(),
                match.server().desyncs().list().size());
    }

    private void judge(int number, SimGameClient player) {
        boolean dropped = player.heard().stream().anyMatch(heard -> heard.contains("differs from the room's again"));
        String heard = player.name() + ", which heard " + player.heard();
        if (player.liesOfChecksums()) {
            check(dropped, "not dropped for its lies: " + heard);
        } else if (!liars.contains(number)) {
            check(!dropped, "dropped without a lie, and not healed: " + heard);
            check(
                    broken.contains(number) || player.stats().timesDivergent() == 0,
                    "blamed with its world whole: " + heard);
        }
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private void mishap() {
        int number = random.nextInt(match.all().size()) + 1;
        SimGameClient victim = match.all().get(number - 1);
        switch (random.nextInt(9)) {
            case 0 -> victim.loseLink();
            case 1 -> victim.cutFor(random.nextLong(9 * SimScheduler.SECOND));
            case 2 -> match.server().thread().stall(random.nextLong(2 * SimScheduler.SECOND));
            case 3 -> victim.freezeFor(random.nextLong(9 * SimScheduler.SECOND));
            case 4 -> restart(number, victim);
            case 5 -> lie(number, victim);
            case 6 -> breakWorld(number, victim);
            case 7 -> {
                victim.lie(victim.liesOfChecksums(), true);
                breakWorld(number, victim);
            }
            default -> victim.networkConditions(weather());
        }
    }

    private void restart(int number, SimGameClient victim) {
        if (match.isPlayer(victim)) {
            match.restart(number, transport());
        } else {
            victim.connect();
        }
    }

    private void lie(int number, SimGameClient victim) {
        if (match.isPlayer(victim)) {
            liars.add(number);
            victim.lie(true, random.nextBoolean());
        }
    }

    /** A liar's seat may have used up its resyncs, and spectators are not asked for checksums. */
    private void breakWorld(int number, SimGameClient victim) {
        if (match.isPlayer(victim)
                && !liars.contains(number)
                && !victim.breakWorld().isEmpty()) {
            broken.add(number);
        }
    }

    private SimPeer.SimTransport transport() {
        return random.nextBoolean() ? SimPeer.SimTransport.KCP : SimPeer.SimTransport.STREAM;
    }

    private SimNetworkConditions weather() {
        return switch (random.nextInt(4)) {
            case 0 -> SimNetworkConditions.CLEAR;
            case 1 -> new SimNetworkConditions(random.nextInt(1, 80), random.nextInt(40), random.nextInt(50), 5, 5);
            case 2 -> new SimNetworkConditions(30, 5, random.nextInt(50, 250), 20, 30);
            default -> new SimNetworkConditions(random.nextInt(200), random.nextInt(150), random.nextInt(20), 100, 150);
        };
    }
}
