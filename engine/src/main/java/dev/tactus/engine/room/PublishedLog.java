package dev.tactus.engine.room;

import dev.tactus.core.replay.MatchHeader;

/**
 * The part of a match's log that spectators may have, as it was at one moment.
 *
 * @param header of the match
 * @param incarnation of the room in this process; frames of another one may differ
 * @param firstTick the first tick whose frame can be read
 * @param nextTick the tick before which all frames are published: the newest released one less the spectators' delay, and
 *     all of a match that is over
 * @param delayTicks how far spectators of the running match are held back
 * @param keyframeEveryTicks interval of the ticks that have a keyframe; 0 in a relay room, whose world only clients have
 * @param isOver whether the match is over, so that no frame follows
 */
public record PublishedLog(
        MatchHeader header,
        long incarnation,
        int firstTick,
        int nextTick,
        int delayTicks,
        int keyframeEveryTicks,
        boolean isOver) {}
