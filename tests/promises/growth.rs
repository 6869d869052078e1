//! Who sends eight times as much waits about eight times as long, whatever the shape of it. Growth is asserted by what the
//! processor worked for this one thread, so what else the machine does is not in it; speed is measured in `benches/`.

use crate::documents::word;
use rustix::time::{ClockId, clock_gettime};
use speaking_of_migration::check::Options;
use speaking_of_migration::check::document::{FORMATS, named};
use speaking_of_migration::edition::Edition;
use speaking_of_migration::text;
use std::sync::LazyLock;

static EDITION: LazyLock<Edition> = LazyLock::new(|| speaking_of_migration::embedded().unwrap());

/// Seconds that the processor worked on it.
fn worked(work: impl FnOnce()) -> f64 {
    let now = || {
        let time = clock_gettime(ClockId::ThreadCPUTime);
        time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
    };
    let began = now();
    work();
    now() - began
}

/// `work` on `count` and on eight times as many of a piece. A factor of four more is left to a noisy machine; quadratic time
/// would be 64.
fn grows_with_its_input(piece: &str, count: usize, work: impl Fn(&str)) {
    let best = |count: usize| {
        let text = piece.repeat(count);
        (0..4).map(|_| worked(|| work(&text))).fold(f64::INFINITY, f64::min)
    };
    let (small, large) = (best(count).max(0.002), best(8 * count));
    assert!(large < small * 32.0, "{piece:?}: {small:.4} s became {large:.4} s");
}

/// In one long line, in one long word, behind marks that never close.
#[test]
fn many_findings_take_linear_time() {
    for piece in [
        "illegal migrants ",
        "แรงงานเถื่อน",
        "「illegal migrants ",
        "\"illegal migrants ",
        "非法移民",
        "`illegal migrants ",
    ] {
        grows_with_its_input(piece, 500, |text| {
            assert!(!EDITION.checker().unwrap().check(text, &Options::default()).findings.is_empty(), "{piece}");
        });
    }
}

/// Of all entries or of one, within each other, on one line or on many.
#[test]
fn ignores_take_linear_time() {
    for piece in [
        "som-ignore-start ",
        "som-ignore-start\n",
        "som-ignore-start illegal-migrant illegal migrants\n",
        "asom-ignore-next-line ",
        "som-ignore-start x som-ignore-end ",
        "som-ignore-x ",
        "som-ignore-start\na\n",
        "SOM-IGNORE-START a ",
        "WEBVTT som-ignore-next-line\n",
    ] {
        grows_with_its_input(piece, 2_000, |text| {
            EDITION.checker().unwrap().check(text, &Options::default());
        });
    }
}

#[test]
fn hostile_markup_takes_linear_time() {
    let pieces = [
        "<",
        "<b>",
        "<b",
        "<b '",
        "<!--",
        "<a title=\"",
        "<a title=\"a\">",
        "<b title=\"a\" ",
        "<00:00:01.000>",
        "<0",
        "a | ",
        "|\n",
        "&",
        "&#x",
        "`",
        "``a",
        "[](",
        "**",
        "> ",
        "- ",
        "- a\n",
        "\n>",
        "{{",
        "[[",
        "[](a \"",
        "</script>",
        "<script>",
        "\n\n",
        "ก็",
        "ា្",
        "a\u{301}",
        "“",
        "illegal ",
    ];
    for format in FORMATS.iter().filter(|format| format.name != "docx") {
        for piece in pieces {
            grows_with_its_input(piece, 4_000, |text| {
                let document = (format.read)(text.as_bytes()).unwrap();
                EDITION.checker().unwrap().check_document(&document, &Options::default());
            });
        }
    }
}

#[test]
fn hostile_word_files_take_linear_time() {
    for piece in ["<w:p>", "<w:t>a</w:t>", "<w:p/>", "&amp;", "<!--"] {
        grows_with_its_input(piece, 10_000, |text| {
            let file = word(text);
            let _ = (named("docx").unwrap().read)(&file);
        });
    }
}

/// Marks, digits, flags and joiners that never come to an end.
#[test]
fn hostile_letters_take_linear_time() {
    for piece in [
        "\u{FDFA}",
        "\u{301}\u{323}",
        "\u{1D160}",
        " ",
        "ก า",
        "\u{E49}\u{E34}",
        "\u{17D2}",
        "\u{17D2}ក",
        "\u{1031}",
        "\u{1039}က",
        "- ",
        "-\n",
        "🇹",
        "\u{200D}",
        "一",
        "\u{1040}",
        "a\u{301}",
    ] {
        grows_with_its_input(piece, 20_000, |text| {
            let folded = text::fold(&format!("a{text}"));
            let third = folded.key().len() / 3;
            let _ = folded.source(third..third + 10);
        });
    }
}
