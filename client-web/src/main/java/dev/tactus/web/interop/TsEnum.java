package dev.tactus.web.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A string that is the name of an enum constant, in the form of {@link Js#kebabCase}. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface TsEnum {

    /** The enum. */
    Class<? extends Enum<?>> value();

    /** Further values. */
    String[] plus() default {};
}
