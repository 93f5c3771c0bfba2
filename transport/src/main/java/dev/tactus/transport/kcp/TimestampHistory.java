package dev.tactus.transport.kcp;

/**
 * Time stamps of the latest datagrams, kept while the peer's address is not validated. A peer that echoes one of them
 * receives what is sent to that address, whichever transmission of whichever segment it confirms.
 */
final class TimestampHistory {

    /** Few, so that guessing one of them stays hopeless; what is older has long been sent again. */
    private static final int KEPT = 64;

    private final int[] kept = new int[KEPT];
    private int count;

    /** Adds a time stamp; once, however many datagrams bear it, so that those before it are kept for long enough. */
    void add(int ts) {
        if (count > 0 && kept[(count - 1) % KEPT] == ts) {
            return;
        }
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
