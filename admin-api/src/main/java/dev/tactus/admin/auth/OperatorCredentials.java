package dev.tactus.admin.auth;

import com.linecorp.armeria.server.ServiceRequestContext;
import dev.tactus.admin.http.ForwardedRequests;
import dev.tactus.config.LocalSecret;
import dev.tactus.config.Secret;
import dev.tactus.config.Settings;
import dev.tactus.config.SettingsException;
import dev.tactus.config.TextFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that prove an operator without an account: the operator token of the settings, the local secret in the data folder,
 * and sessions begun with a one-time code of a sign-in link. An address is never a proof. Codes and sessions live in memory
 * and are bounded in number and time. Any thread.
 */
public final class OperatorCredentials {

    /** Environment variable with the operator token, which other users cannot read, unlike arguments. */
    public static final String TOKEN_VARIABLE = "TACTUS_OPERATOR_TOKEN";

    /** Header with the local secret, beside an access token, by which a local client asks for keys over plain HTTP. */
    public static final String LOCAL_SECRET_HEADER = "tactus-local-secret";

    private static final Duration CODE_VALIDITY = Duration.ofHours(1);
    private static final Duration SESSION_VALIDITY = Duration.ofHours(12);
    private static final int ENTRIES_MAX = 64;
    private static final int SECRET_BYTES = 24;

    private final Secret token;
    private final Secret local;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    /** Expiry in ms of Unix time by the hash of a code, oldest first. Guarded by this object's lock. */
    private final Map<String, Long> codes = new LinkedHashMap<>();

    /** Expiry in ms of Unix time by the hash of a session token, oldest first. Guarded by this object's lock. */
    private final Map<String, Long> sessions = new LinkedHashMap<>();

    public OperatorCredentials(Secret token, Secret local, InstantSource clock) {
        this.token = token;
        this.local = local;
        this.clock = clock;
    }

    /**
     * Reads the secrets of a node, and creates its local secret if there is none.
     *
     * @throws SettingsException if a file cannot be read or written
     */
    public static OperatorCredentials open(Settings settings) {
        String variable = System.getenv().getOrDefault(TOKEN_VARIABLE, "").strip();
        return new OperatorCredentials(
                token(settings.http(), variable),
                LocalSecret.open(settings.node().dataDir()),
                InstantSource.system());
    }

    static Secret token(Settings.Http http, String variable) {
        String file = http.trust().operatorTokenFile();
        if (http.operatorToken().isSet()) {
            return http.operatorToken();
        }
        if (file.isEmpty()) {
            return new Secret(variable);
        }
        try {
            String text = TextFile.readWord(Path.of(file));
            if (!text.isEmpty()) {
                return new Secret(text);
            }
        } catch (IOException unreadable) {
            // Reported below, as for an empty file.
        }
        throw SettingsException.value(
                "http.operator-token-file", "\"" + file + "\"", "a readable file that contains the token");
    }

    /** Returns whether an operator token is set; then nothing is granted without a proof. */
    boolean hasToken() {
        return token.isSet();
    }

    /** Returns the grounds that a presented secret gives; null if it is none of these. */
    AccessGrant.@Nullable Grounds match(@Nullable String presented) {
        if (presented == null) {
            return null;
        }
        if (token.isSet() && token.matches(presented)) {
            return AccessGrant.Grounds.TOKEN;
        }
        if (local.matches(presented) || isSession(presented)) {
            return AccessGrant.Grounds.MACHINE;
        }
        return null;
    }

    /**
     * Returns whether an answer may carry keys: its client's connection is encrypted, or a client that can read the local
     * secret asks for them. A loopback address is no proof, since the hop before a proxy may be plain.
     */
    public boolean isConfidential(ServiceRequestContext ctx) {
        return ForwardedRequests.isConfidential(ctx)
                || AccessGrant.isOperator(ctx)
                || isOperator(ctx.request().headers().get(LOCAL_SECRET_HEADER));
    }

    /** Returns the secret of this node's data folder, to derive other secrets from. */
    public Secret local() {
        return local;
    }

    /** Returns whether a presented secret proves an operator. */
    public boolean isOperator(@Nullable String presented) {
        return match(presented) != null;
    }

    /** Returns whether a presented secret is the operator token. */
    boolean isToken(String presented) {
        return token.isSet() && token.matches(presented);
    }

    /** Issues a code for one sign-in within an hour. Older codes beyond the bound become void. */
    public synchronized String issueCode() {
        return put(codes, CODE_VALIDITY);
    }

    /** Exchanges a code, which is void afterwards, for a session token; empty if the code is unknown or expired. */
    synchronized Optional<String> redeem(String code) {
        Long expiresMs = codes.remove(hash(code));
        return expiresMs != null && clock.millis() < expiresMs
                ? Optional.of(put(sessions, SESSION_VALIDITY))
                : Optional.empty();
    }

    /** Ends a session. */
    synchronized void end(String sessionToken) {
        sessions.remove(hash(sessionToken));
    }

    private synchronized boolean isSession(String presented) {
        Long expiresMs = sessions.get(hash(presented));
        return expiresMs != null && clock.millis() < expiresMs;
    }

    private String put(Map<String, Long> entries, Duration validity) {
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        if (entries.size() >= ENTRIES_MAX) {
            entries.remove(entries.keySet().iterator().next());
        }
        entries.put(hash(secret), clock.millis() + validity.toMillis());
        return secret;
    }

    /** Hashes a secret, so that the time of a lookup says nothing about stored ones. */
    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every JDK", e);
        }
    }
}
