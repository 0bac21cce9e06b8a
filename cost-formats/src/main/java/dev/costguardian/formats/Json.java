package dev.costguardian.formats;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import dev.costguardian.formats.text.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads JSON from strangers and writes it. Reading is bounded in depth, lengths and count, takes UTF-8 only and nothing
 * after the value. Safe for use by many threads.
 */
public final class Json {

    private static final int DEEPEST = 16;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_NAME = 256;
    /** Ten thousand events of 500 tokens each, far more than a rich one has. */
    private static final int MOST_TOKENS = 5_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            // Names come from strangers; the pool of interned strings is for good.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private Json() {}

    /** Something that writes one JSON value. */
    @FunctionalInterface
    public interface JsonWriting {
        void to(JsonGenerator out) throws IOException;
    }

    /** What {@code writing} writes, as UTF-8. */
    public static byte[] write(JsonWriting writing) {
        ByteArrayBuilder bytes = new ByteArrayBuilder(512);
        try (JsonGenerator out = generator(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    /** Writes JSON as UTF-8 to a stream that stays open when the generator is closed. */
    public static JsonGenerator generator(OutputStream out) throws IOException {
        return FACTORY.createGenerator(out, JsonEncoding.UTF8);
    }

    /**
     * The fields of a small JSON object, each a text, a number, true or false.
     *
     * @param known the names that it may have
     * @throws IllegalArgumentException where the body is anything else; the message names the field
     */
    public static JsonFields readObject(byte[] body, String... known) {
        return readObject(body, Set.of(), known);
    }

    /**
     * As {@link #readObject(byte[], String...)}.
     *
     * @param lists the names among those known that may hold an array of whole numbers instead
     */
    public static JsonFields readObject(byte[] body, Set<String> lists, String... known) {
        Utf8.complaint(body, 0, body.length).ifPresent(complaint -> {
            throw new IllegalArgumentException("the body " + complaint);
        });
        try (JsonParser json = parser(body, 0, body.length)) {
            return JsonFields.read(json, List.of(known), lists);
        } catch (JsonProcessingException e) {
            // The cause quotes the body.
            throw new IllegalArgumentException("the body " + complaint(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory cannot fail", e);
        }
    }

    /** A parser over text that {@link Utf8} has nothing to say against. */
    static JsonParser parser(byte[] bytes, int from, int to) throws IOException {
        return FACTORY.createParser(bytes, from, to - from);
    }

    /** Says what is wrong with broken JSON and where, and quotes nothing from it. */
    static String complaint(JsonProcessingException broken) {
        if (broken instanceof StreamConstraintsException) {
            return ("is nested more than %d deep, or has a number over %d, a name over %d or a text over %d characters,"
                            + " or more than %d values")
                    .formatted(DEEPEST, LONGEST_NUMBER, LONGEST_NAME, LONGEST_TEXT, MOST_TOKENS);
        }
        return Optional.ofNullable(broken.getLocation())
                .map(at -> (at.getLineNr() == 1 ? " at " : " at line " + at.getLineNr() + ", ") + "column "
                        + at.getColumnNr())
                .map(where -> "is not valid JSON" + where)
                .orElse("is not valid JSON");
    }
}
