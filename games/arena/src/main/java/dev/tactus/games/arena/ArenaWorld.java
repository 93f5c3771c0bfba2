package dev.tactus.games.arena;

import dev.tactus.core.game.Events;
import dev.tactus.core.game.Issued;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import java.util.List;

/** What there is in the arena, and the order in which a tick happens: commands, then the dead, then shots, then the clock. */
final class ArenaWorld extends World {

    /** Ticks a second, by which speeds and times of the rules are meant. */
    static final int TICKS_PER_SECOND = 60;

    /** Players at once; old protocols number them in a byte. */
    static final int SEATS_MAX = 256;

    final Player player = component("Player", Player::new);
    final Position position = component("Position", Position::new);
    final Facing facing = component("Facing", Facing::new);
    final Health health = component("Health", Health::new);
    final Team team = component("Team", Team::new);
    final Score score = component("Score", Score::new);
    final Gun gun = component("Gun", Gun::new);
    final Motion motion = component("Motion", Motion::new);
    final PowerUp powerUp = component("PowerUp", PowerUp::new);
    final Shot shot = component("Shot", Shot::new);
    final Match match = global("Match", Match::new);

    private final Players players;
    private final Shots shots;
    private final Orders orders;
    private final MatchClock clock;
    private final boolean ratAttack;

    ArenaWorld(Setup setup) {
        players = new Players(this, setup);
        shots = new Shots(this, players);
        clock = new MatchClock(this, players, setup.option("match_seconds"));
        orders = new Orders(this, players);
        ratAttack = setup.option("rat_attack") == 1;
        match.friendlyFire.set(WORLD, setup.option("friendly_fire") == 1);
    }

    @Override
    public int entityOf(int seat) {
        for (int row = 1; row < rows(); row++) {
            if (player.has(row) && player.seat.get(row) == seat) {
                return id(row);
            }
        }
        return 0;
    }

    @Override
    protected void step(List<Issued> commands, Events events) {
        players.find();
        clock.begin();
        for (int i = 0; i < commands.size(); i++) {
            carryOut(commands.get(i), events);
        }
        players.step();
        shots.step();
        clock.step(events);
    }

    private void carryOut(Issued issued, Events events) {
        int seat = issued.seat();
        if (issued.command() instanceof Joined joined) {
            players.join(seat, joined.name());
            return;
        }
        if (issued.command() instanceof ConsoleLine line) {
            hear(Players.NOBODY, line.text(), events);
            return;
        }
        int row = players.row(seat);
        if (row == Players.NOBODY) {
            return;
        }
        switch (issued.command()) {
            case Left left -> players.leave(row);
            case Move move -> players.move(row, move);
            case Shoot shoot -> shots.fire(row, events);
            case ChangeTeam change ->
                players.enlist(row, Side.of(team.id.get(row)).other());
            case TakePowerUp take -> players.speedUp(row);
            case Chat chat -> hear(row, chat.text(), events);
            case Order order -> orders.carryOut(row, order, events);
            default -> {}
        }
    }

    private void hear(int row, String text, Events events) {
        int seat = players.seatOf(row);
        switch (ArenaChat.read(text)) {
            case ArenaChat.Asked(Order order) -> orders.carryOut(row, order, events);
            case ArenaChat.Wrong(String answer) -> events.happened(new Told(seat, answer));
            case ArenaChat.Said(String said) -> say(row, said, events);
        }
    }

    private void say(int row, String text, Events events) {
        if (text.isEmpty()) {
            return;
        }
        if (row == Players.NOBODY) {
            events.happened(new ChatSaid(0, "", text));
            return;
        }
        events.happened(new ChatSaid(player.seat.get(row), player.name.get(row), text));
        if (ratAttack && text.equals("RAT ATTACK")) {
            players.killAll(row);
            events.happened(new RatAttack(player.seat.get(row)));
        }
    }
}
