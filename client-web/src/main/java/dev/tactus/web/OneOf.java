package dev.tactus.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that is the name of one of an enum's constants, as {@link Js#word} writes them. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.METHOD})
@interface OneOf {

    /** The constants. */
    Class<? extends Enum<?>> value();

    /** Further words beside them. */
    String[] and() default {};
}
