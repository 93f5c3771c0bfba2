/**
 * Folders of the class path, read whole from a jar or from a directory.
 *
 * <p>May use: the JDK. Must not use: Armeria. Threads: any.
 */
@NullMarked
package dev.tactus.webui.resource;

import org.jspecify.annotations.NullMarked;
