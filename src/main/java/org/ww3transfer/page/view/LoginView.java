package org.ww3transfer.page.view;

import static j2html.TagCreator.button;
import static j2html.TagCreator.form;
import static j2html.TagCreator.iff;
import static j2html.TagCreator.input;
import static j2html.TagCreator.label;
import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;
import org.ww3transfer.page.element.Frame;
import org.ww3transfer.page.element.Layout;

/**
 * Where the token is shown.
 *
 * @param wanted the address that is gone to then
 * @param refusal why the last token was not taken; empty where none was shown
 */
public record LoginView(String wanted, String refusal) {

  /** The page where no token is set, so that there is nothing to sign in for. */
  public static String readOnly(Frame frame) {
    return Layout.alone(
        "Sign in",
        true,
        frame,
        p(
            "No token is set (ww3.http.token), so nobody can sign in: the page is read-only. On the"
                + " host the commands hold, release, retry and cancel do what its buttons would."));
  }

  /** The page. */
  public String html(Frame frame) {
    DomContent form =
        form(
                // password managers ask for a name to keep the token under
                input()
                    .withType("text")
                    .withName("user")
                    .withValue("ww3-transfer")
                    .isHidden()
                    .attr("autocomplete", "username"),
                label(
                    text("Token (ww3.http.token of the settings)"),
                    input()
                        .withType("password")
                        .withName("token")
                        .withId("token")
                        .isRequired()
                        .isAutofocus()
                        .attr("autocomplete", "current-password")),
                input().withType("hidden").withName("to").withValue(wanted),
                button("Sign in").withType("submit").withClass("primary"))
            .withMethod("post")
            .withAction("/login")
            .withClass("login");
    return Layout.alone(
        "Sign in",
        false,
        frame,
        iff(!refusal.isEmpty(), p(refusal).withClass("refused").attr("role", "alert")),
        form,
        p("The session lasts 12 hours, or until the daemon is started again.").withClass("minor"));
  }
}
