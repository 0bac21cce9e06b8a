/**
 * What an engine must bring, and what the statements differ in: {@link
 * dev.costguardian.persistence.sql.engine.Database} for connections, {@link
 * dev.costguardian.persistence.sql.engine.Migrations} for the schema. Leans on nothing but jOOQ and Flyway.
 */
@NullMarked
package dev.costguardian.persistence.sql.engine;

import org.jspecify.annotations.NullMarked;
