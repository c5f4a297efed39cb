package org.ww3transfer.route.s3;

import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ww3transfer.destination.Blame;
import org.ww3transfer.destination.ItemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * In which way a store takes content, which is found out once: a store's word for what it does not
 * do differs from server to server, so the best way is tried first, then the next. It is forgotten
 * with the process, as a server may be mended. Safe for use by several threads.
 */
final class PutKinds {
  private static final Logger LOG = LoggerFactory.getLogger(PutKinds.class);

  private final String destination;
  private final String what;
  private final List<PutKind> allowed;
  private Optional<PutKind> known;
  private List<PutKind> left;
  private boolean isDoubted;

  /**
   * @param destination its name in the settings
   * @param what goes that way, for the operator
   * @param allowed by the settings, the best first
   */
  PutKinds(String destination, String what, List<PutKind> allowed) {
    this.destination = destination;
    this.what = what;
    this.allowed = allowed;
    left = allowed;
    known = Optional.of(allowed.get(0)).filter(only -> allowed.size() == 1);
  }

  /** Empty until the store has taken something. */
  synchronized Optional<PutKind> known() {
    return known;
  }

  /** The ways to be tried now, one after the other. */
  synchronized List<PutKind> toTry() {
    return known.map(List::of).orElse(left);
  }

  /** The same, where content of another kind is known to go no better way than that. */
  synchronized List<PutKind> toTryAsIn(PutKinds others) {
    List<PutKind> ours = toTry();
    Optional<PutKind> best = others.known().filter(ours::contains);
    return best.map(kind -> ours.subList(ours.indexOf(kind), ours.size())).orElse(ours);
  }

  /**
   * Whether a refusal means that another way is to be tried.
   *
   * @param isAgain whether another way was refused before, with the same content
   */
  synchronized boolean isMeant(PutKind kind, AwsServiceException refusal, boolean isAgain) {
    if (isAgain || ChecksumRefusal.isCertain(refusal)) {
      return ChecksumRefusal.isPossible(refusal);
    }
    boolean hasBeenTaken = known.equals(Optional.of(kind));
    boolean isAnotherTaken = known.isPresent() && !hasBeenTaken;
    return ChecksumRefusal.isPossible(refusal)
        && !hasBeenTaken
        && (isAnotherTaken || isDoubtedAgain());
  }

  /** Whether it is not known yet how content goes, and there is another way than that. */
  synchronized boolean isOpenBelow(PutKind kind) {
    return known.isEmpty() && allowed.indexOf(kind) < allowed.size() - 1;
  }

  /** What comes a second time does not come from the way. */
  synchronized boolean isDoubtedAgain() {
    boolean isSecond = isDoubted;
    isDoubted = true;
    return isSecond;
  }

  /**
   * It goes that way from now on.
   *
   * @param refusal of a better way
   */
  synchronized void took(PutKind kind, Optional<ChecksumRefusal> refusal) {
    if (refusal.isPresent() && !known.equals(Optional.of(kind))) {
      LOG.info(
          "destination {}: {} with {} is refused there ({}); it goes with {} from now on{}",
          destination,
          what,
          allowed.get(0).words(),
          refusal.get().said(),
          kind.words(),
          hint(kind));
    }
    known = Optional.of(kind);
    isDoubted = false;
  }

  private String hint(PutKind kind) {
    String setting = kind == PutKind.MD5 ? "md5" : "none";
    return kind.isOfWhole() ? "" : "; checksums = " + setting + " spares the question";
  }

  /** Whether the settings allow that way. */
  boolean allows(PutKind kind) {
    return allowed.contains(kind);
  }

  /**
   * What to say of content that cannot be sent once more now: the next try goes the next way.
   *
   * @param refused the way that was refused
   * @param where the URI
   */
  synchronized RuntimeException next(PutKind refused, ChecksumRefusal refusal, String where) {
    List<PutKind> below = allowed.subList(allowed.indexOf(refused) + 1, allowed.size());
    if (below.isEmpty()) {
      return refused(refusal, refused, where);
    }
    known = Optional.empty();
    left = below;
    return passing(refused, refusal, where);
  }

  /**
   * What to say where nothing is left to be tried.
   *
   * @param refusal the first
   * @param where the URI
   */
  synchronized RuntimeException refused(ChecksumRefusal refusal, PutKind kind, String where) {
    boolean wasTaken = known.isPresent() && allowed.size() > 1;
    left = allowed;
    if (wasTaken) {
      known = Optional.empty(); // another server answers there now
      return passing(kind, refusal, where);
    }
    if (allows(PutKind.NONE)) {
      return refusal.cause();
    }
    return ItemException.lasting(
        Blame.DESTINATION,
        String.format(
            "%s: refused with %s (%s); if the store does not know that, set"
                + " ww3.destination.%s.checksums = auto",
            where, kind.words(), refusal.said(), destination),
        refusal.cause());
  }

  private static ItemException passing(PutKind kind, ChecksumRefusal refusal, String where) {
    return ItemException.passing(
        Blame.DESTINATION,
        where + ": refused with " + kind.words() + " (" + refusal.said() + ")",
        refusal.cause());
  }
}
