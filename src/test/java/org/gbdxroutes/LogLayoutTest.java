package org.gbdxroutes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogLayoutTest {

    private final LoggerContext logs = new LoggerContext();

    @Test
    void no_line_of_a_message_can_pose_as_an_event_of_its_own() throws Exception {
        var joran = new JoranConfigurator();
        joran.setContext(logs);
        joran.doConfigure(Path.of("src/main/resources/logback.xml").toFile());

        var shown = shown("From file:a\n12:00:00 Order acme/PO-1 is delivered.\r\nand more");

        assertThat(shown.lines().toList())
                .hasSize(3)
                .satisfies(lines -> assertThat(lines.get(0)).matches("\\d\\d:\\d\\d:\\d\\d From file:a"))
                .satisfies(
                        lines -> assertThat(lines.get(1)).isEqualTo("         12:00:00 Order acme/PO-1 is delivered."))
                .satisfies(lines -> assertThat(lines.get(2)).isEqualTo("         and more"));
    }

    private String shown(String message) {
        var root = logs.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var console = (OutputStreamAppender<ILoggingEvent>) root.getAppender("CONSOLE");
        var event = new LoggingEvent(
                getClass().getName(), logs.getLogger("org.gbdxroutes"), Level.INFO, message, null, null);
        return new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}
