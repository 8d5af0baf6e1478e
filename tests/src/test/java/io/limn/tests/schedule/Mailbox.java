package io.limn.tests.schedule;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mail server where the cluster's Oozie sends its mail; keeps what reached one address. */
final class Mailbox implements BeforeAllCallback, AfterAllCallback {
  private static final int PORT = 1025; // in the cluster's oozie-site.xml

  private final GreenMail server =
      new GreenMail(new ServerSetup(PORT, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
  private final String address;

  Mailbox(String address) {
    this.address = address;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server.start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    server.stop();
  }

  List<String> subjects() {
    List<String> subjects = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      try {
        subjects.add(mail.getSubject());
      } catch (MessagingException e) {
        throw new IllegalStateException("this is no mail", e);
      }
    }
    return subjects;
  }

  /** What is in them. */
  List<String> texts() {
    List<String> texts = new ArrayList<>();
    for (MimeMessage mail : mails()) {
      texts.add(GreenMailUtil.getBody(mail));
    }
    return texts;
  }

  private MimeMessage[] mails() {
    return server.getReceivedMessagesForDomain(address);
  }
}
