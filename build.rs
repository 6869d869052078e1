//! Compiles `data/` into the edition that is built into the program, with the very modules that publishing uses.
//!
//! Without the feature `server` (the browser build) only the table of grapheme clusters is made: the browser is given its edition.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused,
    clippy::all,
    clippy::pedantic,
    reason = "the rooms are checked in the library; here only publishing is used"
)]

#[cfg(feature = "server")]
#[path = "src/check/mod.rs"]
mod check;
#[cfg(feature = "server")]
#[path = "src/edition/mod.rs"]
mod edition;
#[cfg(feature = "server")]
#[path = "src/exchange/folder/mod.rs"]
mod folder;
#[cfg(feature = "server")]
#[path = "src/language/mod.rs"]
mod language;
#[cfg(feature = "server")]
#[path = "src/lookup/mod.rs"]
mod lookup;
#[cfg(feature = "server")]
#[path = "src/text/mod.rs"]
mod text;
#[cfg(feature = "server")]
#[path = "src/vocabulary/mod.rs"]
mod vocabulary;

#[cfg(not(feature = "server"))]
#[path = "src/text/clusters/asked.rs"]
mod asked;
#[cfg(not(feature = "server"))]
#[path = "src/text/clusters/classes.rs"]
mod classes;

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    #[cfg(not(feature = "server"))]
    clusters();
    #[cfg(feature = "server")]
    embed();
}

#[cfg(not(feature = "server"))]
fn clusters() {
    println!("cargo:rerun-if-changed=src/text/clusters");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("clusters"), asked::table()).expect("OUT_DIR can be written");
}

#[cfg(feature = "server")]
fn embed() {
    for room in ["check", "edition", "exchange/folder", "language", "lookup", "text", "vocabulary"] {
        println!("cargo:rerun-if-changed=src/{room}");
    }
    println!("cargo:rerun-if-changed=data");
    let mut files = folder::Files::new();
    collect(std::path::Path::new("data"), "", &mut files);
    let vocabulary = folder::read(&files).unwrap_or_else(|faults| {
        let list: Vec<String> = faults.iter().map(|fault| format!("data/{fault}")).collect();
        panic!("the vocabulary does not read:\n{}", list.join("\n"))
    });
    let edition = edition::compile(&vocabulary, &edition::Options::default())
        .unwrap_or_else(|error| panic!("the vocabulary does not compile: {error}"));
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(std::path::Path::new(&out).join("edition.som"), edition).expect("OUT_DIR can be written");
}

#[cfg(feature = "server")]
fn collect(path: &std::path::Path, prefix: &str, files: &mut folder::Files) {
    let entries = std::fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for entry in entries.flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), files);
        } else if let Ok(text) = std::fs::read_to_string(entry.path()) {
            files.insert(name, text);
        }
    }
}
