package dev.tactus.protocol.wire;

/** Numbers of {@code tactus.proto}: framing, message ids, and tags, each a field number and a wire type. */
final class WireConstants {

    /** Size of the header: length of the body in two bytes, big-endian, and the id. */
    static final int HEADER_BYTES = 3;

    /** Maximum size of a body in bytes. */
    static final int BODY_BYTES_MAX = 0xffff;

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int BYTES = 2;
    static final int GROUP = 3;
    static final int GROUP_END = 4;
    static final int FIXED32 = 5;

    static final int ID_CONNECT = 1;
    static final int ID_HEARTBEAT = 2;
    static final int ID_JOIN_ROOM = 10;
    static final int ID_PROGRESS = 20;
    static final int ID_READY = 30;
    static final int ID_START = 40;
    static final int ID_FRAME = 50;
    static final int ID_INPUT = 60;
    static final int ID_RESULT = 70;
    static final int ID_CLOSE = 100;
    static final int ID_REFUSED = 110;
    static final int ID_REQUEST_FRAMES = 111;
    static final int ID_LEAVE = 112;
    static final int ID_CHECKSUMS = 113;
    static final int ID_SNAPSHOT = 114;
    static final int ID_STATE = 115;
    static final int ID_DESYNC = 116;
    static final int ID_ASK_CHECKSUMS = 117;
    static final int ID_STATE_UPDATE = 119;
    static final int ID_STATE_TAKEN = 120;
    static final int ID_NOTICE = 121;
    static final int ID_MOVED = 122;
    static final int ID_ASK_SNAPSHOT = 118;
    static final int ID_END = 255;

    static final int CONNECT_PLAYER = 1 << 3 | VARINT;
    static final int CONNECT_ROOM = 2 << 3 | VARINT;
    static final int CONNECT_TOKEN = 10 << 3 | BYTES;
    static final int CONNECT_VERSION = 20 << 3 | VARINT;
    static final int CONNECT_FRAMES_HELD = 21 << 3 | VARINT;
    static final int CONNECT_SPECTATE = 22 << 3 | VARINT;
    static final int CONNECT_DATAGRAMS = 23 << 3 | VARINT;
    static final int CONNECT_STATE = 24 << 3 | VARINT;
    static final int CONNECT_NAME = 25 << 3 | BYTES;
    static final int CONNECT_CLIENT = 26 << 3 | VARINT;
    static final int CONNECT_LINK = 27 << 3 | VARINT;
    static final int CONNECT_INCARNATION = 28 << 3 | VARINT;

    static final int ANSWER_CODE = 1 << 3 | VARINT;
    static final int ANSWER_TERMS = 20 << 3 | BYTES;
    static final int ANSWER_CAUSE = 21 << 3 | VARINT;
    static final int ANSWER_PASSING = 22 << 3 | VARINT;

    static final int TERMS_TICK_RATE = 1 << 3 | VARINT;
    static final int TERMS_INPUT_DELAY = 2 << 3 | VARINT;
    static final int TERMS_SEAT = 3 << 3 | VARINT;
    static final int TERMS_DATAGRAMS = 4 << 3 | VARINT;
    static final int TERMS_SPECTATOR_DELAY = 5 << 3 | VARINT;
    static final int TERMS_CHECKSUM_EVERY = 6 << 3 | VARINT;
    static final int TERMS_GAME = 7 << 3 | BYTES;
    static final int TERMS_INPUT_TAKEN = 8 << 3 | VARINT;
    static final int TERMS_PASS = 9 << 3 | BYTES;
    static final int TERMS_STATES_EVERY = 10 << 3 | VARINT;
    static final int TERMS_INPUT_RATE = 11 << 3 | BYTES;
    static final int TERMS_INPUT_AHEAD = 12 << 3 | VARINT;
    static final int TERMS_INCARNATION = 13 << 3 | VARINT;
    static final int TERMS_TERM = 14 << 3 | VARINT;
    static final int TERMS_NODE = 15 << 3 | BYTES;

    static final int PASS_PLAYER = 1 << 3 | VARINT;
    static final int PASS_TOKEN = 2 << 3 | BYTES;

    static final int RATE_A_SECOND = 1 << 3 | VARINT;
    static final int RATE_AT_ONCE = 2 << 3 | VARINT;

    static final int GAME_NAME = 1 << 3 | BYTES;
    static final int GAME_SEATS = 2 << 3 | VARINT;
    static final int GAME_SEED = 3 << 3 | VARINT;
    static final int GAME_OPTION = 4 << 3 | BYTES;

    static final int OPTION_NAME = 1 << 3 | BYTES;
    static final int OPTION_VALUE = 2 << 3 | VARINT;

    static final int JOINED_SEAT = 1 << 3 | VARINT;
    static final int JOINED_OTHERS = 2 << 3 | VARINT;
    static final int JOINED_OTHERS_PACKED = 2 << 3 | BYTES;
    static final int JOINED_PROGRESS = 3 << 3 | VARINT;
    static final int JOINED_PROGRESS_PACKED = 3 << 3 | BYTES;
    static final int JOINED_SEED = 4 << 3 | VARINT;

    static final int PROGRESS_PERCENT = 1 << 3 | VARINT;

    static final int PEER_PLAYER = 1 << 3 | VARINT;
    static final int PEER_PERCENT = 2 << 3 | VARINT;

    static final int START_TIME = 1 << 3 | VARINT;

    static final int INPUT_SID = 1 << 3 | VARINT;
    static final int INPUT_X = 2 << 3 | VARINT;
    static final int INPUT_Y = 3 << 3 | VARINT;

    static final int FRAMES_FRAME = 1 << 3 | BYTES;

    static final int FRAME_TICK = 1 << 3 | VARINT;
    static final int FRAME_INPUT = 2 << 3 | BYTES;

    static final int FRAME_INPUT_PLAYER = 1 << 3 | VARINT;
    static final int FRAME_INPUT_SID = 2 << 3 | VARINT;
    static final int FRAME_INPUT_X = 3 << 3 | VARINT;
    static final int FRAME_INPUT_Y = 4 << 3 | VARINT;
    static final int FRAME_INPUT_SEAT = 5 << 3 | VARINT;

    /** Shared by inputs of clients and inputs in frames. */
    static final int INPUT_SEQUENCE = 10 << 3 | VARINT;

    /** Shared by inputs of clients and inputs in frames. */
    static final int INPUT_PAYLOAD = 11 << 3 | BYTES;

    /** Only in inputs of clients. */
    static final int INPUT_STAMP_US = 12 << 3 | VARINT;

    /** Only in inputs of clients. */
    static final int INPUT_TICK = 13 << 3 | VARINT;

    static final int RESULT_WINNER = 1 << 3 | VARINT;

    static final int CLOSE_REASON = 20 << 3 | BYTES;
    static final int CLOSE_CAUSE = 21 << 3 | VARINT;
    static final int CLOSE_PASSING = 22 << 3 | VARINT;

    static final int NOTICE_TEXT = 1 << 3 | BYTES;

    static final int MOVED_TERM = 1 << 3 | VARINT;
    static final int MOVED_NODE = 2 << 3 | BYTES;

    static final int REFUSED_CODE = 1 << 3 | VARINT;
    static final int REFUSED_DETAIL = 2 << 3 | BYTES;
    static final int REFUSED_SEQUENCE = 3 << 3 | VARINT;

    static final int REQUEST_FROM = 1 << 3 | VARINT;
    static final int REQUEST_TO = 2 << 3 | VARINT;

    static final int CHECKSUMS_CHECKPOINT = 1 << 3 | BYTES;

    static final int CHECKPOINT_TICK = 1 << 3 | VARINT;
    static final int CHECKPOINT_CHECKSUM = 2 << 3 | BYTES;

    static final int SNAPSHOT_TICK = 1 << 3 | VARINT;
    static final int SNAPSHOT_PART = 2 << 3 | VARINT;
    static final int SNAPSHOT_PARTS = 3 << 3 | VARINT;
    static final int SNAPSHOT_BYTES = 4 << 3 | BYTES;
    static final int SNAPSHOT_CHECKSUM = 5 << 3 | BYTES;

    static final int UPDATE_TICK = 1 << 3 | VARINT;
    static final int UPDATE_PART = 2 << 3 | VARINT;
    static final int UPDATE_PARTS = 3 << 3 | VARINT;
    static final int UPDATE_BYTES = 4 << 3 | BYTES;
    static final int UPDATE_WHOLE = 5 << 3 | VARINT;
    static final int UPDATE_INPUT_TAKEN = 6 << 3 | VARINT;

    static final int STATE_TAKEN_TICK = 1 << 3 | VARINT;

    static final int DESYNC_TICK = 1 << 3 | VARINT;
    static final int DESYNC_OPINION = 2 << 3 | BYTES;
    static final int DESYNC_DETAIL = 3 << 3 | BYTES;

    static final int OPINION_CHECKSUM = 1 << 3 | BYTES;
    static final int OPINION_SEAT = 2 << 3 | VARINT;
    static final int OPINION_SEATS_PACKED = 2 << 3 | BYTES;

    static final int ASK_FROM = 1 << 3 | VARINT;
    static final int ASK_TO = 2 << 3 | VARINT;
    static final int ASK_TICK = 1 << 3 | VARINT;

    private WireConstants() {}
}
