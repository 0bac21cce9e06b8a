package dev.costguardian.audit;

import java.util.List;

/**
 * What a check of the log found.
 *
 * @param head where the log says that it ends; a note of it, kept elsewhere, shows later whether it was written anew
 * @param problems in words, the first one of a broken row; empty where all is well
 */
public record AuditVerdict(AuditHead head, List<String> problems) {

    public AuditVerdict {
        problems = List.copyOf(problems);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }
}
