/** Tests of libtactus as C programs use it: built with the compiler of this machine, against whole nodes of ours. */
@NullMarked
package dev.tactus.nativelibrary;

import org.jspecify.annotations.NullMarked;
