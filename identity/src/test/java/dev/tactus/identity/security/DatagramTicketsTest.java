package dev.tactus.identity.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.transport.secure.DatagramSecret;
import dev.tactus.transport.secure.DatagramTicket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DatagramTicketsTest {

    private static final InetSocketAddress SOMEBODY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;
    private final DatagramTickets tickets = new DatagramTickets("berlin-1", VALIDITY, clock);

    @Test
    void shouldOpenTicketUntilItExpires() {
        DatagramTickets.Issued issued = tickets.issue();
        assertThat(issued.expires()).isEqualTo(now.plus(VALIDITY));
        assertThat(opens(issued.ticket())).isTrue();
        now = issued.expires().minusMillis(1);
        assertThat(opens(issued.ticket())).isTrue();
        now = issued.expires();
        assertThat(opens(issued.ticket())).isFalse();
    }

    @Test
    void shouldOpenTicketsOfKeyBeforeAndOfNoOlderOne() {
        DatagramTicket first = tickets.issue().ticket();
        now = now.plus(VALIDITY.minusSeconds(1));
        DatagramTickets.Issued last = tickets.issue();
        now = now.plusSeconds(1);
        DatagramTicket underNewKey = tickets.issue().ticket();
        assertThat(opens(underNewKey)).isTrue();
        assertThat(opens(last.ticket())).as("sealed by the key before").isTrue();
        assertThat(opens(first)).as("expired").isFalse();
    }

    @Test
    void shouldForgetKeysWhileNobodyAsks() {
        tickets.issue();
        now = now.plus(VALIDITY.multipliedBy(3));
        DatagramTicket later = tickets.issue().ticket();
        assertThat(opens(later)).isTrue();
        now = now.minus(VALIDITY);
        assertThat(opens(later))
                .as("a clock that is set back takes nothing away")
                .isTrue();
    }

    @Test
    void shouldNotOpenTicketOfAnotherNodeOrOfAnotherLife() {
        DatagramTicket ofOther =
                new DatagramTickets("berlin-2", VALIDITY, clock).issue().ticket();
        DatagramTicket beforeRestart =
                new DatagramTickets("berlin-1", VALIDITY, clock).issue().ticket();
        assertThat(opens(ofOther)).isFalse();
        assertThat(opens(beforeRestart)).isFalse();
    }

    @Test
    void shouldShowNothingOfItInText() {
        assertThat(tickets.issue().toString()).contains("hidden").doesNotContain("[B@");
    }

    private boolean opens(DatagramTicket ticket) {
        DatagramSecret found = tickets.secretFor(ticket.ticket(), SOMEBODY);
        return found != null && found.equals(ticket.secret());
    }
}
