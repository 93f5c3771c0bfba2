package dev.tactus.dialects.binary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tactus.core.frame.InputForm;
import dev.tactus.core.game.Command;
import dev.tactus.engine.port.ClientDecoder;
import dev.tactus.engine.port.Decoded;
import dev.tactus.games.arena.Arena;
import dev.tactus.protocol.message.ClientMessage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients' requests, as bytes that were written by hand. */
class BinaryRequestsTest {

    private static final Arena GAME = new Arena();

    private final BinaryDialect dialect = new BinaryDialect(GAME, "arena");
    private final ClientDecoder decoder = dialect.decoder(true);

    @Test
    void shouldAskAStrangerForItsNameAndLetItTryAgain() {
        assertThat(read("00 616e6e 00")).isEqualTo(message(new ClientMessage.Login("ann", null)));
        assertThat(read("00 616e6e 00 736563726574 00")).isEqualTo(message(new ClientMessage.Login("ann", "secret")));
        assertThat(read("00 c3a9 00 00"))
                .as("an empty password is one")
                .isEqualTo(message(new ClientMessage.Login("é", "")));
        assertThat(new ClientMessage.Login("ann", "secret").toString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource({
        "00 616e6e 00 62,  no zero byte",
        "00 ff 00,         no UTF-8",
        "00 ff,            no UTF-8",
    })
    void shouldSayWhatIsWrongWithALogin(String hex, String reason) {
        assertMalformed(read(hex), reason);
    }

    @ParameterizedTest
    @CsvSource({"00, ''", "00 00, ''", "00 44657665, Deve", "00 44657665 00, Deve"})
    void shouldTakeAnyNameEvenWithoutItsZeroByte(String hex, String name) {
        assertThat(read(hex)).isEqualTo(message(new ClientMessage.Login(name, null)));
    }

    @Test
    void shouldHandOverWhatComesBeforeAPlaceAsAMessageOutOfTurn() {
        for (String first : new String[] {"fe 0102030405060708", "00 616e6e 00"}) {
            read(first);
            for (String hex : new String[] {"02 0000803f 00000000", "03", "64 68 00", "fe 0102030405060708", "43"}) {
                assertThat(read(hex)).as(hex).isEqualTo(message(new ClientMessage.Leave()));
            }
        }
        assertThat(dialect.outOfPlace(false)).isEqualTo("Authentication required");
        assertThat(dialect.outOfPlace(true)).isEqualTo("Request connect required");
    }

    @Test
    void shouldAskForThePlaceOfTheListener() {
        read("00 616e6e 00");
        assertThat(read("01")).isEqualTo(message(new ClientMessage.JoinRoomByName("arena")));
        assertThat(read("01")).isEqualTo(message(new ClientMessage.Heartbeat()));
        assertThat(read("00 616e6e 00")).isEqualTo(message(new ClientMessage.Heartbeat()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "02 0000803f 000080bf | MOVE{dx=1, dy=-1}",
                "02 0000003f 0000803e | MOVE{dx=0.5, dy=0.25}",
                "02 00000000 00000080 | MOVE{dx=0, dy=0}",
                "02 0000e040 0000807f | MOVE{dx=1, dy=1}",
                "02 000080ff f304353f | MOVE{dx=-1, dy=0.7071075439453125}",
                "02 0000803f 00000000 00 | MOVE{dx=1, dy=0}",
                "03 | SHOOT{}",
                "03 00 | SHOOT{}",
                "04 00000a | HURT_SELF{}",
                "04 010203 | HURT_SELF{}",
                "06 | CHANGE_TEAM{}",
                "07 | POWER_UP{}",
                "64 2f6b69612030 00 | CHAT{text=/kia 0}",
                "64 00 | CHAT{text=}",
            })
    void shouldReadWhatPlayersWant(String hex, String command) {
        enter();
        assertThat(read(hex)).isInstanceOfSatisfying(Decoded.Message.class, read -> {
            ClientMessage.Submit submit = (ClientMessage.Submit) read.message();
            assertThat(submit.sequence()).isZero();
            assertThat(submit.form()).isEqualTo(InputForm.BYTES);
            Command wanted = GAME.commands().read(submit.payload());
            assertThat(GAME.commands().nameOf(wanted) + GAME.commands().named(wanted))
                    .isEqualTo(command);
        });
    }

    @Test
    void shouldReadPingAndPassOverRelics() {
        enter();
        assertThat(read("fe 0102030405060708"))
                .isInstanceOfSatisfying(
                        Decoded.Message.class,
                        read -> assertThat(((ClientMessage.Echo) read.message()).body())
                                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"05 01", "02 0000c07f 00000000", "02 00000000 ffffffff", "08", "08 01", "41", "ff 01020304"})
    void shouldIgnoreWhatOlderServersIgnore(String hex) {
        enter();
        assertThat(read(hex)).isEqualTo(message(new ClientMessage.Heartbeat()));
    }

    @ParameterizedTest
    @CsvSource({
        "02 0000803f 0000,           2 bytes left",
        "04 0102,                    2 bytes left",
        "05,                         0 bytes left",
        "64 6869,                    no zero byte",
        "64 ed a0 80 00,             no UTF-8",
        "fe 01020304050607,          7 bytes left",
    })
    void shouldSayWhatIsWrongInTheWorld(String hex, String reason) {
        enter();
        assertMalformed(read(hex), reason);
    }

    @Test
    void shouldTakeAMessageWithoutBytesForNone() {
        assertMalformed(decoder.empty(), "message without bytes");
    }

    @Test
    void shouldBoundMessages() {
        ClientDecoder narrow = new BinaryDialect(GAME, "arena", 64).decoder(true);
        byte[] long1 = new byte[65];
        assertThat(narrow.next(ByteBuffer.wrap(long1))).isInstanceOf(Decoded.Malformed.class);
        byte[] fits = new byte[64];
        Arrays.fill(fits, 1, 63, (byte) 'x');
        assertThat(narrow.next(ByteBuffer.wrap(fits)))
                .isEqualTo(message(new ClientMessage.Login("x".repeat(62), null)));
        assertThat(narrow.next(ByteBuffer.allocate(0))).isEqualTo(Decoded.NeedMore.INSTANCE);
    }

    @Test
    void shouldNeverThrowWhateverComes() {
        Random random = new Random(9);
        String[] said = {
            "00616e6e00",
            "00616e6e0073656372657400",
            "01",
            "020000803f000080bf",
            "03",
            "04010203",
            "0501",
            "06",
            "07",
            "642f6b6961203000",
            "fe0102030405060708"
        };
        int understood = 0;
        for (int i = 0; i < 200_000; i++) {
            ClientDecoder link = dialect.decoder(true);
            if (random.nextInt(4) > 0) {
                link.next(bytes("00616e6e00"));
                link.next(bytes("01"));
            }
            byte[] mutated = mutated(HexFormat.of().parseHex(said[random.nextInt(said.length)]), random);
            ByteBuffer buffer = ByteBuffer.wrap(mutated);
            understood += link.next(buffer) instanceof Decoded.Message ? 1 : 0;
            assertThat(buffer.hasRemaining() && mutated.length <= 1_024).isFalse();
        }
        assertThat(understood).as("some of it made sense").isBetween(20_000, 180_000);
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        byte[] mutated = Arrays.copyOf(bytes, random.nextInt(3) > 0 ? bytes.length : random.nextInt(bytes.length + 5));
        for (int flips = random.nextInt(3); flips > 0 && mutated.length > 0; flips--) {
            mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }

    private void enter() {
        read("00 616e6e 00");
        read("01");
    }

    private Decoded read(String hex) {
        return decoder.next(bytes(hex));
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    private static Decoded message(ClientMessage message) {
        return new Decoded.Message(message);
    }

    private static void assertMalformed(Decoded read, String reason) {
        assertThat(read)
                .isInstanceOfSatisfying(
                        Decoded.Malformed.class,
                        malformed -> assertThat(malformed.reason()).contains(reason));
    }
}
