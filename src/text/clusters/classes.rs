//! Classes of characters, as the rules of clusters tell them apart: one of these, or 0 …

pub(crate) const CONTROL: u8 = 1;
pub(crate) const EXTEND: u8 = 2;
pub(crate) const ZWJ: u8 = 3;
pub(crate) const SPACING: u8 = 4;
pub(crate) const PREPEND: u8 = 5;
pub(crate) const REGIONAL: u8 = 6;
pub(crate) const CONSONANT: u8 = 7;
pub(crate) const PICTURE: u8 = 8;
pub(crate) const L: u8 = 9;
pub(crate) const V: u8 = 10;
pub(crate) const T: u8 = 11;
pub(crate) const LV: u8 = 12;
pub(crate) const LVT: u8 = 13;
/// … and whether it stands between two consonants without parting them …
pub(crate) const SKIPS: u8 = 16;
/// … and whether it joins them.
pub(crate) const LINKS: u8 = 32;
