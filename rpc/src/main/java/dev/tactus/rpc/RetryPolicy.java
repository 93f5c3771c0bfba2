package dev.tactus.rpc;

import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Retry policy of calls: methods that the {@code .proto} file declares idempotent, and no others. */
final class RetryPolicy {

    private static final double ATTEMPTS_MAX = 4;

    private RetryPolicy() {}

    /** Returns the policy in grpc's format (gRFC A6); empty if none of the methods is idempotent. */
    static Map<String, ?> of(List<ServiceDescriptor> services, int backoffMs, int backoffMaxMs) {
        List<Map<String, String>> methods = services.stream()
                .flatMap(service -> service.getMethods().stream())
                .filter(MethodDescriptor::isIdempotent)
                .map(RetryPolicy::name)
                .collect(Collectors.toList());
        return methods.isEmpty()
                ? Map.of()
                : Map.of(
                        "methodConfig",
                        List.of(Map.of("name", methods, "retryPolicy", policy(backoffMs, backoffMaxMs))));
    }

    private static Map<String, String> name(MethodDescriptor<?, ?> method) {
        return Map.of(
                "service",
                String.valueOf(method.getServiceName()),
                "method",
                String.valueOf(method.getBareMethodName()));
    }

    private static Map<String, ?> policy(int backoffMs, int backoffMaxMs) {
        return Map.of(
                "maxAttempts",
                ATTEMPTS_MAX,
                "initialBackoff",
                seconds(backoffMs),
                "maxBackoff",
                seconds(backoffMaxMs),
                "backoffMultiplier",
                2.0,
                "retryableStatusCodes",
                List.of("UNAVAILABLE"));
    }

    private static String seconds(int ms) {
        return ms / 1000 + "." + String.valueOf(1000 + ms % 1000).substring(1) + "s";
    }
}
