package dev.tactus.core.game;

import dev.tactus.core.Checks;

/** The routine that runs now, as its {@linkplain Routines.Body body} sees it. It is another one after the body returns. */
public final class RoutineContext {

    private final Routines routines;
    private int routineRow;
    private int entityRow;
    private EventSink events = EventSink.NONE;

    RoutineContext(Routines routines) {
        this.routines = routines;
    }

    void at(int newRoutineRow, int newEntityRow, EventSink newEvents) {
        routineRow = newRoutineRow;
        entityRow = newEntityRow;
        events = newEvents;
    }

    /** {@return the id of the routine itself} */
    public int id() {
        return routines.id(routineRow);
    }

    /** {@return the id of the entity that it belongs to, 0 for the world} */
    public int entity() {
        return routines.entity.get(routineRow);
    }

    /** {@return the row of the entity that it belongs to} */
    public int row() {
        return entityRow;
    }

    /** {@return how far it has come: 0 when it runs first, then what it was set to} */
    public int step() {
        return routines.step.get(routineRow);
    }

    /**
     * Sets how far it has come.
     *
     * @param step the step of the routine's body that runs next
     */
    public void step(int step) {
        routines.step.set(routineRow, step);
    }

    /** {@return the first number that it remembers, 0 at first} */
    public int a() {
        return routines.a.get(routineRow);
    }

    /**
     * Remembers a first number.
     *
     * @param value the value to keep for the next step
     */
    public void a(int value) {
        routines.a.set(routineRow, value);
    }

    /** {@return the second number that it remembers, 0 at first} */
    public int b() {
        return routines.b.get(routineRow);
    }

    /**
     * Remembers a second number.
     *
     * @param value the value to keep for the next step
     */
    public void b(int value) {
        routines.b.set(routineRow, value);
    }

    /**
     * Says when it runs again.
     *
     * @param ticks from this one on, at least 1, which is also what holds where nothing is said
     */
    public void waitFor(int ticks) {
        routines.wakeIn(routineRow, Checks.atLeast(ticks, 1, "ticks"));
    }

    /**
     * Starts another routine, which runs first in the next tick; returns its id.
     *
     * @param kind the type of the routine
     * @param entity the id of the entity that the routine is about, 0 for none
     * @param priority the priority; routines of lower numbers run first
     * @return the id of the new routine
     */
    public int start(Routines.RoutineType kind, int entity, int priority) {
        return routines.start(kind, entity, priority);
    }

    /** Ends this routine. */
    public void finish() {
        routines.finish(routineRow);
    }

    /**
     * Tells an event.
     *
     * @param event the event
     */
    public void emit(Event event) {
        events.emit(event);
    }
}
