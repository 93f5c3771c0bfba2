package dev.tactus.admin.rooms;

import dev.tactus.admin.http.PageLimit;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.admin.http.UnsignedIds;
import dev.tactus.admin.rooms.RoomOrder.Place;
import dev.tactus.core.DecimalText;
import dev.tactus.engine.room.RoomPhase;
import dev.tactus.engine.room.RoomSpec;
import dev.tactus.engine.room.RoomView;
import dev.tactus.engine.room.lobby.Lobby;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A query for a page of rooms: which of them, in which order, and from where on. A page begins behind a place in the order, so that
 * rooms which are created or closed meanwhile neither repeat nor hide others. Immutable.
 */
final class RoomListing {

    private final Predicate<RoomView> wanted;
    private final RoomOrder order;
    private final @Nullable Place after;
    private final int limit;

    private RoomListing(Predicate<RoomView> wanted, RoomOrder order, @Nullable Place after, int limit) {
        this.wanted = wanted;
        this.order = order;
        this.after = after;
        this.limit = limit;
    }

    /**
     * A page.
     *
     * @param total rooms that match, on all pages
     * @param rooms of the page
     * @param next from where the next page goes on; null on the last one
     */
    record RoomPage(
            int total, List<RoomView> rooms, @Nullable String next) {}

    /**
     * Reads a query.
     *
     * @param parameter returns a parameter by its name, null where it is not given
     * @param all whether rooms are listed that are not public
     * @throws ProblemException if a parameter is invalid
     */
    static RoomListing parse(Function<String, @Nullable String> parameter, boolean all) {
        RoomPhase phase = constant(RoomPhase.values(), parameter.apply("phase"), "phase");
        RoomOrder order = constant(RoomOrder.values(), parameter.apply("sort"), "sort");
        String game = parameter.apply("game");
        Predicate<RoomView> wanted = room -> (all || room.isListed())
                && (phase == null || room.phase() == phase)
                && (game == null || room.game().equals(game));
        RoomOrder sort = order == null ? RoomOrder.ID : order;
        return new RoomListing(
                wanted.and(free(parameter.apply("free")))
                        .and(lobby(parameter.apply("lobby")))
                        .and(text(parameter.apply("text")))
                        .and(metadata(parameter.apply("metadata"))),
                sort,
                place(parameter.apply("after"), sort),
                PageLimit.limit(parameter.apply("limit")));
    }

    private static <E extends Enum<E>> @Nullable E constant(E[] all, @Nullable String text, String what) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        for (E one : all) {
            if (word(one).equals(text)) {
                return one;
            }
        }
        String last = word(all[all.length - 1]);
        String others =
                Arrays.stream(all).limit(all.length - 1L).map(RoomListing::word).collect(Collectors.joining(", "));
        throw ProblemException.badValue(what, text, others + " or " + last);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static Predicate<RoomView> free(@Nullable String text) {
        if (text == null) {
            return room -> true;
        }
        int least = number("free", text);
        return room -> room.freeSeats() >= least;
    }

    private static int number(String what, String text) {
        try {
            int number = DecimalText.parseInt(text);
            if (number >= 0 && number <= RoomSpec.SEATS_MAX) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a number out of range.
        }
        throw ProblemException.badValue(what, text, "0.." + RoomSpec.SEATS_MAX);
    }

    private static Predicate<RoomView> lobby(@Nullable String text) {
        if (text == null) {
            return room -> true;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw ProblemException.badValue("lobby", text, "true or false");
        }
        boolean has = text.equals("true");
        return room -> (room.lobby() != null) == has;
    }

    private static Predicate<RoomView> text(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return room -> true;
        }
        if (text.length() > RoomSpec.NAME_LENGTH_MAX) {
            throw ProblemException.badRequest(
                    "text: " + text.length() + " characters (expected: at most " + RoomSpec.NAME_LENGTH_MAX + ")");
        }
        String part = text.strip().toLowerCase(Locale.ROOT);
        return room -> room.name().toLowerCase(Locale.ROOT).contains(part)
                || room.game().contains(part)
                || (room.lobby() != null
                        && room.lobby().title().toLowerCase(Locale.ROOT).contains(part));
    }

    private static Predicate<RoomView> metadata(@Nullable String text) {
        if (text == null) {
            return room -> true;
        }
        int equals = text.indexOf('=');
        if (equals < 1 || text.length() > Lobby.METADATA_CHARS_MAX * 2) {
            throw ProblemException.badValue("metadata", text, "KEY=VALUE");
        }
        String key = text.substring(0, equals);
        String value = text.substring(equals + 1);
        return room ->
                room.lobby() != null && value.equals(room.lobby().metadata().get(key));
    }

    /** Reads a cursor: an id where rooms are ordered by id, else the rank, a colon and an id. */
    private static @Nullable Place place(@Nullable String text, RoomOrder order) {
        if (text == null) {
            return null;
        }
        if (order == RoomOrder.ID) {
            return new Place(0, UnsignedIds.parse(text, "after"));
        }
        int colon = text.indexOf(':');
        try {
            if (colon > 0) {
                long rank = DecimalText.parseSignedLong(text.substring(0, colon));
                return new Place(rank, DecimalText.parseUnsignedLong(text.substring(colon + 1)));
            }
        } catch (NumberFormatException e) {
            // Reported below, as a text without a colon.
        }
        throw ProblemException.badValue("after", text, "what next said of a page with the same sort");
    }

    private static String cursor(RoomOrder order, Place place) {
        return order == RoomOrder.ID
                ? UnsignedIds.format(place.id())
                : place.rank() + ":" + UnsignedIds.format(place.id());
    }

    /** Returns the page of these rooms. */
    RoomPage page(List<RoomView> rooms) {
        List<RoomView> found = rooms.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(order::place))
                .toList();
        List<RoomView> behind = found.stream()
                .filter(room -> after == null || order.place(room).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        List<RoomView> page = behind.stream().limit(limit).toList();
        return new RoomPage(
                found.size(), page, behind.size() > limit ? cursor(order, order.place(page.getLast())) : null);
    }
}
