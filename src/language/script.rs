//! Which writing system a character belongs to: the switch that decides which folding steps it meets.
//!
//! To add a script with rules of its own: a variant, its ranges here, a file in `spelling/`.
//! Only ranges that need different treatment are told apart; everything else is `Other`.

/// A writing system, as far as folding and word edges differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters, English to Vietnamese.
    Latin,
    /// Chinese characters, both standards.
    Han,
    /// Thai without its digits.
    Thai,
    /// Lao without its digits.
    Lao,
    /// Khmer without its digits.
    Khmer,
    /// Burmese, Shan, Mon, Karen … without their digits.
    Myanmar,
    /// Digits of every script, spaces, punctuation, symbols, marks that go with any letter.
    Common,
    /// Letters of scripts that need no step of their own (Greek, Cyrillic, kana …).
    Other,
}

impl Script {
    /// Is it written without spaces between words, so that a space carries no meaning for a search?
    pub const fn is_unspaced(self) -> bool {
        matches!(self, Self::Han | Self::Thai | Self::Lao | Self::Khmer | Self::Myanmar)
    }
}

/// The script of `c`. Native digits are `Common`, since a key writes them 0–9 (Unicode itself gives them to their script).
pub fn script(c: char) -> Script {
    match c {
        'A'..='Z' | 'a'..='z' => Script::Latin,
        '\0'..='\u{7F}'
        | '\u{E3F}'
        | '\u{E50}'..='\u{E59}'
        | '\u{ED0}'..='\u{ED9}'
        | '\u{17E0}'..='\u{17E9}'
        | '\u{1040}'..='\u{1049}'
        | '\u{1090}'..='\u{1099}' => Script::Common,
        '\u{E00}'..='\u{E7F}' | '\u{F700}'..='\u{F71A}' => Script::Thai,
        '\u{E80}'..='\u{EFF}' => Script::Lao,
        '\u{1000}'..='\u{109F}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}' => Script::Myanmar,
        '\u{1780}'..='\u{17FF}' | '\u{19E0}'..='\u{19FF}' => Script::Khmer,
        '\u{4E00}'..='\u{9FFF}' => Script::Han,
        _ => elsewhere(c),
    }
}

/// The rarer ranges, kept out of the way of the frequent ones.
fn elsewhere(c: char) -> Script {
    match c {
        'ª'
        | 'º'
        | 'À'..='Ö'
        | 'Ø'..='ö'
        | 'ø'..='\u{2B8}'
        | '\u{2E0}'..='\u{2E4}'
        | '\u{1D00}'..='\u{1D25}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A722}'..='\u{A787}'
        | '\u{A78B}'..='\u{A7FF}'
        | '\u{AB30}'..='\u{AB64}'
        | '\u{FB00}'..='\u{FB06}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}' => Script::Latin,
        '\u{2E80}'..='\u{2FD5}'
        | '々'
        | '〇'
        | '〡'..='〩'
        | '〸'..='〻'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{F900}'..='\u{FAD9}'
        | '\u{20000}'..='\u{3FFFF}' => Script::Han,
        _ if c.is_alphabetic() && !('\u{300}'..='\u{36F}').contains(&c) => Script::Other,
        _ => Script::Common,
    }
}
