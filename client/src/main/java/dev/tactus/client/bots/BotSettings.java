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
 * BotSettings settings = BotSettings.of(target, 100, 4, 10, 60).withThreads(2);
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
     * Returns settings with 2 s of warm-up, one thread, an ideal network, room ids that are probably unused, and starts at
     * a rate of a thousand players per second.
     *
     * @param target server and transport
     * @param rooms number of rooms
     * @param players players per room
     * @param inputsPerSecond inputs per player and second
     * @param seconds duration of the measured phase
     * @return the settings
     */
    public static BotSettings of(Target target, int rooms, int players, int inputsPerSecond, int seconds) {
        int spreadMs = Math.min(600_000, rooms * players);
        long firstRoom = (System.nanoTime() & 0xfffffL) * 100_000 + 1;
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                2000,
                spreadMs,
                1,
                NetworkConditions.IDEAL,
                1,
                firstRoom,
                LinkSecurity.system(),
                null);
    }

    /** The same in other weather. */
    public BotSettings withNetwork(NetworkConditions newWeather, long newSeed) {
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                warmUpMs,
                startSpreadMs,
                threads,
                newWeather,
                newSeed,
                firstRoom,
                security,
                game);
    }

    /** The same with another warm-up. */
    public BotSettings withWarmUpMs(int newWarmUpMs) {
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                newWarmUpMs,
                startSpreadMs,
                threads,
                network,
                seed,
                firstRoom,
                security,
                game);
    }

    /** The same over links with this security. */
    public BotSettings withSecurity(LinkSecurity newSecurity) {
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                warmUpMs,
                startSpreadMs,
                threads,
                network,
                seed,
                firstRoom,
                newSecurity,
                game);
    }

    /** The same on so many threads. */
    public BotSettings withThreads(int newThreads) {
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                warmUpMs,
                startSpreadMs,
                newThreads,
                network,
                seed,
                firstRoom,
                security,
                game);
    }

    /** The same in rooms of this game, which are made with it. */
    public BotSettings withGame(Game newGame) {
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                warmUpMs,
                startSpreadMs,
                threads,
                network,
                seed,
                firstRoom,
                security,
                newGame);
    }

    /** Returns the total number of players. */
    public int bots() {
        return rooms * players;
    }
}
