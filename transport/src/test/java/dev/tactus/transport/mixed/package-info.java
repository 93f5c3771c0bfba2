/** Tests of listeners that find out what a peer speaks. */
@NullMarked
package dev.tactus.transport.mixed;

import org.jspecify.annotations.NullMarked;
