package dev.tactus.accounts.token;

import static dev.tactus.accounts.token.TokenForge.NOW_MS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tactus.accounts.role.Role;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwksTest {

    private static final SigningKey KEY = TokenForge.key(1);

    @Test
    void shouldLetOthersVerify() {
        AccessTokens tokens = new AccessTokens(TokenForge.SETTINGS);
        Identity ann = new Identity(42, "Ann", 7, 3, Set.of(Role.PLAYER));
        KeySet read = Jwks.read(Jwks.write(new KeySet(List.of(KEY.verifies())), NOW_MS));

        assertThat(tokens.verify(tokens.issue(KEY, ann, NOW_MS), read, NOW_MS))
                .isEqualTo(new TokenVerification.Valid<>(ann));
    }

    @Test
    void shouldTellOnlyPublicHalvesOfTrustedKeys() {
        KeySet keys = new KeySet(List.of(KEY.verifies()));
        String document = Jwks.write(keys, NOW_MS);

        assertThat(document)
                .contains(KEY.id(), KEY.publicText())
                .doesNotContain(KEY.privateText(), KEY.secretText(), "\"d\"");
        assertThat(Jwks.write(keys, KEY.verifies().untilMs())).isEqualTo("{\"keys\":[]}");
    }

    /** The example of RFC 8037, appendix A: the key, its thumbprint and what it signed. */
    @Test
    void shouldAgreeWithTheStandard() {
        byte[] raw = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        VerifyKey key = VerifyKey.of(raw, Long.MAX_VALUE);
        String message = "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        String signature = "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

        assertThat(key.id()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assertThat(Ed25519.verify(
                        key.key(),
                        message.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        Base64Url.decode(signature).orElseThrow()))
                .isTrue();
    }

    @Test
    void shouldPassOverKeysOfOtherKinds() {
        String document =
                "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                        + KEY.publicText() + "\"}]}";

        assertThat(Jwks.read(document).keys()).extracting(VerifyKey::id).containsExactly(KEY.id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"keys\":1}", "{\"keys\":[{\"crv\":\"Ed25519\",\"x\":\"AAAA\"}]}"})
    void shouldRefuseWhatIsNoDocument(String document) {
        assertThatThrownBy(() -> Jwks.read(document)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldRestoreKeysFromTheirTexts() {
        SigningKey restored = SigningKey.restore(
                1,
                KEY.publicText(),
                KEY.privateText(),
                KEY.secretText(),
                KEY.fromMs(),
                KEY.untilMs(),
                KEY.verifies().untilMs());

        assertThat(restored.verifies()).isEqualTo(KEY.verifies());
        assertThat(restored.ticketSecret()).isEqualTo(KEY.ticketSecret());
        assertThat(restored.toString()).doesNotContain(KEY.privateText(), KEY.secretText());
    }

    @Test
    void shouldNotRepeatDamagedKeys() {
        assertThatThrownBy(() -> SigningKey.restore(1, KEY.publicText(), "secret!", KEY.secretText(), 0, 1, 1))
                .hasMessage("private key: unreadable (expected: base64url)");
        assertThatThrownBy(() -> SigningKey.restore(1, KEY.publicText(), "c2VjcmV0", KEY.secretText(), 0, 1, 1))
                .hasMessage("private key: unreadable (expected: Ed25519 in PKCS #8)")
                .hasNoCause();
    }
}
