package org.gbdxroutes.service;

import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.gbdxroutes.service.storage.StorageSettings;

/**
 * How the workflow service is set up.
 *
 * @param host what it binds to; anybody who can reach it and knows the password can run commands on this machine
 * @param port 0 for any free one
 * @param directory what the service keeps: database, keys, work folders, logs
 * @param username the one user
 * @param password the user's password
 * @param storage the S3 that inputs come from and outputs go to
 * @param taskClassPath where the code of the reference tasks lies
 * @param parallelTasks how many tasks run at a time
 * @param retryDelay how long to wait before a task is tried again whose surroundings failed
 */
public record ServiceSettings(
        String host,
        int port,
        Path directory,
        String username,
        String password,
        StorageSettings storage,
        List<Path> taskClassPath,
        int parallelTasks,
        Duration retryDelay) {

    public ServiceSettings {
        taskClassPath = List.copyOf(taskClassPath);
        if (parallelTasks < 1) {
            throw new IllegalArgumentException("At least one task has to run at a time, not " + parallelTasks + ".");
        }
    }

    /** Returns settings with the usual defaults: this program's own class path, a task per core, a second's delay. */
    public static ServiceSettings of(
            String host, int port, Path directory, String username, String password, StorageSettings storage) {
        return new ServiceSettings(
                host,
                port,
                directory,
                username,
                password,
                storage,
                ownClassPath(),
                Runtime.getRuntime().availableProcessors(),
                Duration.ofSeconds(1));
    }

    /** Leaves out the secrets, so that the value may be logged. */
    @Override
    public String toString() {
        return "ServiceSettings[" + host + ":" + port + ", " + directory + "]";
    }

    private static List<Path> ownClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .toList();
    }
}
