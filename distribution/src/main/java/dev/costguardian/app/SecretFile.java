package dev.costguardian.app;

import dev.costguardian.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a secret from a file that holds nothing else, as orchestrators of containers hand them over. */
final class SecretFile {

    private static final int LARGEST = 4096;

    private SecretFile() {}

    /**
     * The one line of the file, without blanks around it.
     *
     * @param setting that names the file
     * @throws ConfigurationException names the setting and the file, and nothing of what is in it
     */
    static String read(String setting, String file) {
        try {
            String text = text(bytes(setting, Path.of(file))).strip();
            if (text.isEmpty()) {
                throw wrong(setting, file, "which is empty");
            }
            if (text.lines().count() > 1) {
                throw wrong(setting, file, "which has more than one line");
            }
            return text;
        } catch (InvalidPathException e) {
            throw wrong(setting, file, "which is no path");
        } catch (NoSuchFileException e) {
            throw wrong(setting, file, "which does not exist");
        } catch (AccessDeniedException e) {
            throw wrong(setting, file, "which this user may not read");
        } catch (CharacterCodingException e) {
            throw wrong(setting, file, "which is not UTF-8");
        } catch (IOException e) {
            throw wrong(setting, file, "which cannot be read: " + e.getMessage());
        }
    }

    private static byte[] bytes(String setting, Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw wrong(setting, file.toString(), "which is a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw wrong(setting, file.toString(), "which is larger than " + LARGEST + " bytes");
            }
            return bytes;
        }
    }

    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static ConfigurationException wrong(String setting, String file, String why) {
        return new ConfigurationException(setting + " names " + file + ", " + why);
    }
}
