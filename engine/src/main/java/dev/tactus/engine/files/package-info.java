/**
 * Permissions of the files that a node writes.
 *
 * <p>May use: {@code java.nio.file}. Must not use: other packages of the engine. Threads: any; the calls block on the disk.
 */
@NullMarked
package dev.tactus.engine.files;

import org.jspecify.annotations.NullMarked;
