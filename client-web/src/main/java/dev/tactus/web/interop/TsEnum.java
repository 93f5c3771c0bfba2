package dev.tactus.web.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that is the name of one of an enum's constants, as {@link Js#kebabCase} writes them. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.METHOD})
public @interface TsEnum {

    /** The constants. */
    Class<? extends Enum<?>> value();

    /** Further words beside them. */
    String[] plus() default {};
}
