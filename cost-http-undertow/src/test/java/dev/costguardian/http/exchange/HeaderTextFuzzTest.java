package dev.costguardian.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class HeaderTextFuzzTest {

    private static final List<String> OFFERED = List.of(MediaTypes.JSON, MediaTypes.CSV, MediaTypes.JSON_LINES);
    private static final int LONGEST_LOG_TEXT = 200 * "\\u0000".length() + 1;

    static Stream<String> anyTextIsReadOrRefused() {
        return Stream.of(
                "10.0.0.0/8",
                "fd00::/8",
                "::ffff:127.0.0.1",
                "192.168.1.1/33",
                "application/json; charset=\"UTF-8\"; x=y",
                "text/*;q=0.5, */*;q=1.000, application/x-ndjson;q=0",
                "a\r\nforged: line\u2028\ud800");
    }

    @MethodSource
    @FuzzTest(maxDuration = "2m")
    void anyTextIsReadOrRefused(@NotNull String text) {
        addressRange(text);
        assertThat(OFFERED).contains(MediaTypes.best(text, OFFERED));
        assertThat(MediaTypes.ofUtf8(text)).isEqualTo(MediaTypes.ofUtf8(MediaTypes.ofUtf8(text)));
        assertThat(LogText.escaped(text))
                .hasSizeLessThanOrEqualTo(LONGEST_LOG_TEXT)
                .matches(line ->
                        line.chars().noneMatch(c -> Character.isISOControl(c) || c == '\u2028' || c == '\u2029'));
    }

    private static void addressRange(String text) {
        AddressRange range;
        try {
            range = AddressRange.of(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage())
                    .containsAnyOf("not an address or a range of addresses", "a range of addresses has");
            return;
        }
        assertThat(AddressRange.of(range.base().getHostAddress() + "/" + range.bits()))
                .isEqualTo(range);
        assertThat(range.includes(range.base())).isTrue();
    }
}
