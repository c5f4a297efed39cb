package org.ww3transfer.picture;

import static j2html.TagCreator.body;
import static j2html.TagCreator.document;
import static j2html.TagCreator.head;
import static j2html.TagCreator.html;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.tags.DomContent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.ww3transfer.text.Visible;

/**
 * A page that stands alone, to be mailed: it asks nobody for anything, and whoever reads it has all
 * of it. It is well-formed XML too.
 */
public final class MailPage {
  private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

  /** Names of files may have any; no page may. */
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\ufffe\\uffff]|\\p{Cs}");

  private MailPage() {}

  /** The text of a page. */
  public static String of(String title, List<? extends DomContent> content) {
    FlatHtml<StringBuilder> page =
        FlatHtml.into(new StringBuilder(), Config.defaults().withEmptyTagsClosed(true));
    try {
      document().render(page);
      html(
              head(
                  meta().withCharset("utf-8"),
                  meta().attr("http-equiv", "Content-Security-Policy").withContent(POLICY),
                  meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                  meta().withName("color-scheme").withContent("light dark"),
                  title(title),
                  style(rawHtml(PictureStyle.page() + PictureStyle.text()))),
              body(main().with(content)))
          .withLang("en")
          .render(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // nothing is written but memory
    }
    return Visible.of(CONTROL.matcher(page.output()).replaceAll("\ufffd"));
  }
}
