package org.gbdxroutes.service.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.gbdxroutes.workflow.TaskDefinition;
import org.gbdxroutes.workflow.WorkflowCheck;
import org.gbdxroutes.workflow.WorkflowDefinition;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProductsTest {

    private static final ObjectMapper JSON = new JsonMapper();

    @ParameterizedTest
    @ValueSource(strings = {"ortho", "land-cover"})
    void a_product_fits_the_tasks_that_it_uses(String name) throws IOException {
        var product = new YAMLMapper()
                .readTree(Path.of("config/products", name + ".yaml").toFile());

        var workflow = JSON.treeToValue(product.get("workflow"), WorkflowDefinition.class);

        assertThat(workflow.name()).isEqualTo(name);
        assertThat(WorkflowCheck.faults(workflow, ProductsTest::definition)).isEmpty();
    }

    private static Optional<TaskDefinition> definition(String task) {
        return Optional.ofNullable(ReferenceTasks.definitions().get(task)).map(text -> {
            try {
                return JSON.readValue(text, TaskDefinition.class);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
