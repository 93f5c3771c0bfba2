/**
 * Makes the TypeScript description of the module from the sources of {@code dev.tactus.web}: their types, which are those that
 * TeaVM exports, and their comments. Runs in the build and is not part of the jar.
 *
 * <p>May use: the compiler's API, the annotations of TeaVM's JSO, files. Threads: one.
 */
@NullMarked
package dev.tactus.web.dts;

import org.jspecify.annotations.NullMarked;
