package dev.tactus.engine.room;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.journal.MemoryJournal;
import dev.tactus.protocol.message.ClientCapabilities;
import dev.tactus.protocol.message.ClientMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random tickets, guests, logins, reconnect tokens, leaves, lost links, kicks, time and restarts against a specification of who
 * has a seat in a persistent room. Accounts are the players from 100; smaller numbers are guests'.
 */
final class SeatModelTest {

    private static final int SEATS = 3;
    private static final int LEAVE_MS = 1_000;
    private static final int LEAVE_TICKS = ticks(LEAVE_MS * 1_000_000L);
    private static final int TICKET_TICKS = ticks(RoomFixture.TICKET_NS);
    private static final long[] PLAYERS = {1, 2, 3, 100, 101, 102};
    private static final ClientCapabilities NEW = new ClientCapabilities(1, 0, false, false, true);
    private static final ClientCapabilities OLD = ClientCapabilities.NONE;

    private static int ticks(long ns) {
        return (int) ((ns + RoomFixture.TICK_NS) / (RoomFixture.TICK_NS + 1));
    }

    /** Ways to ask for a seat. */
    private enum Way {
        OLD_GUEST,
        GUEST,
        TOKEN,
        LOGIN,
        TICKET
    }

    /** The specification. Time is in ticks. */
    private static final class Specification {

        private record Stay(Way by, boolean online, boolean left, boolean visited, int goneAt, int reservedUntil) {}

        private final Map<Long, Stay> stays = new HashMap<>();
        private final Set<Long> banned = new HashSet<>();
        private boolean restarted;

        /** A ticket keeps a free seat, or the player's own, until it expires. */
        boolean ticket(long player, int now) {
            Stay own = stays.get(player);
            boolean given = !banned.contains(player) && (own != null || stays.size() < SEATS);
            if (given) {
                stays.put(
                        player,
                        own == null
                                ? new Stay(Way.TICKET, false, false, false, now, now + TICKET_TICKS)
                                : new Stay(
                                        own.by,
                                        own.online,
                                        false,
                                        own.visited,
                                        own.goneAt,
                                        Math.max(own.reservedUntil, now + TICKET_TICKS)));
            }
            return given;
        }

        /** A seat opens to the proof that took it, or a better one; a free one to all. */
        boolean comes(long player, Way shown, boolean holdsToken, int now) {
            Stay own = stays.get(player);
            boolean byToken = shown == Way.TOKEN && holdsToken && own != null;
            // A token that a restart may have lost counts as none.
            Way way = shown == Way.TOKEN && !byToken && restarted ? Way.GUEST : shown;
            boolean opens = switch (way) {
                case OLD_GUEST, GUEST -> player < 100 && (own == null || own.by == Way.OLD_GUEST || own.left);
                case TOKEN -> byToken;
                case LOGIN, TICKET -> true;
            };
            if (!opens || banned.contains(player) || (own == null && stays.size() == SEATS)) {
                return false;
            }
            int reservedUntil = own == null ? 0 : own.reservedUntil;
            stays.put(player, new Stay(own != null && byToken ? own.by : way, true, false, true, now, reservedUntil));
            return true;
        }

        void drops(long player, int now) {
            stays.computeIfPresent(
                    player,
                    (p, own) -> own.online ? new Stay(own.by, false, false, true, now, own.reservedUntil) : own);
        }

        /** One who leaves, or is kicked, has no reservation any more. */
        void leaves(long player, int now) {
            stays.computeIfPresent(player, (p, own) -> new Stay(own.by, false, true, own.visited, now, 0));
        }

        /** A seat is free when its player left, or is away for too long, and its reservation is over. */
        void tick(int now) {
            stays.values()
                    .removeIf(own -> !own.online
                            && own.reservedUntil <= now
                            && (own.left || !own.visited || now - own.goneAt >= LEAVE_TICKS));
        }

        void restarts(int now) {
            restarted = true;
            stays.replaceAll((player, own) -> new Stay(
                    own.by,
                    false,
                    own.left,
                    own.visited,
                    now,
                    own.reservedUntil > now ? now + TICKET_TICKS : own.reservedUntil));
        }
    }

    private final Specification specification = new Specification();
    private final Map<Long, RoomFixture.Player> links = new HashMap<>();
    private final Map<Long, String> tokens = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private RoomFixture room = RoomFixture.journaled(spec());
    private int now;

    private static RoomSpec spec() {
        RoomSettingsBuilder settings = new RoomSettingsBuilder();
        settings.persistent(true);
        settings.lengthTicks = 0;
        settings.leaveMs = LEAVE_MS;
        settings.silenceMs = 3_600_000;
        List<Long> free = List.of(0L, 0L, 0L);
        return new RoomSpec(7, "", free, RoomAccess.OPEN, "", List.of(), 42, settings.build(), null)
                .withGame(new RoomGame(new LobbyGame(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void shouldSeatPlayersAsSpecified(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        time(1);
        for (int step = 0; step < 300; step++) {
            act(random, PLAYERS[random.nextInt(PLAYERS.length)], random.nextInt(20));
            assertSame();
        }
    }

    private void act(SplittableRandom random, long player, int kind) {
        switch (kind) {
            case 0, 1 -> {
                story.add(now + ": ticket for " + player);
                boolean given = player >= 100 && room.allocate(player, "name") > 0;
                assertThat(given).as("%s", story).isEqualTo(player >= 100 && specification.ticket(player, now));
            }
            case 2, 3 -> comes(player, Way.OLD_GUEST, OLD);
            case 4, 5, 6 -> comes(player, Way.GUEST, NEW);
            case 7, 8, 9 -> comes(player, Way.TOKEN, NEW);
            case 10 -> comes(Math.max(player, 100), Way.LOGIN, OLD);
            case 11 -> comes(Math.max(player, 100), Way.TICKET, NEW);
            case 12 -> leaves(player);
            case 13, 14 -> drops(player);
            case 15 -> kick(player, random.nextInt(8) == 0);
            case 16, 17 -> time(1 + random.nextInt(3));
            case 18 -> time(random.nextInt(4) == 0 ? TICKET_TICKS : LEAVE_TICKS - 1);
            default -> restart();
        }
    }

    private void comes(long player, Way way, ClientCapabilities client) {
        story.add(now + ": " + player + " comes, " + way);
        String token = tokens.getOrDefault(player, "");
        AdmissionCredential credential = switch (way) {
            case OLD_GUEST, GUEST -> new AdmissionCredential.Token("", player >= 100);
            case TOKEN -> new AdmissionCredential.Token(token.isEmpty() ? "none" : token, player >= 100);
            case LOGIN -> new AdmissionCredential.Login();
            case TICKET -> new AdmissionCredential.Ticket(seatFor(player), "ticket " + story.size(), 0);
        };
        RoomFixture.Player link = room.player(player, client).connect(credential);
        room.journal.flush();
        boolean admitted = link.link.taken().contains("connected OK");
        boolean expected = specification.comes(player, way, !token.isEmpty(), now);
        assertThat(admitted).as("%s", story).isEqualTo(expected);
        if (admitted) {
            link.say(new ClientMessage.JoinRoom());
            links.put(player, link);
            if (way != Way.TOKEN || token.isEmpty()) {
                tokens.put(player, client == NEW ? room.lastSecret() : "");
            }
        }
    }

    /** Returns the seat of a player's ticket: the one that they have, or a free one. */
    private int seatFor(long player) {
        List<RoomView.SeatView> seats = room.room.view().seats();
        return seats.stream()
                .filter(seat -> seat.player() == player)
                .findFirst()
                .or(() -> seats.stream().filter(seat -> seat.player() == 0).findFirst())
                .map(RoomView.SeatView::seat)
                .orElse(1);
    }

    private void leaves(long player) {
        RoomFixture.Player link = links.remove(player);
        if (link != null) {
            story.add(now + ": " + player + " leaves");
            link.say(new ClientMessage.Leave());
            specification.leaves(player, now);
        }
    }

    private void drops(long player) {
        RoomFixture.Player link = links.remove(player);
        if (link != null) {
            story.add(now + ": " + player + " drops");
            link.leaveLink();
            specification.drops(player, now);
        }
    }

    private void kick(long player, boolean permanently) {
        story.add(now + ": " + player + " is kicked" + (permanently ? " for good" : ""));
        boolean was = room.room.kick(player, "kicked", permanently);
        assertThat(was).as("%s", story).isEqualTo(specification.stays.containsKey(player));
        if (was && permanently) {
            specification.banned.add(player);
        }
        specification.leaves(player, now);
        tokens.remove(player);
        links.remove(player);
    }

    private void time(int count) {
        story.add(now + ": " + count + " ticks");
        for (int i = 0; i < count; i++) {
            room.ticks(1);
            now++;
            specification.tick(now);
        }
    }

    private void restart() {
        story.add(now + ": restart");
        room.journal.flush();
        room = room.resume(MemoryJournal.source(room.journal.records(7)));
        links.clear();
        specification.restarts(now);
    }

    private void assertSame() {
        Set<Long> seated = new HashSet<>();
        for (RoomView.SeatView seat : room.room.view().seats()) {
            if (seat.player() != 0) {
                seated.add(seat.player());
                assertThat(seat.online()).as("%s %s", seat.player(), story).isEqualTo(links.containsKey(seat.player()));
            }
        }
        assertThat(seated).as("%s", story).isEqualTo(specification.stays.keySet());
        tokens.keySet().removeIf(player -> !specification.stays.containsKey(player));
    }
}
