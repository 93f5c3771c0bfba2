package dev.tactus.core.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttributeTest {

    private final ZooTable zoo = new ZooTable();
    private final int row = zoo.animal("ape", 3);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Place | cage | -17",
                "Place | weight | -0.5",
                "Animal | name | a bear",
                "Animal | tame | true",
                "Animal | friends | [1, -2]",
                "Animal | friends | []"
            })
    void shouldSetWhatItShows(String component, String field, String text) {
        Attribute attribute = Attribute.of(zoo, zoo.id(row), component, field);
        attribute.set(text);
        assertThat(attribute.text()).isEqualTo(text);
    }

    @Test
    void shouldGiveValuesAsNamedFormsHaveThem() {
        zoo.weather.degrees.set(Table.WORLD, 21);
        assertThat(Attribute.of(zoo, 0, "Weather", "degrees").get()).isEqualTo(21);
        assertThat(Attribute.of(zoo, 1, "Animal", "tame").get()).isEqualTo(false);
        assertThat(Attribute.of(zoo, 1, "Animal", "friends").get()).isEqualTo(List.of());
        assertThat(Attribute.of(zoo, 1, "Place", "weight").get()).isEqualTo("0");
        assertThat(Attribute.of(zoo, 1, "Place", "weight").type()).isEqualTo(FieldType.FIXED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Place | cage | 3000000000 | Place.cage: 3000000000 (expected: a whole number within",
                "Place | weight | 1e5 | weight: 1e5 (expected: a decimal number within",
                "Animal | tame | yes | Animal.tame: yes (expected: true or false)",
                "Animal | friends | 1, 2 | Animal.friends: 1, 2 (expected: numbers as [1, 2])",
                "Animal | friends | [1,,2] | Animal.friends:  (expected: a whole number within"
            })
    void shouldRefuseWhatIsNoneOfTheType(String component, String field, String text, String message) {
        Attribute attribute = Attribute.of(zoo, 1, component, field);
        String before = attribute.text();
        assertThatThrownBy(() -> attribute.set(text))
                .isInstanceOf(MalformedStateException.class)
                .hasMessageStartingWith(message);
        assertThat(attribute.text()).isEqualTo(before);
    }

    @Test
    void shouldSayWhatThereIsWhereThereIsNoSuchThing() {
        assertThatThrownBy(() -> Attribute.of(zoo, 9, "Place", "cage"))
                .hasMessage("entity: 9 (expected: one that is there)");
        assertThatThrownBy(() -> Attribute.of(zoo, 1, "Plaice", "cage"))
                .hasMessage("component: Plaice (expected: one of [Weather, Animal, Place])");
        assertThatThrownBy(() -> Attribute.of(zoo, 1, "Place", "cages"))
                .hasMessage("field: Place.cages (expected: one of [cage, weight])");
        Attribute cage = Attribute.of(zoo, 1, "Place", "cage");
        zoo.place.remove(row);
        assertThatThrownBy(cage::get).hasMessageStartingWith("entity 1: has no Place");
    }
}
