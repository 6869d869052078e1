//! Languages that need nothing special, and the defaults that the other rows build upon.

#[cfg(feature = "server")]
use super::faults;
use super::{Rules, distinct, normal, script::Script};

pub(super) const RULES: Rules = Rules {
    name: "plain",
    script: Script::Other,
    own: |_| true,
    loose: |key| distinct(key, [without_accents(key)]),
    rereads: |_| Vec::new(),
    reading: |_| Vec::new(),
    initials: |_| None,
    singular: str::to_owned,
    articles: &[],
    small: &[],
    writing: |_| None,
    traditional: |text, _| text.to_owned(),
    confused: &[],
    left_out: &[],
    #[cfg(feature = "server")]
    faults: faults::common,
    collation: |word, _| vec![word.to_owned()],
    letters: &[],
    locale: "und",
};

/// `text` without the marks upon its Latin letters; marks of other scripts stay.
pub(super) fn without_accents(text: &str) -> String {
    let bare: String = normal::nfd(text).filter(|c| !('\u{300}'..='\u{36F}').contains(c)).collect();
    normal::nfc(&bare).collect()
}
