package dev.tactus.core.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VarintTest {

    @Test
    void shouldReadBackEveryEdgeInTheBytesItAnnounced() {
        for (int bit = 0; bit < 32; bit++) {
            for (int around = -1; around <= 1; around++) {
                check((1 << bit) + around);
            }
        }
    }

    @Test
    void shouldReadBackRandomValues() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            check(random.nextInt() >>> random.nextInt(32));
        }
    }

    private static void check(int value) {
        byte[] bytes = new byte[Varint.BYTES_MAX];
        int length = Varint.write(bytes, 0, value);
        assertThat(Varint.size(value)).as("size of %d", value).isEqualTo(length);
        ByteReader in = new ByteReader(bytes, 0, length);
        assertThat(in.varint()).isEqualTo(value);
        assertThat(in.remaining()).isZero();
        assertThat(Varint.unzigzag(Varint.zigzag(value))).isEqualTo(value);
    }

    @Test
    void shouldFoldSmallMagnitudesIntoSmallValues() {
        assertThat(Varint.zigzag(0)).isEqualTo(0);
        assertThat(Varint.zigzag(-1)).isEqualTo(1);
        assertThat(Varint.zigzag(1)).isEqualTo(2);
        assertThat(Varint.zigzag(Integer.MIN_VALUE)).isEqualTo(-1);
    }

    @Test
    void shouldRefuseMoreThan32Bits() {
        refused(0xff, 0xff, 0xff, 0xff, 0x10);
        refused(0xff, 0xff, 0xff, 0xff, 0xff);
        refused(0x80, 0x80, 0x80, 0x80, 0x80, 0x00);
    }

    @Test
    void shouldRefuseAnEndWithinAValue() {
        refused();
        refused(0x80);
        refused(0xff, 0xff, 0xff, 0xff);
    }

    private static void refused(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        ByteReader in = new ByteReader(bytes, 0, bytes.length);
        assertThatThrownBy(in::varint).isInstanceOf(MalformedFramesException.class);
    }

    @Test
    void shouldNotAllocateWhatIsNotThere() {
        ByteReader in = new ByteReader(new byte[3], 0, 3);
        assertThatThrownBy(() -> in.bytes(Integer.MAX_VALUE)).isInstanceOf(MalformedFramesException.class);
        assertThatThrownBy(() -> in.bytes(-1)).isInstanceOf(MalformedFramesException.class);
        assertThat(in.bytes(3)).hasSize(3);
    }

    @Test
    void shouldReadBackSidXyOfAnySize() {
        SidXy extreme = new SidXy(Integer.MIN_VALUE, Integer.MAX_VALUE, -1, new byte[] {7, 8});
        assertThat(SidXy.of(extreme.payload())).isEqualTo(extreme);
        assertThat(SidXy.of(new SidXy(1, 2, 3).payload())).isEqualTo(new SidXy(1, 2, 3));
        assertThatThrownBy(() -> SidXy.of(new byte[] {1, 2})).isInstanceOf(MalformedFramesException.class);
    }
}
