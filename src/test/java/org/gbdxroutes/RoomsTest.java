package org.gbdxroutes;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RoomsTest {

    private static final String ROOT = "org.gbdxroutes";

    /** What each room may use, beside itself. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry(
                    "console",
                    List.of("pipeline", "intake", "delivery", "event", "ledger", "gbdx", "order", "workflow", "web")),
            Map.entry("edge", List.of("event", "ledger", "order", "workflow", "web")),
            Map.entry("pipeline", List.of("intake", "delivery", "event", "ledger", "gbdx", "order", "workflow")),
            Map.entry("intake", List.of("ledger", "order", "workflow")),
            Map.entry("delivery", List.of("ledger", "order", "workflow")),
            Map.entry("event", List.of("ledger", "order", "workflow")),
            Map.entry("ledger", List.of("order", "workflow")),
            Map.entry("gbdx", List.of("workflow")),
            Map.entry("order", List.of("workflow")),
            Map.entry("workflow", List.of()),
            Map.entry("web", List.of()),
            Map.entry("service", List.of("workflow", "web")));

    private static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void every_room_uses_only_rooms_below_it() {
        MAY_USE.forEach((room, below) -> {
            var others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(room) && !below.contains(other))
                    .map(RoomsTest::room)
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(room(room))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(PRODUCTION);
        });
    }

    @Test
    void no_room_knows_the_application_or_the_command_line() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        MAY_USE.keySet().stream().map(RoomsTest::room).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT, room("cli"))
                .check(PRODUCTION);
    }

    @Test
    void only_the_application_names_the_service() {
        noClasses()
                .that()
                .resideOutsideOfPackages(room("service"), ROOT, room("cli"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("service"))
                .check(PRODUCTION);
    }

    @Test
    void only_rooms_with_routes_know_Camel() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        room("intake"),
                        room("delivery"),
                        room("event"),
                        room("ledger"),
                        room("order"),
                        room("workflow"),
                        room("web"),
                        room("cli"),
                        ROOT + ".service",
                        room("service.account"),
                        room("service.engine"),
                        room("service.registry"),
                        room("service.runner"),
                        room("service.storage"),
                        room("service.task"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(PRODUCTION);
    }

    @Test
    void every_room_is_listed_here() {
        classes()
                .that()
                .resideOutsideOfPackages(ROOT, room("cli"))
                .should()
                .resideInAnyPackage(
                        MAY_USE.keySet().stream().map(RoomsTest::room).toArray(String[]::new))
                .check(PRODUCTION);
    }

    @Test
    void no_rooms_need_each_other() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PRODUCTION);
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }
}
