package dev.tactus.client.bots;

import dev.tactus.client.LinkSecurity;
import dev.tactus.client.Target;
import dev.tactus.client.relay.NetworkConditions;
import dev.tactus.core.game.Game;
import org.jspecify.annotations.Nullable;

/** Builds {@link BotSettings}; the defaults are those of {@link BotSettings#of}. Not thread-safe. */
public final class BotSettingsBuilder {

    private static final int START_SPREAD_MS_MAX = 600_000;

    private final Target target;
    private int rooms = 1;
    private int players = 2;
    private int inputsPerSecond = 10;
    private int seconds = 10;
    private int warmUpMs = 2_000;
    private int startSpreadMs = -1;
    private int threads = 1;
    private long firstRoom = (System.nanoTime() & 0xfffffL) * 100_000 + 1;
    private LinkSecurity security = LinkSecurity.system();
    private NetworkConditions network = NetworkConditions.IDEAL;
    private long seed = 1;
    private @Nullable Game game;

    BotSettingsBuilder(Target target) {
        this.target = target;
    }

    /**
     * Sets the number of rooms.
     *
     * @param newRooms number of rooms, 1..100000
     * @return this builder
     */
    public BotSettingsBuilder rooms(int newRooms) {
        rooms = newRooms;
        return this;
    }

    /**
     * Sets the number of players in each room.
     *
     * @param newPlayers players per room, 1..255
     * @return this builder
     */
    public BotSettingsBuilder players(int newPlayers) {
        players = newPlayers;
        return this;
    }

    /**
     * Sets the rate of inputs.
     *
     * @param newInputsPerSecond inputs per player and second, 0..240
     * @return this builder
     */
    public BotSettingsBuilder inputsPerSecond(int newInputsPerSecond) {
        inputsPerSecond = newInputsPerSecond;
        return this;
    }

    /**
     * Sets the duration of the measured phase.
     *
     * @param newSeconds duration of the measured phase, 1..86400 s
     * @return this builder
     */
    public BotSettingsBuilder seconds(int newSeconds) {
        seconds = newSeconds;
        return this;
    }

    /**
     * Sets the duration of the warm-up.
     *
     * @param newWarmUpMs play before the measured phase, 0..600000 ms
     * @return this builder
     */
    public BotSettingsBuilder warmUpMs(int newWarmUpMs) {
        warmUpMs = newWarmUpMs;
        return this;
    }

    /**
     * Sets the time over which the rooms start.
     *
     * @param newStartSpreadMs time over which the rooms start, 0..600000 ms; 1 ms per player unless set
     * @return this builder
     */
    public BotSettingsBuilder startSpreadMs(int newStartSpreadMs) {
        startSpreadMs = newStartSpreadMs;
        return this;
    }

    /**
     * Sets the number of threads.
     *
     * @param newThreads event loops, 1..64
     * @return this builder
     */
    public BotSettingsBuilder threads(int newThreads) {
        threads = newThreads;
        return this;
    }

    /**
     * Sets the ids of the rooms.
     *
     * @param newFirstRoom id of the first room; the others follow
     * @return this builder
     */
    public BotSettingsBuilder firstRoom(long newFirstRoom) {
        firstRoom = newFirstRoom;
        return this;
    }

    /**
     * Sets the security of the links.
     *
     * @param newSecurity TLS trust and tickets of secured links
     * @return this builder
     */
    public BotSettingsBuilder security(LinkSecurity newSecurity) {
        security = newSecurity;
        return this;
    }

    /**
     * Sets the conditions of the network, which a relay in this process simulates; only for UDP transports.
     *
     * @param newNetwork conditions in each direction
     * @param newSeed seed of the conditions
     * @return this builder
     */
    public BotSettingsBuilder network(NetworkConditions newNetwork, long newSeed) {
        network = newNetwork;
        seed = newSeed;
        return this;
    }

    /**
     * Sets the game of the rooms, whose players submit random commands.
     *
     * @param newGame the game; null for relay rooms
     * @return this builder
     */
    public BotSettingsBuilder game(@Nullable Game newGame) {
        game = newGame;
        return this;
    }

    /**
     * Builds the settings.
     *
     * @return the settings
     * @throws IllegalArgumentException if a value is out of its range, or the conditions are not ideal for a transport other
     *     than KCP and datagrams
     */
    public BotSettings build() {
        int spreadMs = startSpreadMs >= 0 ? startSpreadMs : (int) Math.min(START_SPREAD_MS_MAX, (long) rooms * players);
        return new BotSettings(
                target,
                rooms,
                players,
                inputsPerSecond,
                seconds,
                warmUpMs,
                spreadMs,
                threads,
                network,
                seed,
                firstRoom,
                security,
                game);
    }
}
