// SPDX-License-Identifier: Apache-2.0
package org.touchstone.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that a project has published.
 *
 * @param sum of which checksum
 * @param digits all of the checksum, or how it begins
 * @param reading what its network reads, where its names would mislead; else empty
 */
record PublishedFile(
    String project,
    String file,
    String sum,
    String digits,
    Optional<AssumedPreprocessing> reading) {

  private static final String SHA_256 = "SHA-256";
  private static final String MD5 = "MD5";
  private static final String TORCHVISION = "torchvision";

  /** Made from Caffe's, with the names of torchvision. */
  private static final String OF_CAFFE = "pytorch-vgg";

  /** PyTorch's hub puts the beginning of a file's SHA-256 before the first ending of its name. */
  private static final Pattern NAMED = Pattern.compile("-([0-9a-f]{8,64})\\.pth(\\.tar)?$");

  private static final List<PublishedFile> KNOWN =
      List.of(
          of("vgg11-8a719046.pth"),
          of("vgg11-bbd30ac9.pth"),
          of("vgg13-19584684.pth"),
          of("vgg13-c768596a.pth"),
          of("vgg16-397923af.pth"),
          of("vgg19-dcbb9e9d.pth"),
          of("vgg11_bn-6002323d.pth"),
          of("vgg13_bn-abd245e5.pth"),
          of("vgg16_bn-6c64b313.pth"),
          of("vgg19_bn-c79401a0.pth"),
          of("resnet18-f37072fd.pth"),
          of("resnet18-5c106cde.pth"),
          of("resnet34-b627a593.pth"),
          of("resnet34-333f7ec4.pth"),
          of("resnet50-0676ba61.pth"),
          of("resnet50-19c8e357.pth"),
          v2("resnet50-11ad3fa6.pth"),
          of("resnet101-63fe2227.pth"),
          of("resnet101-5d3b4d8f.pth"),
          v2("resnet101-cd907fc2.pth"),
          of("resnet152-394f9c45.pth"),
          of("resnet152-b121ed2d.pth"),
          v2("resnet152-f82ba261.pth"),
          of("resnext50_32x4d-7cdf4587.pth"),
          v2("resnext50_32x4d-1a0047aa.pth"),
          of("resnext101_32x8d-8ba56ff5.pth"),
          v2("resnext101_32x8d-110c445d.pth"),
          v2("resnext101_64x4d-173b62eb.pth"),
          of("wide_resnet50_2-95faca4d.pth"),
          v2("wide_resnet50_2-9ba9bcbe.pth"),
          of("wide_resnet101_2-32ee1156.pth"),
          v2("wide_resnet101_2-d733dc28.pth"),
          of("densenet121-a639ec97.pth"),
          of("densenet161-8d451a50.pth"),
          of("densenet169-b2777c0a.pth"),
          of("densenet201-c1103571.pth"),
          of("mobilenet_v2-b0353104.pth"),
          v2("mobilenet_v2-7ebf99e0.pth"),
          torch(OF_CAFFE, "vgg16-00b39a1b.pth", AssumedPreprocessing.CAFFE),
          torch(OF_CAFFE, "vgg19-d01eb7cb.pth", AssumedPreprocessing.CAFFE),
          torch("TorchRay", "vgg16_voc-b050e8c3.pth.tar"),
          torch("TorchRay", "vgg16_coco-d82c8150.pth.tar"),
          keras("vgg16", "64373286793e3c8b2b4e3219cbf3544b"),
          keras("vgg19", "cbe5617147190e668d6c5d5026f83318"));

  private static PublishedFile of(String file) {
    return new PublishedFile(
        TORCHVISION, file, SHA_256, promised(file).orElseThrow(), Optional.empty());
  }

  private static PublishedFile v2(String file) {
    return torch(TORCHVISION, file, AssumedPreprocessing.TORCHVISION_V2);
  }

  private static PublishedFile torch(String project, String file) {
    return new PublishedFile(
        project, file, SHA_256, promised(file).orElseThrow(), Optional.empty());
  }

  private static PublishedFile torch(String project, String file, AssumedPreprocessing reading) {
    return new PublishedFile(
        project, file, SHA_256, promised(file).orElseThrow(), Optional.of(reading));
  }

  private static PublishedFile keras(String network, String digits) {
    return new PublishedFile(
        "Keras", network + "_weights_tf_dim_ordering_tf_kernels.h5", MD5, digits, Optional.empty());
  }

  private static Optional<String> promised(String name) {
    Matcher matcher = NAMED.matcher(name);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** What the network of a file reads, where its checksum tells and its names would mislead. */
  static Optional<AssumedPreprocessing> reading(String sha256) {
    return known(sha256).flatMap(PublishedFile::reading);
  }

  /** Who has published a file of PyTorch with this checksum. */
  static Optional<String> project(String sha256) {
    return known(sha256).map(PublishedFile::project);
  }

  private static Optional<PublishedFile> known(String sha256) {
    return KNOWN.stream()
        .filter(published -> published.sum.equals(SHA_256))
        .filter(published -> sha256.startsWith(published.digits))
        .findFirst();
  }

  /**
   * What is known of a file by its checksum, in a sentence.
   *
   * @throws UnusableWeightsException if it has the name of a published file, or the beginning of
   *     another checksum in its name
   */
  static Optional<String> known(Path file, String sha256) throws IOException {
    String name = file.getFileName().toString();
    String md5 = name.endsWith(".h5") ? md5(file) : "";
    for (PublishedFile published : KNOWN) {
      if ((published.sum.equals(MD5) ? md5 : sha256).startsWith(published.digits)) {
        return Optional.of(
            "It is %s, as %s has published it.".formatted(published.file, published.project));
      }
    }
    for (PublishedFile published : KNOWN) {
      // TorchRay's files are saved without their last ending now and then.
      if (published.file.equals(name) || published.file.equals(name + ".tar")) {
        throw other(published.sum, published.digits, published.sum.equals(MD5) ? md5 : sha256);
      }
    }
    return named(name, sha256);
  }

  /** Eight decimal digits are taken for a date where they are no checksum. */
  private static Optional<String> named(String name, String sha256) throws IOException {
    Optional<String> promised = promised(name);
    if (promised.isEmpty()) {
      return Optional.empty();
    }
    String digits = promised.get();
    if (sha256.startsWith(digits)) {
      return Optional.of("Its SHA-256 begins with %s, as its name says.".formatted(digits));
    }
    if (digits.matches("\\d{8}")) {
      return Optional.empty();
    }
    throw other(SHA_256, digits, sha256);
  }

  private static UnusableWeightsException other(String sum, String wanted, String found) {
    return new UnusableWeightsException(
        "checksum",
        "The file is not the one that its name promises.",
        sum + " wanted: " + wanted + (sum.equals(SHA_256) ? "…" : ""),
        sum + " found:  " + found,
        "Fetch it again; if it is meant to differ, give it another name.");
  }

  private static String md5(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(MD5);
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has MD5.", e);
    }
  }
}
