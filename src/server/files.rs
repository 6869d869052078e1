//! The files of `web/`, embedded in the program, each at an address that holds its hash, compressed once.
//!
//! To serve another kind of file: its row in `KINDS`. What depends on the edition is made here too: the edition for
//! browsers, and the worker, whose text names every file that it keeps, so that it changes exactly when one of them does.

use crate::edition::{Edition, Encoding, Options, compile};
use include_dir::{Dir, DirEntry, include_dir};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

static WEB: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/web");

/// Kinds of files that are served: ending, media type, whether it is compressed already.
const KINDS: &[(&str, &str, bool)] = &[
    (".css", "text/css; charset=utf-8", false),
    (".js", "text/javascript; charset=utf-8", false),
    (".svg", "image/svg+xml", false),
    (".png", "image/png", true),
    (".woff2", "font/woff2", true),
    (".wasm", "application/wasm", false),
];

/// Names that must stay as they are: what a browser asks for by itself.
const PLAIN: &[(&str, &str)] =
    &[("js/worker.js", "/worker.js"), ("icons/favicon.svg", "/favicon.svg"), ("icons/icon-192.png", "/favicon.ico")];

/// What a file is made of.
enum Plain {
    Bytes(Cow<'static, [u8]>),
    /// Made for the first who asks, since it takes a second or two.
    Edition(Arc<Edition>, OnceLock<Vec<u8>>),
}

/// The best compression takes ten seconds for the edition, which is done once; unoptimised it would take minutes.
const QUALITY: i32 = if cfg!(debug_assertions) { 5 } else { 11 };

/// A file.
pub(super) struct File {
    pub(super) content_type: &'static str,
    /// Of its bytes, hexadecimal.
    pub(super) hash: String,
    /// Whether its address holds the hash.
    pub(super) immutable: bool,
    /// Whether compressing it again would gain nothing.
    pub(super) packed: bool,
    plain: Plain,
    smaller: [OnceLock<Vec<u8>>; 2],
}

impl File {
    fn new(name: &str, plain: Cow<'static, [u8]>, immutable: bool) -> Option<File> {
        let (_, content_type, packed) = *KINDS.iter().find(|(ending, ..)| name.ends_with(ending))?;
        let hash = blake3::hash(&plain).to_hex()[..16].to_owned();
        Some(File {
            content_type,
            hash,
            immutable,
            packed,
            plain: Plain::Bytes(plain),
            smaller: [OnceLock::new(), OnceLock::new()],
        })
    }

    /// Its bytes in an encoding; the first who asks waits until they are made.
    pub(super) fn bytes(&self, encoding: Encoding) -> &[u8] {
        let place = match encoding {
            Encoding::Identity => return self.plain(),
            Encoding::Gzip => &self.smaller[0],
            Encoding::Brotli => &self.smaller[1],
        };
        place.get_or_init(|| encode(self.plain(), encoding, QUALITY))
    }

    /// Whether its bytes in an encoding can be had at once.
    pub(super) fn is_made(&self, encoding: Encoding) -> bool {
        let plain = match &self.plain {
            Plain::Bytes(_) => true,
            Plain::Edition(_, made) => made.get().is_some(),
        };
        match encoding {
            Encoding::Identity => plain,
            Encoding::Gzip => self.smaller[0].get().is_some(),
            Encoding::Brotli => self.smaller[1].get().is_some(),
        }
    }

    fn plain(&self) -> &[u8] {
        match &self.plain {
            Plain::Bytes(bytes) => bytes,
            Plain::Edition(edition, made) => made.get_or_init(|| for_browser(edition).unwrap_or_default()),
        }
    }
}

/// Bytes in an encoding.
pub(super) fn encode(plain: &[u8], encoding: Encoding, quality: i32) -> Vec<u8> {
    let packed = match encoding {
        Encoding::Identity => Ok(plain.to_vec()),
        Encoding::Gzip => {
            let level = flate2::Compression::new(quality.clamp(1, 9).unsigned_abs());
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), level);
            encoder.write_all(plain).and_then(|()| encoder.finish())
        }
        Encoding::Brotli => {
            let mut out = Vec::new();
            let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 24, ..Default::default() };
            brotli::BrotliCompress(&mut &plain[..], &mut out, &params).map(|_| out)
        }
    };
    // Writing to memory does not fail.
    packed.unwrap_or_default()
}

/// All files, by address.
pub(super) struct Files {
    all: BTreeMap<String, File>,
    addresses: BTreeMap<String, String>,
}

impl Files {
    /// Those for an edition.
    pub(super) fn of(edition: &Arc<Edition>) -> Files {
        let mut files = Files { all: BTreeMap::new(), addresses: BTreeMap::new() };
        let mut sources = Vec::new();
        collect(&WEB, &mut sources);
        // Modules name each other with their plain names; `modules` writes the addresses in.
        let (modules, others): (Vec<_>, Vec<_>) = sources.into_iter().partition(|(name, _)| name.starts_with("js/"));
        for (name, bytes) in others.into_iter().filter(|(name, _)| name != "style.css") {
            files.put(name, Cow::Borrowed(bytes));
        }
        if files.has("checker.wasm") {
            files.put_edition(edition);
        }
        if let Some(style) = WEB.get_file("style.css") {
            files.put_written("style.css", style.contents());
        }
        files.put_modules(modules);
        files
    }

    /// The file at an address.
    pub(super) fn at(&self, address: &str) -> Option<&File> {
        self.all.get(address)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.addresses.contains_key(name)
    }

    pub(super) fn addresses(&self) -> BTreeMap<String, String> {
        self.addresses.clone()
    }

    fn put(&mut self, name: String, bytes: Cow<'static, [u8]>) {
        if let Some((_, address)) = PLAIN.iter().find(|(plain, _)| *plain == name)
            && let Some(file) = File::new(&name, bytes.clone(), false)
        {
            self.all.insert((*address).to_owned(), file);
        }
        let Some(file) = File::new(&name, bytes, true) else { return };
        let address = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("/assets/{stem}.{}.{ending}", file.hash),
            None => return,
        };
        self.all.insert(address.clone(), file);
        self.addresses.insert(name, address);
    }

    /// Puts the edition for browsers. Its name is a hash of all it is made from, so its address needs no bytes; but
    /// how it is written belongs to the program that reads it, and a browser must never bring two that differ together.
    fn put_edition(&mut self, edition: &Arc<Edition>) {
        let program = self.addresses.get("checker.wasm").map_or("", String::as_str);
        let hash = blake3::hash(format!("{} {program}", edition.name()).as_bytes()).to_hex()[..32].to_owned();
        let address = format!("/assets/edition.{hash}.som");
        let plain = Plain::Edition(Arc::clone(edition), OnceLock::new());
        let smaller = [OnceLock::new(), OnceLock::new()];
        let file =
            File { content_type: "application/octet-stream", hash, immutable: true, packed: false, plain, smaller };
        self.all.insert(address.clone(), file);
        self.addresses.insert("edition.som".to_owned(), address);
    }

    /// Makes what takes long, so that no reader has to wait for it.
    pub(super) fn prepare(&self) {
        for file in self.all.values().filter(|file| file.immutable && !file.packed) {
            file.bytes(Encoding::Brotli);
        }
    }

    /// Puts a text in which `{name}` stands for the address of a file.
    fn put_written(&mut self, name: &str, bytes: &[u8]) {
        let mut text = String::from_utf8_lossy(bytes).into_owned();
        for (other, address) in &self.addresses {
            text = text.replace(&format!("{{{other}}}"), address);
        }
        self.put(name.to_owned(), Cow::Owned(text.into_bytes()));
    }

    /// Puts the modules, each after those that it imports; the worker, which lists all files, last.
    fn put_modules(&mut self, modules: Vec<(String, &'static [u8])>) {
        let (worker, mut waiting): (Vec<_>, Vec<_>) = modules.into_iter().partition(|(name, _)| name == "js/worker.js");
        while !waiting.is_empty() {
            let left = waiting.len();
            let ready = |name: &String| self.has(name);
            let (now, later): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|(_, bytes)| imports(bytes).iter().all(ready));
            for (name, bytes) in now {
                self.put_written(&name, bytes);
            }
            if later.len() == left {
                tracing::error!(modules = ?later.iter().map(|(name, _)| name).collect::<Vec<_>>(), "modules import what is not there, or each other");
                break;
            }
            waiting = later;
        }
        worker.into_iter().for_each(|(name, bytes)| self.put_worker(name, bytes));
    }

    fn put_worker(&mut self, name: String, bytes: &[u8]) {
        let list = serde_json::json!(self.addresses).to_string();
        let core = WEB.get_file("js/core.js").and_then(include_dir::File::contents_utf8).unwrap_or_default();
        let text = String::from_utf8_lossy(bytes).replace("// {include js/core.js}", &core.replace("export ", ""));
        let text = text.replace("{files}", &list);
        let version = blake3::hash(text.as_bytes()).to_hex()[..16].to_owned();
        self.put(name, Cow::Owned(text.replace("{version}", &version).into_bytes()));
    }
}

/// The modules that a module names.
fn imports(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let named = text.match_indices("{js/").filter_map(|(at, _)| text[at + 1..].split_once('}'));
    named.map(|(name, _)| name.to_owned()).collect()
}

fn collect(dir: &'static Dir<'static>, out: &mut Vec<(String, &'static [u8])>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(dir) => collect(dir, out),
            DirEntry::File(file) => {
                let name = file.path().to_string_lossy().replace('\\', "/");
                out.push((name.strip_prefix("dist/").unwrap_or(&name).to_owned(), file.contents()));
            }
        }
    }
}

/// The same edition without what only a server needs.
fn for_browser(edition: &Edition) -> Option<Vec<u8>> {
    let vocabulary = edition.vocabulary()?;
    let meta = &edition.meta;
    let since = meta.changes.len().saturating_sub(vocabulary.changes.len());
    let options = Options { revision: meta.revision, changes: meta.changes[..since].to_vec(), ..Options::default() };
    compile(vocabulary, &options.for_browser()).ok()
}
