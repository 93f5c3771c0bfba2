package dev.tactus.server.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.Right;
import dev.tactus.dialects.pickle.Request;
import dev.tactus.dialects.pickle.Value;
import dev.tactus.games.realm.Realm;
import dev.tactus.games.realm.Trait;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WantsTest {

    private static Map<String, Object> named(Optional<Command> command) {
        return new Realm().commands().named(command.orElseThrow());
    }

    private static Optional<Command> edit(String command, Value data) {
        return Wants.edit(new Request.Edit(command, data));
    }

    private static Value far(Value... parts) {
        return Value.tuple(parts);
    }

    @Test
    void shouldSetByRight() {
        Request.Set set = new Request.Set("ann", "mood", Value.of("glad"));
        Realm realm = new Realm();
        assertThat(realm.commands().nameOf(Wants.set(set, Right.PLAYER).orElseThrow()))
                .isEqualTo("SET");
        assertThat(realm.commands().nameOf(Wants.set(set, Right.MODERATOR).orElseThrow()))
                .isEqualTo("SET");
        assertThat(realm.commands().nameOf(Wants.set(set, Right.OPERATOR).orElseThrow()))
                .isEqualTo("OVERRIDE");
        assertThat(named(Wants.set(set, Right.PLAYER)))
                .containsEntry("name", "ann")
                .containsEntry("attribute", "mood")
                .containsEntry("value", "\"glad\"");
    }

    @Test
    void shouldSetNoNamesThatFillFrames() {
        assertThat(Wants.set(new Request.Set("a".repeat(65), "mood", Value.of(1)), Right.PLAYER))
                .isEmpty();
        assertThat(Wants.set(new Request.Set("ann", "m".repeat(65), Value.of(1)), Right.PLAYER))
                .isEmpty();
        assertThat(Wants.set(new Request.Set("", "mood", Value.of(1)), Right.PLAYER))
                .isEmpty();
    }

    @Test
    void shouldTakeValuesThatTheRealmHas() {
        assertThat(Wants.trait(Value.None.NONE)).contains(Trait.NOTHING);
        assertThat(Wants.trait(Value.of(true))).contains(Trait.flag(true));
        assertThat(Wants.trait(Value.of(Integer.MIN_VALUE))).contains(Trait.whole(Integer.MIN_VALUE));
        assertThat(Wants.trait(Value.of(0.25))).contains(Trait.fixed(1 << 14));
        assertThat(Wants.trait(Value.of("x".repeat(500)))).contains(Trait.text("x".repeat(500)));
    }

    @Test
    void shouldTakeNoOthers() {
        for (Value value : List.of(
                Value.of(1L << 31),
                new Value.Int(BigInteger.TEN.pow(40)),
                Value.of(32_768.0),
                Value.of(Double.NaN),
                Value.of(Double.POSITIVE_INFINITY),
                Value.of("x".repeat(501)),
                new Value.Bytes(new byte[1]),
                Value.list(),
                Value.tuple(),
                new Value.Dict(Map.of()),
                new Value.Group(Set.of()))) {
            assertThat(Wants.trait(value)).as("%s", value).isEmpty();
        }
    }

    @Test
    void shouldGiveBackWhatWasSet() {
        for (Value value : List.of(
                Value.None.NONE, Value.of(false), Value.of(-7), Value.of(-0.5), Value.of("öäü"), Value.of(""))) {
            assertThat(Wants.value(Wants.trait(value).orElseThrow())).isEqualTo(value);
        }
    }

    @Test
    void shouldEditTiles() {
        assertThat(named(edit("tile", far(Value.of(1), Value.of(-2), Value.of(0), Value.of("#")))))
                .isEqualTo(Map.of("dx", 1, "dy", -2, "dz", 0, "letter", "#"));
        for (Value wrong : List.of(
                Value.of(1),
                far(Value.of(1), Value.of(1), Value.of(0)),
                far(Value.of(1_024), Value.of(0), Value.of(0), Value.of("#")),
                far(Value.of(1.0), Value.of(0), Value.of(0), Value.of("#")),
                far(new Value.Int(BigInteger.TEN.pow(30)), Value.of(0), Value.of(0), Value.of("#")),
                far(Value.of(1), Value.of(0), Value.of(0), Value.of("##")),
                far(Value.of(1), Value.of(0), Value.of(0), Value.of(5)))) {
            assertThat(edit("tile", wrong)).as("%s", wrong).isEmpty();
        }
    }

    @Test
    void shouldChangeNumbers() {
        Realm realm = new Realm();
        assertThat(realm.commands().nameOf(edit("hp", Value.of(1)).orElseThrow()))
                .isEqualTo("CHANGE");
        assertThat(named(edit("hp", Value.of(-3)))).containsEntry("name", "").containsEntry("attribute", "hp");
        assertThat(named(edit("hp", far(Value.of("bob"), Value.of(0.5))))).containsEntry("name", "bob");
        assertThat(named(edit("hp", Value.list(Value.of("bob"), Value.of(2))))).containsEntry("name", "bob");
        for (Value wrong : List.of(
                Value.of("much"),
                Value.of(Double.NaN),
                Value.of(40_000),
                far(Value.of("bob"), Value.of("much")),
                far(Value.of("bob"), Value.of(1), Value.of(2)),
                far(Value.of(""), Value.of(1)))) {
            assertThat(edit("hp", wrong)).as("%s", wrong).isEmpty();
        }
    }
}
