package dev.tactus.games.arena;

import dev.tactus.core.game.EventSink;
import dev.tactus.core.game.IssuedCommand;
import dev.tactus.core.game.Setup;
import dev.tactus.core.game.World;
import java.util.List;

/** The state of the arena, and the order of a tick: commands, then respawns, then shots, then the clock. */
final class ArenaWorld extends World {

    /** Ticks a second, by which speeds and times of the rules are meant. */
    static final int TICKS_PER_SECOND = 60;

    /** Players at once; old protocols number them in a byte. */
    static final int SEATS_MAX = 256;

    final ArenaPlayer player = component("Player", ArenaPlayer::new);
    final ArenaPosition position = component("Position", ArenaPosition::new);
    final Facing facing = component("Facing", Facing::new);
    final Health health = component("Health", Health::new);
    final Team team = component("Team", Team::new);
    final Score score = component("Score", Score::new);
    final Gun gun = component("Gun", Gun::new);
    final ArenaMotion motion = component("Motion", ArenaMotion::new);
    final PowerUp powerUp = component("PowerUp", PowerUp::new);
    final Shot shot = component("Shot", Shot::new);
    final MatchState match = global("Match", MatchState::new);

    private final ArenaPlayers players;
    private final CommandChanges changes;
    private final Shots shots;
    private final AdminCommandExecutor orders;
    private final RankingText ranking;
    private final MatchClock clock;
    private final boolean ratAttack;

    ArenaWorld(Setup setup) {
        players = new ArenaPlayers(this, setup);
        changes = new CommandChanges(
                new PlayerChanged.PlayerColumns(player, position, health, team, motion, gun, powerUp), players.seats());
        ranking = new RankingText(player, score, this::id, players::row, players.seats());
        shots = new Shots(this, players, ranking);
        clock = new MatchClock(this, players, ranking, setup.option("match_seconds"));
        orders = new AdminCommandExecutor(this, players);
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

    /** Ranks by kills: equals share a rank. */
    @Override
    public int rankOf(int seat) {
        int own = row(entityOf(seat));
        if (own < 1 || !score.has(own)) {
            return 0;
        }
        int rank = 1;
        for (int row = 1; row < rows(); row++) {
            if (score.has(row) && score.kills.get(row) > score.kills.get(own)) {
                rank++;
            }
        }
        return rank;
    }

    @Override
    protected void step(List<IssuedCommand> commands, EventSink events) {
        players.find();
        changes.clear();
        for (int i = 0; i < commands.size(); i++) {
            carryOut(commands.get(i), events);
        }
        players.step();
        shots.step(events);
        clock.step(events);
    }

    private void carryOut(IssuedCommand issued, EventSink events) {
        int seat = issued.seat();
        if (issued.command() instanceof PlayerJoined joined) {
            players.join(seat, joined.name());
            return;
        }
        if (issued.command() instanceof ConsoleLine line) {
            hear(ArenaPlayers.NO_PLAYER, line.text(), events);
            return;
        }
        int row = players.row(seat);
        if (row == ArenaPlayers.NO_PLAYER) {
            return;
        }
        changes.tell(row, events);
        switch (issued.command()) {
            case PlayerLeft left -> players.leave(row);
            case ArenaMove move -> {
                players.move(row, move);
                changes.note(row);
            }
            case Shoot shoot -> shots.fire(row, events);
            case ChangeTeam change -> {
                players.enlist(row, Side.of(team.id.get(row)).other());
                changes.note(row);
            }
            case TakePowerUp take -> {
                players.speedUp(row);
                changes.note(row);
            }
            case HurtSelf hurt -> {
                players.damage(row, Shots.DAMAGE);
                changes.note(row);
            }
            case Chat chat -> hear(row, chat.text(), events);
            case AdminCommand order -> orders.execute(row, order, events);
            default -> {}
        }
    }

    private void hear(int row, String text, EventSink events) {
        int seat = players.seatOf(row);
        switch (ChatLineParser.read(text)) {
            case ChatLineParser.CommandLine(AdminCommand order) -> orders.execute(row, order, events);
            case ChatLineParser.InvalidLine(String answer) -> events.emit(new PrivateReply(seat, answer));
            case ChatLineParser.EmptyCommand ignored -> {}
            case ChatLineParser.PlainText(String said) -> say(row, said, events);
        }
    }

    private void say(int row, String text, EventSink events) {
        if (text.isEmpty()) {
            return;
        }
        if (row == ArenaPlayers.NO_PLAYER) {
            events.emit(new ChatSaid(0, "", text));
            return;
        }
        events.emit(new ChatSaid(player.seat.get(row), player.name.get(row), text));
        if (ratAttack && text.equals("RAT ATTACK")) {
            players.killAll(row);
            events.emit(new RatAttack(player.seat.get(row)));
        }
    }
}
