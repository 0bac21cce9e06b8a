package dev.costguardian.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A request that posts events, rendered once. Before each sending only the ids of its events are written anew, in their
 * places, so that the client takes as little as it can of the machine that it shares with the server.
 */
final class Post {

    static final String INGEST_KEY = "benchmarks-ingest-key-93d0a6e5";

    /** As long as a UUID, and found nowhere else in a request. */
    private static final String ID = "~".repeat(36);

    /** As long as the digits of a user, and found nowhere else in a request. */
    private static final String USER = "^".repeat(4);

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final List<String> MODELS =
            List.of("gpt-4o", "gpt-4o-mini", "claude-sonnet-4-5", "gemini-2.5-flash", "gpt-4.1");

    private final byte[] request;
    private final int[] ids;
    private final int[] users;

    private Post(byte[] request, int[] ids, int[] users) {
        this.request = request;
        this.ids = ids;
        this.users = users;
    }

    /** {@code POST /ingest} of one event. */
    static Post ofOne(String token) {
        return of(event(token, 0));
    }

    /** {@code POST /ingest} of one event, each time of another of 65,536 users. */
    static Post ofOneUser(String token) {
        return of(event(token, 0).replaceFirst("}$", ",\"user\":\"user-" + USER + "\"}"));
    }

    /** {@code POST /ingest} of many events, of several models and tags. */
    static Post ofMany(String token, int events) {
        return of(IntStream.range(0, events)
                .mapToObj(number -> event(token, number))
                .collect(Collectors.joining(",", "[", "]")));
    }

    /** The same for another connection: what is under way on one must not change on the other. */
    Post copy() {
        return new Post(request.clone(), ids, users);
    }

    int events() {
        return ids.length;
    }

    /** The request with new ids, and other users. */
    ByteBuffer next(Dice dice) {
        for (int id : ids) {
            writeId(id, dice.next(), dice.next());
        }
        for (int user : users) {
            writeUser(user, dice.next());
        }
        return ByteBuffer.wrap(request);
    }

    private static Post of(String body) {
        String request = "POST /ingest HTTP/1.1\r\nHost: localhost\r\nX-Ingest-Key: " + INGEST_KEY
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        return new Post(request.getBytes(StandardCharsets.US_ASCII), places(ID, request), places(USER, request));
    }

    private static int[] places(String text, String request) {
        return Pattern.compile(text, Pattern.LITERAL)
                .matcher(request)
                .results()
                .mapToInt(MatchResult::start)
                .toArray();
    }

    private static String event(String token, int number) {
        return "{\"tracking_token\":\"" + token + "\",\"event_id\":\"" + ID + "\",\"model\":\""
                + MODELS.get(number % MODELS.size()) + "\",\"prompt_tokens\":" + (900 + number % 700)
                + ",\"completion_tokens\":" + (200 + number % 90)
                + ",\"tags\":{\"feature\":\"search\",\"customer\":\"acme-" + number % 4 + "\"}}";
    }

    private void writeId(int start, long high, long low) {
        int at = start;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                request[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            request[at++] = HEX[(int) (half >>> (60 - 4 * (digit % 16))) & 15];
        }
    }

    private void writeUser(int start, long number) {
        for (int digit = 0; digit < USER.length(); digit++) {
            request[start + digit] = HEX[(int) (number >>> (60 - 4 * digit)) & 15];
        }
    }
}
