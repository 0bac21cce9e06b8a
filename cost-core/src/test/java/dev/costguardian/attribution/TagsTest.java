package dev.costguardian.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TagsTest {

    @Test
    void areEqualInAnyOrder() {
        Map<String, String> one = new LinkedHashMap<>();
        one.put("b", "2");
        one.put("a", "1");

        assertThat(new Tags(one)).isEqualTo(new Tags(Map.of("a", "1", "b", "2")));
        assertThat(new Tags(one).values().keySet()).containsExactly("a", "b");
    }

    @Test
    void doNotFollowTheMapTheyWereMadeFrom() {
        Map<String, String> map = new HashMap<>(Map.of("a", "1"));
        Tags tags = new Tags(map);

        map.put("b", "2");

        assertThat(tags).isEqualTo(Tags.of("a", "1"));
    }

    @Test
    void areSixteenAtMost() {
        assertThat(new Tags(numbered(16)).values()).hasSize(16);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tags(numbered(17)))
                .withMessage("tags must be at most 16, are 17");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "feature", "Team_1.a-b"})
    void takeKeysOfPlainCharacters(String key) {
        assertThat(Tags.of(key, "v").values()).containsKey(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a=b", "größe", "a\n"})
    void refuseOtherKeys(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of(key, "v"))
                .withMessageStartingWith("tags: a key has 1 to 64 letters, digits, '_', '.' or '-', found \"")
                .withMessageNotContaining("\n");
    }

    @Test
    void boundTheLengthOfKeysAndOfWhatTheyQuote() {
        assertThat(Tags.of("k".repeat(64), "v").isEmpty()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("k".repeat(65), "v"))
                .withMessageEndingWith("k\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("k".repeat(10_000), "v"))
                .withMessageEndingWith("found \"" + "k".repeat(80) + "…\"");
    }

    @Test
    void boundValues() {
        assertThat(Tags.of("k", "v".repeat(128)).isEmpty()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("k", "v".repeat(129)))
                .withMessage("tags.k must have at most 128 characters, has 129");
        assertThatIllegalArgumentException().isThrownBy(() -> Tags.of("k", "")).withMessage("tags.k must not be empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tags.of("k", "a\nb"))
                .withMessage("tags.k must not contain control characters (U+000A at position 1)");
    }

    private static Map<String, String> numbered(int tags) {
        return IntStream.range(0, tags).boxed().collect(Collectors.toMap(i -> "key-" + i, i -> "value"));
    }
}
