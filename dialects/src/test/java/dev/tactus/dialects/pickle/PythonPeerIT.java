package dev.tactus.dialects.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Pickles of real Python are read, and real Python reads ours: Python 3, and Python 2.7 where there is one. */
class PythonPeerIT {

    private static final int COUNT = 400;
    private static final PickleLimits WIDE = new PickleLimits(1_000_000, 100_000, 32, 1_024);

    private static PythonProcess three() {
        return PythonProcess.three().orElseThrow(() -> new IllegalStateException("python3 is not installed"));
    }

    private static PythonProcess two() {
        Optional<PythonProcess> python = PythonProcess.two();
        assumeTrue(python.isPresent(), "python2.7 is not installed");
        return python.orElseThrow();
    }

    @Test
    void shouldKnowEveryOpcodeOfPickletools() {
        Map<String, Integer> theirs = new TreeMap<>();
        for (String line : three().run(List.of("opcodes"), List.of())) {
            String[] said = line.split(" ", -1);
            theirs.put(said[0], Integer.parseInt(said[1]));
        }
        Map<String, Integer> ours = new TreeMap<>();
        for (PickleOp op : PickleOp.values()) {
            ours.put(op.name(), op.code());
        }
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void shouldReadASampleOfEveryOpcodeAsPythonDoes() {
        List<OpSamples.Sample> samples = OpSamples.READ;
        List<String> lines = three().run(
                        List.of("read"),
                        samples.stream().map(OpSamples.Sample::hex).toList());
        EnumSet<PickleOp> met = EnumSet.noneOf(PickleOp.class);
        for (int i = 0; i < samples.size(); i++) {
            String[] said = lines.get(i).split(" ", -1);
            assertThat(read(samples.get(i).bytes())).as(samples.get(i).hex()).isEqualTo(said[0]);
            for (String name : said[1].split(",", -1)) {
                met.add(PickleOp.valueOf(name));
            }
        }
        EnumSet<PickleOp> missing = EnumSet.complementOf(met);
        assertThat(missing).as("opcodes of which no sample is read").isEqualTo(OpSamples.REFUSED.keySet());
    }

    @Test
    void shouldReadWhatPython3Writes() {
        assertReads(three(), 6);
    }

    @Test
    void shouldReadWhatPython2Writes() {
        assertReads(two(), 3);
    }

    private static void assertReads(PythonProcess python, int protocols) {
        List<String> lines = python.run(List.of("write", "7", Integer.toString(COUNT)), List.of());
        assertThat(lines).hasSize(protocols * COUNT);
        for (String line : lines) {
            int blank = line.indexOf(' ');
            String hex = line.substring(0, blank);
            assertThat(read(HexFormat.of().parseHex(hex))).as(hex).isEqualTo(line.substring(blank + 1));
        }
    }

    @Test
    void shouldWriteWhatPython3Reads() {
        assertWrites(three());
    }

    @Test
    void shouldWriteWhatPython2Reads() {
        assertWrites(two());
    }

    private static void assertWrites(PythonProcess python) {
        RandomValues random = new RandomValues(new Random(5));
        List<PickleValue> values = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            values.add(random.next());
        }
        List<String> pickles = values.stream()
                .map(value -> HexFormat.of().formatHex(Pickler.write(value)))
                .toList();
        List<String> read = python.run(List.of("read"), pickles).stream()
                .map(line -> line.split(" ", -1)[0])
                .collect(Collectors.toList());
        assertThat(read).isEqualTo(values.stream().map(CanonicalText::of).toList());
    }

    private static String read(byte[] pickle) {
        return switch (Unpickler.read(pickle, WIDE)) {
            case Unpickled.Data(PickleValue value) -> CanonicalText.of(value);
            case Unpickled.Refused(String reason) -> reason;
        };
    }
}
