package dev.tactus.dialects.binary;

/** The numbers of the protocol. */
final class BinaryMessageIds {

    // What clients say.
    static final int REQUEST_AUTH = 0;
    static final int REQUEST_CONNECT = 1;
    static final int MOVE = 2;
    static final int SHOOT = 3;
    static final int DAMAGE = 4;
    static final int RESPAWN = 5;
    static final int CHANGE_TEAM = 6;
    static final int POWER_UP = 7;
    static final int SAY = 100;
    static final int PING = 254;

    // What they are told.
    static final int AUTH_SUCCESS = 65;
    static final int AUTH_FAIL = 66;
    static final int PLAYER_CONNECTED = 67;
    static final int PLAYER_DISCONNECTED = 102;
    static final int SHOT = 105;
    static final int PLAYER_UPDATED = 112;
    static final int RAT_ATTACK = 198;
    static final int RANKING = 199;
    static final int CHAT = 200;
    static final int POP_UP = 201;
    static final int PONG = 255;

    /** Behind {@link #PLAYER_CONNECTED}: it is you. */
    static final int YOURSELF = 67;

    /** Behind {@link #PLAYER_CONNECTED}: it is another player. */
    static final int ANOTHER = 101;

    private BinaryMessageIds() {}

    /** Returns the number by which players are known to clients, from 0. */
    static int player(int seat) {
        return seat - 1;
    }
}
