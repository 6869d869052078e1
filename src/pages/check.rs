//! The page of the checker. The form works without scripts: it is sent to the server, and nothing of it is kept. With
//! them the same code answers in the browser (`?part=result`), and the text stays on the device.

use super::form::Form;
use super::frame::{self, Page};
use super::{Context, HTML, Response, Value, instead, parts};
use crate::api::{self, Method};
use crate::check::Quoted;
use crate::check::document::{FORMATS, WORD_ENDINGS};
use crate::edition::Encoding;
use crate::edition::record::{Alternative, Language};
use crate::language;
use crate::vocabulary::Severity;
use crate::vocabulary::json::{self, reads};
use maud::{Markup, PreEscaped, html};

/// Most findings that a page explains; the others are underlined.
const SHOWN: usize = 300;

/// What the API tells of a check.
#[derive(Default)]
struct Findings {
    findings: Vec<Finding>,
    count: Option<usize>,
    /// Of a problem: why there was no check.
    detail: String,
}
reads!(Findings { findings, count, detail });

#[derive(Default)]
struct Finding {
    bytes: [usize; 2],
    utf16: [usize; 2],
    line: usize,
    column: usize,
    text: String,
    entry: String,
    lang: String,
    severity: Severity,
    quoted: bool,
    title: String,
    reason: String,
    alternatives: Vec<Alternative>,
    replacement: Option<String>,
}
impl Finding {
    /// What it has in common with every other finding of these words.
    fn kind(&self) -> String {
        format!("{} {}", self.entry, crate::text::key(&self.text))
    }
}

reads!(Finding {
    bytes,
    utf16,
    line,
    column,
    text,
    entry,
    lang,
    severity,
    quoted,
    title,
    reason,
    alternatives,
    replacement
});

/// `check`: the form, and below it what was found in what was sent.
pub(super) fn check(context: &Context<'_>) -> Option<Response> {
    let form = Form::read(context.request.body);
    let asked = Asked::of(&form);
    let left: Vec<&str> = form.all("left").collect();
    let found = context.request.post.then(|| result(context, &asked, &left));
    if context.query.text("part") == "result" {
        let markup = found.unwrap_or_default();
        return Some(Response { private: true, ..Response::new(200, HTML, markup.into_string()) });
    }
    let title = context.say("menu-check");
    let scripts: &[&str] = if context.site.browser { &["js/check.js"] } else { &[] };
    let body = html! {
        h1 { (title) }
        p.lead { (context.say("check-lead")) }
        (where_it_runs(context))
        (field(context, &asked))
        div #result { @if let Some(found) = found { (found) } }
    };
    let page = Page {
        title,
        description: context.say("check-lead"),
        section: "check",
        path: Some("check".to_owned()),
        sent: context.request.post.then_some("check"),
        scripts,
        ..Page::default()
    };
    Some(Response { private: context.request.post, ..frame::page(context, &page, &body) })
}

fn where_it_runs(context: &Context<'_>) -> Markup {
    html! {
        p #where .notice role="status" tabindex="-1" data-here=(context.say("check-here")) data-loading=(context.say("check-loading")) data-failed=(context.say("check-failed")) {
            span { (context.say("check-server")) }
        }
    }
}

fn field(context: &Context<'_>, asked: &Asked<'_>) -> Markup {
    html! {
        form #check .check method="post" action=(context.href("check#found")) data-wasm=(context.file("checker.wasm")) data-edition=(context.file("edition.som")) {
            label for="text" { (context.say("check-label")) }
            // `lang` is empty: the text may be in any language. No spelling or completion, which may ask elsewhere.
            textarea #text name="text" rows="9" lang="" dir="auto" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off" required { "\n" (asked.text) }
            // Of the file that was opened: `js/document.js` sets it.
            input #format type="hidden" name="format" value=(asked.format);
            div.row {
                label.inline { (context.say("quoted-label")) " "
                    select name="quoted" {
                        @for (word, _) in Quoted::WORDS { option value=(word) selected[asked.quoted == word] { (context.one_of("quoted", word)) } }
                    }
                }
                label.inline.file.scripted[context.site.browser] hidden[!context.site.browser] { (context.say("check-file")) " " input #file type="file" data-unread=(context.say("check-unread")) data-empty=(context.say("file-empty")) data-foreign=(context.say("file-foreign")) data-damaged=(context.say("file-damaged")) data-large=(context.say("file-large")) data-encoding=(context.say("file-encoding")) data-formats=(told()) accept=(accepted()); }
            }
            div.row {
                button.main { (context.say("check-button")) }
                @if context.site.browser {
                    button #undo .scripted type="button" disabled { (context.say("undo")) }
                    button #copy-text .scripted type="button" data-copied=(context.say("copied")) { (context.say("copy-text")) }
                    button #report .scripted type="button" disabled data-name="report.html" { (context.say("report")) }
                    span #working .quiet role="status" data-working=(context.say("check-working")) data-changed=(context.say("check-changed")) {}
                }
            }
        }
    }
}

/// The body of the API's check.
#[derive(serde::Serialize)]
struct Asked<'a> {
    text: &'a str,
    quoted: &'a str,
    format: &'a str,
}

impl<'a> Asked<'a> {
    fn of(form: &'a Form) -> Asked<'a> {
        let or = |given: &'a str, usual: &'a str| if given.is_empty() { usual } else { given };
        Asked {
            text: form.text("text"),
            quoted: or(form.text("quoted"), "mark"),
            format: or(form.text("format"), "text"),
        }
    }
}

/// What was found in a text, but for the kinds that the writer left as they are.
fn result(context: &Context<'_>, asked: &Asked<'_>, left: &[&str]) -> Markup {
    // Nothing can be found in spaces, but that must not read as praise.
    if !asked.text.contains(char::is_alphabetic) {
        return html! { p #found .error role="alert" tabindex="-1" { (context.say("check-empty")) } };
    }
    let body = serde_json::to_vec(asked).unwrap_or_default();
    let request = api::Request {
        method: Method::Post,
        path: &format!("{}check", api::BASE),
        query: "",
        content_type: api::JSON,
        body: &body,
        encoding: Encoding::Identity,
    };
    let response = api::answer(context.edition, &request);
    let mut found: Findings = json::read(&response.body).unwrap_or_default();
    if response.status != 200 {
        return html! { p #found .error role="alert" tabindex="-1" { (context.say("check-problem")) " " span lang="en" { (found.detail) } } };
    }
    let all = found.findings.len();
    found.findings.retain(|one| !left.contains(&one.kind().as_str()));
    let aside = all - found.findings.len();
    let count = found.count.unwrap_or(all) - aside;
    let told = if count == 0 && aside > 0 { ("leave-count", aside) } else { ("check-count", count) };
    html! {
        h2 #found tabindex="-1" { (context.count(told.0, told.1)) }
        @if count > 0 { (findings(context, asked.text, &found.findings, count)) }
        @else if aside == 0 { p { (context.say("check-clean")) } }
        @if aside > 0 { p { @if count > 0 { (context.count("leave-count", aside)) " " } button.back type="button" { (context.say("leave-back")) } } }
        p.quiet { (context.say("check-caveat")) }
    }
}

fn findings(context: &Context<'_>, text: &str, findings: &[Finding], count: usize) -> Markup {
    html! {
        @if count > SHOWN { p.notice { (context.count("check-first", SHOWN)) } }
        div.checked lang="" dir="auto" { (marked(context, text, findings)) }
        ol.findings { @for (n, finding) in findings.iter().take(SHOWN).enumerate() { (explained(context, n + 1, finding)) } }
    }
}

/// The text with its findings underlined; each leads to its explanation.
fn marked(context: &Context<'_>, text: &str, findings: &[Finding]) -> Markup {
    let mut out = html! {};
    let mut at = 0;
    for (n, finding) in findings.iter().enumerate() {
        let [start, end] = finding.bytes;
        let (Some(before), Some(words)) = (text.get(at..start), text.get(start..end)) else { continue };
        let class = finding.severity.word();
        let label = context.one_of("severity", class);
        let piece = html! {
            (before) mark.(class) #(format!("m{}", n + 1)) {
                @if n < SHOWN { a href=(format!("#f{}", n + 1)) title=(label) { (words) } } @else { (words) }
            }
        };
        out = PreEscaped(out.0 + &piece.0);
        at = end;
    }
    let rest = html! { (text.get(at..).unwrap_or_default()) };
    PreEscaped(out.0 + &rest.0)
}

/// A language in the standard of writing in which a finding is told.
fn as_written(language: &Language, finding: &Finding) -> Language {
    let writing = language::rules(&language.rules).and_then(|rules| (rules.writing)(&finding.reason));
    let script = writing.map_or_else(|| language.script.clone(), |writing| writing.script().to_owned());
    Language { script, ..language.clone() }
}

/// Why, and what to write instead.
fn explained(context: &Context<'_>, number: usize, finding: &Finding) -> Markup {
    let entry = context.avoid(&finding.entry);
    let own = &as_written(context.language_of(&finding.lang).unwrap_or_else(|| context.language()), finding);
    // In the language of the wording it is told as the text is written.
    let best = entry.as_ref().and_then(|entry| context.best(&entry.sections)).filter(|(best, _)| best.tag != own.tag);
    let (language, title, reason) =
        best.map_or((own, &finding.title, &finding.reason), |(l, s)| (l, &s.title, &s.reason));
    let place =
        context.with("place", &[("line", Value::Number(finding.line)), ("column", Value::Number(finding.column))]);
    html! {
        li #(format!("f{number}")) tabindex="-1" data-start=(finding.utf16[0]) data-end=(finding.utf16[1]) {
            h3 { a href=(format!("#m{number}")) { (parts::text(own, &finding.text)) } " " (super::avoid::severity(context, finding.severity)) " " small.quiet { (place) } }
            @if finding.quoted { p.notice { (context.say("quoted-note")) } }
            p { (parts::foreign(context, language, reason)) " " a href=(context.href(&format!("avoid/{}", finding.entry))) target="_blank" rel="noopener" { (context.say("more")) span.hidden { ": " (parts::foreign(context, language, title)) } } }
            (instead::instead(context, own, &finding.alternatives, finding.replacement.as_deref()))
            @if context.site.browser { button.leave.scripted type="button" data-left=(finding.kind()) { (context.say("leave")) span.hidden { ": " (parts::text(own, &finding.text)) } } }
        }
    }
}

/// What can be opened, as `accept` says it.
fn accepted() -> String {
    let texts = FORMATS.iter().filter(|format| format.is_text).flat_map(|format| format.endings);
    let endings = texts.chain(WORD_ENDINGS).map(|ending| format!(".{ending},"));
    endings.collect::<String>() + "text/plain"
}

/// Which format each ending tells, for `js/document.js`.
fn told() -> String {
    let texts = FORMATS.iter().filter(|format| format.is_text);
    let pairs = texts.flat_map(|format| format.endings.iter().map(|ending| format!("{ending}:{}", format.name)));
    pairs.collect::<Vec<_>>().join(" ")
}
