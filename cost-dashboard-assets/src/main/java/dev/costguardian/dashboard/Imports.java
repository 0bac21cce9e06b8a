package dev.costguardian.dashboard;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which scripts a script leans on. An import of another file stands on a line of its own. Reads each script once. */
final class Imports {

    private static final Pattern IMPORT = Pattern.compile("import .*?\"(\\.[^\"]+)\";");

    private final Map<String, byte[]> scripts;
    private final Map<String, Set<String>> read = new HashMap<>();

    Imports(Map<String, byte[]> scripts) {
        this.scripts = scripts;
    }

    /** The paths of all that a script imports, and of what these import in turn. */
    Set<String> of(String script) {
        Set<String> found = new TreeSet<>();
        follow(script, found);
        return found;
    }

    private void follow(String script, Set<String> found) {
        for (String path : read.computeIfAbsent(script, this::directly)) {
            if (found.add(path)) {
                follow(path, found);
            }
        }
    }

    /** The paths of what a script names itself. */
    private Set<String> directly(String script) {
        byte[] content = scripts.get(script);
        if (content == null) {
            throw new IllegalStateException("there is no script " + script);
        }
        Path folder = Path.of(script).resolveSibling("");
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("import "))
                .map(IMPORT::matcher)
                .filter(Matcher::matches)
                .map(named ->
                        folder.resolve(named.group(1)).normalize().toString().replace('\\', '/'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
