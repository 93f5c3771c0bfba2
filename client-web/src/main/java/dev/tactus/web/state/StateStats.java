package dev.tactus.web.state;

import dev.tactus.web.connect.MatchStats;
import org.teavm.jso.JSProperty;

/** How a match that is followed by states is doing. */
public interface StateStats extends MatchStats {

    /** The tick of what was told last. */
    @JSProperty
    void setTick(int tick);

    /** Changes of the world that were told, whole worlds among them. */
    @JSProperty
    void setStatesTold(int statesTold);

    /** Whole worlds among them: one a connection. */
    @JSProperty
    void setStatesWhole(int statesWhole);

    /** How far what `drawn` gives is behind what was told last, in ticks. */
    @JSProperty
    void setBehindTicks(double behindTicks);
}
