/** Tests of the native client's Java on a JVM, played by a program that takes records as C does. */
@NullMarked
package dev.tactus.nativeclient;

import org.jspecify.annotations.NullMarked;
