package dev.costguardian.formats;

import static dev.costguardian.formats.Payload.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsTheFieldsOfASmallObject() {
        JsonFields fields = Json.readObject(utf8(" {\"label\":\"shop\",\"active\":false} "), "label", "active");

        assertThat(fields.text("label")).isEqualTo("shop");
        assertThat(fields.flag("active")).isFalse();
        assertThat(fields.has("label")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the body must be a JSON object with label, active",
                "[] | the body must be a JSON object with label, active",
                "\"x\" | the body must be a JSON object with label, active",
                "null | the body must be a JSON object with label, active",
                "{\"label\" | the body is not valid JSON at column 9",
                "{\"lable\":1} | \"lable\" is not a field of this request; did you mean label?",
                "{\"token\":1} | \"token\" is not a field of this request; known are active, label",
                "{\"label\":\"a\",\"label\":\"b\"} | label is given more than once",
                "{\"label\":{}} | label must be a single value, was an object",
                "{\"label\":[1]} | label must be a single value, was an array",
                "{\"label\":\"a\"} {} | the body goes on after its JSON object",
                "{\"label\":secret} | the body is not valid JSON at column 10"
            })
    void refusesWhatIsNoSmallObject(String body, String complaint) {
        assertThatThrownBy(() -> Json.readObject(utf8(body), "label", "active"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage(complaint)
                .hasNoCause();
    }

    @Test
    void refusesBytesThatAreNoUtf8() {
        assertThatThrownBy(() -> Json.readObject(new byte[] {'{', (byte) 0xC0, (byte) 0xAF}, "label"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("the body is not valid UTF-8 at byte 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"false\"", "\"true\"", "0", "1"})
    void takesNothingElseForTrueOrFalse(String value) {
        JsonFields fields = Json.readObject(utf8("{\"active\":" + value + "}"), "active");

        assertThatThrownBy(() -> fields.flag("active"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("active must be true or false, was a ");
    }

    @Test
    void takesNothingElseForText() {
        JsonFields fields = Json.readObject(utf8("{\"label\":5}"), "label");

        assertThatThrownBy(() -> fields.text("label"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("label must be a text, was a number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"label\":null}"})
    void namesAFieldThatIsMissing(String body) {
        JsonFields fields = Json.readObject(utf8(body), "label");

        assertThat(fields.has("label")).isFalse();
        assertThatThrownBy(() -> fields.text("label"))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("label is required");
    }

    @Test
    void writesDecimalsInFullAndTextsAsUtf8() {
        byte[] written = Json.write(out -> {
            out.writeStartArray();
            out.writeNumber(new BigDecimal("1E-9"));
            out.writeString("ä\u2028\"\u0001");
            out.writeEndArray();
        });

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("[0.000000001,\"ä\u2028\\\"\\u0001\"]");
    }
}
