package dev.tactus.accounts.token;

import static dev.tactus.accounts.token.TokenForge.NOW_MS;
import static dev.tactus.accounts.token.TokenForge.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.accounts.role.Role;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by name. */
class AccessTokensTest {

    private static final SigningKey KEY = TokenForge.key(1);
    private static final SigningKey OTHER_KEY = TokenForge.key(2);
    private static final KeySet KEYS = new KeySet(List.of(KEY.verifies()));
    private static final Identity ANN = new Identity(42, "Ann", 7, 3, Set.of(Role.PLAYER, Role.MODERATOR));

    private final AccessTokens tokens = new AccessTokens(SETTINGS);
    private final String token = tokens.issue(KEY, ANN, NOW_MS);

    @Test
    void shouldSayWhoItIs() {
        assertThat(tokens.verify(token, KEYS, NOW_MS)).isEqualTo(new TokenVerification.Valid<>(ANN));
    }

    @Test
    void shouldRefuseAlgorithmNone() {
        for (String none : List.of("none", "None", "NONE", "nOnE")) {
            String header = header(none);
            assertFault(TokenForge.withHeader(token, header), TokenFault.ALGORITHM);
            assertFault(TokenForge.encode(header) + "." + TokenForge.part(token, 1) + ".", TokenFault.ALGORITHM);
        }
    }

    /** The old trick of taking the public key, which everybody has, for the secret of a MAC. */
    @Test
    void shouldRefuseMacWithPublicKey() throws GeneralSecurityException {
        String message = TokenForge.encode(header("HS256")) + "." + TokenForge.part(token, 1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Ed25519.raw(KEY.verifies().key()), "HmacSHA256"));
        String signature = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(message.getBytes(StandardCharsets.US_ASCII)));

        assertFault(message + "." + signature, TokenFault.ALGORITHM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256", "PS512", "Ed448", "EdDSA ", "eddsa", ""})
    void shouldRefuseOtherAlgorithms(String algorithm) {
        assertFault(TokenForge.withHeader(token, header(algorithm)), TokenFault.ALGORITHM);
    }

    @Test
    void shouldRefuseKeyThatIsNotKnown() {
        assertFault(tokens.issue(OTHER_KEY, ANN, NOW_MS), TokenFault.KEY);
    }

    @Test
    void shouldRefuseOtherKeyUnderNameOfOurs() {
        String claims = TokenForge.decode(TokenForge.part(token, 1));

        assertFault(TokenForge.signed(OTHER_KEY, header("EdDSA"), claims), TokenFault.SIGNATURE);
    }

    @Test
    void shouldRefuseKeyThatComesWithTheToken() {
        String header = "{\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.id()
                + "\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + OTHER_KEY.publicText() + "\"}}";

        assertFault(
                TokenForge.signed(OTHER_KEY, header, TokenForge.decode(TokenForge.part(token, 1))),
                TokenFault.MALFORMED);
    }

    @Test
    void shouldRefuseKeyThatIsTrustedNoMore() {
        long untilMs = KEY.verifies().untilMs();
        String late = tokens.issue(KEY, ANN, untilMs);

        assertThat(tokens.verify(late, KEYS, untilMs)).isEqualTo(new TokenVerification.Invalid<>(TokenFault.KEY));
    }

    @Test
    void shouldRefuseChangedClaims() {
        assertFault(TokenForge.withClaims(token, "\"sub\":\"42\"", "\"sub\":\"43\""), TokenFault.SIGNATURE);
        assertFault(TokenForge.withClaims(token, "\"moderator\"", "\"operator\""), TokenFault.SIGNATURE);
    }

    @Test
    void shouldRefuseChangedSignature() {
        String signature = TokenForge.part(token, 2);
        char other = signature.charAt(0) == 'A' ? 'B' : 'A';
        String start = token.substring(0, token.length() - signature.length());

        assertFault(start + other + signature.substring(1), TokenFault.SIGNATURE);
        assertFault(start, TokenFault.SIGNATURE);
        assertFault(start + "AAAA", TokenFault.SIGNATURE);
    }

    /** The last character of a signature has bits that mean nothing; only one of the ways to write it is read. */
    @Test
    void shouldRefuseOtherSpellingOfSignature() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));

        assertFault(token.substring(0, token.length() - 1) + alphabet.charAt(last + 1), TokenFault.SIGNATURE);
    }

    @Test
    void shouldRefuseExpired() {
        long endMs = NOW_MS + SETTINGS.accessSeconds() * 1000L;
        long skewMs = SETTINGS.skewSeconds() * 1000L;

        assertThat(tokens.verify(token, KEYS, endMs + skewMs - 1)).isInstanceOf(TokenVerification.Valid.class);
        assertThat(tokens.verify(token, KEYS, endMs + skewMs))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.EXPIRED));
    }

    @Test
    void shouldRefuseNotYetValid() {
        long skewMs = SETTINGS.skewSeconds() * 1000L;

        assertThat(tokens.verify(token, KEYS, NOW_MS - skewMs)).isInstanceOf(TokenVerification.Valid.class);
        assertThat(tokens.verify(token, KEYS, NOW_MS - skewMs - 1))
                .isEqualTo(new TokenVerification.Invalid<>(TokenFault.NOT_YET));
    }

    @Test
    void shouldRefuseOtherIssuer() {
        TokenSettings others = new TokenSettings("tactus.other", "tactus", 600, 60, 5);

        assertFault(new AccessTokens(others).issue(KEY, ANN, NOW_MS), TokenFault.ISSUER);
    }

    @Test
    void shouldRefuseOtherAudience() {
        TokenSettings others = new TokenSettings("tactus.test", "shop", 600, 60, 5);

        assertFault(new AccessTokens(others).issue(KEY, ANN, NOW_MS), TokenFault.AUDIENCE);
    }

    @Test
    void shouldRefuseTicketAsAccessToken() {
        JoinTicket ticket = JoinTicket.of(ANN, 1, new TicketPlacement.Spectator(), "tactus");

        assertFault(new JoinTicketSigner(SETTINGS).issue(KEY, ticket, NOW_MS).ticket(), TokenFault.KIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                "...",
                "a.b.c",
                "e30.e30.e30.e30",
                "not a token",
                "W10.W10.W10",
                "bnVsbA.bnVsbA.bnVsbA",
            })
    void shouldRefuseWhatIsNoToken(String text) {
        assertThat(tokens.verify(text, KEYS, NOW_MS)).isInstanceOf(TokenVerification.Invalid.class);
    }

    @Test
    void shouldRefuseHugeAndDeep() {
        String deep = TokenForge.encode("{\"a\":".repeat(300) + "1" + "}".repeat(300));

        assertFault("a".repeat(1 << 20), TokenFault.MALFORMED);
        assertFault(deep + ".e30.AAAA", TokenFault.MALFORMED);
    }

    @Test
    void shouldRefuseMemberTwice() {
        String header = "{\"alg\":\"none\",\"alg\":\"EdDSA\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.id() + "\"}";

        assertFault(TokenForge.signed(KEY, header, TokenForge.decode(TokenForge.part(token, 1))), TokenFault.MALFORMED);
    }

    /** Signed by ourselves, so this is for a defect of ours rather than for an attack. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"nbf\":\"1\",\"exp\":\"2\"}",
                "{\"nbf\":1e400,\"exp\":2}",
                "{\"nbf\":1,\"exp\":1.5}"
            })
    void shouldRefuseClaimsThatAreNone(String claims) {
        assertFault(TokenForge.signed(KEY, header("EdDSA"), claims), TokenFault.MALFORMED);
    }

    @Test
    void shouldGiveNothingForUnknownRole() {
        String claims = TokenForge.decode(TokenForge.part(token, 1)).replace("\"moderator\"", "\"emperor\"");
        Identity player = new Identity(42, "Ann", 7, 3, Set.of(Role.PLAYER));

        assertThat(tokens.verify(TokenForge.signed(KEY, header("EdDSA"), claims), KEYS, NOW_MS))
                .isEqualTo(new TokenVerification.Valid<>(player));
    }

    private void assertFault(String text, TokenFault fault) {
        assertThat(tokens.verify(text, KEYS, NOW_MS)).isEqualTo(new TokenVerification.Invalid<>(fault));
    }

    private static String header(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"typ\":\"at+jwt\",\"kid\":\"" + KEY.id() + "\"}";
    }
}
