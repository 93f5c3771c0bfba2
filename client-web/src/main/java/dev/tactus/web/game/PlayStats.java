package dev.tactus.web.game;

import dev.tactus.web.connect.MatchStats;
import org.teavm.jso.JSProperty;

/** Statistics of a match that this page simulates. All but those of the connection are 0 before there is a world. */
public interface PlayStats extends MatchStats {

    /** The tick that the predicted world steps next. */
    @JSProperty
    void setTick(int tick);

    /** Ticks by which the predicted world is ahead of the confirmed one. */
    @JSProperty
    void setDepth(int depth);

    /** Frames received and not stepped yet. */
    @JSProperty
    void setFramesWaiting(int framesWaiting);

    /** Rollbacks: how often a prediction was wrong. */
    @JSProperty
    void setRollbacks(int rollbacks);

    /** The most ticks that one rollback stepped again. */
    @JSProperty
    void setRollbackTicksMax(int rollbackTicksMax);

    /** The simulation speed relative to the clock, 1 for equal. */
    @JSProperty
    void setSpeed(double speed);

    /** Commands of this client that were in the frame of the wished tick. */
    @JSProperty
    void setCommandsInTime(int commandsInTime);

    /** Commands of this client that were in a later frame. */
    @JSProperty
    void setCommandsLate(int commandsLate);

    /** Checksums sent that the server has not disputed so far. */
    @JSProperty
    void setChecksumsAgreed(int checksumsAgreed);

    /** Desync reports received. */
    @JSProperty
    void setDesyncs(int desyncs);

    /** Desync reports in which this client had diverged. */
    @JSProperty
    void setOwnDesyncs(int ownDesyncs);

    /** The resyncs of this world after that. */
    @JSProperty
    void setHeals(int heals);
}
