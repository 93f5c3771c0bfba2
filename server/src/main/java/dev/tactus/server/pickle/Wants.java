package dev.tactus.server.pickle;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Fixed;
import dev.tactus.core.game.Right;
import dev.tactus.dialects.pickle.Request;
import dev.tactus.dialects.pickle.Value;
import dev.tactus.games.realm.Change;
import dev.tactus.games.realm.EditTile;
import dev.tactus.games.realm.Move;
import dev.tactus.games.realm.OverrideAttribute;
import dev.tactus.games.realm.SetAttribute;
import dev.tactus.games.realm.Trait;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** What a client wants of the world, as commands of the realm; nothing where the realm has no such thing. */
final class Wants {

    /** Tiles and levels, each way, that an edit reaches. */
    private static final int FAR = 1_023;

    /** A number with a fraction reaches no further in 32 bits. */
    private static final double NUMBER_MAX = 32_767;

    private static final int NAME_CHARS_MAX = 64;

    private Wants() {}

    static Command move(Request.Move move) {
        return new Move(move.dx(), move.dy(), move.dz());
    }

    /** Who may set any attribute is not asked whether it is his own. */
    static Optional<Command> set(Request.Set set, Right right) {
        if (!isName(set.name()) || !isName(set.attribute())) {
            return Optional.empty();
        }
        return trait(set.value())
                .map(value -> right.covers(Right.OPERATOR)
                        ? new OverrideAttribute(set.name(), set.attribute(), value)
                        : new SetAttribute(set.name(), set.attribute(), value));
    }

    /** Returns what an edit does: a tile so far away, or a number of the own or a named character. */
    static Optional<Command> edit(Request.Edit edit) {
        if (edit.command().equals("tile")) {
            return tile(parts(edit.data()));
        }
        List<Value> named = parts(edit.data());
        if (named.size() == 2 && named.getFirst() instanceof Value.Text(String name) && isName(name)) {
            return change(name, edit.command(), named.get(1));
        }
        return change("", edit.command(), edit.data());
    }

    private static Optional<Command> tile(List<Value> parts) {
        if (parts.size() != 4 || !(parts.get(3) instanceof Value.Text(String letter)) || letter.length() != 1) {
            return Optional.empty();
        }
        int[] far = parts.subList(0, 3).stream().mapToInt(Wants::steps).toArray();
        for (int each : far) {
            if (Math.abs(each) > FAR) {
                return Optional.empty();
            }
        }
        return Optional.of(new EditTile(far[0], far[1], far[2], letter));
    }

    /** Returns a whole number of tiles; for what is none, one that is too far. */
    private static int steps(Value value) {
        return value instanceof Value.Int(BigInteger number) && number.bitLength() < Integer.SIZE - 1
                ? number.intValue()
                : FAR + 1;
    }

    private static Optional<Command> change(String name, String attribute, Value amount) {
        double by = amount instanceof Value.Int(BigInteger whole)
                ? whole.doubleValue()
                : amount instanceof Value.Real(double real) ? real : Double.NaN;
        return isName(attribute) && Math.abs(by) <= NUMBER_MAX
                ? Optional.of(new Change(name, attribute, units(by)))
                : Optional.empty();
    }

    private static List<Value> parts(Value value) {
        return switch (value) {
            case Value.Tuple(List<Value> items) -> items;
            case Value.Items(List<Value> items) -> items;
            default -> List.of();
        };
    }

    /** Longer ones are nobody's and nothing's, and would only fill frames. */
    private static boolean isName(String text) {
        return !text.isEmpty() && text.length() <= NAME_CHARS_MAX;
    }

    /** Returns the value of an attribute; nothing for what the realm has no word for, or that is too long or too large. */
    static Optional<Trait> trait(Value value) {
        return switch (value) {
            case Value.None none -> Optional.of(Trait.NOTHING);
            case Value.Bool(boolean is) -> Optional.of(Trait.flag(is));
            case Value.Int(BigInteger number) ->
                number.bitLength() < Integer.SIZE ? Optional.of(Trait.whole(number.intValue())) : Optional.empty();
            case Value.Real(double number) ->
                Math.abs(number) <= NUMBER_MAX ? Optional.of(Trait.fixed(units(number))) : Optional.empty();
            case Value.Text(String text) ->
                text.length() <= Trait.TEXT_MAX ? Optional.of(Trait.text(text)) : Optional.empty();
            case Value.Bytes bytes -> Optional.empty();
            case Value.Items items -> Optional.empty();
            case Value.Tuple tuple -> Optional.empty();
            case Value.Dict dict -> Optional.empty();
            case Value.Group group -> Optional.empty();
        };
    }

    private static int units(double number) {
        return (int) Math.rint(number * Fixed.ONE);
    }

    /** Returns the value of an attribute as clients have it. */
    static Value value(Trait trait) {
        return switch (trait.kind()) {
            case NOTHING -> Value.None.NONE;
            case FLAG -> Value.of(trait.number() != 0);
            case WHOLE -> Value.of(trait.number());
            case FIXED -> Value.of((double) trait.number() / Fixed.ONE);
            case TEXT -> Value.of(trait.text());
        };
    }
}
