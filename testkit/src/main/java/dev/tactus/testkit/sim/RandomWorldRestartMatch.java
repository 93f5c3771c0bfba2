package dev.tactus.testkit.sim;

import dev.tactus.core.game.Game;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A short match of a game in which the seed kills the node, or takes the power from it, at random ticks, while links are lost, and the
 * server and clients stand still. The world that goes on has to be the one that the clients have.
 */
public final class RandomWorldRestartMatch {

    private static final long LENGTH_NS = 6 * SimScheduler.SECOND;
    private static final long MISHAP_NS_MAX = 3 * SimScheduler.SECOND;
    private static final long DOWN_NS_MAX = SimScheduler.SECOND;
    private static final long RESUMING_NS_MAX = 300 * SimScheduler.MS;

    private final SplittableRandom random;
    private final SimWorldMatch match;

    /** The match of {@code seed}. */
    public RandomWorldRestartMatch(long seed, Game game) {
        random = new SplittableRandom(seed);
        match = new SimWorldMatch(random.nextLong(), game).journaled();
    }

    /**
     * Plays it to its end, where all worlds are the server's, which is that of the recorded frames.
     *
     * @return how often the node was restarted
     */
    public int run() {
        match.delays(random.nextInt(4), random.nextInt(3) * 15);
        int players = random.nextInt(1, 4);
        for (int i = 0; i < players; i++) {
            match.networkConditions(weather()).player(transport(), random.nextBoolean(), 0);
        }
        for (int i = random.nextInt(2); i > 0; i--) {
            match.networkConditions(weather()).spectator(transport(), random.nextBoolean());
        }
        match.start();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::restart);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::mishap);
        }
        match.sim().run(LENGTH_NS + DOWN_NS_MAX + RESUMING_NS_MAX + MISHAP_NS_MAX);
        match.networkConditions(SimNetworkConditions.CLEAR).retryRefused(transport());
        match.sim().run(SimScheduler.SECOND);
        match.finish(List.of());
        return match.server().restarts();
    }

    private void restart() {
        long downNs = random.nextLong(DOWN_NS_MAX);
        long resumingNs = random.nextLong(RESUMING_NS_MAX);
        if (random.nextInt(3) == 0) {
            match.server().losePower(downNs, resumingNs, random.nextInt(1001));
        } else {
            match.server().restart(downNs, resumingNs);
        }
    }

    private void mishap() {
        SimGameClient victim = match.all().get(random.nextInt(match.all().size()));
        switch (random.nextInt(5)) {
            case 0 -> victim.loseLink();
            case 1 -> victim.cutFor(random.nextLong(MISHAP_NS_MAX));
            case 2 -> match.server().thread().stall(random.nextLong(2 * SimScheduler.SECOND));
            case 3 -> victim.freezeFor(random.nextLong(MISHAP_NS_MAX));
            default -> victim.changeNetwork();
        }
    }

    private SimPeer.SimTransport transport() {
        return random.nextBoolean() ? SimPeer.SimTransport.KCP : SimPeer.SimTransport.STREAM;
    }

    private SimNetworkConditions weather() {
        return random.nextBoolean()
                ? SimNetworkConditions.CLEAR
                : new SimNetworkConditions(random.nextInt(1, 80), random.nextInt(40), random.nextInt(100), 10, 10);
    }
}
