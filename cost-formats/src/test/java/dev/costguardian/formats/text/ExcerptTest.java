package dev.costguardian.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void keepsAShortText() {
        assertThat(Excerpt.quoted("Grüße 😀")).isEqualTo("\"Grüße 😀\"");
    }

    @Test
    void cutsALongTextAfterEightyCharacters() {
        assertThat(Excerpt.of("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(Excerpt.of("x".repeat(81))).isEqualTo("x".repeat(80) + "…");
        assertThat(Excerpt.of("😀".repeat(81))).isEqualTo("😀".repeat(80) + "…");
    }

    @Test
    void showsWhatDoesNotPrintAsQuestionMarks() {
        assertThat(Excerpt.of("a\u0000\n\r\t\u001b\u007f\u0085\u200b\u202e\u2028\ufeff\ue000\ud800z"))
                .isEqualTo("a?????????????z");
    }
}
