package dev.tactus.dialects.pickle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pickles by hand: what each opcode gives, and what is refused. */
class UnpicklerTest {

    static final List<OpSamples.Sample> SAMPLES = OpSamples.READ;
    static final List<PickleOp> REFUSED = List.copyOf(OpSamples.REFUSED.keySet());

    private static final PickleLimits LIMITS = PickleLimits.REQUESTS;

    @ParameterizedTest
    @FieldSource("SAMPLES")
    void shouldReadData(OpSamples.Sample sample) {
        assertThat(read(sample.bytes())).isEqualTo(sample.canonical());
    }

    @ParameterizedTest
    @FieldSource("REFUSED")
    void shouldRefuseWhatIsMoreThanData(PickleOp op) {
        assertThat(reason(OpSamples.REFUSED.getOrDefault(op, "")))
                .startsWith(op + ": ")
                .endsWith("(expected: data alone)");
    }

    /** Of {@code ['move', (1, -2, 0.5), {'k': [True, None, 'Ω', 10**20]}]}, as Python 3.11 writes it. */
    @ParameterizedTest
    @CsvSource({
        "0, 286c70300a566d6f76650a70310a612849310a492d320a46302e350a7470320a61286470330a566b0a70340a286c70350a4930310a614e"
                + "61565c75303361390a70360a614c3130303030303030303030303030303030303030304c0a6173612e",
        "1, 5d71002858040000006d6f76657101284b014afeffffff473fe00000000000007471027d710358010000006b71045d7105284930310a4e"
                + "5802000000cea971064c3130303030303030303030303030303030303030304c0a6573652e",
        "2, 80025d71002858040000006d6f766571014b014afeffffff473fe00000000000008771027d710358010000006b71045d710528884e5802"
                + "000000cea971068a09000010632d5ec76b056573652e",
        "3, 80035d71002858040000006d6f766571014b014afeffffff473fe00000000000008771027d710358010000006b71045d710528884e5802"
                + "000000cea971068a09000010632d5ec76b056573652e",
        "4, 8004953b000000000000005d94288c046d6f7665944b014afeffffff473fe000000000000087947d948c016b945d9428884e8c02cea994"
                + "8a09000010632d5ec76b056573652e",
        "5, 8005953b000000000000005d94288c046d6f7665944b014afeffffff473fe000000000000087947d948c016b945d9428884e8c02cea994"
                + "8a09000010632d5ec76b056573652e",
    })
    void shouldReadWhatEachProtocolWritesAndNoPartOfIt(int protocol, String hex) {
        byte[] pickle = HexFormat.of().parseHex(hex);
        assertThat(read(pickle))
                .isEqualTo("[s6d6f7665,(i1,i-2,r3fe0000000000000),{s6b:[t,n,scea9,i100000000000000000000]}]");
        for (int length = 0; length < pickle.length; length++) {
            assertThat(Unpickler.read(Arrays.copyOf(pickle, length), LIMITS))
                    .as("the first %d bytes of protocol %d", length, protocol)
                    .isInstanceOf(Unpickled.Refused.class);
        }
    }

    /** Of {@code ['login', 'ann', u'pΩ']}, as cPickle of Python 2.7 writes it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "286c70310a53276c6f67696e270a70320a615327616e6e270a70330a6156705c75303361390a70340a612e",
                "5d71012855056c6f67696e71025503616e6e7103580300000070cea97104652e",
                "80025d71012855056c6f67696e71025503616e6e7103580300000070cea97104652e",
            })
    void shouldReadWhatPython2Writes(String hex) {
        assertThat(read(HexFormat.of().parseHex(hex))).isEqualTo("[s6c6f67696e,s616e6e,s70cea9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''              | the end of the pickle: 1 bytes (expected: at most the 0",
                "'.'             | values: 0 at hand (expected: 1)",
                "'N'             | the end of the pickle",
                "'NN.x'          | 1 bytes behind the pickle (expected: none)",
                "'~'             | opcode: 0x7e (expected: one of protocols 0..5)",
                "'a'             | values: 0 at hand (expected: 1)",
                "'Na.'           | values: 0 at hand (expected: 1)",
                "'NNa.'          | appended to None (expected: a list)",
                "'N(Ne.'         | appended to None (expected: a list)",
                "'](Na.'         | values: 0 at hand (expected: 1)",
                "'e'             | no mark (expected: one before the values)",
                "'NNNs.'         | an entry set in None (expected: a dict)",
                "'}(Nu.'         | dict: a key without a value",
                "'(Nd.'          | dict: a key without a value",
                "'}]Ns.'         | key: Items (expected: what does not change)",
                "'}(]tNs.'       | key: Items",
                "'1'             | no mark",
                "'0'             | values: 0 at hand",
                "'2'             | values: 0 at hand",
                "'g5\n.'         | memo: 5 (expected: one that was put before)",
                "'p0\n.'         | values: 0 at hand",
                "'Np-1\n.'       | memo: no digits",
                "'Np99999999999\n.' | memo: no digits, or too many",
                "'I\n.'          | integer: empty",
                "'I0x10\n.'      | integer: no digits",
                "'I1_0\n.'       | integer: no digits",
                "'I12'           | a line without an end",
                "'Fnone\n.'      | float: no digits",
                "'F1e\n.'        | float: 1e (expected: a decimal number)",
                "'F1d\n.'        | float: no digits",
                "'Sab\n.'        | string: not in quotes",
                "'S\"\n.'        | string: not in quotes",
                "'Vabc\\u12\n.'  | escape: 2 digits (expected: 4)",
                "'V\\U00110000\n.' | character: 110000",
            })
    void shouldSayWhatIsWrong(String pickle, String reason) {
        assertThat(reason(pickle)).startsWith(reason);
    }

    @Test
    void shouldRefuseLengthsThatAreNotThere() {
        assertThat(reason("T\u00ff\u00ff\u00ff\u00ff.")).startsWith("length: -1 bytes");
        assertThat(reason("X\u00ff\u00ff\u00ff\u00ff.")).startsWith("length: 4294967295 bytes");
        assertThat(reason("\u008e\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f."))
                .startsWith("length: 9223372036");
        assertThat(reason("\u0095\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000N."))
                .startsWith("frame: 3 bytes");
        assertThat(reason("\u008b\u00ff\u00ff\u00ff\u00ff.")).startsWith("integer: -1 bytes");
        assertThat(reason("\u0080\u0006N.")).startsWith("protocol: 6 (expected: 0..5)");
        assertThat(reason("X\u0001\u0000\u0000\u0000\u00ff.")).startsWith("text: 1 bytes that are no UTF-8");
    }

    @Test
    void shouldReadHalvesOfSurrogatesAsPython3WritesThem() {
        PickleValue half = PickleValue.of("a\ud800b");
        for (String pickle : List.of("X\u0005\u0000\u0000\u0000a\u00ed\u00a0\u0080b.", "Va\\ud800b\n.")) {
            assertThat(Unpickler.read(OpSamples.bytes(pickle), LIMITS)).isEqualTo(new Unpickled.Data(half));
        }
        assertThat(reason("X\u0003\u0000\u0000\u0000\u00ed\u00a0A.")).startsWith("text: 3 bytes that are no UTF-8");
    }

    @Test
    void shouldTakeAPython2StringAsWhatItCanBe() {
        assertThat(read(OpSamples.bytes("U\u0002\u00ce\u00a9."))).isEqualTo("scea9");
        assertThat(read(OpSamples.bytes("U\u0001\u00ff."))).isEqualTo("bff");
        assertThat(read(OpSamples.bytes("S'\\q\\x4a\\7'\n."))).isEqualTo("s5c714a07");
    }

    @Test
    void shouldHaveOneKeyForEqualNumbers() {
        assertThat(read(OpSamples.bytes("}(K\u0001K\u0005\u0088K\u0006F1.0\nK\u0007u.")))
                .isEqualTo("{i1:i7}");
        assertThat(read(OpSamples.bytes("\u008f(Fnan\nFnan\nFinf\nF-inf\nK\u0000NI01\nU\u0001aC\u0001a)\u0090.")))
                .isEqualTo("<(),b61,i0,n,r7ff0000000000000,r7ff8000000000000,rfff0000000000000,s61,t>");
    }

    @Test
    void shouldRefuseWhatIsTooDeepOrHoldsItself() {
        int max = LIMITS.depthMax();
        assertThat(read(OpSamples.bytes("]".repeat(max) + "a".repeat(max - 1) + ".")))
                .hasSize(2 * max);
        assertThat(reason("]".repeat(max + 1) + "a".repeat(max) + ".")).startsWith("depth: more than 16");
        assertThat(reason("]q\u0000h\u0000a.")).startsWith("depth: more than 16");
        assertThat(reason("}q\u0000Nh\u0000s.")).startsWith("depth: more than 16");
        assertThat(reason("N" + "\u0085".repeat(9_000) + ".")).startsWith("depth: more than 16");
        assertThat(reason("}N" + "\u0085".repeat(9_000) + "Ns.")).startsWith("depth: more than 16");
    }

    @Test
    void shouldRefuseMoreThanItsBoundsWhicheverWayItIsSaid() {
        int max = LIMITS.itemsMax();
        assertThat(reason("](" + "N".repeat(max) + "e.")).startsWith("items: more than 10000");
        assertThat(reason("](" + "N0".repeat(max) + "e.")).startsWith("items: more than 10000");
        assertThat(reason("Nq\u0000" + "h\u00000".repeat(max) + ".")).startsWith("items: more than 10000");
        assertThat(reason("(".repeat(max + 1))).startsWith("items: more than 10000");
        assertThat(reason("N" + "2\u0086".repeat(14) + ".")).as("2^14 Nones").startsWith("items: more than 10000");
        assertThat(reason("}N" + "2\u0086".repeat(14) + "Ns.")).as("as a key").startsWith("items: more than 10000");
        assertThat(reason("T\u0000\u0080\u0000\u0000" + "x".repeat(32_768) + "22\u0087."))
                .as("a text three times")
                .startsWith("texts, bytes and numbers: more than 65536 bytes");
        assertThat(reason("N" + "\u0094".repeat(max + 1) + ".")).startsWith("memo: more than 10000");
        assertThat(reason("]" + " ".repeat(65_536))).startsWith("pickle: 65537 bytes (expected: at most 65536)");
    }

    @Test
    void shouldBoundIntegers() {
        assertThat(read(OpSamples.bytes("\u008b\u0000\u0001\u0000\u0000" + "\u007f".repeat(256) + ".")))
                .startsWith("i16095136")
                .hasSize(618);
        assertThat(reason("\u008b\u0001\u0001\u0000\u0000" + "\u0001".repeat(257) + "."))
                .startsWith("integer: 257 bytes (expected: at most 256)");
        assertThat(reason("L" + "9".repeat(620) + "L\n.")).startsWith("integer: 258 bytes");
        assertThat(reason("L" + "9".repeat(60_000) + "L\n.")).startsWith("integer: 60000 digits");
    }

    @Test
    void shouldSurviveAnyBytes() {
        List<byte[]> seeds = new ArrayList<>();
        OpSamples.READ.forEach(sample -> seeds.add(sample.bytes()));
        RandomValues values = new RandomValues(new Random(2));
        for (int i = 0; i < 50; i++) {
            seeds.add(Pickler.write(values.next()));
        }
        Random random = new Random(1);
        int read = 0;
        int pickles = Integer.getInteger("tactus.fuzz.messages", 300_000);
        for (int i = 0; i < pickles; i++) {
            byte[] pickle = mutated(random, seeds);
            if (Unpickler.read(pickle, LIMITS) instanceof Unpickled.Data(PickleValue value)) {
                assertThat(CanonicalText.of(value)).isNotEmpty();
                read++;
            }
        }
        assertThat(read).as("some stay data, most do not").isBetween(pickles / 100, pickles * 9 / 10);
    }

    private static byte[] mutated(Random random, List<byte[]> seeds) {
        byte[] seed = seeds.get(random.nextInt(seeds.size()));
        if (random.nextInt(4) == 0) {
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            int cut = random.nextInt(seed.length);
            byte[] both = Arrays.copyOf(seed, cut + other.length);
            System.arraycopy(other, 0, both, cut, other.length);
            seed = both;
        }
        byte[] bytes = Arrays.copyOf(seed, random.nextInt(20) == 0 ? random.nextInt(seed.length + 9) : seed.length);
        for (int i = random.nextInt(4); i > 0 && bytes.length > 0; i--) {
            PickleOp[] ops = PickleOp.values();
            bytes[random.nextInt(bytes.length)] =
                    (byte) (random.nextBoolean() ? random.nextInt() : ops[random.nextInt(ops.length)].code());
        }
        return bytes;
    }

    @Test
    void shouldAllocateNoMoreThanAPickleIsWorth() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (String lie : List.of(
                "X\u00ff\u00ff\u00ff\u007f",
                "\u008e\u00ff\u00ff\u00ff\u007f\u0000\u0000\u0000\u0000",
                "\u008b\u00ff\u00ff\u00ff\u007f",
                "N" + "2\u0086".repeat(4_000) + ".",
                "Nr\u00ff\u00ff\u00ff\u007f.")) {
            Unpickler.read(OpSamples.bytes(lie), LIMITS);
            long before = threads.getCurrentThreadAllocatedBytes();
            Unpickler.read(OpSamples.bytes(lie), LIMITS);
            assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                    .as(lie)
                    .isLessThan(1_000_000);
        }
    }

    private static String read(byte[] pickle) {
        Unpickled read = Unpickler.read(pickle, LIMITS);
        assertThat(read).isInstanceOf(Unpickled.Data.class);
        return CanonicalText.of(((Unpickled.Data) read).value());
    }

    private static String reason(String pickle) {
        Unpickled read = Unpickler.read(OpSamples.bytes(pickle), LIMITS);
        assertThat(read).isInstanceOf(Unpickled.Refused.class);
        return ((Unpickled.Refused) read).reason();
    }

    /** As Python 3.12 and 2.7 write them; the calls are data, and nothing is called. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80035d71 0063 6275696c74696e73 0a 736574 0a 7101 5d7102 4b01 61 857103 52 7104 61 2e    | [<i1>]",
                "80025d71 0063 5f5f6275696c74696e5f5f 0a 66726f7a656e736574 0a 5d 4b01 61 85 52 61 2e    | [<i1>]",
                "80025d 63 5f636f64656373 0a 656e636f6465 0a 58 03000000 61c3bf 58 06000000 6c6174696e31 86 52 61 2e |"
                        + " [b61ff]",
                "80025d 63 5f5f6275696c74696e5f5f 0a 6279746573 0a 29 52 61 2e                            | [b]",
                "80035d 63 6275696c74696e73 0a 627974656172726179 0a 43 02 0102 85 52 61 2e                | [b0102]",
                "80045d 8c08 6275696c74696e73 8c09 627974656172726179 93 29 52 61 2e                      | [b]"
            })
    void shouldReadTheCallsByWhichPythonWritesData(String pickle, String canonical) {
        byte[] bytes = HexFormat.of().parseHex(pickle.replace(" ", ""));
        assertThat(read(bytes)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "c__builtin__\nset\n.",
                "](c__builtin__\nset\ne.",
                "c__builtin__\nset\n(K\u0001tR.",
                "c__builtin__\nset\n(]]atR.",
                "c__builtin__\neval\n(S'1'\ntR.",
                "c__builtin__\ngetattr\n.",
                "c_codecs\ndecode\n.",
                "c_codecs\nencode\n(VA\nVutf-8\ntR.",
                "c_codecs\nencode\n(V\\u0100\nVlatin1\ntR.",
                "c__builtin__\nbytes\n(K\u0005tR.",
                "c__builtin__\nbytearray\n(K\u0005tR.",
                "c__builtin__\nset\n)\u0081.",
                "c__builtin__\nset\n)R}b."
            })
    void shouldReadNoOtherCall(String pickle) {
        assertThat(Unpickler.read(OpSamples.bytes(pickle), LIMITS)).isInstanceOf(Unpickled.Refused.class);
    }
}
