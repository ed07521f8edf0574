package org.gbdxroutes.edge;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.Session;
import org.jspecify.annotations.Nullable;

/** Says, for people, why there is no connection to an SFTP server, and what to do about it. */
final class SftpRefusal {

    private SftpRefusal() {}

    /** @param session the one that did not connect; {@code null} if it did not come that far */
    static String explain(SftpAccount account, @Nullable Session session, Throwable failure) {
        if (!(failure instanceof JSchException)) {
            // a setting is missing, and it says which
            return String.valueOf(failure.getMessage());
        }
        var server = account.server();
        if (failure instanceof JSchUnknownHostKeyException) {
            return server + " shows a host key" + fingerprint(session) + " that is not in " + account.knownHosts()
                    + ", so nothing was sent there. Compare the fingerprint with what the server's operator tells you;"
                    + " if it is right, add the key: ssh-keyscan -p " + account.port() + " " + account.host() + " >> "
                    + account.knownHosts();
        }
        if (failure instanceof JSchChangedHostKeyException) {
            return server + " shows another host key" + fingerprint(session) + " than the one in "
                    + account.knownHosts() + ": it was set up anew, or somebody stands in between. Nothing was sent"
                    + " there. Ask the server's operator; if the new key is right, replace the old one in that file.";
        }
        var words = String.valueOf(failure.getMessage());
        if (words.startsWith("Auth ")) {
            return server + " does not let us in. Check " + account.name() + ".username and " + account.name()
                    + ".password or .private-key.";
        }
        if (words.contains("privatekey")) {
            return account.name() + ".private-key: " + account.setting("private-key") + " is not a private key that"
                    + " can be used. It has to be the private half, in OpenSSH's or a PEM format.";
        }
        return server + " cannot be reached: " + words + ". Check " + account.name()
                + ".host and .port, and whether the server is up.";
    }

    private static String fingerprint(@Nullable Session session) {
        var key = session == null ? null : session.getHostKey();
        return key == null ? "" : " (" + key.getType() + " " + key.getFingerPrint(new JSch()) + ")";
    }
}
