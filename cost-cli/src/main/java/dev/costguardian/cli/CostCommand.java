package dev.costguardian.cli;

import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(name = "cost-guardian", mixinStandardHelpOptions = true, description = "A ledger of what AI calls cost.")
public final class CostCommand {}
