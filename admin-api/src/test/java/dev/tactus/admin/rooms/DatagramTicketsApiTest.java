package dev.tactus.admin.rooms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.ServiceRequestContextBuilder;
import dev.tactus.admin.auth.OperatorCredentials;
import dev.tactus.admin.http.ProblemException;
import dev.tactus.config.Secret;
import dev.tactus.identity.security.DatagramTickets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

class DatagramTicketsApiTest {

    private final DatagramTicketsApi tickets = new DatagramTicketsApi(
            new DatagramTickets("here", Duration.ofMinutes(1), InstantSource.system()),
            new OperatorCredentials(Secret.NONE, new Secret("local"), InstantSource.system()));

    @Test
    void shouldRefusePlainHttpFromAnyAddress() {
        for (String from : new String[] {"203.0.113.7", "127.0.0.1"}) {
            assertThatThrownBy(() -> ask(from, SessionProtocol.H1C, "guess"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageStartingWith("datagram ticket: requested over plain HTTP (expected: HTTPS");
        }
    }

    @Test
    void shouldIssueTicketsOverTlsOrToLocalSecret() {
        for (String answer :
                new String[] {ask("203.0.113.7", SessionProtocol.H1, ""), ask("127.0.0.1", SessionProtocol.H1C, "local")
                }) {
            assertThat(answer)
                    .matches("\\{\"ticket\":\"[\\w-]{91}\",\"secret\":\"[\\w-]{43}\",\"expires\":\"20[0-9T:.-]+Z\"}");
        }
    }

    private String ask(String from, SessionProtocol protocol, String secret) {
        HttpRequest request = HttpRequest.of(RequestHeaders.of(
                HttpMethod.POST, "/api/v1/datagram-tickets", OperatorCredentials.LOCAL_SECRET_HEADER, secret));
        ServiceRequestContextBuilder builder = ServiceRequestContext.builder(request)
                .sessionProtocol(protocol)
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(from), 4711));
        if (protocol.isTls()) {
            builder.sslSession(session());
        }
        ServiceRequestContext ctx = builder.build();
        return tickets.issue(ctx, request).aggregate().join().contentUtf8();
    }

    private static SSLSession session() {
        try {
            return SSLContext.getDefault().createSSLEngine().getSession();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
