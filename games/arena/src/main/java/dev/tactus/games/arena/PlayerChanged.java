package dev.tactus.games.arena;

import dev.tactus.core.game.Event;
import dev.tactus.core.world.Fields;

/**
 * A player as an earlier one of several commands of the same player and tick has left them. The state at the end of the tick is told by the
 * world itself. Fields are named by component and field.
 */
public final class PlayerChanged implements Event {

    private int seat;
    private int x;
    private int y;
    private boolean alive;
    private int points;
    private int team;
    private String teamName = "";
    private int speed;
    private int cooldownMs;
    private boolean sonic;

    /** One of nothing, to be filled by its fields. */
    public PlayerChanged() {}

    PlayerChanged(PlayerColumns of, int row) {
        seat = of.player.seat.get(row);
        x = of.position.x.get(row);
        y = of.position.y.get(row);
        alive = of.health.alive.get(row);
        points = of.health.points.get(row);
        team = of.team.id.get(row);
        teamName = of.team.name.get(row);
        speed = of.motion.speed.get(row);
        cooldownMs = of.gun.cooldownMs.get(row);
        sonic = of.powerUp.sonic.get(row);
    }

    /** The components of the world that are told. */
    record PlayerColumns(
            ArenaPlayer player,
            ArenaPosition position,
            Health health,
            Team team,
            ArenaMotion motion,
            Gun gun,
            PowerUp powerUp) {}

    /** Returns whose player. */
    public int seat() {
        return seat;
    }

    @Override
    public void fields(Fields f) {
        seat = f.integer("seat", seat);
        x = f.fixed("position_x", x);
        y = f.fixed("position_y", y);
        alive = f.flag("health_alive", alive);
        points = f.integer("health_points", points);
        team = f.integer("team_id", team);
        teamName = f.text("team_name", teamName);
        speed = f.fixed("motion_speed", speed);
        cooldownMs = f.integer("gun_cooldown_ms", cooldownMs);
        sonic = f.flag("powerup_sonic", sonic);
    }
}
