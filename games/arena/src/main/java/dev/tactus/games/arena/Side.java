package dev.tactus.games.arena;

/** The two teams, in the order of their numbers: where their players begin, and which way they look. */
enum Side {
    /** Plays from above. */
    SKY(0, 100, 100, 180),
    /** Plays from below. */
    BLOOM(1, 100, 500, 0);

    private static final Side[] ALL = values();

    final int number;
    final int spawnX;
    final int spawnY;

    /** In degrees, clockwise from up. */
    final int rotation;

    Side(int number, int spawnX, int spawnY, int rotation) {
        this.number = number;
        this.spawnX = spawnX;
        this.spawnY = spawnY;
        this.rotation = rotation;
    }

    /** Returns the one of a number; numbers go round. */
    static Side of(int number) {
        return ALL[number & 1];
    }

    /** Returns the other one. */
    Side other() {
        return of(number + 1);
    }
}
