package org.ww3transfer.settings.table;

import java.util.List;
import org.ww3transfer.settings.table.entry.Form;
import org.ww3transfer.settings.table.entry.Section;
import org.ww3transfer.settings.table.entry.Setting;

/** Settings of S3. */
final class S3Section {
  static final Section SECTION =
      new Section(
          "Destinations: S3",
          "s3://bucket/folder. Without keys the provider's own chain is used: "
              + "environment, ~/.aws, instance role.",
          "cloud",
          List.of(
              Setting.without(
                      "ww3.destination.<name>.region",
                      Form.text("a region"),
                      "what the provider's chain says, or us-east-1 with an endpoint")
                  .only("s3")
                  .means(
                      "The region of the bucket.",
                      "Set it unless the provider's chain knows it.",
                      "The store refuses the requests, or redirects them, and the reason names "
                          + "the region.")
                  .example("eu-central-1"),
              Setting.without(
                      "ww3.destination.<name>.path-style",
                      Form.flag(),
                      "true with an endpoint, else false")
                  .only("s3")
                  .means(
                      "Whether the bucket stands in the path (true) or in the name of the host "
                          + "(false).",
                      "Change it where your server knows one way only.",
                      "The host is not found, or the bucket does not exist.")
                  .example("true"),
              Setting.without(
                      "ww3.destination.<name>.access-key",
                      Form.text("the id of an access key"),
                      "the provider's chain")
                  .only("s3")
                  .means(
                      "The id of the access key. It goes together with secret-key.",
                      "Set it where the provider's chain has no keys or other ones.",
                      "The store refuses the requests. The items wait, and new keys are read "
                          + "when they are there.")
                  .example("{{env:S3_ACCESS_KEY}}"),
              Setting.without(
                      "ww3.destination.<name>.secret-key",
                      Form.secret("the secret of an access key"),
                      "the provider's chain")
                  .only("s3")
                  .means(
                      "The secret of the access key. It is never shown.",
                      "Set it together with access-key, best from the environment or a file.",
                      "The store refuses the signature. The items wait, and new keys are read "
                          + "when they are there.")
                  .example("{{env:S3_SECRET_KEY}}"),
              Setting.without(
                      "ww3.destination.<name>.session-token",
                      Form.secret("the token of a temporary key"),
                      "none")
                  .only("s3")
                  .means(
                      "The session token of temporary keys.",
                      "Set it with keys that a token service gives.",
                      "The store refuses the requests when the token is too old.")
                  .example("{{env:S3_SESSION_TOKEN}}"),
              Setting.without(
                      "ww3.destination.<name>.profile",
                      Form.text("the name of a profile"),
                      "the provider's own choice")
                  .only("s3")
                  .means(
                      "The profile in ~/.aws whose keys are used. It is asked when it is first "
                          + "needed.",
                      "Set it where several accounts are in ~/.aws.",
                      "The requests are refused, and the reason names the profile.")
                  .example("archive"),
              Setting.without(
                      "ww3.destination.<name>.storage-class",
                      Form.text("a storage class of the provider"),
                      "as the bucket says")
                  .only("s3", "gs")
                  .means(
                      "How objects are kept.",
                      "Set it to save costs for files that are seldom read.",
                      "The provider refuses a class that it does not know. From a class for "
                          + "archives nothing can be read back, so a proof may fail.")
                  .example("STANDARD_IA"),
              Setting.without(
                      "ww3.destination.<name>.server-side-encryption",
                      Form.words("AES256", "aws:kms", "aws:kms:dsse"),
                      "as the bucket says")
                  .only("s3")
                  .means(
                      "How the store encrypts objects. With aws:kms or aws:kms:dsse and no "
                          + "kms-key, the key is the account's own for S3.",
                      "Set it where your rules ask for it.",
                      "The store refuses each put that it cannot encrypt so.")
                  .example("aws:kms"),
              Setting.without(
                      "ww3.destination.<name>.kms-key",
                      Form.text("the name of a key of the provider"),
                      "the bucket's, or the account's own with aws:kms")
                  .only("s3", "gs")
                  .means(
                      "The key that the provider encrypts with.",
                      "Set it where a key of your own is asked for.",
                      "The store refuses each put that may not use the key.")
                  .example("alias/ww3"),
              Setting.of(
                      "ww3.destination.<name>.checksums",
                      Form.words("auto", "crc32c", "md5", "none"),
                      "auto")
                  .only("s3")
                  .means(
                      "The checksum that goes with the content, so that the store refuses what did"
                          + " not arrive whole. \"auto\": the best that the store takes; the first"
                          + " put finds it out, and the log says it. \"md5\" is Content-MD5. What"
                          + " the store cannot tell afterwards is read back in any case.",
                      "Set it where the log says that \"auto\" does not fit your server.",
                      "The server refuses each put with a checksum that it does not know.")
                  .example("md5")));

  private S3Section() {}
}
