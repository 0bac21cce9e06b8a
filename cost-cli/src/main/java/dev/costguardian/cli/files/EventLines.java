package dev.costguardian.cli.files;

import dev.costguardian.cli.files.BoundedLines.Line;
import dev.costguardian.formats.NativeJson;
import dev.costguardian.intake.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One event on each line that is not blank. A line that cannot be read is a complaint in its place. */
final class EventLines implements EventFile {

    private static final int CHUNK_BYTES = 16 * 1024 * 1024;

    private final NativeJson format = new NativeJson();
    private final BoundedLines lines;

    EventLines(BoundedLines lines) {
        this.lines = lines;
    }

    @Override
    public List<Placed> next() throws IOException {
        List<Placed> chunk = new ArrayList<>();
        long full = lines.bytesRead() + CHUNK_BYTES;
        while (chunk.isEmpty() || (chunk.size() < CHUNK && lines.bytesRead() < full)) {
            Optional<Line> line = lines.next();
            if (line.isEmpty()) {
                break;
            }
            if (!line.get().isBlank()) {
                chunk.add(new Placed("line", line.get().number(), submission(line.get())));
            }
        }
        return chunk;
    }

    @Override
    public long bytesRead() {
        return lines.bytesRead();
    }

    private Submission submission(Line line) {
        return line.isWhole()
                ? format.read(line.bytes())
                        .fold(
                                single -> single.submission(),
                                batch -> new Submission.Illegible("a line must hold one event, not several"),
                                malformed -> new Submission.Illegible(malformed.reason()))
                : new Submission.Illegible("the line is longer than " + BoundedLines.LONGEST + " bytes");
    }
}
