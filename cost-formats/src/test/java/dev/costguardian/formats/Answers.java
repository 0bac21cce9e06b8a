package dev.costguardian.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.costguardian.intake.Submission;
import java.util.List;

/** What holds for whatever became of a body. */
final class Answers {

    private static final int LONGEST_COMPLAINT = 1_000;

    private Answers() {}

    /** Complaints are short and printable; events are the same once they are written and read again. */
    static void check(IngestBody body) {
        submissions(body).forEach(Answers::check);
        body.fold(single -> true, batch -> true, malformed -> checkComplaint(malformed.reason()));
    }

    static void check(Submission submission) {
        submission.fold(Answers::survives, illegible -> checkComplaint(illegible.reason()));
    }

    static List<Submission> submissions(IngestBody body) {
        return body.fold(single -> List.of(single.submission()), batch -> batch.submissions(), malformed -> List.of());
    }

    static boolean checkComplaint(String complaint) {
        assertThat(complaint)
                .isNotBlank()
                .hasSizeLessThan(LONGEST_COMPLAINT)
                .matches(text -> text.chars().noneMatch(Character::isISOControl));
        return true;
    }

    private static boolean survives(Submission.Legible event) {
        // What the core takes as the owner of events without one cannot be said in JSON.
        if (!event.trackingToken().isEmpty()) {
            byte[] json = Rewritten.json(event);
            assertThat(submissions(new NativeJson().read(json))).containsExactly(event);
        }
        return true;
    }
}
