package dev.tactus.web;

import org.teavm.jso.JSObject;

/** A function of the page that is called with a {@code T}. Only {@link Js#tell} does, which holds its errors apart. */
public interface Callback<T extends JSObject> extends JSObject {}
