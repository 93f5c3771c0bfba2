package dev.tactus.gateway.pickle;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.core.game.Fixed;
import dev.tactus.dialects.pickle.PickleRequest;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.games.realm.AdjustAttribute;
import dev.tactus.games.realm.AttributeValue;
import dev.tactus.games.realm.ChangeAttribute;
import dev.tactus.games.realm.EditTile;
import dev.tactus.games.realm.OverrideAttribute;
import dev.tactus.games.realm.RealmMove;
import dev.tactus.games.realm.SetAttribute;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Maps a client's requests to commands of the realm; to none where the realm has no such command. */
final class CommandMapper {

    /** Tiles and levels, each way, that an edit reaches. */
    private static final int FAR = 1_023;

    /** A number with a fraction reaches no further in 32 bits. */
    private static final double NUMBER_MAX = 32_767;

    private static final int NAME_LETTERS_MAX = 64;

    private CommandMapper() {}

    static Command move(PickleRequest.Move move) {
        return new RealmMove(move.dx(), move.dy(), move.dz());
    }

    /** A player who may set any attribute need not own it. */
    static Optional<Command> set(PickleRequest.Set set, CommandPermission right) {
        if (!isName(set.name()) || !isName(set.attribute())) {
            return Optional.empty();
        }
        if (set.value() instanceof PickleValue.Tuple(List<PickleValue> parts) && parts.size() == 1) {
            return adjust(set, parts.getFirst(), right);
        }
        return trait(set.value())
                .map(value -> right.includes(CommandPermission.OPERATOR)
                        ? new OverrideAttribute(set.name(), set.attribute(), value)
                        : new SetAttribute(set.name(), set.attribute(), value));
    }

    /** A tuple of one number is a relative change. */
    private static Optional<Command> adjust(PickleRequest.Set set, PickleValue amount, CommandPermission right) {
        boolean isNumber = amount instanceof PickleValue.Int || amount instanceof PickleValue.Real;
        return isNumber
                ? trait(amount)
                        .map(by -> new AdjustAttribute(
                                set.name(), set.attribute(), by, right.includes(CommandPermission.OPERATOR)))
                : Optional.empty();
    }

    /** Returns what an edit does: a tile so far away, or a number of the own or a named character. */
    static Optional<Command> edit(PickleRequest.Edit edit) {
        if (edit.command().equals("tile")) {
            return tile(parts(edit.data()));
        }
        List<PickleValue> named = parts(edit.data());
        if (named.size() == 2 && named.getFirst() instanceof PickleValue.Text(String name) && isName(name)) {
            return change(name, edit.command(), named.get(1));
        }
        return change("", edit.command(), named.size() == 1 ? named.getFirst() : edit.data());
    }

    private static Optional<Command> tile(List<PickleValue> parts) {
        if (parts.size() != 4 || !(parts.get(3) instanceof PickleValue.Text(String letter)) || letter.length() != 1) {
            return Optional.empty();
        }
        int[] far = parts.subList(0, 3).stream().mapToInt(CommandMapper::steps).toArray();
        for (int each : far) {
            if (Math.abs(each) > FAR) {
                return Optional.empty();
            }
        }
        return Optional.of(new EditTile(far[0], far[1], far[2], letter));
    }

    /** Returns a whole number of tiles; for what is none, one that is too far. */
    private static int steps(PickleValue value) {
        return value instanceof PickleValue.Int(BigInteger number) && number.bitLength() < Integer.SIZE - 1
                ? number.intValue()
                : FAR + 1;
    }

    private static Optional<Command> change(String name, String attribute, PickleValue amount) {
        double by = amount instanceof PickleValue.Int(BigInteger whole)
                ? whole.doubleValue()
                : amount instanceof PickleValue.Real(double real) ? real : Double.NaN;
        return isName(attribute) && Math.abs(by) <= NUMBER_MAX
                ? Optional.of(new ChangeAttribute(name, attribute, units(by)))
                : Optional.empty();
    }

    private static List<PickleValue> parts(PickleValue value) {
        return switch (value) {
            case PickleValue.Tuple(List<PickleValue> items) -> items;
            case PickleValue.Items(List<PickleValue> items) -> items;
            default -> List.of();
        };
    }

    /** Longer ones name no player and no attribute, and would only fill frames. */
    private static boolean isName(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= NAME_LETTERS_MAX;
    }

    /**
     * Returns the value of an attribute; nothing for what the realm has no word for, or that is too long or too
     * large.
     */
    static Optional<AttributeValue> trait(PickleValue value) {
        return switch (value) {
            case PickleValue.None none -> Optional.of(AttributeValue.NOTHING);
            case PickleValue.Bool(boolean is) -> Optional.of(AttributeValue.flag(is));
            case PickleValue.Int(BigInteger number) ->
                number.bitLength() < Integer.SIZE
                        ? Optional.of(AttributeValue.whole(number.intValue()))
                        : Optional.empty();
            case PickleValue.Real(double number) ->
                Math.abs(number) <= NUMBER_MAX ? Optional.of(AttributeValue.fixed(units(number))) : Optional.empty();
            case PickleValue.Text(String text) ->
                text.length() <= AttributeValue.TEXT_MAX ? Optional.of(AttributeValue.text(text)) : Optional.empty();
            case PickleValue.Bytes bytes -> Optional.empty();
            case PickleValue.Items items -> Optional.empty();
            case PickleValue.Tuple tuple -> Optional.empty();
            case PickleValue.Dict dict -> Optional.empty();
            case PickleValue.Group group -> Optional.empty();
            case PickleValue.Maker maker -> Optional.empty();
        };
    }

    private static int units(double number) {
        return (int) Math.rint(number * Fixed.ONE);
    }

    /** Returns the value of an attribute as clients have it. */
    static PickleValue value(AttributeValue trait) {
        return switch (trait.kind()) {
            case NOTHING -> PickleValue.None.NONE;
            case FLAG -> PickleValue.of(trait.number() != 0);
            case WHOLE -> PickleValue.of(trait.number());
            case FIXED -> PickleValue.of((double) trait.number() / Fixed.ONE);
            case TEXT -> PickleValue.of(trait.text());
        };
    }
}
