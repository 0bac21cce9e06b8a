package dev.costguardian.app.faults;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands in the tables of a file, read row by row without any index, as bare SQLite sees it. */
final class Tables {

    private Tables() {}

    /** The rows of each table. */
    static Map<String, List<String>> of(Path file) throws SQLException {
        Map<String, List<String>> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            for (String table : names(connection)) {
                tables.put(table, rows(connection, "SELECT * FROM " + table + " NOT INDEXED"));
            }
        }
        return tables;
    }

    private static List<String> names(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static List<String> rows(Connection connection, String select) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(select)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    byte[] value = rows.getBytes(column);
                    row.add(value == null ? "-" : HexFormat.of().formatHex(value));
                }
                all.add(String.join(" ", row));
            }
        }
        return all;
    }
}
