package dev.tactus.web.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The TypeScript type of a parameter, method or type, if it differs from the one derived from Java. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface TsType {

    /** The text of the type. */
    String value();

    /** Values of named fields: numbers, booleans, strings, lists of integers. */
    String FIELDS = "Readonly<Record<string, number | boolean | string | readonly number[]>>";
}
