package dev.tactus.engine.room;

import dev.tactus.engine.room.RoomFixture.Player;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Players who act at random on one or more rooms, which get the same of them. */
final class RandomLife {

    static final int PLAYERS = 6;

    private static final ClientCapabilities NEW_CLIENT = new ClientCapabilities(1, 0, false, false, true);

    private final SplittableRandom random;
    private final List<RoomFixture> rooms;
    private final List<Map<Integer, Player>> links = new ArrayList<>();
    private final int[] sequences;

    RandomLife(long seed, int[] sequences, RoomFixture... rooms) {
        this.random = new SplittableRandom(seed);
        this.rooms = Arrays.asList(rooms);
        this.sequences = sequences;
        this.rooms.forEach(room -> links.add(new HashMap<>()));
    }

    void turn() {
        int acts = random.nextInt(3);
        for (int i = 0; i < acts; i++) {
            act(1 + random.nextInt(PLAYERS), random.nextInt(100), random.nextInt(50));
        }
        rooms.forEach(room -> room.ticks(1));
    }

    private void act(int player, int kind, int value) {
        if (kind == 0 || kind == 1) {
            rooms.forEach(room -> room.room.kick(player, "kicked", kind == 0));
        } else if (kind == 2) {
            rooms.forEach(room -> room.allocate(player, "reserved " + value));
        }
        for (int i = 0; i < rooms.size(); i++) {
            act(rooms.get(i), links.get(i), player, kind, value);
        }
        if (kind >= 60) {
            sequences[player]++;
        }
    }

    private void act(RoomFixture room, Map<Integer, Player> here, int player, int kind, int value) {
        Player link = here.get(player);
        if (link == null && kind >= 3) {
            here.put(player, room.player(player, NEW_CLIENT).connect(""));
        } else if (link == null) {
            return;
        } else if (kind < 6) {
            link.leaveLink();
            here.remove(player);
        } else if (kind == 6) {
            link.say(new ClientMessage.Leave());
            here.remove(player);
        } else if (kind == 7) {
            link.say(new ClientMessage.Progress(value));
        } else if (kind < 60) {
            link.say(new ClientMessage.Ready());
        } else {
            link.add(sequences[player] + 1, value);
        }
    }

    void disconnectAll() {
        for (Map<Integer, Player> here : links) {
            here.values().forEach(Player::leaveLink);
            here.clear();
        }
    }

    /** Returns what each link of a room has got, by player. */
    Map<Integer, List<String>> got(int room) {
        Map<Integer, List<String>> got = new HashMap<>();
        links.get(room).forEach((player, link) -> got.put(player, link.got()));
        return got;
    }
}
