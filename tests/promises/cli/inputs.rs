//! `som check`: which of the files that are given are checked, and as what.

use super::check::{FINDING, folder};
use super::{json, says, som, som_with, told};

#[test]
fn what_an_ignore_file_names_is_not_checked_however_it_is_given() {
    let ignores = b"docs/legal/\n*.txt\n!kept.txt\n";
    let files = [("docs/legal/p.md", FINDING), ("a.txt", FINDING), ("kept.txt", FINDING)];
    let folder = folder(&[&[(".somignore", &ignores[..])], &files[..]].concat());
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (name, is_ignored) in
        [("docs/legal/p.md", true), ("docs/legal", true), ("docs/../a.txt", true), ("kept.txt", false)]
    {
        let path = path(name);
        let output = som(&["check", "--json", &path]);
        assert_eq!(json(&output)["count"], i32::from(!is_ignored), "{name}: {}", says(&output));
        assert_eq!(output.status.code(), Some(i32::from(!is_ignored)), "{name}: {}", says(&output));
        assert_eq!(says(&output).contains("passed over"), is_ignored, "{name}: {}", says(&output));
        assert_eq!(som(&["check", "--no-ignore", &path]).status.code(), Some(1), "{name}");
    }
    let (legal, both) = (path("docs/legal/p.md"), [path("a.txt"), path("docs/legal/p.md")]);
    let output = som(&["check", "--fix", "--write", &both[0], &both[1]]);
    assert!(says(&output).contains("a.txt and 1 other passed over: `*.txt` in "), "{}", says(&output));
    assert_eq!(std::fs::read(&legal).unwrap(), FINDING);
    let output = som_with(&["check", "--fix", "--write", "--stdin-filename", &legal], FINDING);
    assert_eq!((output.stdout.as_slice(), output.status.code()), (FINDING, Some(0)), "{}", says(&output));
}

#[test]
fn a_hook_that_gives_whatever_was_changed_is_not_stopped_by_a_picture() {
    let folder = folder(&[("i.png", b"\x89PNG"), ("a.ndjson", b"{}"), ("p.md", FINDING), ("q.md", b"caf\xE9")]);
    for (names, code) in [
        (&["i.png"][..], 0),
        (&["i.png", "p.md"], 1),
        (&["i.png", "a.ndjson", "p.md"], 1),
        (&["i.png", "q.md"], 3),
        (&["gone.md"], 3),
    ] {
        let paths = names.iter().map(|name| folder.path().join(name).to_str().unwrap().to_owned());
        let args: Vec<String> = ["check", "--ignore-unknown"].map(String::from).into_iter().chain(paths).collect();
        let output = som(&args.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(code), "{names:?}: {}", says(&output));
    }
}

#[test]
fn a_file_of_another_kind_is_read_as_text_says_so_and_is_not_written() {
    let text = b"{\"headline\": \"Police hold illegal migrants\"}";
    let folder =
        folder(&[("a.json", text), ("b.rst", FINDING), ("c.mdx", b"`illegal migrants`"), ("Makefile", FINDING)]);
    let paths = ["a.json", "b.rst", "c.mdx", "Makefile"].map(|name| folder.path().join(name));
    let [strings, other, markdown, none] = paths.each_ref().map(|path| path.to_str().unwrap());
    for (args, code, notice) in [
        (&[strings][..], 0, "a.json read as plain text"),
        (&["--quoted", "keep", strings], 1, "--input"),
        (&[strings, other], 1, "a.json and 1 other read as plain text"),
        (&["--input", "text", other], 1, ""),
        (&[markdown], 0, ""),
        (&[none], 1, ""),
    ] {
        let output = som(&[&["check"], args].concat());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", says(&output));
        let says = says(&output);
        assert!(says.contains(notice) && says.is_empty() == notice.is_empty(), "{args:?}: {says}");
    }
    let output = som(&["check", "--fix", "--write", other]);
    assert!(says(&output).contains("b.rst: not written; its kind is not known"), "{}", says(&output));
    assert_eq!(std::fs::read(other).unwrap(), FINDING);
    let output = som_with(&["check", "--fix", "--write", "--stdin-filename", other], FINDING);
    assert_eq!(output.stdout, FINDING);
    assert!(told(&som(&["check", "--fix", "--write", "--input", "text", other])).contains("1 replaced"));
}

#[test]
fn a_file_that_is_named_twice_is_checked_once() {
    let folder = folder(&[("docs/p.md", FINDING)]);
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let paths = ["docs/p.md", "docs/./p.md", "docs", "."].map(path);
    let output = som(&[&["check", "--json"][..], &paths.each_ref().map(String::as_str)].concat());
    assert_eq!(json(&output)["count"], 1, "{}", told(&output));
}
