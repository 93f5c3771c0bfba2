package dev.tactus.admin.auth;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import dev.tactus.admin.http.ProblemException;
import org.jspecify.annotations.Nullable;

/** Reads the bearer token of a request (RFC 6750, from the header only, since queries are logged). */
public final class BearerTokens {

    private static final String SCHEME = "Bearer ";

    private BearerTokens() {}

    /** Returns the token; null if absent. */
    public static @Nullable String find(RequestHeaders headers) {
        String header = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : null;
    }

    /**
     * Returns the token.
     *
     * @throws ProblemException if none is shown
     */
    public static String require(RequestHeaders headers) {
        String token = find(headers);
        if (token == null) {
            throw new ProblemException(
                    HttpStatus.UNAUTHORIZED,
                    "token: none (expected: Authorization: Bearer and the access token of a login)");
        }
        return token;
    }
}
