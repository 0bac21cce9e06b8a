/** Every SQL statement, once, for SQLite and PostgreSQL. */
@NullMarked
package dev.costguardian.persistence.sql;

import org.jspecify.annotations.NullMarked;
