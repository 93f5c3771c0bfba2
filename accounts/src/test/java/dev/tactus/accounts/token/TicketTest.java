package dev.tactus.accounts.token;

import static dev.tactus.accounts.token.TokenForge.NOW_MS;
import static dev.tactus.accounts.token.TokenForge.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Join tickets and what attackers do with them. */
class TicketTest {

    private static final SigningKey KEY = TokenForge.key(1);
    private static final SigningKey OTHER_KEY = TokenForge.key(2);
    private static final KeySet KEYS = new KeySet(List.of(KEY.verifies()));
    private static final RevocationCheck NOTHING_REVOKED = (account, session, generation) -> false;
    private static final long ROOM = -7; // unsigned, so one of the largest
    private static final JoinTicket SEAT = new JoinTicket(42, "Ann", 7, 3, ROOM, new TicketPlacement.Seat(2), "node-a");

    private final JoinTicketSigner office = new JoinTicketSigner(SETTINGS);
    private final JoinTicketVerifier door = door("node-a", KEY);
    private final IssuedTicket issued = office.issue(KEY, SEAT, NOW_MS);

    @Test
    void shouldLetInOnceWithTheSameKeyOnBothSides() {
        TokenVerification<JoinTicketVerifier.Admitted> taken = take(door, issued.ticket(), ROOM, NOW_MS);

        assertThat(taken).isInstanceOfSatisfying(TokenVerification.Valid.class, valid -> {
            JoinTicketVerifier.Admitted admitted = (JoinTicketVerifier.Admitted) valid.value();
            assertThat(admitted.ticket()).isEqualTo(SEAT);
            assertThat(admitted.key()).isEqualTo(issued.key()).hasSize(32);
        });
    }

    @Test
    void shouldRefuseReplayedTicket() {
        assertThat(take(door, issued.ticket(), ROOM, NOW_MS)).isInstanceOf(TokenVerification.Valid.class);
        long untilMs = issued.expiresMs();
        for (long nowMs = NOW_MS; nowMs < untilMs; nowMs += 1_000) {
            assertThat(take(door, issued.ticket(), ROOM, nowMs)).isEqualTo(fault(TokenFault.REPLAYED));
        }
        assertThat(take(door, issued.ticket(), ROOM, untilMs)).isEqualTo(fault(TokenFault.EXPIRED));
    }

    @Test
    void shouldRefuseTicketForAnotherRoomAndKeepItGood() {
        assertThat(take(door, issued.ticket(), 8, NOW_MS)).isEqualTo(fault(TokenFault.ROOM));
        assertThat(take(door, issued.ticket(), ROOM, NOW_MS)).isInstanceOf(TokenVerification.Valid.class);
    }

    @Test
    void shouldRefuseTicketForAnotherNode() {
        assertThat(take(door("node-b", KEY), issued.ticket(), ROOM, NOW_MS)).isEqualTo(fault(TokenFault.AUDIENCE));
    }

    @Test
    void shouldRefuseExpiredTicket() {
        assertThat(take(door, issued.ticket(), ROOM, issued.expiresMs())).isEqualTo(fault(TokenFault.EXPIRED));
    }

    @Test
    void shouldRefuseTicketBeforeItsTime() {
        assertThat(take(door, issued.ticket(), ROOM, NOW_MS - 60_000)).isEqualTo(fault(TokenFault.NOT_YET));
    }

    @Test
    void shouldRefuseForgedTicket() {
        IssuedTicket forged = office.issue(OTHER_KEY, SEAT, NOW_MS);
        String header = "{\"alg\":\"EdDSA\",\"typ\":\"tactus-join+jwt\",\"kid\":\"" + KEY.id() + "\"}";
        String claims = TokenForge.decode(TokenForge.part(forged.ticket(), 1));

        assertThat(take(door, forged.ticket(), ROOM, NOW_MS)).isEqualTo(fault(TokenFault.KEY));
        assertThat(take(door, TokenForge.signed(OTHER_KEY, header, claims), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.SIGNATURE));
        assertThat(take(door, TokenForge.withClaims(issued.ticket(), "\"seat\":2", "\"seat\":1"), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.SIGNATURE));
        assertThat(take(door, TokenForge.withClaims(issued.ticket(), ",\"seat\":2", ""), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.SIGNATURE));
    }

    /** Returns the ticket with other claims, signed by the node's own key. */
    private String signed(String claim, String replaced) {
        String claims = TokenForge.decode(TokenForge.part(issued.ticket(), 1)).replaceFirst(claim, replaced);
        String header = TokenForge.decode(TokenForge.part(issued.ticket(), 0));
        return TokenForge.signed(KEY, header, claims);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "4294967297", "1.5", "\"1\"", "null"})
    void shouldRefuseSeatThatIsNone(String seat) {
        assertThat(take(door, signed("\"seat\":2", "\"seat\":" + seat), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2147483647"})
    void shouldTakeTheFirstAndTheLastSeat(String seat) {
        assertThat(take(door, signed("\"seat\":2", "\"seat\":" + seat), ROOM, NOW_MS))
                .isInstanceOf(TokenVerification.Valid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "*"})
    void shouldRefuseTicketWhoseOwnIdHasAnotherLength(String unique) {
        assertThat(take(door, signed("\"jti\":\"[^\"]*\"", "\"jti\":\"" + unique + "\""), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\"b", "a\\b", "\u007f", "n\u00e4he"})
    void shouldRefuseNamesOfNodesThatNoTicketCouldHave(String node) {
        assertThatThrownBy(() -> named(node))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visible ASCII");
    }

    @Test
    void shouldTakeNamesOfNodesUpToTheirLength() {
        assertThat(named("!~" + "n".repeat(62))).isNotNull();
        assertThatThrownBy(() -> named("n".repeat(65))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldTellHowLongAnyTokenIsGood() {
        TokenSettings settings = new TokenSettings("i", "a", 600, 60, 5);
        assertThat(settings.longestMs()).isEqualTo(610_000);
        assertThat(new TokenSettings("i", "a", 30, 3_600, 60).longestMs()).isEqualTo(3_720_000);
        assertThatThrownBy(() -> new TokenSettings("i", "a", 600, 4, 5)).hasMessageContaining("ticketSeconds");
        assertThatThrownBy(() -> new TokenSettings("i", "a", 600, 60, 61)).hasMessageContaining("skewSeconds");
        assertThatThrownBy(() -> new TokenSettings("i", "a", 0, 60, 5)).hasMessageContaining("accessSeconds");
        assertThatThrownBy(() -> new TokenSettings("", "a", 600, 60, 5)).hasMessageContaining("issuer");
        assertThatThrownBy(() -> new TokenSettings("i", "a b", 600, 60, 5)).hasMessageContaining("audience");
    }

    @Test
    void shouldRefuseTicketWithoutAlgorithm() {
        String header = "{\"alg\":\"none\",\"typ\":\"tactus-join+jwt\",\"kid\":\"" + KEY.id() + "\"}";

        assertThat(take(door, TokenForge.withHeader(issued.ticket(), header), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.ALGORITHM));
    }

    @Test
    void shouldRefuseAccessTokenAsTicket() {
        Identity ann = new Identity(42, "Ann", 7, 3, java.util.Set.of());

        assertThat(take(door, new AccessTokens(SETTINGS).issue(KEY, ann, NOW_MS), ROOM, NOW_MS))
                .isEqualTo(fault(TokenFault.KIND));
    }

    @Test
    void shouldRefuseTicketOfRevokedPlayer() {
        RevocationCheck all = (account, session, generation) -> account == 42 && session == 7 && generation == 3;

        assertThat(door.take(issued.ticket(), ROOM, KEYS, all, NOW_MS)).isEqualTo(fault(TokenFault.REVOKED));
    }

    @Test
    void shouldRefuseFurtherTicketsWhenFullAndTakeThemAgainLater() {
        JoinTicketVerifier small = new JoinTicketVerifier("node-a", SETTINGS, secrets("node-a", KEY), 1);
        assertThat(take(small, issued.ticket(), ROOM, NOW_MS)).isInstanceOf(TokenVerification.Valid.class);
        String second = office.issue(KEY, SEAT, NOW_MS).ticket();
        long laterMs = issued.expiresMs();
        String third = office.issue(KEY, SEAT, laterMs).ticket();

        assertThat(take(small, second, ROOM, NOW_MS)).isEqualTo(fault(TokenFault.FULL));
        assertThat(take(small, issued.ticket(), ROOM, NOW_MS)).isEqualTo(fault(TokenFault.REPLAYED));
        assertThat(take(small, third, ROOM, laterMs)).isInstanceOf(TokenVerification.Valid.class);
    }

    @Test
    void shouldLetSpectatorInWithoutSeat() {
        JoinTicket watch = new JoinTicket(42, "Ann", 7, 3, ROOM, new TicketPlacement.Spectator(), "node-a");

        assertThat(take(door, office.issue(KEY, watch, NOW_MS).ticket(), ROOM, NOW_MS))
                .isInstanceOfSatisfying(
                        TokenVerification.Valid.class,
                        valid -> assertThat(((JoinTicketVerifier.Admitted) valid.value()).ticket())
                                .isEqualTo(watch));
    }

    @Test
    void shouldGiveEveryTicketAndNodeAnotherKey() {
        JoinTicket elsewhere = new JoinTicket(42, "Ann", 7, 3, ROOM, new TicketPlacement.Seat(2), "node-b");

        assertThat(office.issue(KEY, SEAT, NOW_MS).key()).isNotEqualTo(issued.key());
        assertThat(office.issue(KEY, elsewhere, NOW_MS).key()).isNotEqualTo(issued.key());
        assertThat(TicketSecrets.nodeSecret(KEY, "node-a")).isNotEqualTo(TicketSecrets.nodeSecret(KEY, "node-b"));
        assertThat(issued.ticket()).doesNotContain(Base64Url.encode(issued.key()));
    }

    /** The length that old protocols have room for, with everything as long as it may be. */
    @Test
    void shouldFitIntoFieldsOfOldProtocols() {
        TokenSettings longest = new TokenSettings("i".repeat(64), "a".repeat(64), 86_400, 3_600, 60);
        JoinTicket ticket = new JoinTicket(
                (1L << 53) - 1,
                "\ud840\udc00".repeat(24),
                (1L << 53) - 1,
                Long.MAX_VALUE,
                -1,
                new TicketPlacement.Seat(Integer.MAX_VALUE),
                "n".repeat(64));

        String text = new JoinTicketSigner(longest).issue(KEY, ticket, NOW_MS).ticket();

        assertThat(text).hasSizeLessThan(1_000).matches("[A-Za-z0-9_.-]+");
    }

    @Test
    void shouldRefuseNodeNamesThatDoNotFit() {
        assertThatThrownBy(() -> new JoinTicket(1, "Ann", 1, 1, 1, new TicketPlacement.Spectator(), ""))
                .hasMessageContaining("node:");
        assertThatThrownBy(() -> new TicketPlacement.Seat(0)).hasMessage("seat: 0 (expected: >= 1)");
    }

    private static TokenVerification<JoinTicketVerifier.Admitted> take(
            JoinTicketVerifier door, String text, long room, long nowMs) {
        return door.take(text, room, KEYS, NOTHING_REVOKED, nowMs);
    }

    private static JoinTicketVerifier named(String node) {
        return new JoinTicketVerifier(node, SETTINGS, secrets("node-a", KEY), 1_000);
    }

    private static JoinTicketVerifier door(String node, SigningKey key) {
        return new JoinTicketVerifier(node, SETTINGS, secrets(node, key), 1_000);
    }

    /** The secrets given to a room node without a database. */
    private static TicketSecrets secrets(String node, SigningKey key) {
        byte[] secret = TicketSecrets.nodeSecret(key, node);
        return keyId -> keyId.equals(key.id()) ? Optional.of(secret) : Optional.empty();
    }

    private static TokenVerification<JoinTicketVerifier.Admitted> fault(TokenFault fault) {
        return new TokenVerification.Invalid<>(fault);
    }
}
