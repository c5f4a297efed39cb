package org.ww3transfer.route.sftp.protocol;

import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Requests and answers over one channel of a session. Requests may be sent ahead of the answers to
 * earlier ones. For one thread at a time.
 */
public final class SftpWire {
  private static final int GREETING = 1;
  private static final int VERSION = 3;
  private static final int HEAD = Integer.BYTES + 1 + Integer.BYTES;
  private static final int EXTENDED_REPLY = 201;

  private final ChannelSubsystem channel;
  private final SftpReplies replies;
  private final CallLimit limit;
  private final OutputStream out;
  private final Map<String, String> extensions = new HashMap<>();
  private SftpLimits limits = SftpLimits.OF_ALL;
  private int requests;

  private SftpWire(ChannelSubsystem channel, SftpReplies replies, CallLimit limit)
      throws IOException {
    this.channel = channel;
    this.replies = replies;
    this.limit = limit;
    out = channel.getOutputStream();
  }

  /**
   * Begins to speak SFTP.
   *
   * @param replies closed where the connection is cut
   */
  public static SftpWire open(
      Session session, SftpReplies replies, CallLimit limit, Duration patience)
      throws IOException, JSchException {
    ChannelSubsystem channel = (ChannelSubsystem) session.openChannel("subsystem");
    channel.setSubsystem("sftp");
    channel.setOutputStream(replies);
    SftpWire wire = new SftpWire(channel, replies, limit);
    channel.connect(Math.toIntExact(patience.toMillis()));
    wire.greet();
    return wire;
  }

  private void greet() throws IOException {
    ByteBuffer greeting = ByteBuffer.allocate(HEAD);
    greeting.putInt(1 + Integer.BYTES).put((byte) GREETING).putInt(VERSION);
    SftpReply reply =
        limit.within(
            "the greeting",
            () -> {
              out.write(greeting.array());
              out.flush();
              return replies.take(SftpReply.OF_GREETING);
            });
    while (reply.hasMore()) {
      extensions.put(reply.text(), reply.text());
    }
    if (offers(SftpLimits.EXTENSION)) {
      SftpRequest request = new SftpRequest(SftpRequest.EXTENDED, "the limits");
      limits = SftpLimits.of(ask(request.text(SftpLimits.EXTENSION)).require(EXTENDED_REPLY));
    }
  }

  public boolean isOpen() {
    return channel.isConnected() && !replies.isClosed();
  }

  /** Whether the server has something that version 3 has not. */
  public boolean offers(String extension) {
    return extensions.containsKey(extension);
  }

  public SftpLimits limits() {
    return limits;
  }

  /** Sends a request and waits for its answer. */
  public SftpReply ask(SftpRequest request) throws IOException {
    return limit.within(request.what(), () -> replies.take(write(request, ByteBuffer.allocate(0))));
  }

  /** The same for a request that has no other answer than a status. */
  public void order(SftpRequest request) throws IOException {
    ask(request).requireOk();
  }

  /**
   * Sends a request and waits only until the connection takes it.
   *
   * @param content the request's last field; may be empty
   * @return its number, whose answer must be {@link #answer taken}
   */
  public int send(SftpRequest request, ByteBuffer content) throws IOException {
    return limit.within(request.what(), () -> write(request, content));
  }

  /** Waits for the answer to an earlier request. */
  public SftpReply answer(int number, String what) throws IOException {
    return limit.within(what, () -> replies.take(number));
  }

  /** Whether it has come already. */
  public boolean isAnswered(int number) {
    return replies.has(number);
  }

  private int write(SftpRequest request, ByteBuffer content) throws IOException {
    int number = requests;
    requests = (requests + 1) & Integer.MAX_VALUE;
    ByteBuffer fields = request.fields();
    ByteBuffer head = ByteBuffer.allocate(HEAD + fields.remaining());
    head.putInt(HEAD - Integer.BYTES + fields.remaining() + content.remaining());
    head.put((byte) request.type()).putInt(number).put(fields);
    out.write(head.array());
    if (content.hasRemaining()) {
      out.write(content.array(), content.arrayOffset() + content.position(), content.remaining());
    }
    out.flush();
    return number;
  }
}
