package dev.tactus.web.state;

import dev.tactus.web.connect.MatchStats;
import org.teavm.jso.JSProperty;

/** Statistics of a match whose world is received as state updates. */
public interface StateStats extends MatchStats {

    /** The tick of the latest world. */
    @JSProperty
    void setTick(int tick);

    /** State updates received, full states included. */
    @JSProperty
    void setStatesTold(int statesTold);

    /** Full states among them: one per connection. */
    @JSProperty
    void setStatesWhole(int statesWhole);

    /** The distance of `drawn` behind the latest world, in ticks. */
    @JSProperty
    void setBehindTicks(double behindTicks);
}
