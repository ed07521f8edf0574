package org.gbdxroutes.gbdx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.gbdxroutes.gbdx.transfer.Downloads;
import org.gbdxroutes.gbdx.transfer.RemoteObject;
import org.gbdxroutes.gbdx.transfer.TransferFailed;
import org.gbdxroutes.gbdx.transfer.TransferProgress;
import org.gbdxroutes.gbdx.transfer.TransferSettings;
import org.gbdxroutes.gbdx.transfer.Uploads;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * The account's files in S3. May be used by several threads.
 *
 * <p>A location is a key below the account's prefix, such as {@code some_folder/image.tif}, or an {@code s3://} URL in
 * any bucket that the account may use; {@code s3://gbd-customer-data/<account id>/some_folder} and
 * {@code some_folder} are one place. It means the object of that name if there is one, else the folder; with a slash at
 * its end it always means the folder. The empty location is the whole account.
 *
 * <p>Every method throws {@link TransferFailed} if S3 refuses or cannot be reached, {@link GbdxException} if the
 * workflow service does not say where the storage is, and {@link IllegalArgumentException} for a text that is no
 * location.
 */
public final class S3Storage {

    private final AccountCredentials account;
    private final S3Client s3;
    private final TransferSettings settings;
    private final StorageListing listing;

    /** @param client uses the credentials of {@code account}, and is closed by whoever made it */
    public S3Storage(AccountCredentials account, S3Client client) {
        this(account, client, TransferSettings.usual());
    }

    S3Storage(AccountCredentials account, S3Client client, TransferSettings settings) {
        this.account = account;
        this.s3 = client;
        this.settings = settings;
        this.listing = new StorageListing(client);
    }

    /** Returns where the account's part of the storage is. */
    public StorageInfo info() {
        var current = account.current();
        return new StorageInfo(current.bucket(), current.prefix());
    }

    /**
     * Lists the object at a location, or everything below it, in the order of the keys. There is no limit: further
     * pages are fetched as the stream is read.
     *
     * @throws NoSuchLocation if nothing is there
     */
    public Stream<StoredObject> list(String location) {
        var place = place(location);
        return listing.find(place).map(object -> stored(place.at(object.key()), object));
    }

    /** As {@link #upload(Path, String, TransferProgress)}, without anybody who hears of it. */
    public long upload(Path fileOrFolder, String location) {
        return upload(fileOrFolder, location, TransferProgress.NONE);
    }

    /**
     * Uploads a file, or all files below a folder, and verifies what was stored. What is there already and the same is
     * not sent again.
     *
     * @param location of a file: its key, or the folder to put it into if it is empty or ends in a slash; of a folder:
     *     what its files are put below
     * @return how many files there are
     */
    public long upload(Path fileOrFolder, String location, TransferProgress progress) {
        var place = place(location);
        boolean isFolder = Files.isDirectory(fileOrFolder);
        boolean isInto = !isFolder && (place.isFolder() || place.isEverything());
        var key = isFolder || isInto ? place.asFolder().key() : place.key();
        var name = isInto ? String.valueOf(fileOrFolder.getFileName()) : "";
        return new Uploads(s3, settings).upload(fileOrFolder, place.bucket(), key + name, progress);
    }

    /** As {@link #download(String, Path, TransferProgress)}, without anybody who hears of it. */
    public long download(String location, Path folder) {
        return download(location, folder, TransferProgress.NONE);
    }

    /**
     * Downloads the object at a location to {@code folder/<its name>}, or everything below it with its folders, and
     * verifies what came. Broken connections are taken up where they broke; after a failure, or an end of the process,
     * the same call goes on where it stopped. Files that are there already and the same stay as they are.
     *
     * @return how many files there are
     * @throws NoSuchLocation if nothing is there
     */
    public long download(String location, Path folder, TransferProgress progress) {
        var place = place(location);
        List<RemoteObject> objects;
        try (var found = listing.find(place)) {
            objects = found.map(object -> new RemoteObject(place.bucket(), object.key(), object.size(), object.eTag()))
                    .toList();
        }
        boolean isObject = objects.size() == 1 && objects.get(0).key().equals(place.key()) && !place.isFolder();
        var prefix = isObject ? place.above().key() : place.asFolder().key();
        return new Downloads(s3, settings).download(objects, prefix, folder, progress);
    }

    /**
     * Removes the object at a location, or everything below it.
     *
     * @return how many objects were removed
     * @throws NoSuchLocation if nothing is there
     * @throws IllegalArgumentException if it is a whole bucket or the whole account, which is not removed by a slip
     */
    public long delete(String location) {
        var place = place(location);
        if (place.isEverything()) {
            throw new IllegalArgumentException("'" + location + "' is all of " + place.url()
                    + ", which is never removed at once. Name a folder or an object in it.");
        }
        try (var found = listing.find(place)) {
            return new StorageRemoval(s3, place).remove(found);
        }
    }

    private StoragePlace place(String location) {
        return StoragePlace.of(location, info());
    }

    private static StoredObject stored(StoragePlace place, S3Object object) {
        return new StoredObject(place.location(), place.url(), object.size(), object.lastModified());
    }
}
