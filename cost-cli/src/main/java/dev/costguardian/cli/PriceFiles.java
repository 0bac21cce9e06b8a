package dev.costguardian.cli;

import dev.costguardian.formats.PriceSheet;
import dev.costguardian.pricing.OwnTables;
import dev.costguardian.pricing.TableKind;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Price tables in files: {@code providers.csv}, {@code owners.csv}, and the others in a folder for each provider. */
final class PriceFiles {

    private static final int DEPTH = 2;

    private PriceFiles() {}

    /** Reads files, and all tables in folders. */
    static OwnTables read(List<Path> files) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files) {
            for (Path table : tables(file)) {
                String path = path(table);
                if (texts.put(path, PriceSheet.read(path, Files.readAllBytes(table))) != null) {
                    throw new IllegalArgumentException("there are two files for " + path);
                }
            }
        }
        return new OwnTables(texts);
    }

    private static List<Path> tables(Path file) throws IOException {
        if (!Files.isDirectory(file)) {
            return List.of(file);
        }
        try (Stream<Path> below = Files.walk(file, DEPTH)) {
            List<Path> tables = new ArrayList<>(below.filter(Files::isRegularFile)
                    .filter(table -> TableKind.at(path(table)).isPresent())
                    .sorted()
                    .toList());
            if (tables.isEmpty()) {
                throw new IllegalArgumentException("there are no price tables in " + file);
            }
            return tables;
        }
    }

    /** Where a file belongs: a table of a provider has the name of its folder before its own. */
    private static String path(Path file) {
        Path name = file.toAbsolutePath().normalize();
        String own = String.valueOf(name.getFileName());
        Optional<String> folder =
                Optional.ofNullable(name.getParent()).map(Path::getFileName).map(Path::toString);
        return TableKind.at(own).isPresent() || folder.isEmpty() ? own : folder.get() + "/" + own;
    }

    /** Writes tables into a folder; none where one of them is there already, unless they may be replaced. */
    static void write(Path folder, Map<String, String> texts, boolean replace) throws IOException {
        for (String path : texts.keySet()) {
            if (!replace && Files.exists(folder.resolve(path))) {
                throw new FileAlreadyExistsException(folder.resolve(path).toString());
            }
        }
        for (Map.Entry<String, String> table : texts.entrySet()) {
            Path file = folder.resolve(table.getKey());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, table.getValue());
        }
    }
}
