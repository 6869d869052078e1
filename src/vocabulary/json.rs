//! Reads the JSON that this program itself wrote, of editions and of its own answers, straight into types.
//!
//! A derived reader that explains every fault weighs two to six kilobytes a type, which phones would have to load;
//! here there is nobody to explain anything to. Fields that are missing keep their defaults, others are passed over.
//! To read another type: `reads!` with its fields. What people send is read by serde, which tells them what is wrong.

use indexmap::IndexMap;
use std::collections::BTreeMap;

/// A text in JSON, read from its start.
pub(crate) struct Json<'j> {
    rest: &'j [u8],
}

/// What can be read.
pub(crate) trait Read: Sized {
    /// Takes one value; `None` if it is another.
    fn read(json: &mut Json<'_>) -> Option<Self>;
}

/// Reads a whole text; `None` if it is no JSON of this type.
pub(crate) fn read<T: Read>(text: &[u8]) -> Option<T> {
    let mut json = Json { rest: text };
    let value = T::read(&mut json)?;
    json.peek().is_none().then_some(value)
}

/// `reads!(Type { field, … })`: an object with these fields.
macro_rules! reads {
    ($type:ty { $($field:ident),* $(,)? }) => {
        impl $crate::vocabulary::json::Read for $type {
            fn read(json: &mut $crate::vocabulary::json::Json<'_>) -> Option<Self> {
                let mut value = <$type>::default();
                json.object(&mut |key, json| {
                    match key {
                        $(stringify!($field) => value.$field = $crate::vocabulary::json::Read::read(json)?,)*
                        _ => json.skip()?,
                    }
                    Some(())
                })?;
                Some(value)
            }
        }
    };
}
pub(crate) use reads;

impl Json<'_> {
    /// The byte with which the next value begins.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        let blank = self.rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.rest = &self.rest[blank..];
        self.rest.first().copied()
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.rest = &self.rest[1..])
    }

    /// Takes a word: `true`, `false` or `null`.
    fn word(&mut self, word: &str) -> bool {
        let rest = self.peek().and_then(|_| self.rest.strip_prefix(word.as_bytes()));
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// Takes an object; `each` takes the value of every key.
    pub(crate) fn object(&mut self, each: &mut dyn FnMut(&str, &mut Self) -> Option<()>) -> Option<()> {
        self.items(b'{', b'}', &mut |json| {
            let key = json.string()?;
            json.take(b':')?;
            each(&key, json)
        })
    }

    /// Takes an array; `each` takes every value.
    pub(crate) fn array(&mut self, each: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.items(b'[', b']', each)
    }

    fn items(&mut self, open: u8, close: u8, each: &mut dyn FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.take(open)?;
        if self.peek()? != close {
            each(self)?;
            while self.take(b',').is_some() {
                each(self)?;
            }
        }
        self.take(close)
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut text = Vec::new();
        loop {
            let end = memchr::memchr2(b'"', b'\\', self.rest)?;
            text.extend_from_slice(&self.rest[..end]);
            let is_end = self.rest[end] == b'"';
            self.rest = &self.rest[end + 1..];
            if is_end {
                return String::from_utf8(text).ok();
            }
            text.extend_from_slice(self.escaped()?.encode_utf8(&mut [0; 4]).as_bytes());
        }
    }

    /// The character that stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let (sign, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(match sign {
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.unit()?;
                let second = if self.rest.starts_with(b"\\u") && first >> 10 == 0x36 { self.second() } else { None };
                char::decode_utf16(std::iter::once(first).chain(second)).next()?.ok()?
            }
            sign => char::from(*sign),
        })
    }

    fn second(&mut self) -> Option<u16> {
        self.rest = &self.rest[2..];
        self.unit()
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u16> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        u16::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
    }

    fn number(&mut self) -> Option<u64> {
        self.peek()?;
        let digits = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        std::str::from_utf8(number).ok()?.parse().ok()
    }

    /// Passes over a value.
    pub(crate) fn skip(&mut self) -> Option<()> {
        match self.peek()? {
            b'{' => self.object(&mut |_, json| json.skip()),
            b'[' => self.array(&mut Self::skip),
            b'"' => self.string().map(drop),
            _ => {
                let length = self.rest.iter().take_while(|byte| !b",]} \n\r\t".contains(byte)).count();
                self.rest = &self.rest[length..];
                (length > 0).then_some(())
            }
        }
    }
}

impl Read for String {
    fn read(json: &mut Json<'_>) -> Option<String> {
        json.string()
    }
}

impl Read for bool {
    fn read(json: &mut Json<'_>) -> Option<bool> {
        let yes = json.word("true");
        (yes || json.word("false")).then_some(yes)
    }
}

impl Read for u64 {
    fn read(json: &mut Json<'_>) -> Option<u64> {
        json.number()
    }
}

impl Read for usize {
    fn read(json: &mut Json<'_>) -> Option<usize> {
        json.number()?.try_into().ok()
    }
}

impl Read for u32 {
    fn read(json: &mut Json<'_>) -> Option<u32> {
        json.number()?.try_into().ok()
    }
}

impl Read for u16 {
    fn read(json: &mut Json<'_>) -> Option<u16> {
        json.number()?.try_into().ok()
    }
}

impl<T: Read> Read for Option<T> {
    fn read(json: &mut Json<'_>) -> Option<Option<T>> {
        if json.word("null") { Some(None) } else { T::read(json).map(Some) }
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(json: &mut Json<'_>) -> Option<Vec<T>> {
        let mut all = Vec::new();
        json.array(&mut |json| T::read(json).map(|one| all.push(one)))?;
        Some(all)
    }
}

impl<T: Read + Copy + Default> Read for [T; 2] {
    fn read(json: &mut Json<'_>) -> Option<[T; 2]> {
        Vec::read(json)?.try_into().ok()
    }
}

impl<A: Read, B: Read> Read for (A, B) {
    fn read(json: &mut Json<'_>) -> Option<(A, B)> {
        json.take(b'[')?;
        let first = A::read(json)?;
        json.take(b',')?;
        let second = B::read(json)?;
        json.take(b']')?;
        Some((first, second))
    }
}

impl<T: Read> Read for IndexMap<String, T> {
    fn read(json: &mut Json<'_>) -> Option<IndexMap<String, T>> {
        let mut all = IndexMap::new();
        json.object(&mut |key, json| T::read(json).map(|one| drop(all.insert(key.to_owned(), one))))?;
        Some(all)
    }
}

impl<T: Read> Read for BTreeMap<String, T> {
    fn read(json: &mut Json<'_>) -> Option<BTreeMap<String, T>> {
        let mut all = BTreeMap::new();
        json.object(&mut |key, json| T::read(json).map(|one| drop(all.insert(key.to_owned(), one))))?;
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq)]
    struct Thing {
        name: String,
        more: Option<Vec<(u32, bool)>>,
    }
    reads!(Thing { name, more });

    #[test]
    fn what_was_written_is_read() {
        let text = r#" {"other": {"a": [1.5e3, null, "]"]}, "more": [[7, true], [8,false]], "name": "\u0e01\ud83d\ude00\n\"ກ"} "#;
        let thing = Thing { name: "ก😀\n\"ກ".to_owned(), more: Some(vec![(7, true), (8, false)]) };
        assert_eq!(read::<Thing>(text.as_bytes()), Some(thing));
        assert_eq!(read::<Thing>(br#"{"more":null}"#), Some(Thing::default()));
    }

    #[test]
    fn what_is_cut_or_another_type_is_refused() {
        let text = r#"{"name":"a\u0041","more":[[1,true]]}"#;
        assert!(read::<Thing>(text.as_bytes()).is_some());
        assert!((0..text.len()).all(|end| read::<Thing>(&text.as_bytes()[..end]).is_none()));
        for wrong in ["[]", r#"{"name":1}"#, r#"{"name":"a"} 1"#, r#"{"name":"\ud800"}"#, "{,}"] {
            assert_eq!(read::<Thing>(wrong.as_bytes()), None, "{wrong}");
        }
    }
}
