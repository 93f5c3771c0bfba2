package dev.tactus.testkit.sim;

import java.util.SplittableRandom;

/** A match of which the seed decides everything: who plays over what, the weather, and every mishap. */
public final class RandomRelayMatch {

    private static final long LENGTH_NS = 12 * SimScheduler.SECOND;

    private final SplittableRandom random;
    private final SimMatch match;

    /** The match of {@code seed}. */
    public RandomRelayMatch(long seed) {
        random = new SplittableRandom(seed);
        match = new SimMatch(random.nextLong());
    }

    /**
     * Plays it to its end.
     *
     * @return the frames of the match
     */
    public int run() {
        match.settings(SimMatch.patient(random.nextInt(4), random.nextInt(3) * 15));
        int players = random.nextInt(1, 5);
        for (int i = 0; i < players; i++) {
            match.networkConditions(weather()).player(transport(), random.nextBoolean());
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            match.networkConditions(weather()).spectator(transport(), random.nextBoolean());
        }
        for (SimClient client : match.clients()) {
            if (random.nextInt(8) == 0) {
                client.readSlowly(random.nextInt(300, 3000));
            }
        }
        match.start();
        for (int i = random.nextInt(6); i > 0; i--) {
            match.sim().in(random.nextLong(LENGTH_NS), this::mishap);
        }
        match.sim().run(LENGTH_NS);
        // Slow readers would stay behind for ever, so all come back on better links.
        match.clients().forEach(client -> client.readSlowly(1_000_000));
        match.clients().forEach(SimClient::connect);
        match.finish();
        return match.truth().size();
    }

    private void mishap() {
        SimClient victim = match.clients().get(random.nextInt(match.clients().size()));
        switch (random.nextInt(7)) {
            case 0 -> victim.loseLink();
            case 1 -> victim.cutFor(random.nextLong(9 * SimScheduler.SECOND));
            case 2 -> match.server().thread().stall(random.nextLong(2 * SimScheduler.SECOND));
            case 3 -> victim.connect();
            case 4 -> victim.changeNetwork();
            case 5 -> victim.freezeFor(random.nextLong(8 * SimScheduler.SECOND));
            default -> victim.networkConditions(weather());
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
