package dev.tactus.engine.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class SeatClientsTest {

    private static SeatClients of(long... clients) {
        SeatClients all = SeatClients.NONE;
        for (long client : clients) {
            all = all.servedBy(client);
        }
        return all;
    }

    @Test
    void shouldHaveReplacedAllClientsButTheLast() {
        SeatClients clients = of(77, 78, 78, 79);
        assertThat(clients.numbers()).containsExactly(77L, 78L, 79L);
        assertThat(LongStream.of(77, 78, 79, 80).filter(clients::hasReplaced)).containsExactly(77L, 78L);
        assertThat(SeatClients.NONE.hasReplaced(77)).isFalse();
    }

    @Test
    void shouldReplaceByAClientWithoutANumberAndNeverReplaceOne() {
        SeatClients clients = of(0, 77, 0, 0);
        assertThat(clients.numbers()).containsExactly(77L, 0L);
        assertThat(clients.hasReplaced(77)).isTrue();
        assertThat(of(0, 77).hasReplaced(0)).isFalse();
    }

    @Test
    void shouldForgetTheOldestFirst() {
        SeatClients clients = of(LongStream.rangeClosed(1, 10).toArray());
        assertThat(clients.numbers()).containsExactly(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(new SeatClients(List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L)))
                .isEqualTo(clients);
    }
}
