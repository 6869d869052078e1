//! Keys that stand twice in one JSON object: parsers keep the last one and say nothing.

use std::collections::HashSet;

/// The first key that stands twice in an object, with its line. The text is known to be JSON.
pub(super) fn key_twice(text: &str) -> Option<(usize, String)> {
    let bytes = text.as_bytes();
    let mut objects: Vec<Option<HashSet<&str>>> = Vec::new();
    let (mut at, mut line, mut is_key) = (0, 1, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\n' => line += 1,
            b'{' => {
                objects.push(Some(HashSet::new()));
                is_key = true;
            }
            b'[' => objects.push(None),
            b'}' | b']' => drop(objects.pop()),
            b',' => is_key = matches!(objects.last(), Some(Some(_))),
            b':' => is_key = false,
            b'"' => {
                let end = string_end(bytes, at);
                if is_key && let Some(Some(keys)) = objects.last_mut() {
                    let key = &text[at + 1..end];
                    if !keys.insert(key) {
                        return Some((line, key.to_owned()));
                    }
                }
                is_key = false;
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    None
}

/// The place of the closing quotation mark.
fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::key_twice;

    #[test]
    fn a_key_that_stands_twice_is_found_with_its_line() {
        assert_eq!(key_twice("{\"a\": {\"b\": 1},\n \"c\": [\"a\", \"a\"], \"d\\\"\": \"a\"}"), None);
        assert_eq!(key_twice("{\"a\": {\"b\": 1},\n \"a\": 2}"), Some((2, "a".to_owned())));
    }
}
