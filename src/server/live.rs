//! The edition that is served now, and how a new one takes its place.

use super::Shared;
use super::conditional::Tag;
use crate::edition::Edition;
use arc_swap::{ArcSwap, Guard};
use std::fs::Metadata;
use std::os::unix::fs::MetadataExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

/// The edition in service. A request takes it once and answers from that one, whatever is put in place meanwhile.
pub(super) struct Live {
    edition: ArcSwap<Served>,
    retiring: AtomicBool,
}

/// An edition and the tag of its answers.
pub(super) struct Served {
    pub(super) edition: Arc<Edition>,
    pub(super) tag: Tag,
}

impl Served {
    fn new(edition: Edition) -> Served {
        Served { tag: Tag::of(&edition), edition: Arc::new(edition) }
    }
}

impl Live {
    pub(super) fn new(edition: Edition) -> Live {
        Live { edition: ArcSwap::from_pointee(Served::new(edition)), retiring: AtomicBool::new(false) }
    }

    /// Taken without a lock and without a count that workers share: see the documentation of arc-swap.
    pub(super) fn edition(&self) -> Guard<Arc<Served>> {
        self.edition.load()
    }

    pub(super) fn put(&self, edition: Edition) {
        self.edition.store(Arc::new(Served::new(edition)));
    }

    /// From now on `/readyz` says no.
    pub(super) fn retire(&self) {
        self.retiring.store(true, Ordering::Relaxed);
    }

    pub(super) fn ready(&self) -> bool {
        !self.retiring.load(Ordering::Relaxed)
    }
}

/// Which file stands at a path. Only regular files count: whoever opened a pipe would wait for its writer for ever.
fn state(path: &Path) -> Option<(SystemTime, u64, u64)> {
    let data = std::fs::metadata(path).ok().filter(Metadata::is_file)?;
    Some((data.modified().ok()?, data.len(), data.ino()))
}

/// Looks at a file every second; when another edition was put there, it is opened, checked and served. A file that is
/// no good is told of once and changes nothing.
pub(super) fn follow(path: PathBuf, shared: Arc<Shared>) {
    let mut served = state(&path);
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_secs(1));
            let now = state(&path);
            if now == served || now.is_none() {
                continue;
            }
            served = now;
            // The next file must be seen even if this one makes the reader panic.
            if catch_unwind(AssertUnwindSafe(|| replace(&path, &shared.live))).is_err() {
                shared.metrics.panicked();
            }
        }
    });
}

fn replace(path: &Path, live: &Live) {
    match Edition::open_file(path).and_then(Edition::whole) {
        Ok(edition) => {
            tracing::info!(edition = edition.name(), "a new edition is served");
            live.put(edition);
        }
        Err(error) => {
            tracing::error!(file = %path.display(), reason = %error, "the new edition is refused; the old one stays");
        }
    }
}
