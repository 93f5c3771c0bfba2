package dev.tactus.cluster.replica;

import dev.tactus.engine.journal.JournalLog;
import dev.tactus.engine.journal.JournalPosition;
import dev.tactus.engine.journal.JournalSegment;
import dev.tactus.engine.port.RoomCopy;
import dev.tactus.engine.port.RoomRecord;

/** The rules as they are, and with one of them left out. */
enum ReplicaRules {
    /** All rules. */
    COMPLETE,

    /** Frames are let out before standbys have acknowledged them. */
    OUT_BEFORE_ACKNOWLEDGEMENT {
        @Override
        ReplicaOwner owner(RoomRecord set, JournalLog log, OwnerActions actions) {
            return new ReplicaOwner(set, log, ReplicaLimits.DEFAULTS, actions) {
                @Override
                long letOutLimit() {
                    return log.end().index();
                }
            };
        }
    },

    /** A standby takes over without asking the directory. */
    TAKEOVER_WITHOUT_CAS {
        @Override
        ReplicaStandby standby(RoomCopy self, StandbyActions actions) {
            return new ReplicaStandby(self, actions) {
                @Override
                void propose(SetChange change) {
                    found(change, change.proposed());
                }
            };
        }
    },

    /** A copy takes over that is not in the set. */
    STANDBY_OUTSIDE_SET {
        @Override
        ReplicaStandby standby(RoomCopy self, StandbyActions actions) {
            return new ReplicaStandby(self, actions) {
                @Override
                boolean mayTakeOver(RoomRecord known) {
                    return known.hasStandby(self) || known.standbys().stream().noneMatch(self::isOnNodeOf);
                }
            };
        }
    },

    /** Sets name nodes, and one that restarted goes on as the standby that it was. */
    NODES_INSTEAD_OF_COPIES {
        @Override
        boolean hasCopies() {
            return false;
        }
    },

    /** A joiner does not count while the directory is asked to admit it. */
    JOINER_NOT_COUNTED {
        @Override
        ReplicaOwner owner(RoomRecord set, JournalLog log, OwnerActions actions) {
            return new ReplicaOwner(set, log, ReplicaLimits.DEFAULTS, actions) {
                @Override
                boolean countsJoiner() {
                    return false;
                }
            };
        }
    },

    /** A joiner is admitted once it has what there was when it asked, and may lack what was let out since. */
    ADMITTED_BEHIND {
        @Override
        ReplicaOwner owner(RoomRecord set, JournalLog log, OwnerActions actions) {
            return new ReplicaOwner(set, log, ReplicaLimits.DEFAULTS, actions) {
                @Override
                boolean mayAdmit(FollowerCursor joiner) {
                    return joiner.acknowledged > 0;
                }
            };
        }
    },

    /** Records are appended and acknowledged by index alone. */
    NO_HASH {
        @Override
        ReplicaOwner owner(RoomRecord set, JournalLog log, OwnerActions actions) {
            return new ReplicaOwner(set, log, ReplicaLimits.DEFAULTS, actions) {
                @Override
                boolean agrees(JournalPosition end) {
                    return true;
                }
            };
        }

        @Override
        ReplicaStandby standby(RoomCopy self, StandbyActions actions) {
            return new ReplicaStandby(self, actions) {
                @Override
                boolean follows(JournalLog held, JournalSegment segment) {
                    boolean next = segment.before().index() == held.end().index();
                    if (next) {
                        held.append(segment.records().clone());
                    }
                    return next;
                }

                @Override
                void cutBack(JournalLog held, JournalPosition start) {
                    // What is behind has an index, and nothing tells that it is something else.
                }
            };
        }
    };

    ReplicaOwner owner(RoomRecord set, JournalLog log, OwnerActions actions) {
        return new ReplicaOwner(set, log, ReplicaLimits.DEFAULTS, actions);
    }

    ReplicaStandby standby(RoomCopy self, StandbyActions actions) {
        return new ReplicaStandby(self, actions);
    }

    boolean hasCopies() {
        return true;
    }
}
