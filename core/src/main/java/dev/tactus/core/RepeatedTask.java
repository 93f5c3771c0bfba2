package dev.tactus.core;

import java.util.function.Consumer;

/**
 * A task that runs again and again, and goes on after it has failed. A {@code ScheduledExecutorService} drops a repeated task that
 * throws, without a word: what it looks after is never looked after again.
 */
public final class RepeatedTask implements Runnable {

    private final Runnable task;
    private final Consumer<Throwable> failed;

    /**
     * Creates a task that is to be scheduled.
     *
     * @param task does the work once
     * @param failed is told what the task has thrown, each time; logs it
     */
    public RepeatedTask(Runnable task, Consumer<Throwable> failed) {
        this.task = task;
        this.failed = failed;
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (Throwable thrown) {
            failed.accept(thrown);
        }
    }
}
