package org.ww3transfer.destination;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** What kind of place a destination is, and how it lets us in. */
public sealed interface Store {

  /** The folder below which all names stand: empty, or with a slash at its end. */
  String folder();

  /** The scheme, also the name of its route template: {@code destination-<scheme>}. */
  String scheme();

  /** What no two destinations may share: the same text for the same place, however written. */
  String place();

  /**
   * A folder of this machine.
   *
   * @param directory absolute and normalised
   * @param readBack who is asked for the proof of a copy
   */
  record Local(Path directory, LocalRules rules, ReadBack readBack) implements Store {
    @Override
    public String place() {
      return directory.toString();
    }

    @Override
    public String folder() {
      return "";
    }

    @Override
    public String scheme() {
      return "file";
    }
  }

  /**
   * A place that runs were sent to and that is no longer in the settings. Nothing is sent there.
   *
   * @param place as it was
   */
  record Removed(String place) implements Store {
    @Override
    public String folder() {
      return "";
    }

    @Override
    public String scheme() {
      return "removed";
    }
  }

  /** A place that is reached over a network. */
  sealed interface Remote extends Store permits S3, Gcs, Azure, Sftp, DavStore {
    RemoteRules rules();
  }

  /**
   * A bucket of Amazon S3 or of a server that speaks its protocol.
   *
   * @param region as in {@code eu-central-1}; empty for what the provider's own chain says
   * @param endpoint another server than Amazon's
   * @param pathStyle whether the bucket stands in the path, not in the host's name
   * @param credentials empty for the provider's own chain
   * @param profile of that chain; empty for its default
   * @param storageClass as in {@code STANDARD_IA}; empty for the bucket's own
   * @param encryption {@code AES256} or {@code aws:kms}; empty for the bucket's own
   * @param kmsKey for {@code aws:kms}; empty for the account's default key
   * @param checksums which of them go with content
   */
  record S3(
      String bucket,
      String folder,
      RemoteRules rules,
      Optional<String> region,
      Optional<URI> endpoint,
      boolean pathStyle,
      Optional<AccessKey> credentials,
      Optional<String> profile,
      Optional<String> storageClass,
      Optional<String> encryption,
      Optional<String> kmsKey,
      Verification.Sent checksums)
      implements Remote {
    @Override
    public String place() {
      return "s3 " + endpoint.map(URI::toString).orElse("") + " " + bucket + "/" + folder;
    }

    @Override
    public String scheme() {
      return "s3";
    }
  }

  /**
   * Keys of an S3 account.
   *
   * @param sessionToken of temporary keys
   */
  record AccessKey(String id, Secret secret, Optional<Secret> sessionToken) {}

  /**
   * A bucket of Google Cloud Storage.
   *
   * @param serviceAccount the key file of a service account; empty for the provider's own chain
   * @param endpoint another server than Google's, such as an emulator, which is asked without
   *     credentials unless a service account is given
   * @param storageClass as in {@code NEARLINE}; empty for the bucket's own
   * @param kmsKey a customer-managed key's resource name; empty for the bucket's own
   */
  record Gcs(
      String bucket,
      String folder,
      RemoteRules rules,
      Optional<Path> serviceAccount,
      Optional<URI> endpoint,
      Optional<String> storageClass,
      Optional<String> kmsKey)
      implements Remote {
    @Override
    public String place() {
      return "gs " + endpoint.map(URI::toString).orElse("") + " " + bucket + "/" + folder;
    }

    @Override
    public String scheme() {
      return "gs";
    }
  }

  /**
   * A container of Azure Blob Storage.
   *
   * @param account the storage account's name
   * @param endpoint the account's, without a slash at its end
   * @param connectionString names the account, its key and its endpoint
   * @param accessTier as in {@code Cool}; empty for the account's own
   */
  record Azure(
      String account,
      URI endpoint,
      String container,
      String folder,
      RemoteRules rules,
      Secret connectionString,
      Optional<String> accessTier)
      implements Remote {
    @Override
    public String place() {
      return "az " + endpoint + " " + container + "/" + folder;
    }

    @Override
    public String scheme() {
      return "az";
    }
  }

  /**
   * A folder of an SFTP server.
   *
   * @param folder as the server names it: with a slash at its beginning it is absolute, otherwise
   *     it is taken from the user's home
   * @param knownHosts the keys of servers as in sshd(8); empty where any server is believed
   * @param jump a server on the way, which forwards the connection; empty for none
   * @param stageParts whether a file is written under another name first and then renamed
   */
  record Sftp(
      SshServer server,
      String folder,
      RemoteRules rules,
      Optional<Path> knownHosts,
      Optional<SshServer> jump,
      boolean stageParts)
      implements Remote {
    /** An absolute folder is the same one for every user. */
    @Override
    public String place() {
      String whose = folder.startsWith("/") ? "" : server.user() + "@";
      String host = server.host().toLowerCase(Locale.ROOT);
      return "sftp " + whose + host + ":" + server.port() + " " + folder;
    }

    @Override
    public String scheme() {
      return "sftp";
    }
  }
}
