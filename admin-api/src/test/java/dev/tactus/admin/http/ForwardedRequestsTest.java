package dev.tactus.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.config.HttpTrust;
import dev.tactus.config.HttpTrust.ForwardedHeader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedRequestsTest {

    private static final List<String> PROXIES = List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "198.51.100.9 | 203.0.113.7                         | 198.51.100.9",
                "127.0.0.1    | none                                | 127.0.0.1",
                "127.0.0.1    | 203.0.113.7                         | 203.0.113.7",
                "127.0.0.1    | 6.6.6.6, 203.0.113.7                | 203.0.113.7",
                "127.0.0.1    | 6.6.6.6, 203.0.113.7, 10.1.2.3      | 203.0.113.7",
                "127.0.0.1    | 10.1.2.3                            | 10.1.2.3",
                "10.9.9.9     | 203.0.113.7:4711                    | 203.0.113.7",
                "10.9.9.9     | [2001:db8::1]:4711                  | 2001:db8:0:0:0:0:0:1",
                "fd00::5      | 2001:db8::1                         | 2001:db8:0:0:0:0:0:1",
                "127.0.0.1    | 203.0.113.7, unknown                | 127.0.0.1",
                "127.0.0.1    | 203.0.113.7, localhost, 10.1.2.3    | 10.1.2.3",
                "127.0.0.1    | ''                                  | 127.0.0.1"
            })
    void shouldBelieveLastHopThatIsNoProxy(String peer, @Nullable String hops, String client) throws Exception {
        assertThat(client(ForwardedHeader.X_FORWARDED_FOR, peer, "x-forwarded-for", hops))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for=203.0.113.7                                      | 203.0.113.7",
                "for=6.6.6.6, for=203.0.113.7;proto=https;by=10.0.0.1 | 203.0.113.7",
                "proto=http;For=\"[2001:db8::1]:4711\"                | 2001:db8:0:0:0:0:0:1",
                "for=203.0.113.7, for=_hidden                         | 127.0.0.1",
                "for=203.0.113.7, for=10.2.2.2                        | 203.0.113.7"
            })
    void shouldReadHeaderOfRfc7239(String forwarded, String client) throws Exception {
        assertThat(client(ForwardedHeader.FORWARDED, "127.0.0.1", "forwarded", forwarded))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"https, true", "http, false", "'', false", "none, false"})
    void shouldCountProxyAsConfidentialOnlyIfItSaysSo(@Nullable String proto, boolean confidential) throws Exception {
        ServiceRequestContext ctx = serve(ForwardedHeader.X_FORWARDED_FOR, "127.0.0.1", "x-forwarded-proto", proto);
        assertThat(ForwardedRequests.isConfidential(ctx)).isEqualTo(confidential);
        assertThat(ForwardedRequests.isLocal(ctx)).as("through a proxy").isFalse();
        assertThat(ForwardedRequests.isConfidential(
                        serve(ForwardedHeader.X_FORWARDED_FOR, "198.51.100.9", "x-forwarded-proto", proto)))
                .as("through anything else")
                .isFalse();
    }

    private static String client(ForwardedHeader header, String peer, String name, @Nullable String value)
            throws Exception {
        return ForwardedRequests.client(serve(header, peer, name, value)).getHostAddress();
    }

    private static ServiceRequestContext serve(ForwardedHeader header, String peer, String name, @Nullable String value)
            throws Exception {
        RequestHeadersBuilder headers =
                RequestHeaders.builder(HttpMethod.GET, "/").authority("127.0.0.1:8080");
        if (value != null) {
            headers.add(name, value);
        }
        HttpRequest request = HttpRequest.of(headers.build());
        ServiceRequestContext ctx = ServiceRequestContext.builder(request)
                .remoteAddress(new InetSocketAddress(InetAddress.ofLiteral(peer), 4711))
                .build();
        HttpTrust trust = new HttpTrust("", PROXIES, header, 0);
        var unused = new ForwardedRequests(trust).serve((served, sent) -> HttpResponse.of(200), ctx, request);
        return ctx;
    }
}
