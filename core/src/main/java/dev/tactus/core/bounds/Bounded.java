package dev.tactus.core.bounds;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares what bounds a collection, and what becomes of one more. Each collection that is a field in a package that faces
 * peers has it; a test refuses one without.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.FIELD)
public @interface Bounded {

    /** {@return the limit, as a number with its unit, a setting, or the other collection that limits it} */
    String by();

    /** {@return the owner of which there is one such collection} */
    Owner owner();

    /** {@return what becomes of one more} */
    Fate full();

    /** The owner of a collection. */
    enum Owner {
        /** One link. */
        LINK,
        /** One room. */
        ROOM,
        /** One listener, or one of its event loops. */
        LISTENER,
        /** The process. */
        NODE
    }

    /** The fate of one more where the limit is reached. */
    enum Fate {
        /** It is refused, and its sender is told or sends again. */
        REFUSED,
        /** It takes the place of the oldest one. */
        REPLACES_OLDEST,
        /** The link that brings it is closed. */
        CLOSES_LINK,
        /** There is no one more: peers cannot add to it, or the limit is one of what it lists. */
        NEVER
    }
}
