package dev.tactus.dialects.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes that are written, to the letter. */
class PicklerTest {

    @Test
    void shouldWriteProtocol2() {
        assertWrites(PickleValue.None.NONE, "4e");
        assertWrites(PickleValue.of(true), "88");
        assertWrites(PickleValue.of(false), "89");
        assertWrites(PickleValue.of(255), "4bff");
        assertWrites(PickleValue.of(256), "4d0001");
        assertWrites(PickleValue.of(65_536), "4a00000100");
        assertWrites(PickleValue.of(-1), "4affffffff");
        assertWrites(PickleValue.of(Integer.MIN_VALUE), "4a00000080");
        assertWrites(PickleValue.of(1L << 31), "8a050000008000");
        assertWrites(PickleValue.of(1.5), "473ff8000000000000");
        assertWrites(PickleValue.list(), "5d");
        assertWrites(PickleValue.list(PickleValue.of(1)), "5d4b0161");
        assertWrites(PickleValue.list(PickleValue.of(1), PickleValue.of(2)), "5d284b014b0265");
        assertWrites(PickleValue.tuple(), "29");
        assertWrites(PickleValue.tuple(PickleValue.of(1)), "4b0185");
        assertWrites(PickleValue.tuple(PickleValue.of(1), PickleValue.of(2), PickleValue.of(3)), "4b014b024b0387");
        assertWrites(
                PickleValue.tuple(PickleValue.of(1), PickleValue.of(2), PickleValue.of(3), PickleValue.of(4)),
                "284b014b024b034b0474");
        Map<PickleValue, PickleValue> dict = new LinkedHashMap<>();
        dict.put(PickleValue.of("b"), PickleValue.of(1));
        dict.put(PickleValue.of("a"), PickleValue.of(2));
        assertWrites(new PickleValue.Dict(dict), "7d285501624b015501614b0275");
    }

    @Test
    void shouldWriteTextsAsEachPythonHasThem() {
        assertWrites(PickleValue.of("map"), "55036d6170");
        assertWrites(PickleValue.of("x".repeat(256)), "5400010000" + "78".repeat(256));
        assertWrites(PickleValue.of("Ω"), "5802000000cea9");
    }

    @Test
    void shouldWriteWhatProtocol2HasNoWordForAsACall() {
        assertWrites(
                new PickleValue.Bytes(new byte[] {0x61, (byte) 0xff}),
                "635f636f646563730a656e636f64650a580300000061c3bf55066c6174696e318652");
        assertWrites(
                new PickleValue.Group(Set.of(PickleValue.of(7))), "635f5f6275696c74696e5f5f0a7365740a5d4b07618552");
    }

    @Test
    void shouldWriteWholeNumbersOfAnySize() {
        BigInteger number = BigInteger.ONE.shiftLeft(2_040);
        assertThat(HexFormat.of().formatHex(Pickler.write(new PickleValue.Int(number))))
                .startsWith("80028b00010000");
        assertThat(Unpickler.read(Pickler.write(new PickleValue.Int(number)), PickleLimits.REQUESTS))
                .isEqualTo(new Unpickled.Data(new PickleValue.Int(number)));
    }

    @Test
    void shouldWriteWhatTheUnpicklerReads() {
        RandomValues values = new RandomValues(new Random(3));
        int data = 0;
        for (int i = 0; i < 2_000; i++) {
            PickleValue value = values.next();
            Unpickled read = Unpickler.read(Pickler.write(value), PickleLimits.REQUESTS);
            boolean isCall = CanonicalText.of(value).matches(".*[b<].*");
            if (!isCall) {
                assertThat(read)
                        .isInstanceOfSatisfying(
                                Unpickled.Data.class,
                                found -> assertThat(CanonicalText.of(found.value()))
                                        .isEqualTo(CanonicalText.of(value)));
                data++;
            }
        }
        assertThat(data).isGreaterThan(500);
    }

    private static void assertWrites(PickleValue value, String hex) {
        assertThat(HexFormat.of().formatHex(Pickler.write(value))).isEqualTo("8002" + hex + "2e");
    }
}
