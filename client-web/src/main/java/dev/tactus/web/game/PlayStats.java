package dev.tactus.web.game;

import dev.tactus.web.connect.MatchStats;
import org.teavm.jso.JSProperty;

/** How a game's match is doing; all but what the connection tells is 0 until there is a world. */
public interface PlayStats extends MatchStats {

    /** The frame that the world which is drawn steps next. */
    @JSProperty
    void setTick(int tick);

    /** Ticks by which it is ahead of what is certain. */
    @JSProperty
    void setDepth(int depth);

    /** Frames that came and are not stepped yet. */
    @JSProperty
    void setFramesWaiting(int framesWaiting);

    /** How often what was drawn ahead turned out differently. */
    @JSProperty
    void setRollbacks(int rollbacks);

    /** Most ticks that one of these did again. */
    @JSProperty
    void setRollbackTicksMax(int rollbackTicksMax);

    /** How fast time runs against the clock, 1 for equally fast. */
    @JSProperty
    void setSpeed(double speed);

    /** Own commands that were in the frame they were wished for. */
    @JSProperty
    void setCommandsInTime(int commandsInTime);

    /** Own commands that were in a later one. */
    @JSProperty
    void setCommandsLate(int commandsLate);

    /** Own checksums that the server was told and has found nothing wrong with so far. */
    @JSProperty
    void setChecksumsAgreed(int checksumsAgreed);

    /** Reports that worlds of the room differ. */
    @JSProperty
    void setDesyncs(int desyncs);

    /** Those of them in which it was the own one that was wrong. */
    @JSProperty
    void setOwnDesyncs(int ownDesyncs);

    /** How often the own world was put right after that. */
    @JSProperty
    void setHeals(int heals);
}
