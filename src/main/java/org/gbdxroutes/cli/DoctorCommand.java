package org.gbdxroutes.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.gbdxroutes.Settings;
import org.gbdxroutes.SettingsFault;
import org.gbdxroutes.cli.Finding.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description =
                "Checks the configuration, reaches for every endpoint, and says what is wrong and how to mend it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "It changes nothing. A note may be meant so; a fault makes it end with that fault's exit code.",
            "",
            "Examples:",
            "  gbdx-routes doctor",
            "  gbdx-routes doctor --json | jq -r 'select(.verdict == \"fault\") | .text'"
        })
final class DoctorCommand implements Callable<Integer> {

    @Mixin
    private final GbdxOptions service = new GbdxOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        var findings = examine();
        output.blocks(
                findings,
                finding -> sign(finding.verdict()) + " @|bold " + finding.subject() + "|@\n    "
                        + Words.plain(finding.text()));
        return findings.stream()
                .filter(finding -> finding.verdict() == Verdict.FAULT)
                .findFirst()
                .map(fault -> fault.code().number())
                .orElse(0);
    }

    private List<Finding> examine() {
        try {
            return new Examination(Settings.load(), service).findings();
        } catch (SettingsFault e) {
            // nothing else can be looked at
            return List.of(Finding.fault("settings", e));
        }
    }

    private static String sign(Verdict verdict) {
        return switch (verdict) {
            case OK -> "@|green ok   |@";
            case NOTE -> "@|yellow note |@";
            case FAULT -> "@|red fault|@";
        };
    }
}
