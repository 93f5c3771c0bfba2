package dev.tactus.transport.kcp;

/**
 * The time stamps of what was sent lately, while the peer's address is to be doubted. Who echoes one reads what is sent to that
 * address, whichever transmission of which segment he confirms.
 */
final class TimestampHistory {

    /** Few, so that guessing one of them stays hopeless; what is older has long been sent again. */
    private static final int KEPT = 64;

    private final int[] kept = new int[KEPT];
    private int count;

    void add(int ts) {
        kept[count++ % KEPT] = ts;
    }

    boolean has(int ts) {
        for (int i = 0; i < Math.min(count, KEPT); i++) {
            if (kept[i] == ts) {
                return true;
            }
        }
        return false;
    }
}
