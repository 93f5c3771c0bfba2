package dev.tactus.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.engine.port.NodeRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    /** Nodes as texts: {@code name rooms/capacity load zone game,game draining}; "-" for an empty zone or no game. */
    private static List<NodeRecord> nodes(String text) {
        return Stream.of(text.split(";"))
                .map(String::strip)
                .map(PlacementTest::node)
                .toList();
    }

    private static NodeRecord node(String text) {
        String[] words = text.split(" ", -1);
        String[] rooms = words[1].split("/", -1);
        return new NodeRecord(
                words[0],
                1,
                Map.of(),
                Integer.parseInt(rooms[1]),
                Integer.parseInt(rooms[0]),
                Integer.parseInt(words[2]),
                words.length > 5,
                words[4].equals("-") ? List.of() : Arrays.asList(words[4].split(",")),
                "",
                words[3].equals("-") ? "" : words[3]);
    }

    private static Set<String> names(String text) {
        return text.equals("-") ? Set.of() : Set.of(text.split(","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nodes                                                        | game  | tried | expected
            a 3/10 0 - - ; b 2/10 0 - -                                    | ''    | -     | b
            a 3/100 0 - - ; b 2/10 0 - -                                   | ''    | -     | a
            a 2/10 5 - - ; b 2/10 4 - -                                    | ''    | -     | b
            b 2/10 4 - - ; a 2/10 4 - -                                    | ''    | -     | a
            a 0/10 0 - - draining ; b 9/10 0 - -                           | ''    | -     | b
            a 0/10 0 - - ; b 9/10 0 - arena,realm                          | realm | -     | b
            a 0/10 0 - - ; b 10/10 0 - realm                               | realm | -     | none
            a 0/10 0 - - ; b 9/10 0 - -                                    | ''    | a     | b
            a 0/10 0 - - ; b 9/10 0 - -                                    | ''    | a,b   | none
            a 2147483646/2147483647 0 - - ; b 1073741823/2147483647 0 - -  | ''    | -     | b
            a 0/10 0 - - draining                                          | ''    | -     | none
            """)
    void shouldChooseOwner(String nodes, String game, String tried, String expected) {
        assertThat(Placement.owner(nodes(nodes), game, names(tried))
                        .map(NodeRecord::name)
                        .orElse("none"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # nodes                                                            | game  | holders | wanted | expected
            a 0/10 0 - - ; b 5/10 0 - - ; c 4/10 0 - -                         | ''    | a       | 1      | c
            a 0/10 0 - - ; b 5/10 0 - - ; c 4/10 0 - -                         | ''    | a       | 2      | c,b
            a 0/10 0 - - ; b 5/10 0 - - ; c 4/10 0 - -                         | ''    | a       | 3      | c,b
            a 0/10 0 - - ; b 5/10 0 - - ; c 4/10 0 - -                         | ''    | a,c     | 1      | b
            a 0/10 0 n - ; b 5/10 0 s - ; c 4/10 0 n -                         | ''    | a       | 1      | b
            a 0/10 0 n - ; b 5/10 0 s - ; c 4/10 0 n -                         | ''    | a       | 2      | b,c
            a 0/10 0 n - ; b 1/10 0 s - ; c 2/10 0 s - ; d 9/10 0 w -          | ''    | a       | 2      | b,d
            a 0/10 0 - - ; b 1/10 0 - - draining ; c 9/10 0 - -                | ''    | a       | 1      | c
            a 0/10 0 - realm ; b 1/10 0 - - ; c 9/10 0 - realm                 | realm | a       | 2      | c
            a 0/10 0 - - ; b 10/10 0 - -                                       | ''    | a       | 1      | b
            a 0/10 0 - -                                                       | ''    | a       | 1      | ''
            a 0/10 0 - - ; b 1/10 0 - -                                        | ''    | gone    | 1      | a
            """)
    void shouldChooseStandbys(String nodes, String game, String holders, int wanted, String expected) {
        assertThat(Placement.standbys(nodes(nodes), game, names(holders), wanted).stream()
                        .map(NodeRecord::name))
                .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(",")));
    }
}
