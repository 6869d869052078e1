//! Documents: prose is found in every format at its own place, and hostile files are refused (what they cost: `growth`).

use proptest::prelude::*;
use speaking_of_migration::check::Options;
use speaking_of_migration::check::document::{self, DocumentError, FORMATS, named};
use speaking_of_migration::edition::Edition;
use std::io::Write;
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

/// What is found in a document: the words as the file has them, and line and column.
fn found(format: &str, bytes: &[u8]) -> Vec<(String, usize, usize)> {
    let document = (named(format).unwrap().read)(bytes).unwrap();
    let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
    found.findings.into_iter().map(|finding| (finding.text, finding.line, finding.column)).collect()
}

fn docx(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn wordings_are_found_where_the_file_has_them() {
    for (format, text, wanted) in [
        (
            "markdown",
            "# On *illegal migrants*\n\n`illegal migrants`\n\n    illegal migrants\n\n[illegal aliens](http://a/illegal-migrants)\n",
            &[("illegal migrants", 1, 7), ("illegal aliens", 7, 2)][..],
        ),
        ("markdown", "a\n```\nillegal migrants\n```\nillegal migrants", &[("illegal migrants", 5, 1)]),
        (
            "markdown",
            "---\r\nlayout: illegal migrants\r\ntitle: \"Illegal migrants\"\r\nsummary: Found\r\n---\r\nIn print.\r\n",
            &[("Illegal migrants", 3, 9)],
        ),
        ("markdown", "---\nTwo illegal migrants.\n\n---\n", &[("illegal migrants", 2, 5)]),
        (
            "html",
            "<meta name=\"author\" content=\"illegal migrants\"><meta property='og:title' content='Illegal aliens'>",
            &[("Illegal aliens", 1, 83)],
        ),
        (
            "html",
            "<p>two <b>illegal</b> migrants</p><script>illegal migrants</script>",
            &[("illegal</b> migrants", 1, 11)],
        ),
        ("html", "<img alt=\"illegal migrants\" src=\"illegal-migrants.png\">", &[("illegal migrants", 1, 11)]),
        ("html", "<p>illegal</p><p>migrants</p>", &[]),
        // What an attribute says stands for itself, and parts what it stands in; other attributes do neither.
        ("html", "<p>News: <a href=\"/x\" title=\"illegal migrants\">Read</a></p>", &[("illegal migrants", 1, 30)]),
        ("html", "<p title=\"Two illegal\" class=\"x\">migrants</p>", &[]),
        (
            "html",
            "<p>two illegal <a href=\"/x\" title=\"\">migrants</a></p>",
            &[("illegal <a href=\"/x\" title=\"\">migrants", 1, 8)],
        ),
        ("html", "<img alt=\"illegal\" title=\"migrants\">", &[]),
        // Cells of a table are no sentence.
        ("markdown", "| Work without permit: illegal | Migrants 300 |\n|---|---|\n|illegal|migrants|\n", &[]),
        ("markdown", "Work | illegal\n---- | ----\nmigrants | *illegal aliens*\n", &[("illegal aliens", 3, 13)]),
        ("markdown", "<!-- a * b | c -->\n\n`illegal migrants`\n", &[]),
        ("html", "<p>แรงงาน&#3648;ถื่อน</p>", &[("แรงงาน&#3648;ถื่อน", 1, 4)]),
        (
            "srt",
            "1\n00:00:01,000 --> 00:00:02,000\nThe illegal\n\n2\n00:00:02,000 --> 00:00:03,000\nmigrants came\n",
            &[("illegal\n\n2\n00:00:02,000 --> 00:00:03,000\nmigrants", 3, 5)],
        ),
        (
            "vtt",
            "WEBVTT\n\nNOTE illegal migrants\n\n00:01.000 --> 00:02.000\n<v Ann>illegal migrants\n",
            &[("illegal migrants", 6, 8)],
        ),
        // Words that look like the beginning of a note are words in a cue.
        (
            "srt",
            "1\n00:00:01,000 --> 00:00:02,000\nNOTES from the border:\nillegal migrants were held\n\nNOTE\nillegal aliens\n",
            &[("illegal migrants", 4, 1), ("illegal aliens", 7, 1)],
        ),
        (
            "vtt",
            "WEBVTT\nKind: illegal migrants\n\nSTYLE\nillegal migrants\n\n00:01.000 --> 00:02.000\nREGIONAL police found\nNOTE illegal migrants\n",
            &[("illegal migrants", 9, 6)],
        ),
        // Automatic captions say when each word is spoken.
        (
            "vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\npolice<00:00:00.320><c> found</c><00:00:00.640><c> illegal</c><00:00:01.000><c> migrants</c>\n",
            &[("illegal</c><00:00:01.000><c> migrants", 4, 52)],
        ),
        (
            "vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\nแรงงาน<00:00:01.000><c>เถื่อน</c>\n",
            &[("แรงงาน<00:00:01.000><c>เถื่อน", 4, 1)],
        ),
        // Signs for players are not spoken.
        (
            "srt",
            "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}The {\\i1}illegal{\\i0} migrants\n",
            &[("illegal{\\i0} migrants", 3, 16)],
        ),
        ("html", "<p>illegal&thinsp;migrants", &[("illegal&thinsp;migrants", 1, 4)]),
        // What an item of a list, a footnote or a box says further on is prose; code is indented from there.
        ("markdown", "1. Register.\n\n    Two illegal migrants.\n", &[("illegal migrants", 3, 9)]),
        ("markdown", "* x\n\n\tillegal migrants\n\n      illegal aliens\n", &[("illegal migrants", 3, 2)]),
        ("markdown", "- a\n\n    - b illegal migrants", &[("illegal migrants", 3, 9)]),
        ("markdown", "[^1]: a\n\n    illegal migrants\n\na\n\n    illegal aliens\n", &[("illegal migrants", 3, 5)]),
        ("markdown", "!!! note\n\n    illegal migrants\n", &[("illegal migrants", 3, 5)]),
        // Code in a line, or in a quotation, does not hide what follows.
        ("markdown", "```npm i``` is code.\n\nillegal migrants", &[("illegal migrants", 3, 1)]),
        ("markdown", "> ```\n> illegal migrants\n> ```\n\nillegal aliens", &[("illegal aliens", 5, 1)]),
        (
            "markdown",
            "_illegal migrants_ illegal\\\naliens a_illegal_b",
            &[("illegal migrants", 1, 2), ("illegal\\\naliens", 1, 20)],
        ),
        ("markdown", "a <!-- illegal\n\nillegal migrants --> illegal aliens", &[("illegal aliens", 3, 22)]),
        // Blocks are no sentence.
        ("markdown", "- Is it illegal\n- migrants left", &[]),
        ("markdown", "1. Is it illegal\n2. migrants left", &[]),
        ("markdown", "# Not illegal\nmigrants left", &[]),
        ("markdown", "Not illegal\n---\nmigrants left", &[]),
        ("markdown", "Is it illegal\n# migrants", &[]),
        ("markdown", "Is it illegal\n> migrants", &[]),
        (
            "markdown",
            "\u{FEFF}---\nsummary: >-\n  Two illegal\n  migrants\nlayout: illegal aliens\n---\n",
            &[("illegal\n  migrants", 3, 7)],
        ),
        ("markdown", "+++\ntitle = \"illegal migrants\"\n+++\n", &[("illegal migrants", 2, 10)]),
        ("markdown", "[x](/illegal-aliens 'illegal migrants')", &[("illegal migrants", 1, 22)]),
        // Names and code are none of what readers see.
        (
            "markdown",
            "# A {#illegal-migrants}\n{% include illegal migrants.html %} {{< ref \"illegal migrants\" >}} [[illegal migrants|illegal aliens]]",
            &[("illegal aliens", 2, 87)],
        ),
        ("html", "<p>{{ illegal migrants }} ${illegal migrants} <% illegal migrants %></p>", &[]),
        ("html", "<p title=\"{{ illegal migrants }}\">{{ illegal aliens</p>", &[("illegal aliens", 1, 38)]),
        (
            "html",
            "<input type=submit value='illegal migrants'><input type=text value='illegal migrants'>",
            &[("illegal migrants", 1, 27)],
        ),
        ("html", "<meta name=DC.title content='illegal migrants'>", &[("illegal migrants", 1, 30)]),
        ("text", "illegal-migrants.md, illegal-migrants.org. All illegal migrants.", &[("illegal migrants", 1, 48)]),
        // How characters are read is no part of the sentence; what is struck out or hidden is not said.
        (
            "html",
            "<ruby>非法<rp>(</rp><rt>fēi fǎ</rt><rp>)</rp>移民<rt>yí mín</ruby>",
            &[("非法<rp>(</rp><rt>fēi fǎ</rt><rp>)</rp>移民", 1, 7)],
        ),
        (
            "vtt",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n<ruby>非法<rt>fēi fǎ</rt>移民</ruby>\n",
            &[("非法<rt>fēi fǎ</rt>移民", 4, 7)],
        ),
        (
            "html",
            "<p hidden>illegal aliens</p><p>no <del>illegal aliens <b>or</b></del><s>illegal</s> migrants: <input type=hidden hidden>illegal aliens <s>illegal</s><s>illegal migrants",
            &[("illegal aliens", 1, 121), ("illegal migrants", 1, 153)],
        ),
        ("html", "<p title='a hidden x' class=hidden-xs>illegal aliens</p>", &[("illegal aliens", 1, 39)]),
        ("srt", "1\r00:00:01,000 --> 00:00:02,000\rThe illegal\rmigrants came\r", &[("illegal\rmigrants", 1, 37)]),
        // A byte order mark is in the file, but no column of the line.
        ("text", "\u{FEFF}illegal migrants\nillegal aliens", &[("illegal migrants", 1, 1), ("illegal aliens", 2, 1)]),
    ] {
        let wanted: Vec<(String, usize, usize)> =
            wanted.iter().map(|(words, line, column)| ((*words).to_owned(), *line, *column)).collect();
        assert_eq!(found(format, text.as_bytes()), wanted, "{format}: {text}");
    }
}

/// The paragraphs of a document in Word.
pub(crate) fn word(body: &str) -> Vec<u8> {
    let xml = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>{body}</w:body></w:document>");
    docx(&[("word/document.xml", xml.as_bytes())])
}

#[test]
fn a_line_of_a_docx_is_a_paragraph() {
    let said = |words: &str| format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>");
    let paragraph = |inside: &str| format!("<w:p>{inside}</w:p>");
    let migrants = paragraph(&said("illegal migrants"));
    let two = said("two illegal ") + &said("migrants");
    let place = |words: &str, line, column| (words.to_owned(), line, column);
    for (body, wanted) in [
        (paragraph(&said("A &amp; B")) + &paragraph(&two), vec![place("illegal migrants", 2, 5)]),
        (paragraph(&said("Two illegal")) + &paragraph(&said("migrants")), vec![]),
        // Breaks begin no paragraph; settings of tabs are no tabs.
        (
            paragraph(
                "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>illegal</w:t><w:br/><w:t>migrants</w:t></w:r>",
            ) + &migrants,
            vec![place("illegal migrants", 1, 1), place("illegal migrants", 2, 1)],
        ),
        // A text box is there twice, for new programs and for old ones; what was moved, where it was and where it is.
        (
            paragraph(&format!(
                "{}<mc:AlternateContent><mc:Choice>{migrants}</mc:Choice><mc:Fallback>{migrants}</mc:Fallback></mc:AlternateContent>{}",
                said("two illegal "),
                said("aliens")
            )),
            vec![place("illegal migrants", 1, 1), place("illegal aliens", 2, 5)],
        ),
        (
            paragraph(&format!("<w:moveFrom>{two}</w:moveFrom>")) + &paragraph(&format!("<w:moveTo>{two}</w:moveTo>")),
            vec![place("illegal migrants", 2, 5)],
        ),
        (
            paragraph("<w:r><w:instrText>illegal migrants</w:instrText><w:delText>illegal migrants</w:delText></w:r>"),
            vec![],
        ),
        (
            paragraph(
                "<w:r><w:t>an illegal</w:t><w:noBreakHyphen/><w:t>migrant</w:t><w:sym/><w:t>il</w:t><w:softHyphen/><w:t>legal migrants</w:t></w:r>",
            ),
            vec![place("illegal-migrant", 1, 4), place("illegal migrants", 1, 20)],
        ),
        // Of a field only its result is read, of a word with its reading the word; hidden text is not.
        (
            paragraph(&format!(
                "{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>IF</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
                said("two illegal "),
                said("code"),
                said("inner"),
                said("migrants")
            )),
            vec![place("illegal migrants", 1, 5)],
        ),
        (
            paragraph("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>") + &migrants,
            vec![place("illegal migrants", 2, 1)],
        ),
        (
            paragraph(
                "<w:r><w:ruby><w:rt><w:r><w:t>fēi fǎ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>非法</w:t></w:r></w:rubyBase></w:ruby></w:r><w:r><w:t><![CDATA[移民]]></w:t></w:r>",
            ),
            vec![place("非法移民", 1, 1)],
        ),
        (
            paragraph(
                "<w:r><w:rPr><w:vanish/></w:rPr><w:t>illegal aliens</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>illegal migrants</w:t></w:r>",
            ),
            vec![place("illegal migrants", 1, 1)],
        ),
        // Where the end of a paragraph was deleted, the next one goes on.
        (
            paragraph(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", said("two illegal ")))
                + &paragraph(&said("migrants")),
            vec![place("illegal migrants", 1, 5)],
        ),
        // The text of a picture stands before the paragraph with the picture.
        (
            paragraph(&format!(
                "{}<w:r><wp:docPr descr=\"Some illegal aliens\"/></w:r>{}",
                said("illegal "),
                said("migrants")
            )),
            vec![place("illegal aliens", 1, 6), place("illegal migrants", 2, 1)],
        ),
    ] {
        assert_eq!(found("docx", &word(&body)), wanted, "{body}");
    }
}

/// A part in which every paragraph says the same.
fn part(name: &str, before: &str, after: &str) -> String {
    format!("<w:{name} xmlns:w=\"x\">{before}<w:p><w:r><w:t>illegal migrants</w:t></w:r></w:p>{after}</w:{name}>")
}

#[test]
fn a_docx_is_read_with_all_that_it_names_and_a_finding_says_in_what_it_stands() {
    let named = |kind: &str, target: &str| format!("<Relationship Type=\"http://x/{kind}\" Target=\"{target}\"/>");
    let relations = |all: &[String]| format!("<Relationships>{}</Relationships>", all.concat());
    let line = "<w:footnote w:type=\"separator\"><w:p/></w:footnote>";
    let parts = [
        (
            "_rels/.rels",
            relations(&[named("officeDocument", "/text/document2.xml"), named("core-properties", "docProps/core.xml")]),
        ),
        (
            "text/_rels/document2.xml.rels",
            relations(&[named("header", "top.xml"), named("footnotes", "notes.xml"), named("chart", "charts/c.xml")]),
        ),
        ("docProps/core.xml", "<x><dc:title>illegal migrants</dc:title></x>".to_owned()),
        (
            "text/document2.xml",
            part(
                "document",
                "",
                "<w:p><w:txbxContent><w:p><w:r><w:t>illegal migrants</w:t></w:r></w:p></w:txbxContent></w:p>",
            ),
        ),
        (
            "text/notes.xml",
            part("footnotes", &format!("{line}<w:footnote><w:p/></w:footnote><w:footnote>"), "</w:footnote>"),
        ),
        ("text/comments.xml", part("comments", "<w:comment>", "</w:comment>")),
        ("text/top.xml", part("hdr", "", "")),
        ("text/charts/c.xml", "<c><c:v>illegal migrants</c:v><c:numCache><c:v>1</c:v></c:numCache></c>".to_owned()),
        ("text/glossary/document.xml", part("document", "", "")),
    ];
    let parts = parts.each_ref().map(|(name, xml)| (*name, xml.as_bytes()));
    let document = (document::named("docx").unwrap().read)(&docx(&parts)).unwrap();
    let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
    let places: Vec<_> = found.findings.iter().map(|one| (one.line, one.place.as_deref().unwrap_or("text"))).collect();
    let wanted = [
        (1, "text"),
        (2, "text box"),
        (5, "footnote 2"),
        (6, "comment 1"),
        (7, "header"),
        (8, "chart"),
        (9, "properties"),
    ];
    assert_eq!(places, wanted);
}

#[test]
fn a_paragraph_in_a_style_for_quotations_is_a_quotation() {
    let said = |style: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t>illegal migrants</w:t></w:r></w:p>")
    };
    let text =
        format!("<w:document xmlns:w=\"x\">{}{}{}</w:document>", said("IntenseQuote"), said("a3"), said("Title"));
    let styles = "<w:styles xmlns:w=\"x\"><w:style w:styleId=\"a3\"><w:name w:val=\"Quote\"/></w:style></w:styles>";
    let file = docx(&[("word/document.xml", text.as_bytes()), ("word/styles.xml", styles.as_bytes())]);
    let document = (named("docx").unwrap().read)(&file).unwrap();
    let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
    assert_eq!(found.findings.iter().map(|one| one.quoted).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn what_is_no_docx_is_told_in_words_that_help() {
    let said = |bytes: &[u8]| (named("docx").unwrap().read)(bytes).unwrap_err().to_string();
    let good = word("<w:p/>");
    for (bytes, wanted) in [
        (&b""[..], "the file is empty"),
        (b"illegal migrants", "this is a text, not a DOCX file; let its name end in .txt, or in .html if it is a page"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "this is a picture; save the text that it shows as .txt or .docx"),
        (
            &good[..good.len() / 2],
            "the document is damaged: it can't be unpacked, perhaps because a part of the file is missing; fetch it again",
        ),
        (&docx(&[("ppt/presentation.xml", b"x")]), "this is a presentation of PowerPoint; save its text as .docx"),
        (
            &docx(&[("word/document.xml", b"<w:p><w:r>")]),
            "the document is damaged: word/document.xml can't be read; open the document in your word processor and save it again",
        ),
        (
            &docx(&[
                ("word/document.xml", b"<w:p/>"),
                ("word/_rels/document.xml.rels", b"<R><R Type=\"http://x/aFChunk\" Target=\"a.htm\"/></R>"),
            ]),
            "this is a document with another file in its text; open it in your word processor and save it, which makes one text of both",
        ),
    ] {
        assert_eq!(said(bytes), wanted);
    }
    assert_eq!(
        (named("text").unwrap().read)(&good).unwrap_err().to_string(),
        "this is a Word file; let its name end in .docx"
    );
}

#[test]
fn hostile_archives_are_refused() {
    let read = |bytes: &[u8]| (named("docx").unwrap().read)(bytes).unwrap_err();
    let zeros = vec![b' '; 80 << 20];
    assert_eq!(read(&docx(&[("word/document.xml", &zeros)])).code(), "too-large");
    let doctype = br#"<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:t>&b;</w:t>"#;
    assert!(matches!(read(&docx(&[("word/document.xml", doctype)])), DocumentError::Damaged(_)));
    assert_eq!(read(&docx(&[("other.xml", b"x")])).code(), "damaged");
    let cut = b"<w:document><w:body><w:p><w:r><w:t>illegal migrants";
    assert_eq!(read(&docx(&[("word/document.xml", cut)])).code(), "damaged");
    assert!(matches!(read(b"PK\x03\x04 not really"), DocumentError::Damaged(_)));
    assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").code(), "foreign-format");
    assert!(matches!(read(&docx(&[("mimetype", b"x"), ("content.xml", b"x")])), DocumentError::Foreign(..)));
    assert!(matches!(read(&word(&"<w:p>".repeat(1 << 20))), DocumentError::TooLarge(_)));
}

proptest! {
    #[test]
    fn no_bytes_make_a_reader_fail_badly(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        for format in FORMATS {
            if let Ok(document) = (format.read)(&bytes) {
                prop_assert_eq!(document.text.len(), document.masked.len());
            }
        }
    }

    #[test]
    fn no_markup_moves_a_position(text in "([<>/=\"'`*_#&;!\\-\\[\\]() a-cกาำ\u{301}\n]|illegal migrants|<b>|</p>|<!--|-->|&amp;|```|<a title=\"|\n\\||\\{\\{|\\}\\}|\n> |\n- |\n    |\t|\\\\|---\n|title: |<00:01\\.000>){0,40}") {
        for format in FORMATS.iter().filter(|format| format.name != "docx") {
            let document = (format.read)(text.as_bytes()).unwrap();
            prop_assert_eq!(document.text.len(), document.masked.len());
            let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
            for finding in found.findings {
                prop_assert_eq!(&document.text[finding.bytes[0]..finding.bytes[1]], &finding.text);
                prop_assert_eq!(document.text[..finding.bytes[0]].chars().count(), finding.start);
            }
        }
    }

    #[test]
    fn no_markup_of_a_docx_moves_a_position(body in "(<w:p>|</w:p>|<w:t>|</w:t>|<w:br/>|<w:tab/>|<w:del>|</w:del>|<mc:Fallback>|illegal|migrants| |&amp;|\n){0,40}") {
        if let Ok(document) = (named("docx").unwrap().read)(&word(&body)) {
            prop_assert_eq!(document.text.len(), document.masked.len());
            let found = EDITION.checker().unwrap().check_document(&document, &Options::default());
            for finding in found.findings {
                let line = document.text.split("\r\n").nth(finding.line - 1).unwrap();
                let words: String = line.chars().skip(finding.column - 1).take(finding.end - finding.start).collect();
                prop_assert_eq!(words, finding.text);
            }
        }
    }

    #[test]
    fn folding_leads_back_to_whole_characters(text in "\\PC{0,60}") {
        let folded = speaking_of_migration::text::fold(&text);
        let source = folded.source(0..folded.key().len());
        prop_assert!(text.is_char_boundary(source.start) && text.is_char_boundary(source.end));
        let key = speaking_of_migration::text::key(&text);
        prop_assert_eq!(speaking_of_migration::text::key(&key), key);
    }
}

#[test]
fn a_file_name_tells_its_format() {
    for (name, format) in [
        ("a.MD", "markdown"),
        ("b.htm", "html"),
        ("c.docx", "docx"),
        ("c.DOTM", "docx"),
        ("d.srt", "srt"),
        ("e", "none"),
        ("f.xyz", "none"),
    ] {
        assert_eq!(document::of_file(name).map_or("none", |found| found.name), format);
    }
}
