package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Table;

/** Executes moderators' orders. The sender's permission was checked before the order reached the frame. */
final class AdminCommandExecutor {

    /** Players that MOVE_ALL places, in rows of four, 50 units apart from (100, 100) on. */
    private static final int MOVED_MAX = 16;

    private static final int MOVED_COLUMNS = 4;
    private static final int MOVED_FROM = 100;
    private static final int MOVED_STEP = 50;

    private final ArenaWorld world;
    private final ArenaPlayers players;

    AdminCommandExecutor(ArenaWorld world, ArenaPlayers players) {
        this.world = world;
        this.players = players;
    }

    /** Executes an order of the player of a row, or of the operator's console, which has none. */
    void execute(int row, AdminCommand order, EventSink events) {
        int seat = players.seatOf(row);
        AdminVerb verb = order.verb();
        int target = verb.namesPlayer() ? players.row(order.player() + 1) : row;
        if (target == ArenaPlayers.NO_PLAYER && verb.isAboutPlayer()) {
            String answer =
                    verb == AdminVerb.SPEED ? ChatLineParser.INVALID_SPEED_PLAYER : ChatLineParser.INVALID_PLAYER;
            events.emit(new PrivateReply(seat, answer));
            return;
        }
        switch (verb) {
            case FRIENDLY_FIRE -> toggleFriendlyFire();
            case PLAYER_LIST -> {}
            case DAMAGE -> players.damage(target, Fixed.floor(order.amount()));
            case KILL -> players.kill(target);
            case KILL_ALL -> players.killAll(-1);
            case KILL_ALL_EXCEPT -> players.killAll(target);
            case RESPAWN_SELF, RESPAWN -> players.respawn(target);
            case RESPAWN_ALL -> respawnAll(false);
            case RESPAWN_ALL_DEAD -> respawnAll(true);
            case MOVE_ALL -> moveAll();
            case SPEED -> world.motion.speed.set(target, order.amount());
            case KICK -> kick(target, seat, events);
        }
        announce(verb, seat, order, events);
    }

    private void announce(AdminVerb verb, int seat, AdminCommand order, EventSink events) {
        String me = seat == 0 ? "The server" : "Player " + (seat - 1);
        String target = "Player " + order.player();
        switch (verb) {
            case FRIENDLY_FIRE ->
                say(
                        "Friendly fire " + (world.match.friendlyFire.get(Table.WORLD) ? "enabled" : "disabled"),
                        seat,
                        events);
            case PLAYER_LIST -> list(seat, events);
            // Without a blank, as the original says it: its clients may look for the text.
            case DAMAGE -> say(target + "took " + Fixed.floor(order.amount()) + " damage", seat, events);
            case KILL -> say(target + " was killed", seat, events);
            case KILL_ALL -> say(me + " killed all players", seat, events);
            case KILL_ALL_EXCEPT -> say(me + " killed everyone except player " + order.player(), seat, events);
            case RESPAWN_SELF -> say(me + " respawned", seat, events);
            case RESPAWN -> say(target + " respawned", seat, events);
            case RESPAWN_ALL -> say(me + " respawned all players", seat, events);
            case RESPAWN_ALL_DEAD -> say(me + " respawned all dead players", seat, events);
            case MOVE_ALL -> say(me + " moved all players", seat, events);
            case SPEED, KICK -> {}
        }
    }

    private static void say(String text, int by, EventSink events) {
        events.emit(new Announcement(Announcement.ORDER, by, 0, 0, text));
    }

    private void toggleFriendlyFire() {
        world.match.friendlyFire.set(Table.WORLD, !world.match.friendlyFire.get(Table.WORLD));
    }

    /** Lists the players to all, as the original does, or to the console alone. */
    private void list(int seat, EventSink events) {
        if (seat == 0) {
            events.emit(new PrivateReply(0, playerList()));
        } else {
            events.emit(new Announcement(Announcement.PLAYER_LIST, seat, 0, 0, "Players online:\n" + playerList()));
        }
    }

    private String playerList() {
        StringBuilder list = new StringBuilder();
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row >= 0) {
                list.append(list.length() == 0 ? "" : "\n")
                        .append(seat - 1)
                        .append(' ')
                        .append(world.player.name.get(row));
            }
        }
        return list.toString();
    }

    private void respawnAll(boolean deadOnly) {
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row >= 0 && !(deadOnly && world.health.alive.get(row))) {
                players.respawn(row);
            }
        }
    }

    private void moveAll() {
        int moved = 0;
        for (int seat = 1; seat <= players.seats() && moved < MOVED_MAX; seat++) {
            int row = players.row(seat);
            if (row >= 0) {
                players.place(row, place(moved % MOVED_COLUMNS), place(moved / MOVED_COLUMNS));
                moved++;
            }
        }
    }

    private static int place(int index) {
        return Fixed.of(MOVED_FROM + MOVED_STEP * index);
    }

    private void kick(int target, int by, EventSink events) {
        int seat = world.player.seat.get(target);
        events.emit(new Announcement(Announcement.KICK, by, seat, 0, "Player " + (seat - 1) + " was kicked"));
        events.emit(new Kicked(seat, by));
        players.leave(target);
    }
}
