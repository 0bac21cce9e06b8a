package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LogTextTest {

    @Test
    void whatWouldBreakALineIsSpelledOut() {
        assertThat(LogText.escaped("/x\r\nevent=forged\u001b[31m\u2028\u0085\u0000"))
                .isEqualTo("/x\\u000d\\u000aevent=forged\\u001b[31m\\u2028\\u0085\\u0000");
    }

    @Test
    void halfACharacterIsSpelledOut() {
        assertThat(LogText.escaped("a\ud83d")).isEqualTo("a\\ud83d");
    }

    @Test
    void plainTextStaysAsItIs() {
        assertThat(LogText.escaped("/data?größe=1 2")).isEqualTo("/data?größe=1 2");
    }

    @Test
    void aLongTextIsCut() {
        assertThat(LogText.escaped("x".repeat(500))).isEqualTo("x".repeat(200) + "…");
        assertThat(LogText.escaped("x".repeat(200))).isEqualTo("x".repeat(200));
    }
}
