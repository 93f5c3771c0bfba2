package dev.tactus.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableTest {

    private final ZooTable zoo = new ZooTable();

    @Test
    void shouldGiveIdsThatRiseAndAreNeverGivenAgain() {
        int ape = zoo.animal("ape", 1);
        int bear = zoo.animal("bear", 2);
        assertThat(zoo.id(ape)).isEqualTo(1);
        zoo.destroy(ape);
        assertThat(zoo.row(1)).as("until the step is over").isEqualTo(ape);
        zoo.sweep();
        assertThat(zoo.row(1)).isEqualTo(-1);
        assertThat(zoo.row(2)).isEqualTo(bear - 1);
        assertThat(zoo.animal.name.get(zoo.row(2))).isEqualTo("bear");
        assertThat(zoo.id(zoo.create())).isEqualTo(3);
        assertThat(zoo.rows()).isEqualTo(3);
    }

    @Test
    void shouldForgetTheFieldsOfAComponentThatIsTaken() {
        int ape = zoo.animal("ape", 7);
        zoo.place.remove(ape);
        assertThat(zoo.place.has(ape)).isFalse();
        zoo.place.add(ape);
        assertThat(zoo.place.cage.get(ape)).isZero();
    }

    @Test
    void shouldForgetWhatWasWrittenToAnEntityWithoutTheComponent() {
        int row = zoo.create();
        zoo.place.cage.set(row, 7);
        zoo.place.add(row);
        assertThat(zoo.place.cage.get(row)).isZero();
    }

    @Test
    void shouldRefuseAComponentForARowThatIsNotThere() {
        assertThatThrownBy(() -> zoo.place.add(zoo.rows()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row: 1 (expected: 0..0)");
    }

    @Test
    void shouldFitItsRowsAndGrowAgain() {
        for (int i = 0; i < 300; i++) {
            zoo.animal("animal " + i, i);
        }
        Checksum before = Checksum.of(zoo);
        zoo.fit(0);
        assertThat(Checksum.of(zoo)).isEqualTo(before);
        assertThatThrownBy(() -> zoo.place.cage.get(zoo.rows())).isInstanceOf(IndexOutOfBoundsException.class);
        int row = zoo.animal("another", 5);
        assertThat(zoo.animal.name.get(row)).isEqualTo("another");
        assertThat(zoo.animal.name.get(row + 1)).isEmpty();
    }

    @Test
    void shouldReadNamedEntitiesInAnyOrder() {
        for (int i = 0; i < 100; i++) {
            zoo.animal("animal " + i, i);
        }
        Map<String, Object> named = Snapshot.named(zoo);
        List<Object> entities = new ArrayList<>((List<?>) named.get("entities"));
        Collections.shuffle(entities, new Random(4));
        named.put("entities", entities);
        ZooTable other = new ZooTable();
        Snapshot.readNamed(named, other);
        assertThat(Checksum.of(other)).isEqualTo(Checksum.of(zoo));
    }

    @Test
    void shouldRefuseNamedEntitiesThatCannotBe() {
        assertThatThrownBy(() -> readEntities(Map.of("id", 1), Map.of("id", 1))).hasMessageContaining("entity id: 1");
        assertThatThrownBy(() -> readEntities(Map.of("id", 9))).hasMessageContaining("entity id: 9");
        assertThatThrownBy(() -> readEntities(Map.of("id", 1, "Plaice", Map.of())))
                .hasMessage("entity 1, Plaice: no such component with fields");
        assertThatThrownBy(() -> readEntities(Map.of("id", 1, "Place", Map.of("cages", 1))))
                .hasMessage("entity 1, Place.cages: no such field");
        assertThatThrownBy(() -> readEntities(Map.of("id", 1, "Animal", Map.of("name", "half \ud83d"))))
                .hasMessageContaining("whole characters");
        assertThatThrownBy(() -> readEntities(Map.of("id", 1, "Animal", Map.of("name", "x".repeat(70_000)))))
                .hasMessage("name: 70000 bytes (expected: a text of at most 65535)");
    }

    private void readEntities(Map<?, ?>... entities) {
        Snapshot.readNamed(Map.of("next_entity_id", 2, "entities", List.of(entities)), zoo);
    }

    /** A JVM and a browser need not decode these bytes alike. */
    @Test
    void shouldRefuseATextThatIsNoUtf8() {
        zoo.animal("ape", 1);
        byte[] bytes = Snapshot.write(zoo);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ape")] = (byte) 0xff;
        assertThatThrownBy(() -> Snapshot.read(bytes, zoo))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageContaining("name: no UTF-8");
    }

    @Test
    void shouldRefuseToDestroyTheWorldItself() {
        assertThatThrownBy(() -> zoo.destroy(Table.WORLD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row: 0 (expected: 1..");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldComeBackFromEveryFormAndFollowEveryDelta(long seed) {
        Random random = new Random(seed);
        ZooTable copy = new ZooTable();
        ZooTable fromBytes = new ZooTable();
        ZooTable fromNames = new ZooTable();
        ZooTable followsDirt = new ZooTable();
        ZooTable followsBase = new ZooTable();
        ZooTable base = new ZooTable();
        zoo.clean();
        for (int i = 0; i < 200; i++) {
            int steps = 1 + random.nextInt(3);
            for (int step = 0; step < steps; step++) {
                zoo.disturb(random);
            }
            copy.copyFrom(zoo);
            Snapshot.read(Snapshot.write(zoo), fromBytes);
            Snapshot.readNamed(Snapshot.named(zoo), fromNames);
            Delta.apply(Delta.sinceClean(zoo), followsDirt);
            Delta.apply(Delta.between(base, zoo), followsBase);
            for (ZooTable other : new ZooTable[] {copy, fromBytes, fromNames, followsDirt, followsBase}) {
                assertThat(Difference.between(other, zoo, 5)).isEmpty();
                assertThat(Checksum.of(other)).isEqualTo(Checksum.of(zoo));
            }
            zoo.clean();
            base.copyFrom(zoo);
        }
        assertThat(Delta.sinceClean(zoo)).as("a delta of nothing").hasSizeLessThan(6);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldTellNoChangeApartFromNoneByChecksumAndDifference(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            zoo.disturb(random);
        }
        ZooTable other = new ZooTable();
        other.copyFrom(zoo);
        int bear = zoo.animal("bear", 3);
        int theirs = other.animal("bear", 4);
        assertThat(bear).isEqualTo(theirs);
        assertThat(Checksum.of(other)).isNotEqualTo(Checksum.of(zoo));
        assertThat(Difference.between(other, zoo, 5))
                .singleElement()
                .hasToString("entity " + zoo.id(bear) + " Place.cage is 4, should be 3");
    }

    @Test
    void shouldNameAnEntityOrComponentThatIsMissing() {
        ZooTable other = new ZooTable();
        zoo.animal("ape", 1);
        zoo.animal("bear", 1);
        int ape = other.animal("ape", 1);
        other.animal.remove(ape);
        assertThat(Difference.between(other, zoo, 5))
                .extracting(Difference::toString)
                .containsExactly("entity 1 Animal is missing, should be there", "entity 2 is missing, should be there");
    }

    @Test
    void shouldReadNothingFromBytesThatAreNoSnapshot() {
        zoo.animal("ape", 1);
        byte[] bytes = Snapshot.write(zoo);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
            if (bad.length > 0) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            try {
                Snapshot.read(bad, new ZooTable());
                Delta.apply(bad, new ZooTable());
            } catch (MalformedStateException e) {
                assertThat(e).hasMessageMatching("(?s).+");
            }
        }
    }

    @Test
    void shouldShowFractionsAsExactDecimals() {
        assertThat(Decimal.text(0x18000)).isEqualTo("1.5");
        assertThat(Decimal.text(-0x8000)).isEqualTo("-0.5");
        assertThat(Decimal.text(Integer.MIN_VALUE)).isEqualTo("-32768");
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            int bits = random.nextInt();
            assertThat(Decimal.parse("x", Decimal.text(bits))).isEqualTo(bits);
        }
        assertThatThrownBy(() -> Decimal.parse("x", "1e5")).isInstanceOf(MalformedStateException.class);
    }
}
