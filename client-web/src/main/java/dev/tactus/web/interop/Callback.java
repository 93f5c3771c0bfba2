package dev.tactus.web.interop;

import org.teavm.jso.JSObject;

/** A function of the page that is called with a {@code T}. Only {@link Js#invoke} does, which holds its errors apart. */
public interface Callback<T extends JSObject> extends JSObject {}
