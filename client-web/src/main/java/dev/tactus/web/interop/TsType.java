package dev.tactus.web.interop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The type in TypeScript, where it says more than the one in Java. */
@Retention(RetentionPolicy.SOURCE)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
public @interface TsType {

    /** As it stands in the description. */
    String value();

    /** The values of named fields: whole numbers and fractions, yes or no, texts, lists of whole numbers. */
    String FIELDS = "Readonly<Record<string, number | boolean | string | readonly number[]>>";
}
