package dev.tactus.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Identity of a caller, as proved by its certificate.
 *
 * @param authenticated whether it presented a certificate, which mutual TLS requires
 * @param names DNS names of the certificate
 */
public record RpcCaller(boolean authenticated, Set<String> names) {

    private static final int DNS_NAME = 2;
    private static final RpcCaller UNKNOWN = new RpcCaller(false, Set.of());
    private static final Context.Key<RpcCaller> KEY = Context.keyWithDefault("caller", UNKNOWN);

    public RpcCaller {
        names = Set.copyOf(names);
    }

    /** Returns the caller of the call in progress on this thread. */
    public static RpcCaller current() {
        return KEY.get();
    }

    /** Returns whether the caller may act as {@code name}: its certificate has that name, or none is required. */
    public boolean hasName(String name) {
        return !authenticated || names.contains(name);
    }

    private static RpcCaller of(@Nullable SSLSession session) {
        if (session == null) {
            return UNKNOWN;
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return new RpcCaller(true, chain[0] instanceof X509Certificate first ? dnsNames(first) : Set.of());
        } catch (SSLPeerUnverifiedException | CertificateParsingException none) {
            return new RpcCaller(true, Set.of());
        }
    }

    private static Set<String> dnsNames(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? Set.of()
                : names.stream()
                        .filter(name -> name.getFirst().equals(DNS_NAME))
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.toSet());
    }

    /** Determines the caller of each call. */
    static final class CallerInterceptor implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            RpcCaller caller = of(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
            return Contexts.interceptCall(Context.current().withValue(KEY, caller), call, headers, next);
        }
    }
}
