package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.world.Table;

/** Carries out orders. Who may give them was asked before they reached the frame. */
final class AdminCommandExecutor {

    private final ArenaWorld world;
    private final ArenaPlayers players;

    AdminCommandExecutor(ArenaWorld world, ArenaPlayers players) {
        this.world = world;
        this.players = players;
    }

    /** Carries out an order of the player of a row, or of the operator's console, which is no player's. */
    void execute(int row, AdminCommand order, EventSink events) {
        int seat = players.seatOf(row);
        int target = order.verb().namesPlayer() ? players.row(order.player() + 1) : row;
        if (target == ArenaPlayers.NOBODY && order.verb().isAboutPlayer()) {
            events.emit(new PrivateReply(seat, ChatLineParser.INVALID_PLAYER));
            return;
        }
        switch (order.verb()) {
            case FRIENDLY_FIRE -> toggleFriendlyFire(events);
            case PLAYER_LIST -> events.emit(new PrivateReply(seat, playerList()));
            case DAMAGE -> damage(target, Fixed.floor(order.amount()));
            case KILL -> players.kill(target);
            case KILL_ALL -> players.killAll(-1);
            case KILL_ALL_EXCEPT -> players.killAll(target);
            case RESPAWN_SELF, RESPAWN -> players.respawn(target);
            case RESPAWN_ALL -> respawnAll(false);
            case RESPAWN_ALL_DEAD -> respawnAll(true);
            case MOVE_ALL -> moveAll(row);
            case SPEED -> world.motion.speed.set(target, order.amount());
            case KICK -> kick(target, seat, events);
        }
    }

    private void toggleFriendlyFire(EventSink events) {
        boolean on = !world.match.friendlyFire.get(Table.WORLD);
        world.match.friendlyFire.set(Table.WORLD, on);
        events.emit(new ChatSaid(0, "", "Friendly fire is " + (on ? "on" : "off")));
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

    private void damage(int target, int points) {
        if (points > 0 && world.health.alive.get(target)) {
            players.hurt(target, points, 0);
        }
    }

    private void respawnAll(boolean deadOnly) {
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row >= 0 && !(deadOnly && world.health.alive.get(row))) {
                players.respawn(row);
            }
        }
    }

    private void moveAll(int to) {
        for (int seat = 1; seat <= players.seats(); seat++) {
            int row = players.row(seat);
            if (row >= 0) {
                players.place(row, world.position.x.get(to), world.position.y.get(to));
            }
        }
    }

    private void kick(int target, int by, EventSink events) {
        events.emit(new Kicked(world.player.seat.get(target), by));
        players.leave(target);
    }
}
