package dev.tactus.core.timeline;

/**
 * A timeline's figures.
 *
 * @param confirmed steps of the confirmed world
 * @param predicted steps of the predicted world, those done again included
 * @param rollbacks how often what was predicted turned out differently
 * @param depthMax most ticks that one roll-back did again
 * @param stalls calls in which time stood still, because the newest frame was too far behind
 * @param snapshots how often the world was replaced by a snapshot
 */
public record TimelineStats(int confirmed, int predicted, int rollbacks, int depthMax, int stalls, int snapshots) {}
