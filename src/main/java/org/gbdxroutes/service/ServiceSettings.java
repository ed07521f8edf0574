package org.gbdxroutes.service;

import java.nio.file.Path;
import org.gbdxroutes.service.account.Accounts;
import org.gbdxroutes.service.engine.EngineSettings;
import org.gbdxroutes.service.runner.RunnerSettings;
import org.gbdxroutes.service.storage.StorageSettings;

/**
 * How the workflow service is set up.
 *
 * @param host what it binds to; anybody who can reach it and knows a password can run commands on this machine
 * @param port 0 for any free one
 * @param directory what the service keeps: database, keys, work folders, logs
 * @param accounts who may use it
 * @param storage the S3 that inputs come from and outputs go to
 * @param engine how many tasks run at a time, and what happens when one could not be run
 * @param runner how a task is run
 */
public record ServiceSettings(
        String host,
        int port,
        Path directory,
        Accounts accounts,
        StorageSettings storage,
        EngineSettings engine,
        RunnerSettings runner) {

    /** Returns settings with the usual defaults of engine and runner. */
    public static ServiceSettings of(
            String host, int port, Path directory, Accounts accounts, StorageSettings storage) {
        return new ServiceSettings(
                host, port, directory, accounts, storage, EngineSettings.defaults(), RunnerSettings.defaults());
    }

    /** Returns the same with other settings of how a task is run. */
    public ServiceSettings with(RunnerSettings other) {
        return new ServiceSettings(host, port, directory, accounts, storage, engine, other);
    }

    /** Leaves out the secrets, so that the value may be logged. */
    @Override
    public String toString() {
        return "ServiceSettings[" + host + ":" + port + ", " + directory + "]";
    }
}
