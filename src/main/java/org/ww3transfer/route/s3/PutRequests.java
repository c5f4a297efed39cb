package org.ww3transfer.route.s3;

import org.ww3transfer.destination.Store;
import org.ww3transfer.route.remote.StoreCall;
import org.ww3transfer.route.s3.client.S3Metadata;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What is asked for of content, but for its checksum. */
record PutRequests(Store.S3 store) {

  PutObjectRequest.Builder whole(StoreCall.Put put) {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder()
            .bucket(store.bucket())
            .key(put.key())
            .contentType(put.what().metadata().contentType())
            .metadata(S3Metadata.of(put.what().metadata()))
            .ifNoneMatch(put.mayReplace() ? null : "*");
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    return request;
  }

  CreateMultipartUploadRequest.Builder begin(StoreCall.Put put) {
    CreateMultipartUploadRequest.Builder request =
        CreateMultipartUploadRequest.builder()
            .bucket(store.bucket())
            .key(put.key())
            .contentType(put.what().metadata().contentType())
            .metadata(S3Metadata.of(put.what().metadata()));
    store.storageClass().ifPresent(request::storageClass);
    store.encryption().ifPresent(request::serverSideEncryption);
    store.kmsKey().ifPresent(request::ssekmsKeyId);
    return request;
  }
}
