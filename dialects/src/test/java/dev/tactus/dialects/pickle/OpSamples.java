package dev.tactus.dialects.pickle;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Pickles written by hand, each char a byte: of every opcode that is read, and of every one that is refused. */
final class OpSamples {

    /**
     * One that is read.
     *
     * @param pickle its bytes as chars
     * @param canonical what it holds
     */
    record Sample(String pickle, String canonical) {

        byte[] bytes() {
            return OpSamples.bytes(pickle);
        }

        String hex() {
            return HexFormat.of().formatHex(bytes());
        }
    }

    static final List<Sample> READ = List.of(
            new Sample("I42\n.", "i42"),
            new Sample("I-7\n.", "i-7"),
            new Sample("I00\n.", "f"),
            new Sample("I01\n.", "t"),
            new Sample("J\u00fe\u00ff\u00ff\u00ff.", "i-2"),
            new Sample("K\u00ff.", "i255"),
            new Sample("M\u0001\u0002.", "i513"),
            new Sample("L123456789012345678901234567890L\n.", "i123456789012345678901234567890"),
            new Sample("\u008a\u0000.", "i0"),
            new Sample("\u008a\u0002\u0000\u00ff.", "i-256"),
            new Sample("\u008b\u0003\u0000\u0000\u0000\u0000\u0000\u0001.", "i65536"),
            new Sample("S'a\\'\\n\\x41\\101\\\\'\n.", "s61270a41415c"),
            new Sample("S\"it's\"\n.", "s69742773"),
            new Sample("T\u0002\u0000\u0000\u0000ab.", "s6162"),
            new Sample("U\u0002ab.", "s6162"),
            new Sample("B\u0002\u0000\u0000\u0000\u00ff\u0000.", "bff00"),
            new Sample("C\u0001\u00fe.", "bfe"),
            new Sample("\u008e\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000a.", "b61"),
            new Sample("\u0096\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000b.", "b62"),
            new Sample("N.", "n"),
            new Sample("\u0088.", "t"),
            new Sample("\u0089.", "f"),
            new Sample("V\u00e9\\u03a9\\U0001f600\\\\u0041\n.", "sc3a9cea9f09f98805c5c7530303431"),
            new Sample("\u008c\u0002\u00ce\u00a9.", "scea9"),
            new Sample("X\u0002\u0000\u0000\u0000\u00ce\u00a9.", "scea9"),
            new Sample("\u008d\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u00ce\u00a9.", "scea9"),
            new Sample("F-1.5e3\n.", "rc097700000000000"),
            new Sample("Finf\n.", "r7ff0000000000000"),
            new Sample("G?\u00f8\u0000\u0000\u0000\u0000\u0000\u0000.", "r3ff8000000000000"),
            new Sample("].", "[]"),
            new Sample("]K\u0001a.", "[i1]"),
            new Sample("](K\u0001K\u0002e.", "[i1,i2]"),
            new Sample("(K\u0001K\u0002l.", "[i1,i2]"),
            new Sample(").", "()"),
            new Sample("(K\u0001K\u0002K\u0003K\u0004t.", "(i1,i2,i3,i4)"),
            new Sample("K\u0001\u0085.", "(i1)"),
            new Sample("K\u0001K\u0002\u0086.", "(i1,i2)"),
            new Sample("K\u0001K\u0002K\u0003\u0087.", "(i1,i2,i3)"),
            new Sample("}.", "{}"),
            new Sample("(K\u0001NK\u0001\u0088d.", "{i1:t}"),
            new Sample("}K\u0001Ns.", "{i1:n}"),
            new Sample("}(K\u0001NK\u0002Nu.", "{i1:n,i2:n}"),
            new Sample("\u008f.", "<>"),
            new Sample("\u008f(K\u0001K\u0002K\u0001\u0090.", "<i1,i2>"),
            new Sample("(K\u0001K\u0002\u0091.", "<i1,i2>"),
            new Sample("K\u0001K\u00020.", "i1"),
            new Sample("K\u0001(0.", "i1"),
            new Sample("]K\u00012\u0086a.", "[(i1,i1)]"),
            new Sample("K\u0001(K\u0002K\u00031.", "i1"),
            new Sample("]p0\n0g0\n.", "[]"),
            new Sample("]q\u00050h\u0005.", "[]"),
            new Sample("]r\u0000\u0001\u0000\u00000j\u0000\u0001\u0000\u0000.", "[]"),
            new Sample("\u0080\u0004K\u0007\u00940h\u0000.", "i7"),
            new Sample("\u0080\u0004\u0095\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.", "n"));

    /** By opcode that is refused: a pickle that real Python would take it from. */
    static final Map<PickleOp, String> REFUSED = new EnumMap<>(Map.ofEntries(
            Map.entry(PickleOp.GLOBAL, "cos\nsystem\n(S'id'\ntR."),
            Map.entry(PickleOp.STACK_GLOBAL, "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093."),
            Map.entry(PickleOp.INST, "(S'id'\nios\nsystem\n."),
            Map.entry(PickleOp.EXT1, "\u0082\u0001."),
            Map.entry(PickleOp.EXT2, "\u0083\u0001\u0000."),
            Map.entry(PickleOp.EXT4, "\u0084\u0001\u0000\u0000\u0000."),
            Map.entry(PickleOp.REDUCE, "N)R."),
            Map.entry(PickleOp.BUILD, "N}b."),
            Map.entry(PickleOp.OBJ, "(No."),
            Map.entry(PickleOp.NEWOBJ, "N)\u0081."),
            Map.entry(PickleOp.NEWOBJ_EX, "N)}\u0092."),
            Map.entry(PickleOp.PERSID, "P7\n."),
            Map.entry(PickleOp.BINPERSID, "K\u0007Q."),
            Map.entry(PickleOp.NEXT_BUFFER, "\u0097."),
            Map.entry(PickleOp.READONLY_BUFFER, "\u0098.")));

    private OpSamples() {}

    /** Returns the bytes that the chars stand for. */
    static byte[] bytes(String pickle) {
        return pickle.getBytes(StandardCharsets.ISO_8859_1);
    }
}
