package dev.tactus.bench.load;

import java.util.List;
import java.util.Locale;

/**
 * Times that some players waited for a frame.
 *
 * @param ms milliseconds, rising
 */
record WaitTimes(List<Long> ms) {

    /** Heads of the columns of {@link #columns}. */
    static final String HEADS = String.format(Locale.ROOT, "%10s%10s%10s", "p50 ms", "p99 ms", "max ms");

    WaitTimes {
        ms = ms.stream().sorted().toList();
    }

    /** Returns a quantile, 0 where there are no times. */
    long quantile(int perMille) {
        return ms.isEmpty() ? 0 : ms.get((int) Math.min(ms.size() - 1L, (long) ms.size() * perMille / 1000));
    }

    String columns() {
        return String.format(Locale.ROOT, "%10d%10d%10d", quantile(500), quantile(990), quantile(1000));
    }

    /** Returns a member of a JSON object. */
    String json(String name) {
        return "\"" + name + "\":{\"p50Ms\":" + quantile(500) + ",\"p99Ms\":" + quantile(990) + ",\"maxMs\":"
                + quantile(1000) + "}";
    }
}
