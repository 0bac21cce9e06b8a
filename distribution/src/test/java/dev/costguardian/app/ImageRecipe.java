package dev.costguardian.app;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the Dockerfile says about the start of the image. */
record ImageRecipe(String text) {

    static ImageRecipe read() throws IOException {
        return new ImageRecipe(Files.readString(Path.of("..", "Dockerfile")));
    }

    /** The command that the image starts with, word by word. */
    List<String> startCommand() throws IOException {
        return new ObjectMapper().readValue(only("ENTRYPOINT (\\[.*])"), new TypeReference<>() {});
    }

    /** The command that prepares fast starts while the image is built, word by word. */
    List<String> archiveCommand() {
        return List.of(only("RUN (java .*)").split(" "));
    }

    /** The variables that the image sets. */
    Map<String, String> environment() {
        return Pattern.compile("(?m)^ENV ([A-Z_]+)=(\\S+)$")
                .matcher(text)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    int userId() {
        return Integer.parseInt(only("USER ([0-9]+):[0-9]+"));
    }

    String volume() {
        return only("VOLUME (\\S+)");
    }

    int port() {
        return Integer.parseInt(only("EXPOSE ([0-9]+)"));
    }

    String healthCheck() {
        return only("HEALTHCHECK (?:.*\\\\\\n)?\\s*.*CMD (.+)");
    }

    private String only(String line) {
        List<MatchResult> found =
                Pattern.compile("(?m)^" + line + "$").matcher(text).results().toList();
        if (found.size() != 1) {
            throw new AssertionError("the Dockerfile has " + found.size() + " lines like " + line);
        }
        return found.get(0).group(1);
    }
}
