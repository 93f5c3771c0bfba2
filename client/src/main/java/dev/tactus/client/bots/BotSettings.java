package dev.tactus.client.bots;

import dev.tactus.client.LinkSecurity;
import dev.tactus.client.Target;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.Checks;
import dev.tactus.core.game.Game;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a run of bots.
 *
 * <pre>{@code
 * BotSettings settings = BotSettings.of(target).rooms(100).players(4).seconds(60).threads(2).build();
 * }</pre>
 *
 * @param target server and transport
 * @param rooms number of rooms, 1..100000
 * @param players players per room, 1..255
 * @param inputsPerSecond inputs per player and second, 0..240
 * @param seconds duration of the measured phase, 1..86400 s
 * @param warmUpMs play before that, 0..600000 ms
 * @param startSpreadMs time over which the rooms start, 0..600000 ms
 * @param threads event loops, 1..64; one drives some thousands of players
 * @param network conditions in each direction, simulated by a relay in this process; only for UDP transports
 * @param seed seed of the network conditions
 * @param firstRoom id of the first room; the others follow
 * @param security TLS trust and tickets of secured links
 * @param game game of the rooms, whose players submit random commands; null for relay rooms
 */
public record BotSettings(
        Target target,
        int rooms,
        int players,
        int inputsPerSecond,
        int seconds,
        int warmUpMs,
        int startSpreadMs,
        int threads,
        NetworkConditions network,
        long seed,
        long firstRoom,
        LinkSecurity security,
        @Nullable Game game) {

    /** Checks the values. */
    public BotSettings {
        Checks.inRange(rooms, 1, 100_000, "rooms");
        Checks.inRange(players, 1, 255, "players");
        Checks.inRange(inputsPerSecond, 0, 240, "inputsPerSecond");
        Checks.inRange(seconds, 1, 86_400, "seconds");
        Checks.inRange(warmUpMs, 0, 600_000, "warmUpMs");
        Checks.inRange(startSpreadMs, 0, 600_000, "startSpreadMs");
        Checks.inRange(threads, 1, 64, "threads");
        boolean udp = target.transport() == Target.Transport.KCP || target.transport() == Target.Transport.DATAGRAM;
        if (!udp && !network.equals(NetworkConditions.IDEAL)) {
            throw new IllegalArgumentException(
                    "loss or delay with " + target + " (expected: none, or kcp or datagram)");
        }
        if (game != null && game.commands().names().isEmpty()) {
            throw new IllegalArgumentException("game: " + game.name() + " (expected: one with commands)");
        }
    }

    /**
     * Starts settings of one room with two players that submit 10 inputs per second for 10 s, after 2 s of warm-up, on one
     * thread and an ideal network, in rooms whose ids are probably unused, which start at a rate of a thousand players per
     * second.
     *
     * @param target server and transport
     * @return a builder
     */
    public static BotSettingsBuilder of(Target target) {
        return new BotSettingsBuilder(target);
    }

    /** {@return the total number of players} */
    public int bots() {
        return rooms * players;
    }
}
