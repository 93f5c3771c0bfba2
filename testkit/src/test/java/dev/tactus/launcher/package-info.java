/** The launcher {@code tactus}, with a JDK and a Maven that only tell how they were called. */
@NullMarked
package dev.tactus.launcher;

import org.jspecify.annotations.NullMarked;
