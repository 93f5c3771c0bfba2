package dev.tactus.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Random lives of a table and of the area that a subscriber sees of it. */
final class InterestDeltaTest {

    /** Entities that move, of which a quarter of a unit is seen. */
    private static final class Field extends Table {

        final Spot spot = component("Spot", Spot::new);

        static final class Spot extends Component {
            final IntColumn x;
            final IntColumn y;

            Spot(Columns c) {
                super(c);
                x = c.fixed("x", 8);
                y = c.fixed("y", 8);
            }
        }
    }

    private static ZooTable shown(Table from, IntPredicate sees) {
        ZooTable shown = new ZooTable();
        InterestDelta.copyVisible(from, sees, shown);
        return shown;
    }

    @Test
    void shouldLeadAReaderThroughEverythingThatItSees() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ZooTable zoo = new ZooTable();
            ZooTable held = new ZooTable();
            ZooTable client = new ZooTable();
            for (int step = 0; step < 40; step++) {
                zoo.disturb(random);
                int eye = random.nextInt(5);
                ZooTable now = shown(zoo, row -> zoo.id(row) % 5 != eye);
                byte[] bytes = InterestDelta.write(held, now);
                if (bytes.length > 0) {
                    ZooTable next = new ZooTable();
                    InterestDelta.read(bytes, client, next);
                    client = next;
                    assertThat(Snapshot.write(client)).isEqualTo(Snapshot.write(now));
                }
                held = now;
            }
        }
    }

    @Test
    void shouldCostNothingWhereNothingChanges() {
        ZooTable zoo = new ZooTable();
        zoo.animal("ape", 1);
        ZooTable held = shown(zoo, row -> true);
        zoo.tick(zoo.tick() + 1);
        assertThat(InterestDelta.write(held, shown(zoo, row -> true))).isEmpty();
    }

    @Test
    void shouldHideWhoIsNotSeenAndShowHimWholeWhenHeIs() {
        ZooTable zoo = new ZooTable();
        int ape = zoo.id(zoo.animal("ape", 1));
        int bear = zoo.id(zoo.animal("bear", 2));
        ZooTable client = new ZooTable();
        ZooTable first = shown(zoo, row -> zoo.id(row) == bear);
        InterestDelta.read(InterestDelta.write(new ZooTable(), first), new ZooTable(), client);
        assertThat(client.row(ape)).isNegative();
        ZooTable second = shown(zoo, row -> zoo.id(row) == ape);
        ZooTable later = new ZooTable();
        InterestDelta.read(InterestDelta.write(first, second), client, later);
        assertThat(later.row(bear)).isNegative();
        assertThat(later.animal.name.get(later.row(ape))).isEqualTo("ape");
        assertThat(later.place.cage.get(later.row(ape))).isEqualTo(1);
    }

    @Test
    void shouldShowAsManyBitsOfAFractionAsAreDeclared() {
        Field field = new Field();
        int row = field.create();
        field.spot.add(row);
        field.spot.x.set(row, 0x0001_2345);
        field.spot.y.set(row, -0x0001_2345);
        Field shown = new Field();
        InterestDelta.copyVisible(field, r -> true, shown);
        assertThat(shown.spot.x.get(row)).isEqualTo(0x0001_2300);
        assertThat(shown.spot.y.get(row)).isEqualTo(-0x0001_2400);
        Field client = new Field();
        InterestDelta.read(InterestDelta.write(new Field(), shown), new Field(), client);
        assertThat(client.spot.y.get(row)).isEqualTo(-0x0001_2400);
        field.spot.x.add(row, 0x0f);
        Field again = new Field();
        InterestDelta.copyVisible(field, r -> true, again);
        assertThat(InterestDelta.write(shown, again)).isEmpty();
    }

    @Test
    void shouldStayBelowTwelveKilobytesASecondForAHundredWhoMove() {
        Random random = new Random(1);
        Field field = new Field();
        int[] dx = new int[101];
        int[] dy = new int[101];
        for (int i = 1; i <= 100; i++) {
            int row = field.create();
            field.spot.add(row);
            field.spot.x.set(row, random.nextInt(2000 << 16));
            field.spot.y.set(row, random.nextInt(2000 << 16));
            // Up to 300 units a second at 20 Hz.
            dx[i] = random.nextInt(30 << 16) - (15 << 16);
            dy[i] = random.nextInt(30 << 16) - (15 << 16);
        }
        Field held = new Field();
        InterestDelta.copyVisible(field, r -> true, held);
        int bytes = 0;
        for (int update = 0; update < 20; update++) {
            for (int row = 1; row <= 100; row++) {
                field.spot.x.add(row, dx[row]);
                field.spot.y.add(row, dy[row]);
            }
            field.tick(field.tick() + 3);
            Field now = new Field();
            InterestDelta.copyVisible(field, r -> true, now);
            bytes += InterestDelta.write(held, now).length;
            held = now;
        }
        assertThat(bytes).isBetween(5_000, 12_000);
    }

    @Test
    void shouldSayWhatIsWrongWithBytesThatAreNone() {
        Random random = new Random(3);
        ZooTable zoo = new ZooTable();
        for (int i = 0; i < 10; i++) {
            zoo.disturb(random);
        }
        ZooTable held = shown(zoo, row -> row % 2 == 0);
        zoo.disturb(random);
        byte[] good = InterestDelta.write(held, shown(zoo, row -> true));
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = Arrays.copyOf(good, random.nextInt(good.length + 2));
            for (int n = random.nextInt(4); n > 0 && bad.length > 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt();
            }
            Throwable thrown = catchThrowable(() -> InterestDelta.read(bad, held, new ZooTable()));
            assertThat(thrown)
                    .satisfiesAnyOf(
                            t -> assertThat(t).isNull(),
                            t -> assertThat(t).isInstanceOf(MalformedStateException.class));
        }
        assertThatExceptionOfType(MalformedStateException.class)
                .isThrownBy(() -> InterestDelta.read(new byte[] {1, 9, 4 * 3 + 1}, held, new ZooTable()))
                .withMessageContaining("as the entity before, of which there is none");
    }
}
