package dev.costguardian.formats.response;

/**
 * Takes a recorded stream of server-sent events for the JSON in it: of lines such as {@code data: {…}} it passes the
 * objects on, each on a line of its own, and nothing of the other lines. What is no such stream it passes on as it is.
 */
final class EventStream {

    private static final byte[] DATA = {'d', 'a', 't', 'a', ':'};

    private enum Place {
        /** Nothing but blanks was seen yet. */
        START,
        /** It is JSON. */
        JSON,
        /** In the name of a line's field. */
        NAME,
        /** Behind {@code data:}, before the first character. */
        BEFORE_DATA,
        /** In an object. */
        DATA,
        /** In a line or the rest of one that says nothing. */
        NOISE
    }

    private Place place = Place.START;
    private int matched;

    /** Moves what is to be passed on to the front of {@code bytes}; answers how much that is. */
    int keep(byte[] bytes, int size) {
        if (place == Place.JSON) {
            return size;
        }
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (passes(bytes[i])) {
                bytes[kept++] = bytes[i];
            }
        }
        return kept;
    }

    private boolean passes(byte next) {
        if (place == Place.START) {
            begin(next);
        }
        if (place == Place.JSON || place == Place.START) {
            return true;
        }
        if (next == '\n' || next == '\r') {
            boolean ends = place == Place.DATA;
            place = Place.NAME;
            matched = 0;
            return ends;
        }
        if (place == Place.NAME) {
            matchName(next);
            return false;
        }
        if (place == Place.BEFORE_DATA && next != ' ') {
            // What is no object is the mark that some streams end with.
            place = next == '{' ? Place.DATA : Place.NOISE;
        }
        return place == Place.DATA;
    }

    private void begin(byte first) {
        if (!isBlank(first)) {
            place = first == 'd' || first == 'e' || first == 'i' || first == 'r' || first == ':'
                    ? Place.NAME
                    : Place.JSON;
        }
    }

    private void matchName(byte next) {
        boolean matches = next == DATA[matched];
        matched = matches ? matched + 1 : 0;
        if (!matches) {
            place = Place.NOISE;
        } else if (matched == DATA.length) {
            place = Place.BEFORE_DATA;
        }
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t' || character == '\n' || character == '\r';
    }
}
