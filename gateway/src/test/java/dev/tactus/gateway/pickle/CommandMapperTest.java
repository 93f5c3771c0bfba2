package dev.tactus.gateway.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.game.Command;
import dev.tactus.core.game.CommandPermission;
import dev.tactus.dialects.pickle.PickleRequest;
import dev.tactus.dialects.pickle.PickleValue;
import dev.tactus.games.realm.AttributeValue;
import dev.tactus.games.realm.Realm;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CommandMapperTest {

    private static Map<String, Object> named(Optional<Command> command) {
        return new Realm().commands().named(command.orElseThrow());
    }

    private static Optional<Command> edit(String command, PickleValue data) {
        return CommandMapper.edit(new PickleRequest.Edit(command, data));
    }

    private static PickleValue far(PickleValue... parts) {
        return PickleValue.tuple(parts);
    }

    @Test
    void shouldSetByRight() {
        PickleRequest.Set set = new PickleRequest.Set("ann", "mood", PickleValue.of("glad"));
        Realm realm = new Realm();
        assertThat(realm.commands()
                        .nameOf(CommandMapper.set(set, CommandPermission.PLAYER).orElseThrow()))
                .isEqualTo("SET");
        assertThat(realm.commands()
                        .nameOf(CommandMapper.set(set, CommandPermission.MODERATOR)
                                .orElseThrow()))
                .isEqualTo("SET");
        assertThat(realm.commands()
                        .nameOf(CommandMapper.set(set, CommandPermission.OPERATOR)
                                .orElseThrow()))
                .isEqualTo("OVERRIDE");
        assertThat(named(CommandMapper.set(set, CommandPermission.PLAYER)))
                .containsEntry("name", "ann")
                .containsEntry("attribute", "mood")
                .containsEntry("value", "\"glad\"");
    }

    @Test
    void shouldTakeATupleOfOneAsARelativeChange() {
        Realm realm = new Realm();
        PickleRequest.Set set = new PickleRequest.Set("ann", "hp", PickleValue.tuple(PickleValue.of(5)));
        Command own = CommandMapper.set(set, CommandPermission.PLAYER).orElseThrow();
        assertThat(realm.commands().nameOf(own)).isEqualTo("ADJUST");
        assertThat(own.requiredPermission()).isEqualTo(CommandPermission.PLAYER);
        assertThat(realm.commands().named(own)).containsEntry("value", "5").containsEntry("any", false);
        assertThat(CommandMapper.set(set, CommandPermission.OPERATOR)
                        .orElseThrow()
                        .requiredPermission())
                .isEqualTo(CommandPermission.OPERATOR);
        for (PickleValue wrong :
                List.of(PickleValue.of("5"), PickleValue.of(true), PickleValue.None.NONE, PickleValue.of(Double.NaN))) {
            PickleRequest.Set no = new PickleRequest.Set("ann", "hp", PickleValue.tuple(wrong));
            assertThat(CommandMapper.set(no, CommandPermission.PLAYER))
                    .as("%s", wrong)
                    .isEmpty();
        }
    }

    @Test
    void shouldSetNoNamesThatFillFrames() {
        assertThat(CommandMapper.set(
                        new PickleRequest.Set("a".repeat(65), "mood", PickleValue.of(1)), CommandPermission.PLAYER))
                .isEmpty();
        assertThat(CommandMapper.set(
                        new PickleRequest.Set("ann", "m".repeat(65), PickleValue.of(1)), CommandPermission.PLAYER))
                .isEmpty();
        assertThat(CommandMapper.set(new PickleRequest.Set("", "mood", PickleValue.of(1)), CommandPermission.PLAYER))
                .isEmpty();
    }

    @Test
    void shouldTakeValuesThatTheRealmHas() {
        assertThat(CommandMapper.trait(PickleValue.None.NONE)).contains(AttributeValue.NOTHING);
        assertThat(CommandMapper.trait(PickleValue.of(true))).contains(AttributeValue.flag(true));
        assertThat(CommandMapper.trait(PickleValue.of(Integer.MIN_VALUE)))
                .contains(AttributeValue.whole(Integer.MIN_VALUE));
        assertThat(CommandMapper.trait(PickleValue.of(0.25))).contains(AttributeValue.fixed(1 << 14));
        assertThat(CommandMapper.trait(PickleValue.of("x".repeat(500)))).contains(AttributeValue.text("x".repeat(500)));
    }

    @Test
    void shouldTakeNoOthers() {
        for (PickleValue value : List.of(
                PickleValue.of(1L << 31),
                new PickleValue.Int(BigInteger.TEN.pow(40)),
                PickleValue.of(32_768.0),
                PickleValue.of(Double.NaN),
                PickleValue.of(Double.POSITIVE_INFINITY),
                PickleValue.of("x".repeat(501)),
                new PickleValue.Bytes(new byte[1]),
                PickleValue.list(),
                PickleValue.tuple(),
                new PickleValue.Dict(Map.of()),
                new PickleValue.Group(Set.of()))) {
            assertThat(CommandMapper.trait(value)).as("%s", value).isEmpty();
        }
    }

    @Test
    void shouldGiveBackWhatWasSet() {
        for (PickleValue value : List.of(
                PickleValue.None.NONE,
                PickleValue.of(false),
                PickleValue.of(-7),
                PickleValue.of(-0.5),
                PickleValue.of("öäü"),
                PickleValue.of(""))) {
            assertThat(CommandMapper.value(CommandMapper.trait(value).orElseThrow()))
                    .isEqualTo(value);
        }
    }

    @Test
    void shouldEditTiles() {
        assertThat(named(edit(
                        "tile", far(PickleValue.of(1), PickleValue.of(-2), PickleValue.of(0), PickleValue.of("#")))))
                .isEqualTo(Map.of("dx", 1, "dy", -2, "dz", 0, "letter", "#"));
        for (PickleValue wrong : List.of(
                PickleValue.of(1),
                far(PickleValue.of(1), PickleValue.of(1), PickleValue.of(0)),
                far(PickleValue.of(1_024), PickleValue.of(0), PickleValue.of(0), PickleValue.of("#")),
                far(PickleValue.of(1.0), PickleValue.of(0), PickleValue.of(0), PickleValue.of("#")),
                far(
                        new PickleValue.Int(BigInteger.TEN.pow(30)),
                        PickleValue.of(0),
                        PickleValue.of(0),
                        PickleValue.of("#")),
                far(PickleValue.of(1), PickleValue.of(0), PickleValue.of(0), PickleValue.of("##")),
                far(PickleValue.of(1), PickleValue.of(0), PickleValue.of(0), PickleValue.of(5)))) {
            assertThat(edit("tile", wrong)).as("%s", wrong).isEmpty();
        }
    }

    @Test
    void shouldChangeNumbers() {
        Realm realm = new Realm();
        assertThat(realm.commands().nameOf(edit("hp", PickleValue.of(1)).orElseThrow()))
                .isEqualTo("CHANGE");
        assertThat(named(edit("hp", PickleValue.of(-3))))
                .containsEntry("name", "")
                .containsEntry("attribute", "hp");
        assertThat(named(edit("hp", PickleValue.list(PickleValue.of(-3)))))
                .isEqualTo(named(edit("hp", PickleValue.of(-3))));
        assertThat(named(edit("hp", far(PickleValue.of("bob"), PickleValue.of(0.5)))))
                .containsEntry("name", "bob");
        assertThat(named(edit("hp", PickleValue.list(PickleValue.of("bob"), PickleValue.of(2)))))
                .containsEntry("name", "bob");
        for (PickleValue wrong : List.of(
                PickleValue.of("much"),
                PickleValue.of(Double.NaN),
                PickleValue.of(40_000),
                far(PickleValue.of("bob"), PickleValue.of("much")),
                far(PickleValue.of("bob"), PickleValue.of(1), PickleValue.of(2)),
                far(PickleValue.of(""), PickleValue.of(1)))) {
            assertThat(edit("hp", wrong)).as("%s", wrong).isEmpty();
        }
    }
}
