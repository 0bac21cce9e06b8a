package dev.costguardian.cli.files;

import dev.costguardian.formats.NativeJson;
import dev.costguardian.intake.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The events of one JSON document: an object, an array, or {@code {"events": […]}}. */
final class EventDocument implements EventFile {

    private static final int LARGEST = 16 * 1024 * 1024;
    private static final String ADVICE = "; a large file has one event on each line, and a name that ends in .ndjson";

    private final List<Submission> submissions;
    private final int bytes;
    private int next;

    private EventDocument(List<Submission> submissions, int bytes) {
        this.submissions = submissions;
        this.bytes = bytes;
    }

    static EventDocument read(String name, InputStream in) throws IOException {
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new IllegalArgumentException(name + ": the document is larger than " + LARGEST + " bytes" + ADVICE);
        }
        List<Submission> submissions = new NativeJson()
                .read(body)
                .fold(single -> List.of(single.submission()), batch -> batch.submissions(), malformed -> {
                    throw new IllegalArgumentException(name + ": " + malformed.reason() + ADVICE);
                });
        return new EventDocument(submissions, body.length);
    }

    @Override
    public List<Placed> next() {
        List<Placed> chunk = new ArrayList<>();
        for (; next < submissions.size() && chunk.size() < CHUNK; next++) {
            chunk.add(new Placed("event", next + 1L, submissions.get(next)));
        }
        return chunk;
    }

    @Override
    public long bytesRead() {
        return bytes;
    }
}
