/**
 * Keys of settings, declared by annotations on the components of records: default, bounds, help and former name in one place.
 *
 * <p>May use: the JDK. Must not use: any module; it knows no particular setting. Threads: any; all values are immutable.
 */
@NullMarked
package dev.tactus.settings;

import org.jspecify.annotations.NullMarked;
