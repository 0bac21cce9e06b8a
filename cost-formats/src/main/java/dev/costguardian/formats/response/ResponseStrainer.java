package dev.costguardian.formats.response;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Takes in a provider's answer, or the recorded stream of one, as its bytes come, and leaves what it says of the call:
 * id, model, moment, tier and usage. All else is skipped unread. It holds some kilobytes, however long the answer is.
 * For use by one thread at a time.
 */
public final class ResponseStrainer {

    private static final int DEEPEST = 500;
    private static final int LONGEST_TEXT = 4 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_TEXT)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final ShortTexts shortTexts = new ShortTexts();
    private final EventStream eventStream = new EventStream();
    private final ResponseFacts facts = new ResponseFacts();
    private final JsonParser json;
    private byte[] passed = new byte[0];
    private final ByteArrayFeeder feeder;

    public ResponseStrainer() {
        try {
            json = FACTORY.createNonBlockingByteArrayParser();
            feeder = (ByteArrayFeeder) json.getNonBlockingInputFeeder();
        } catch (IOException e) {
            throw new UncheckedIOException("a parser without a source cannot fail", e);
        }
    }

    /**
     * Takes the next bytes in; they may be changed afterwards.
     *
     * @throws IllegalArgumentException where they make the answer no JSON, or its usage object unusable
     */
    public void add(byte[] bytes, int size) {
        if (passed.length < size) {
            passed = new byte[size];
        }
        int kept = eventStream.keep(passed, shortTexts.copy(bytes, size, passed));
        read(() -> feeder.feedInput(passed, 0, kept));
    }

    /**
     * What is left of the answer, once it is all in.
     *
     * @throws IllegalArgumentException where the answer is not complete
     */
    public ProviderResponse rest() {
        read(feeder::endOfInput);
        return facts.response();
    }

    private interface Feeding {
        void feed() throws IOException;
    }

    private void read(Feeding feeding) {
        try {
            feeding.feed();
            for (JsonToken token = json.nextToken();
                    token != null && token != JsonToken.NOT_AVAILABLE;
                    token = json.nextToken()) {
                facts.read(token, json);
            }
        } catch (JsonProcessingException e) {
            // The cause quotes the answer.
            throw new IllegalArgumentException("the body is neither JSON nor a stream of events with JSON");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }
}
