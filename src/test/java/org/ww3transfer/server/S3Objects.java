package org.ww3transfer.server;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a test does to a server behind the back of the program. */
final class S3Objects implements AutoCloseable {
  private final S3Client client;

  S3Objects(URI endpoint, String accessKey, String secretKey) {
    client = client(endpoint, accessKey, secretKey).build();
  }

  /** A client for a server on the loopback, which has no names for its buckets. */
  static S3ClientBuilder client(URI endpoint, String accessKey, String secretKey) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secretKey)));
  }

  void makeBucket(String name) {
    client.createBucket(create -> create.bucket(name));
  }

  List<String> names(String bucket) {
    return client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .sorted()
        .toList();
  }

  byte[] content(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  HeadObjectResponse head(String bucket, String key) {
    return client.headObject(head -> head.bucket(bucket).key(key));
  }

  void put(String bucket, String key, byte[] content) {
    client.putObject(put -> put.bucket(bucket).key(key), RequestBody.fromBytes(content));
  }

  void remove(String bucket, String key) {
    client.deleteObject(remove -> remove.bucket(bucket).key(key));
  }

  String beginUpload(String bucket, String key) {
    return client.createMultipartUpload(create -> create.bucket(bucket).key(key)).uploadId();
  }

  /** Puts a part of each upload of a key, in place of one that is there. */
  void sendPart(String bucket, String key, int number, byte[] content) {
    for (String id : unfinished(bucket)) {
      client.uploadPart(
          part -> part.bucket(bucket).key(key).uploadId(id).partNumber(number),
          RequestBody.fromBytes(content));
    }
  }

  void abortAll(String bucket, String key) {
    for (String id : unfinished(bucket)) {
      client.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(id));
    }
  }

  List<String> unfinished(String bucket) {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
        .map(MultipartUpload::uploadId)
        .toList();
  }

  /** Those that hold parts, which a store keeps and bills. */
  List<String> unfinishedWithParts(String bucket) {
    return client.listMultipartUploads(list -> list.bucket(bucket)).uploads().stream()
        .filter(
            upload ->
                !client
                    .listParts(
                        list -> list.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()))
                    .parts()
                    .isEmpty())
        .map(MultipartUpload::uploadId)
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
