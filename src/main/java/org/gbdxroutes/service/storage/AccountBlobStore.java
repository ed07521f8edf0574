package org.gbdxroutes.service.storage;

import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.S3ErrorCode;
import org.gaul.s3proxy.S3ProxyException;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.*;

/** The storage as one account sees it: whatever lies outside its scope is refused, listings included. */
final class AccountBlobStore extends ForwardingBlobStore {

    private final AccountScope scope;

    AccountBlobStore(BlobStore all, AccountScope scope) {
        super(all);
        this.scope = scope;
    }

    @Override
    public ListBucketsResponse list() {
        throw denied("the list of buckets");
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        checkListing(request.bucket(), request.prefix());
        return super.list(request);
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        checkListing(request.bucket(), request.prefix());
        return super.listVersions(request);
    }

    @Override
    public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(String bucket) {
        checkBucket(bucket);
        return super.listMultipartUploads(bucket).stream()
                .filter(upload -> scope.holdsObject(bucket, upload.key()))
                .toList();
    }

    @Override
    public HeadBucketResponse headBucket(HeadBucketRequest request) {
        checkBucket(request.bucket());
        return super.headBucket(request);
    }

    @Override
    public boolean blobExists(String bucket, String key) {
        checkObject(bucket, key);
        return super.blobExists(bucket, key);
    }

    @Override
    public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        checkObject(request.bucket(), request.key());
        return super.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        checkObject(request.bucket(), request.key());
        return super.getBlob(request);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream content) {
        checkObject(request.bucket(), request.key());
        return super.putBlob(request, content);
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        checkObject(request.sourceBucket(), request.sourceKey());
        checkObject(request.destinationBucket(), request.destinationKey());
        return super.copyBlob(request);
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        checkObject(request.bucket(), request.key());
        return super.removeBlob(request);
    }

    @Override
    public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
        checkObject(request.bucket(), request.key());
        return super.initiateMultipartUpload(request);
    }

    @Override
    public void abortMultipartUpload(MultipartUpload upload) {
        checkObject(upload.containerName(), upload.blobName());
        super.abortMultipartUpload(upload);
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        checkObject(upload.containerName(), upload.blobName());
        return super.completeMultipartUpload(upload, request);
    }

    @Override
    public UploadPartResponse uploadMultipartPart(
            MultipartUpload upload, UploadPartRequest request, InputStream content) {
        checkObject(upload.containerName(), upload.blobName());
        return super.uploadMultipartPart(upload, request, content);
    }

    @Override
    public List<Part> listMultipartUpload(MultipartUpload upload) {
        checkObject(upload.containerName(), upload.blobName());
        return super.listMultipartUpload(upload);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key) {
        checkObject(bucket, key);
        return super.getBlobAccess(bucket, key);
    }

    @Override
    public ObjectCannedACL getBlobAccess(String bucket, String key, String version) {
        checkObject(bucket, key);
        return super.getBlobAccess(bucket, key, version);
    }

    @Override
    public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
        checkObject(request.bucket(), request.key());
        return super.getBlobAcl(request);
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
        throw denied("the access rules of objects");
    }

    @Override
    public void setBlobAccess(String bucket, String key, ObjectCannedACL access, String version) {
        throw denied("the access rules of objects");
    }

    @Override
    public CreateBucketResponse createContainer(CreateBucketRequest request) {
        throw denied("the making of buckets");
    }

    @Override
    public BucketCannedACL getContainerAccess(String bucket) {
        checkBucket(bucket);
        return BucketCannedACL.PRIVATE;
    }

    @Override
    public GetBucketAclResponse getContainerAcl(GetBucketAclRequest request) {
        throw denied("the access rules of buckets");
    }

    @Override
    public void setContainerAccess(String bucket, BucketCannedACL access) {
        throw denied("the access rules of buckets");
    }

    @Override
    public void clearContainer(ListObjectsV2Request request) {
        throw denied("the emptying of buckets");
    }

    @Override
    public void deleteContainer(String bucket) {
        throw denied("the removal of buckets");
    }

    @Override
    public void deleteBucket(String bucket) {
        throw denied("the removal of buckets");
    }

    @Override
    public PutBucketVersioningResponse putBucketVersioning(PutBucketVersioningRequest request) {
        throw denied("the versioning of buckets");
    }

    @Override
    public PutBucketEncryptionResponse putBucketEncryption(PutBucketEncryptionRequest request) {
        throw denied("the encryption of buckets");
    }

    @Override
    public DeleteBucketEncryptionResponse deleteBucketEncryption(DeleteBucketEncryptionRequest request) {
        throw denied("the encryption of buckets");
    }

    private void checkBucket(String bucket) {
        if (!scope.holdsBucket(bucket)) {
            throw denied("bucket " + bucket);
        }
    }

    private void checkObject(String bucket, String key) {
        if (!scope.holdsObject(bucket, key)) {
            throw denied("s3://" + bucket + "/" + key);
        }
    }

    private void checkListing(String bucket, @Nullable String prefix) {
        var asked = prefix == null ? "" : prefix;
        if (!scope.holdsListing(bucket, asked)) {
            throw denied("a listing of s3://" + bucket + "/" + asked);
        }
    }

    private S3ProxyException denied(String what) {
        return new S3ProxyException(
                S3ErrorCode.ACCESS_DENIED,
                "These credentials do not open " + what + "; they work below s3://" + AccountScope.CUSTOMER_BUCKET + "/"
                        + scope.prefix() + (scope.sharedBuckets().isEmpty() ? "." : "/ and in shared buckets."));
    }
}
