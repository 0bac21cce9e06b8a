package dev.costguardian.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTest {

    private static final int MOST = 100;

    private final List<String> found = new ArrayList<>();
    private final Recent<String, Integer> lengths = new Recent<>(MOST, word -> {
        found.add(word);
        return word.length();
    });

    @Test
    void findsAnAnswerOnce() {
        assertThat(lengths.answer("four")).isEqualTo(4);
        assertThat(lengths.answer("four")).isEqualTo(4);

        assertThat(found).containsExactly("four");
    }

    @Test
    void remembersNoMoreHoweverManyQuestionsAreMadeUp() {
        for (int i = 0; i < 10_000; i++) {
            lengths.answer("made up " + i);
            assertThat(lengths.size()).isLessThanOrEqualTo(2 * MOST);
        }
    }

    @Test
    void neverForgetsForMadeUpQuestionsWhatIsAskedForAllTheTime() {
        for (int i = 0; i < 10_000; i++) {
            lengths.answer("asked all the time");
            lengths.answer("made up " + i);
        }

        assertThat(found).containsOnlyOnce("asked all the time");
    }

    @Test
    void forgetsWhatNobodyAsksForAnyMore() {
        lengths.answer("asked once");
        for (int i = 0; i < 2 * MOST; i++) {
            lengths.answer("other " + i);
        }

        lengths.answer("asked once");

        assertThat(found.stream().filter("asked once"::equals)).hasSize(2);
    }
}
